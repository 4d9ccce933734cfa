"""Below each minimum the page, the command's words and its JSON say what is missing, and no figure."""

from __future__ import annotations

import html
import json
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from app.auth.models import Account
from app.cli.main import cli
from app.library.models import StoredQuestion
from app.progress.models import PlanSetting
from tests import builders
from tests.progress import readiness_world as world
from tests.progress.log_builders import respond

EXAM = "rma-amt"


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def browser(signed_in):
    return signed_in()


@pytest.fixture
def page(browser):
    return lambda address: html.unescape(browser.get(address).text)


@pytest.fixture
def report(app, session, browser):
    """What `preceptor report` says of the learner: in words, and as JSON."""

    def read(kind: str) -> tuple[str, dict]:
        session.rollback()
        email = str(session.get_one(Account, browser.account_id).email)
        run = app.test_cli_runner().invoke
        words = run(cli, ["report", kind, "--learner", email]).stdout
        return words, json.loads(run(cli, ["report", kind, "--learner", email, "--json"]).stdout)

    return read


def exam_in(found: dict) -> dict:
    return next(one for one in found["credentials"] if one["credential"] == EXAM)


def ability(catalogue, questions, domain: str) -> list:
    inside = {one.id for one in catalogue.ability_domains if one.id == domain for one in one.competencies}
    return [one for one in questions if one.question.competency in inside]


def test_a_competency_below_four_first_answers(session, browser, page, report, catalogue):
    questions = world.bank(session)
    asked = [one for one in questions if one.question.competency == "vital-signs"][:3]
    respond(session, browser.account_id, asked, catalogue)
    words, found = report("mastery")
    lines = {line["id"]: line for one in found["domains"] for line in one["competencies"]}
    line = lines["vital-signs"]

    assert len(asked) == line["n"] == 3
    assert (line["needed"], line["expected"], line["words"]) == (4, None, "not enough answers yet (3 of 4)")
    assert f"{line['title']}: not enough answers yet (3 of 4)" in words
    assert "1 more needed" in page("/progress")


def test_an_ability_domain_below_five_first_answers(session, browser, page, report, catalogue):
    questions = world.bank(session)
    domain = next(one for one in catalogue.ability_domains if len(ability(catalogue, questions, one.id)) > 4)
    respond(session, browser.account_id, ability(catalogue, questions, domain.id)[:3], catalogue)
    words, found = report("mastery")
    whole = next(one["whole"] for one in found["domains"] if one["whole"]["id"] == domain.id)

    assert (whole["n"], whole["needed"], whole["expected"]) == (3, 5, None)
    assert f"{domain.title}: not enough answers yet (3 of 5)" in words
    assert "2 more needed" in page("/progress")


def test_an_exam_below_thirty_first_answers(session, browser, page, report, catalogue):
    world.answer(session, browser.account_id, world.bank(session)[:20], catalogue)
    words, found = report("readiness")
    one = exam_in(found)
    missing = {gap["id"]: gap for gap in one["missing"]}
    said = f"{one['answers']} of 30 first answers"

    assert 0 < one["answers"] < 30
    assert (one["raw"], one["chance"]) == (None, None)
    assert (missing["answers"]["have"], missing["answers"]["need"]) == (one["answers"], 30)
    assert missing["answers"]["words"] == said
    assert f"RMA (AMT): not enough yet: {said}" in words
    assert said in page("/readiness")
    assert said in page(f"/readiness/{EXAM}")


def test_an_exam_of_which_less_than_four_fifths_are_touched(session, browser, page, report, catalogue):
    clinical = {c.id for one in catalogue.ability_domains if one.strand == 1 for c in one.competencies}
    known = [one for one in world.bank(session) if one.question.competency in clinical]
    world.answer(session, browser.account_id, known, catalogue)
    words, found = report("readiness")
    [gap] = exam_in(found)["missing"]

    assert (gap["id"], gap["need"]) == ("weight", 0.8)
    assert gap["have"] < 0.8
    assert gap["pieces"]
    assert gap["words"].endswith("of the exam touched, and 80% is needed")
    assert f"RMA (AMT): not enough yet: {gap['words']}" in words
    assert gap["words"] in page("/readiness")
    assert f"Heaviest parts without an answer: {gap['pieces'][0]['title']}" in page(f"/readiness/{EXAM}")


