from __future__ import annotations

import json

import pytest

from app.banks.checks import CHECKS_FILE
from app.banks.reader import read_file
from app.cli.banks import group
from app.domain.digests import wording_digest
from app.domain.records import record_of
from tests.banks.bank_texts import KNOWN, file_text, write_installation


@pytest.fixture
def small(tmp_path):
    return write_installation(tmp_path / "banks", first={"vital-signs.yaml": file_text("one", "two")})


def run(app, *words):
    return app.test_cli_runner().invoke(group, list(map(str, words)))


def test_each_question_is_printed_with_its_wording(app, small):
    lines = run(app, "wordings", small).stdout.splitlines()
    question = read_file(file_text("one").encode(), "first/vital-signs.yaml", KNOWN).questions[0].question

    assert lines[0] == f"vital-signs-one,{wording_digest(record_of(question))}"
    assert lines[1].startswith("vital-signs-two,")


def test_they_come_as_one_json_object(app, small):
    result = run(app, "wordings", small, "--json")
    found = json.loads(result.stdout)

    assert found["schema"] == "preceptor.banks-wordings/1"
    assert [one["question"] for one in found["wordings"]] == ["vital-signs-one", "vital-signs-two"]
    assert result.exit_code == 0


def test_a_file_with_faults_is_reported(app, small):
    (small / "first" / "vital-signs.yaml").write_text(file_text("one", replace=[("key: a", "key: e")]))
    result = run(app, "wordings", small)

    assert result.exit_code == 1
    assert "key" in result.stderr
    assert result.stdout == ""


def test_without_a_path_the_installations_own_banks_are_read(app):
    result = run(app, "wordings")

    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) > 1000


def test_a_check_of_the_banks_checks_their_ledger(app, small):
    question, wording = run(app, "wordings", small).stdout.splitlines()[0].split(",")
    ledger = small / CHECKS_FILE
    ledger.write_text(
        f"question,wording,check,outcome,on,note\n{question},{wording},blind-key,agreed,2026-11-22,\n"
    )
    assert run(app, "check", small).exit_code == 0

    ledger.write_text(ledger.read_text().replace(question, "vital-signs-gone"))
    result = run(app, "check", small)
    assert result.exit_code == 1
    assert "checks.csv:2: question: There is no question 'vital-signs-gone'." in result.stdout
    assert json.loads(run(app, "check", small, "--json").stdout)["faults"][0]["file"] == CHECKS_FILE
