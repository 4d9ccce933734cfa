"""`preceptor report path` and the page, side by side, for learners in every state."""

from __future__ import annotations

import html
import json
import re
from datetime import UTC, datetime

import pytest

from app.auth.models import Account
from app.cli.main import cli
from app.path.interest_services import rate, set_weight
from tests.builders import NOW
from tests.path.evidence_builders import answer_sides
from tests.path.wish_builders import rate_all
from tests.quizzes.import_builders import EMAIL, learner

OUTCOMES = {
    "leans-clinical-medical-assistant",
    "leans-medical-assistant",
    "either",
    "too-close-to-call",
    "not-enough-evidence",
}
STATES = {
    "new": ({}, None, "not-enough-evidence"),
    "few": ({"clinical": (6, 0.7), "office": (6, 0.7)}, None, "not-enough-evidence"),
    "weak": ({"clinical": (60, 0.1), "office": (60, 0.1)}, (3, 4), "not-enough-evidence"),
    "either": ({"clinical": (200, 0.8), "office": (200, 0.8)}, (4, 4), "either"),
    "leaning": ({"clinical": (120, 0.95), "office": (120, 0.5)}, (5, 2), "leans-clinical-medical-assistant"),
    "office": ({"clinical": (120, 0.5), "office": (120, 0.95)}, None, "leans-medical-assistant"),
    "conflicting": ({"clinical": (200, 0.98), "office": (200, 0.4)}, (1, 5), "too-close-to-call"),
}
"""By name: answers a side, ratings a side, and what is said."""
EVER = (
    "Four times in five",
    "What this is not",
    "claim level L0",
    "If you go Clinical MA",
    "If you go Medical",
)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def run(app):
    def invoke(*words: str, text: str | None = None):
        return app.test_cli_runner().invoke(cli, ["report", "path", *words], input=text)

    return invoke


@pytest.fixture
def brought(session, bank, catalogue):
    """Bring a learner into a state of `STATES`."""

    def bring(account_id: int, state: str) -> str:
        answers, ratings, outcome = STATES[state]
        answer_sides(session, account_id, bank, catalogue, **answers)
        if ratings:
            rate_all(session, account_id, catalogue.interests, clinical=ratings[0], administrative=ratings[1])
        return outcome

    return bring


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_all_its_parts_in_the_report(run, session, brought, state):
    outcome = brought(learner(session), state)
    done = run("--learner", EMAIL, "--json")
    found = json.loads(done.stdout)

    assert (done.exit_code, found["schema"], found["learner"]) == (0, "preceptor.report-path/1", EMAIL)
    assert found["outcome"] == outcome
    assert found["outcome"] in OUTCOMES
    assert set(found["probabilities"]) == OUTCOMES - {"too-close-to-call", "not-enough-evidence"}
    assert all(round(20 * one) == pytest.approx(20 * one) for one in found["probabilities"].values())
    assert found["interval"]["share"] == 0.8
    assert found["interval"]["low"] < found["lean"] < found["interval"]["high"]
    assert sum(one["value"] for one in found["contributions"]) == pytest.approx(found["lean"], abs=1e-12)
    assert {"clinical-answers", "administrative-answers", "reliability", "effort", "level", "margin"} <= {
        one["id"] for one in found["gates"]
    }
    assert found["counterfactual"]
    assert found["strengths_only"]["probabilities"]
    assert {"model", "bank", "interests"} == set(found["versions"])
    assert "not yet tested against real careers" in found["claim"]
    assert "not for hiring" in found["not_for"]
    assert found["reasons"] or found["outcome"] == "either" or "leans" in found["outcome"]
    assert found["would_help_most"]
    assert [one["role"] for one in found["next_steps"]] == ["clinical-medical-assistant", "medical-assistant"]
    assert all(one["credentials"] and one["later"] for one in found["next_steps"])
    assert "CMA (AAMA)" in found["naming_note"]


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_all_its_parts_on_the_page(run, session, signed_in, brought, state):
    browser = signed_in()
    outcome = brought(browser.account_id, state)
    page = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", browser.get("/path").text)).split())
    session.rollback()
    email = session.get(Account, browser.account_id).email
    report = json.loads(run("--learner", email, "--json").stdout)

    assert report["sentence"] in page
    assert report["outcome"] == outcome
    assert all(one in page for one in EVER[1:])
    assert report["naming_note"] in page
    assert report["would_help_most"] in page
    assert report["versions"]["model"] in page
    assert "no reason to give up a path" in page
    assert page.count("not yet") >= sum(not one["is_open"] for one in report["gates"])
    if state != "new":
        assert EVER[0] in page
    if outcome == "not-enough-evidence":
        assert "The three readings and their chances" not in page
    else:
        assert "The three readings and their chances" in page
        assert "Strengths only" in page