def test_banks_that_speak_for_less_than_four_fifths_of_an_exam(page, report):
    words, found = report("readiness")
    gap = exam_in(found)["missing"][-1]

    assert (gap["id"], gap["have"], gap["need"]) == ("questions", 0.0, 0.8)
    assert gap["words"] == "our questions cover 0% of this exam, and 80% is needed"
    assert gap["words"] in words
    assert gap["words"] in page("/readiness")
    assert gap["words"] in page(f"/readiness/{EXAM}").lower()


def test_a_domain_of_an_exam_below_five_first_answers(session, page, report):
    world.bank(session)
    words, found = report("readiness")
    _, outlines = report("mastery")
    lines = exam_in(found)["domains"]
    told = [line for line in exam_in(outlines)["lines"] if not line["is_part"]]

    assert {(one["n"], one["expected"], one["chance"]) for one in lines} == {(0, None, None)}
    assert {one["needs"] for one in lines} == {"5 more first answers"}
    assert {(one["needed"], one["expected"], one["level_needs"]) for one in told} == {
        (5, None, "5 more first answers")
    }
    assert f"{lines[0]['title']}: not enough answers yet, it needs 5 more first answers" in words
    assert page(f"/readiness/{EXAM}").count("5 more needed") == len(lines)


def test_a_level_that_is_not_settled(session, browser, page, report, catalogue):
    world.answer(session, browser.account_id, world.bank(session)[:12], catalogue)
    words, found = report("readiness")
    line = next(
        one
        for one in exam_in(found)["domains"]
        if one["expected"] is not None and one["level"] == "not-enough-data"
    )

    assert line["chance"] is None
    assert line["needs"].startswith("up to ")
    assert f"(80% band); no level yet, it needs {line['needs']}" in words
    assert f"No level yet: it needs {line['needs']}" in page(f"/readiness/{EXAM}")
    assert f"No level yet: it needs {line['needs']}" in page(f"/progress?credential={EXAM}")


def test_a_track_record_below_five_results(session, page, report):
    world.bank(session)
    for _ in range(4):
        world.result(session, builders.account(session).id, credential=EXAM)
    words, found = report("readiness")
    record = exam_in(found)["record"]

    assert (record["n"], record["needed"], record["forecast"], record["passed"]) == (4, 5, None, None)
    assert "Track record: 4 of 5 reported results with a forecast" in words
    assert "Figures follow from 5 on" in page(f"/readiness/{EXAM}")


def test_reviews_before_the_first_answer(session, page, report):
    world.bank(session)
    words, found = report("reviews")

    assert (found["due"], found["has_memory"], found["has_answers"]) == (0, False, False)
    assert found["missing"] == "an answered question to come back to"
    assert "Nothing was answered yet, so nothing comes back." in words
    assert "Nothing to review yet." in page("/review")


def test_reviews_of_which_none_is_due(session, browser, page, report, catalogue):
    respond(session, browser.account_id, world.bank(session)[:1], catalogue, answered_at=datetime.now(UTC))
    words, found = report("reviews")

    assert (found["due"], found["has_memory"], found["missing"], found["explanation"]) == (0, True, "", "")
    assert found["next_at"]
    assert "The next review comes at 2" in words
    assert "Nothing is due." in page("/review")


def test_reviews_whose_minutes_are_done(session, browser, page, report, catalogue):
    questions, now = world.bank(session), datetime.now(UTC)
    respond(session, browser.account_id, questions[:12], catalogue, answered_at=now - timedelta(days=9))
    session.add(PlanSetting(account_id=browser.account_id, set_at=now, minutes=5))
    session.commit()
    respond(
        session,
        browser.account_id,
        questions[20:21],
        catalogue,
        answered_at=now,
        mode="review",
        seconds=300.0,
    )
    words, found = report("reviews")

    assert (found["due"], found["is_spent"], found["budget"]) == (0, True, 5)
    assert found["waiting"] > 0
    assert "Today's 5 minutes of review are done." in words
    assert "5 minutes" in page("/review")


def test_reviews_of_a_learner_whose_answers_cannot_come_back(session, browser, page, report, catalogue):
    respond(session, browser.account_id, world.bank(session)[:1], catalogue)
    session.execute(update(StoredQuestion).values(retired_at=datetime.now(UTC)))
    session.commit()
    words, found = report("reviews")

    assert (found["due"], found["has_memory"], found["has_answers"]) == (0, False, True)
    assert found["missing"] == "an answered question that can come back"
    assert found["explanation"] in words
    assert "Nothing was answered yet" not in words
    said = page("/review")
    assert found["explanation"] in said
    assert "Start with ten questions" not in said
