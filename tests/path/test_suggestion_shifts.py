"""Every shift worked through from its first page to its last: told in counts, and never mixed into the path."""

from __future__ import annotations

import html
import json
import random
import re
from datetime import UTC, datetime

import pytest

from app.banks.lint.readability import reading_grade
from app.domain.shifts import Mark, walk
from app.path.path_page import page_of
from app.path.reports import report_of
from app.path.suggestion_queries import suggestion_of
from tests.path.evidence_builders import answer_sides
from tests.path.shift_builders import SHIFTS

GRADE = 8.9
NEVER = re.compile(
    r"\bscore of\b|\bpoints\b|\bgrade\b|well done|great job|you (?:failed|passed)|!", re.IGNORECASE
)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def text_of(page: str) -> str:
    main = re.search(r"<main.*?</main>", page, re.DOTALL)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def field(page: str, name: str) -> str:
    return re.search(rf'name="{name}"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="{name}"', page)[1]


def work_through(browser, shift, pick) -> tuple[list[str], str]:
    """Work *shift* through on its pages, choosing by *pick*; return the choices and the last page's text."""
    address = f"/path/shifts/{shift.id}"
    begin = browser.get(address).text
    browser.post(f"{address}/plays", data={"nonce": field(begin, "nonce")})
    taken: list[str] = []
    while (scene := walk(shift, taken).scene) is not None:
        page = browser.get(address).text
        for one in (scene.moment.happens, *(choice.text for choice in scene.choices)):
            assert one in text_of(page)
        choice = pick(scene.choices)
        form = {"play": field(page, "play"), "moment": field(page, "moment"), "choice": choice.id}
        done = browser.post(address, data=form)
        assert done.status_code == 303
        taken.append(choice.id)
    return taken, text_of(browser.get(done.location).text)


@pytest.mark.parametrize("shift", SHIFTS, ids=lambda one: one.id)
def test_a_shift_can_be_worked_through_and_the_path_takes_nothing_from_it(
    signed_in, session, bank, catalogue, shift
):
    browser = signed_in()
    answer_sides(session, browser.account_id, bank, catalogue, clinical=(20, 0.8), office=(20, 0.6))
    at = datetime.now(UTC)

    def told() -> str:
        session.rollback()
        page = page_of(session, browser.account_id, catalogue, at)
        parts = (page.findings, page.map, page.bands, page.sources, page.steps, page.lines, page.help)
        report = report_of(suggestion_of(session, browser.account_id, catalogue, at), catalogue, {})
        return f"{json.dumps(report)} {parts!r}"

    before = told()
    rng = random.Random(shift.id)
    picks = (
        lambda choices: next(one for one in choices if one.mark is Mark.DEFENSIBLE),
        lambda choices: next((one for one in choices if one.mark is Mark.UNSAFE), choices[-1]),
        rng.choice,
    )
    for pick in picks:
        taken, said = work_through(browser, shift, pick)
        assert len(taken) == len(shift.moments)
        assert "It is no score" in said
        assert NEVER.findall(said) == []
    assert told() == before


@pytest.mark.parametrize("shift", SHIFTS, ids=lambda one: one.id)
def test_a_shift_reads_at_about_grade_eight(shift):
    told = [shift.summary, shift.team, *shift.weighs]
    for moment in shift.moments:
        told.append(moment.happens)
        told += [line for task in moment.tasks for line in (f"{task.back}.", task.left)]
        told += [line for choice in moment.choices for line in (choice.text, choice.note)]

    assert reading_grade(" ".join(told)) <= GRADE


@pytest.mark.parametrize("shift", SHIFTS, ids=lambda one: one.id)
def test_the_best_choices_leave_nothing_about_safety_and_the_worst_are_named(shift):
    taken: list[str] = []
    while (scene := walk(shift, taken).scene) is not None:
        urgent = [one for one in scene.choices if one.mark is Mark.DEFENSIBLE and not one.is_return]
        taken.append(urgent[0].id)

    course = walk(shift, taken)
    assert not [task for task in course.missed if task.urgency == "safety"]