def test_a_beginner_is_not_told_to_give_up(run, session, brought):
    brought(learner(session), "weak")
    found = json.loads(run("--learner", EMAIL, "--json").stdout)
    said = run("--learner", EMAIL).stdout.lower()

    assert "level" in {one["id"] for one in found["gates"] if not one["is_open"]}
    assert len(found["next_steps"]) == 2
    for word in ("give up", "unsuited", "not suited", "weak", "fail", "too low"):
        assert word not in said


def test_strands_that_disagree_are_said_to_disagree(run, session, brought):
    brought(learner(session), "conflicting")
    found = json.loads(run("--learner", EMAIL, "--json").stdout)

    assert found["disagreement"] is True
    assert any("point to opposite sides" in one for one in found["reasons"])
    assert found["strengths_only"]["lean"] > 0.65 > -0.65 > found["wishes_only"]["lean"]
    assert found["if_wishes_were_neutral"]["lean"] > 0.65


@pytest.mark.parametrize(
    ("values", "quality"),
    [((3, 3), "straight-lining"), ((1, 5, 2, 4, 5, 1, 4), "inconsistent")],
)
def test_a_form_filled_in_without_reading_is_said_and_not_used(
    run, session, bank, catalogue, brought, values, quality
):
    account_id = learner(session)
    brought(account_id, "leaning")
    form = catalogue.interests
    rated = {one.id: values[n % len(values)] for n, one in enumerate(form.statements)}
    rate(session, account_id, rated, form, seconds=None, now=datetime.now(UTC))

    found = json.loads(run("--learner", EMAIL, "--json").stdout)
    assert (found["interests"]["quality"], found["interests"]["is_used"]) == (quality, False)
    assert found["interests"]["sentence"] in found["reasons"]
    assert "Strengths only: no wishes count." in found["reasons"]
    assert found["wishes_only"] is None
    assert found["lean"] == found["strengths_only"]["lean"]


def test_addresses_may_come_with_blank_lines_carriage_returns_and_unknown_ones(run, session, bank, tmp_path):
    for name in ("b", "a"):
        learner(session, f"{name}@example.org")
    lines = "b@example.org\r\n\r\nnobody@example.org\r\n   \r\n A@example.org \r\nno address\r\n"
    file = tmp_path / "learners.txt"
    file.write_bytes(lines.encode())

    for done in (run("--learners", str(file), "--json"), run("--learners", "-", "--json", text=lines)):
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert done.exit_code == 1
        assert [one["learner"] for one in found] == [
            "b@example.org",
            "nobody@example.org",
            "a@example.org",
            "no address",
        ]
        assert [one.get("outcome") for one in found] == ["not-enough-evidence", None] * 2
        assert found[1]["error"] == "No account uses nobody@example.org."


def test_an_unknown_address_is_a_clean_fault(run, session, bank):
    done = run("--learner", "nobody@example.org")

    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "nobody@example.org: No account uses nobody@example.org.\n"


def test_a_person_reads_gates_help_next_steps_and_the_claim(run, session, brought):
    brought(learner(session), "few")
    said = run("--learner", EMAIL).stdout

    assert "  Not yet: 6 of 12 first answers to clinical questions.\n" in said
    assert "the interval would be about" in said
    assert "Clinical Medical Assistant: " in said
    assert "Claim level L0: " in said
    assert "Chances" not in said


def test_chances_near_none_and_all_are_told_as_such_and_no_lean_has_a_minus_of_nothing(run, session, brought):
    brought(learner(session), "leaning")
    said = run("--learner", EMAIL).stdout

    assert re.search(r"Chances: leans-clinical-medical-assistant over 95%, .* under 5%", said)
    assert "-0.00" not in said


def test_only_strengths_weigh_when_it_is_set_so_and_that_is_said(run, session, bank, catalogue, brought):
    account_id = learner(session)
    brought(account_id, "leaning")
    set_weight(session, account_id, 1.0, now=NOW)
    found = json.loads(run("--learner", EMAIL, "--json").stdout)

    assert found["sentence"].startswith("Your practice so far leans")
    assert found["lean"] == found["strengths_only"]["lean"]
    assert "Strengths only, as it was set: the wishes have no weight." in found["reasons"]
