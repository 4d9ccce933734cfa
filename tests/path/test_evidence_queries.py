from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event

from app.path import evidence_queries
from app.path.evidence_queries import NEWEST, answers_in, beginning, newest_answers
from app.quizzes.queries import items_of
from tests import builders
from tests.builders import NOW
from tests.progress.log_builders import respond
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import key_at


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def person(session):
    return builders.account(session).id


def domain_of(catalogue, stored) -> str:
    return catalogue.competencies[stored.question.competency].domain


def test_an_answer_comes_with_its_question_day_and_sitting(session, person, bank, catalogue):
    made = respond(session, person, bank[:1], catalogue, points=0.5)

    found = newest_answers(session, person)[domain_of(catalogue, bank[0])]
    assert found.listed == 1
    (one,) = found.answers
    assert one.question == beginning(bank[0].question.stem)
    assert (one.attempt_id, one.title, one.mode) == (made[0].attempt_id, "Practice", "practice")
    assert (one.is_right, one.answered_on) == (False, NOW.date())


@pytest.mark.parametrize("fields", [{"weight": 0.35}, {"rapid": 0.5}, {"domain": ""}])
def test_what_does_not_count_is_not_listed(session, person, bank, catalogue, fields):
    respond(session, person, bank, catalogue, **fields)

    assert newest_answers(session, person) == {}


def test_another_learners_answers_are_not_listed(session, person, bank, catalogue):
    respond(session, builders.account(session).id, bank, catalogue)

    assert newest_answers(session, person) == {}
    assert answers_in(session, person, domain_of(catalogue, bank[0]), 1).listed == 0


def test_only_the_newest_stand_first_and_pages_hold_them_all(session, person, bank, catalogue, monkeypatch):
    monkeypatch.setattr(evidence_queries, "ON_A_PAGE", 2)
    many = [bank[0]] * (NEWEST + 1)
    made = respond(session, person, many, catalogue)
    for place, one in enumerate(made):
        one.answered_on = NOW.date() + timedelta(days=place)
    session.commit()
    domain = domain_of(catalogue, bank[0])

    newest = newest_answers(session, person)[domain]
    assert (len(newest.answers), newest.listed) == (NEWEST, NEWEST + 1)
    pages = [answers_in(session, person, domain, page) for page in (1, 2, 3, 4)]
    days = [one.answered_on for page in pages for one in page.answers]
    assert days == sorted(days, reverse=True)
    assert [len(page.answers) for page in pages] == [2, 2, 2, 0]
    assert {(page.listed, page.pages) for page in pages} == {(NEWEST + 1, 3)}


def test_a_question_of_an_open_exam_is_not_listed(session, person, catalogue):
    sit.mock_bank(session)
    blueprint = catalogue.blueprint_in_force("ncma-ncct", NOW.date())
    # All there is of the smallest part of the exam, so that the exam has to take what was answered.
    topics = frozenset(min(blueprint.cells, key=lambda one: len(one.competencies)).competencies)
    past = sit.practice(session, person, catalogue, length=400, competencies=topics, now=NOW)
    for item in items_of(session, past.id):
        sit.answer(session, past, item.position, key_at(session, past, item.position), catalogue, now=NOW)
    before = [one.question for found in newest_answers(session, person).values() for one in found.answers]
    exam = sit.mock(session, person, catalogue, credential="ncma-ncct", seed=6, now=NOW)
    held = sit.questions_of(session, exam)
    shown = [one.question for found in newest_answers(session, person).values() for one in found.answers]

    assert any(f"STEM {one}?" in text for one in held for text in before)
    assert not any(f"STEM {one}?" in text for one in held for text in shown)


def test_however_much_was_answered_two_statements_read_it(session, person, bank, catalogue, app):
    respond(session, person, bank * 3, catalogue)
    asked = []
    engine = session.get_bind()

    def note(*arguments):
        asked.append(arguments[2])

    event.listen(engine, "before_cursor_execute", note)
    newest_answers(session, person)
    event.remove(engine, "before_cursor_execute", note)
    assert sum(one.startswith("SELECT") for one in asked) == 2


def test_the_beginning_is_one_line_without_marks_cut_between_words():
    assert beginning("Which **one**\n\nis `it`?") == "Which one is it?"
    assert beginning("![A tube](media/tube.svg) Which?") == "A tube Which?"
    long = beginning("word, " * 60)
    assert long.endswith("word …")
    assert len(long) <= evidence_queries.LONGEST + 2
