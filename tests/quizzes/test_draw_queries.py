from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from app.library.models import StoredQuestion
from app.quizzes import draw_queries
from app.quizzes.draw_queries import PracticeRequest, UnitProgress
from app.quizzes.models import Response
from app.quizzes.queries import items_of
from tests import builders
from tests.builders import NOW
from tests.people import work_builders as work
from tests.quizzes import sitting_builders as sit

TODAY = NOW.date()


@pytest.fixture
def pool(session, bank, learner, catalogue):
    """Return the ids that fit a request."""

    def ids(on: date = TODAY, **filters) -> set[str]:
        request = PracticeRequest("Practice", 10, **filters)
        found = draw_queries.practice_pool(session, learner, request, catalogue, on)
        return {one.question_id for one in found}

    return ids


def _answer(session, learner, catalogue, chosen_of, *, seed=1, days=0):
    quiz = sit.practice(session, learner, catalogue, length=40, seed=seed)
    for item in items_of(session, quiz.id):
        question = sit.question_at(session, quiz, item.position)
        if chosen := chosen_of(question):
            sit.answer(session, quiz, item.position, chosen, catalogue, now=NOW + timedelta(days=days))
    session.rollback()


def test_without_filters_everything_live_fits(pool, bank):
    assert pool() == {stored.question.id for stored in bank}


def test_filters_narrow_and_all_must_hold(pool):
    claims = {"claims-1", "claims-2", "claims-3"}

    assert pool(competencies=frozenset({"claims"})) == claims
    assert pool(competencies=frozenset({"claims"}), role="medical-assistant") == claims
    assert pool(competencies=frozenset({"claims"}), role="clinical-medical-assistant") == set()
    assert len(pool(role="medical-assistant")) == 15


def test_a_track_takes_what_any_of_its_units_takes(pool, catalogue):
    track = next(one for one in catalogue.tracks if one.kind == "preparation")
    whole = pool(track=track.id)

    assert whole == set().union(*(pool(track=track.id, unit=unit.id) for unit in track.units))
    assert pool(track="no-such-track") == pool()
    assert pool(track=track.id, unit="no-such-unit") == set()


def test_an_expired_question_leaves_the_day_after(session, pool):
    builders.store(session, builders.expired(builders.single("ends"), TODAY))
    session.commit()

    assert "ends" in pool()
    assert "ends" not in pool(on=TODAY + timedelta(days=1))


def test_a_retired_question_leaves_at_once(session, pool):
    session.get_one(StoredQuestion, "claims-1").retired_at = NOW
    session.commit()

    assert "claims-1" not in pool()


def test_only_wrong_goes_by_the_last_answer(session, learner, pool, catalogue):
    assert pool(only_wrong=True) == set()

    def first(question):
        return {"claims-1": sit.wrong(question), "claims-2": question.key}.get(question.id, "")

    _answer(session, learner, catalogue, first)
    assert pool(only_wrong=True) == {"claims-1"}

    def second(question):
        return {"claims-1": question.key, "claims-2": sit.wrong(question)}.get(question.id, "")

    _answer(session, learner, catalogue, second, seed=2, days=1)
    assert pool(only_wrong=True) == {"claims-2"}
    assert draw_queries.seen_counts(session, learner) == {"claims-1": 2, "claims-2": 2}
    assert draw_queries.last_points(session, learner) == {"claims-1": 1.0, "claims-2": 0.0}


def test_confident_errors_go_by_the_last_answer_of_that_learner(session, bank, learner, catalogue):
    attempt = sit.practice(session, learner, catalogue, competencies=frozenset({"claims"}))
    said = {"claims-1": "sure", "claims-2": "unsure", "claims-3": "sure"}
    for item in items_of(session, attempt.id):
        question = sit.question_at(session, attempt, item.position)
        chosen = question.key if question.id == "claims-3" else sit.wrong(question)
        sit.answer(session, attempt, item.position, chosen, catalogue, certainty=said[question.id])

    assert draw_queries.confident_errors(session, learner) == {"claims-1"}
    assert draw_queries.confident_errors(session, builders.account(session).id) == set()


def test_a_part_of_the_points_is_not_right_yet(session, learner, pool, catalogue):
    _answer(session, learner, catalogue, lambda question: "a" if question.type == "multiple" else "")

    assert pool(only_wrong=True) == {
        one for one in pool() if draw_queries.last_points(session, learner).get(one) == 0.5
    }


def test_another_learners_answers_are_nobody_elses(session, learner, pool, catalogue):
    _answer(session, builders.account(session).id, catalogue, sit.wrong)

    assert pool(only_wrong=True) == set()
    assert draw_queries.seen_counts(session, learner) == draw_queries.last_points(session, learner) == {}


def test_progress_in_a_track_counts_questions_met_and_right(session, bank, learner, catalogue):
    tracks = [one for one in catalogue.tracks if one.kind == "preparation"][:1]
    before = draw_queries.track_progress(session, learner, tracks, TODAY)
    _answer(session, learner, catalogue, lambda one: one.key if "claims" in one.id else sit.wrong(one))
    after = draw_queries.track_progress(session, learner, tracks, TODAY)
    visitor = draw_queries.track_progress(session, None, tracks, TODAY)

    assert before == visitor
    assert before.keys() == {(tracks[0].id, unit.id) for unit in tracks[0].units}
    for place, progress in after.items():
        assert progress.questions == progress.answered == before[place].questions
        assert before[place] == UnitProgress(progress.questions, 0, 0)
    assert sum(progress.right for progress in after.values()) == 3


def test_recent_attempts_come_newest_first_and_are_the_learners_own(session, bank, learner, catalogue):
    ids = [sit.practice(session, learner, catalogue, now=NOW + timedelta(hours=n)).id for n in range(4)]
    sit.practice(session, builders.account(session).id, catalogue)

    assert [one.id for one in draw_queries.recent_attempts(session, learner)] == ids[::-1]
    assert [one.id for one in draw_queries.recent_attempts(session, learner, limit=2)] == ids[:1:-1]


def test_points_of_attempts_count_answers_with_full_credit(session, bank, learner, catalogue):
    quiz, empty = (sit.practice(session, learner, catalogue, length=4, seed=seed) for seed in (1, 2))
    for position in (1, 2, 3):
        question = sit.question_at(session, quiz, position)
        chosen = question.key if position < 3 else sit.wrong(question)
        sit.answer(session, quiz, position, chosen, catalogue)
    ids = [quiz.id, empty.id]

    assert draw_queries.points_of_attempts(session, learner, ids) == {quiz.id: (3, 2)}
    assert draw_queries.points_of_attempts(session, builders.account(session).id, ids) == {}


def test_the_last_answer_is_the_youngest_and_not_the_one_that_was_stored_last(
    session, bank, learner, catalogue
):
    young = work.practice(session, learner, bank[:2], catalogue, at=NOW)
    session.execute(update(Response).where(Response.attempt_id == young).values(points=1.0))
    old = work.practice(session, learner, bank[:1], catalogue, at=NOW - timedelta(days=3))
    session.execute(update(Response).where(Response.attempt_id == old).values(certainty="sure"))

    assert draw_queries.last_points(session, learner) == {one.question.id: 1.0 for one in bank[:2]}
    assert draw_queries.confident_errors(session, learner) == frozenset()
