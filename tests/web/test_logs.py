from __future__ import annotations

import json

import pytest

from app.web import logs


@pytest.fixture
def lines(capsys):
    """Read the log lines written so far."""
    logs.configure("INFO")
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    logs.configure("ERROR")


def test_a_request_becomes_one_line_with_route_status_and_time(client, lines):
    client.get("/static/no-such-file.css?token=abc123")

    (line,) = lines()
    assert line["route"] == "/static/<path:filename>"
    assert line["status"] == 404
    assert line["method"] == "GET"
    assert line["ms"] >= 0
    assert "abc123" not in json.dumps(line)


def test_health_questions_are_not_worth_a_line(client, lines):
    client.get("/healthz")

    assert lines() == []


def test_a_request_id_comes_in_and_goes_out(client):
    assert client.get("/healthz", headers={"X-Request-Id": "abc-1"}).headers["X-Request-Id"] == "abc-1"


@pytest.mark.parametrize("given", ["", "a b", "x" * 65, "<b>"])
def test_a_request_id_that_is_no_id_is_replaced(client, given):
    answered = client.get("/healthz", headers={"X-Request-Id": given}).headers["X-Request-Id"]

    assert answered != given
    assert len(answered) == 16


def test_nothing_can_forge_a_second_line_or_colour_the_terminal(lines):
    logs.log.info("event", detail='one\r\n{"event": "forged"}\x1b[31m red\u2028end')

    (line,) = lines()
    assert line["detail"] == 'one  {"event": "forged"}  red end'


@pytest.mark.parametrize("name", ["password", "email", "token", "chosen", "body", "Answer"])
def test_secrets_and_answers_are_left_out_by_name(lines, name):
    logs.log.info("event", **{name: "abc"})

    (line,) = lines()
    assert line[name] == "[left out]"


def test_an_exception_is_described_by_type_and_place_not_by_its_words():
    try:
        int("person1@example.org")
    except ValueError as error:
        described = logs.describe(error)

    assert described["error"] == "ValueError"
    assert described["places"][-1].startswith("test_logs.py:")
    assert "example.org" not in str(described)
