from __future__ import annotations

import json

import pytest

from app.cli.main import cli
from app.domain.path_evidence import Outcome
from tests.path.audit_builders import CLINICAL, HELD, volunteer


@pytest.fixture
def run(app):
    def invoke(*words: str):
        return app.test_cli_runner().invoke(cli, ["path", "audit", *words])

    return invoke


def many(session, outcomes: dict[Outcome, int], **fields) -> None:
    for outcome, count in outcomes.items():
        for n in range(count):
            volunteer(session, outcome=outcome, lean=(n % 5 - 2) / 4, **fields)


def test_without_volunteers_it_says_what_is_missing_and_ends_well(run, session):
    done = run()

    assert done.exit_code == 0
    assert "Fewer than 10 volunteers have a recorded suggestion" in done.stdout
    found = json.loads(run("--json").stdout)
    assert (found["schema"], found["volunteers"], found["alarms"]) == ("preceptor.path-audit/1", 0, 0)
    assert found["missing"]


def test_below_ten_a_group_it_is_silent(run, session):
    many(session, {HELD: 12}, sex="woman")
    many(session, {HELD: 9}, sex="man")

    done = run()
    assert done.exit_code == 0
    assert "Fewer than two groups have 10 people" in done.stdout
    assert "Man" not in done.stdout
    assert "Volunteers with a recorded suggestion: 20 or a few more" in done.stdout
    assert not any(one["groups"] for one in json.loads(run("--json").stdout)["questions"])


@pytest.mark.slow
def test_groups_are_compared_and_an_alarm_is_a_finding(run, session):
    many(session, {HELD: 40, CLINICAL: 12}, sex="woman")
    many(session, {HELD: 15, CLINICAL: 45}, sex="man")

    done = run()
    assert done.exit_code == 1
    assert "Woman: 52 people" in done.stdout
    assert (
        "leans-clinical-medical-assistant: 12 people, 23%; ratio to Man 0.31 (0.18 to 0.52) ALARM"
        in done.stdout
    )
    assert "mean lean" in done.stdout
    assert "choose themselves" in done.stdout
    found = json.loads(run("--json").stdout)
    assert found["alarms"] > 0
    (sex,) = [one for one in found["questions"] if one["id"] == "sex"]
    rate = sex["groups"][0]["rates"][0]
    assert (rate["outcome"], rate["people"], rate["against"]) == (CLINICAL.value, 12, "man")
    assert rate["ratio"]["value"] == pytest.approx((12 / 52) / (45 / 60))
    assert sex["groups"][0]["prediction"] is None
    assert sex["items"] is None


def test_groups_that_are_told_the_same_raise_no_alarm(run, session):
    many(session, {HELD: 20, CLINICAL: 10}, age="25-39")
    many(session, {HELD: 20, CLINICAL: 10}, age="under-25")

    done = run()
    assert done.exit_code == 0
    assert "ratio to" in done.stdout
    assert "No alarm." in done.stdout
    assert "no alarm about rates can be raised yet" in done.stdout
