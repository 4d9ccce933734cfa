from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import NotFoundError
from app.domain.sittings import TooLateError
from app.quizzes import belongings, mock_services, page_queries, services
from app.quizzes.models import Attempt
from app.quizzes.page_queries import Place
from app.quizzes.queries import items_of
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

MINUTE = timedelta(minutes=1)


@pytest.fixture
def page(session, learner):
    """Return the page of a position."""

    def of(attempt: Attempt, position: int = 1, now=NOW):
        session.rollback()
        return page_queries.question_page(session, learner, attempt.id, position, now)

    return of


def test_an_open_practice_question_can_be_answered_and_tells_nothing(session, bank, learner, catalogue, page):
    shown = page(sit.practice(session, learner, catalogue))

    assert (shown.mode, shown.length, shown.event_no, shown.saved_at) == ("practice", 5, 0, None)
    assert not (shown.is_closed or shown.must_settle or shown.is_locked or shown.question.is_settled)
    assert (shown.answered, shown.first, shown.last) == (0, 1, 5)


def test_an_answered_one_is_settled(session, bank, learner, catalogue, page):
    quiz = sit.practice(session, learner, catalogue)
    question = sit.question_at(session, quiz, 1)
    sit.answer(session, quiz, 1, question.key, catalogue, certainty="guess")
    shown = page(quiz)

    assert shown.question.is_settled
    assert (shown.question.points, shown.certainty, shown.answered) == (1.0, "guess", 1)
    assert [entry.is_answered for entry in shown.entries] == [True, False, False, False, False]
    assert not page(quiz, 2).question.is_settled


def test_a_saved_one_shows_the_save_and_nothing_of_the_key(session, mocks, learner, catalogue, page):
    exam = sit.mock(session, learner, catalogue)
    sit.answer(session, exam, 1, "c", catalogue)
    services.mark_item(session, learner, exam.id, 2, flag=True)
    shown = page(exam)

    assert (shown.event_no, shown.saved_at) == (1, NOW + timedelta(seconds=30))
    assert not shown.question.is_settled
    assert sum(option.is_chosen for option in shown.question.options) == 1
    assert (shown.answered, shown.flagged) == (1, 1)
    assert shown.deadline_at == NOW + 20 * MINUTE


def test_a_question_of_the_open_mock_is_closed_in_practice(session, mocks, learner, catalogue, page):
    quiz = sit.practice(session, learner, catalogue, length=400)
    for position in (1, 2):
        sit.answer(session, quiz, position, sit.question_at(session, quiz, position).key, catalogue)
    before = page(quiz).question
    exam = sit.mock(session, learner, catalogue)
    held = {item.question_id for item in items_of(session, exam.id)}
    places = {item.position for item in items_of(session, quiz.id) if item.question_id in held}

    assert places
    for place in places:
        shown = page(quiz, place)
        assert shown.is_locked
        assert not (shown.question.is_settled or shown.question.is_answered)
    assert (1 in places) or page(quiz).question == before
    mock_services.finish_mock(session, learner, exam.id, catalogue, now=NOW)
    assert page(quiz).question == before


def test_two_mocks_that_share_a_question_after_a_merge_both_go_on(session, mocks, learner, catalogue, page):
    guest = builders.account(session, role="guest").id
    exams = [sit.mock(session, learner, catalogue), sit.mock(session, guest, catalogue, credential="rma-amt")]
    shared = items_of(session, exams[0].id)[0]
    other = items_of(session, exams[1].id)[0]
    other.version_id, other.question_id = shared.version_id, shared.question_id
    other.option_order = "abcd"
    session.commit()
    belongings.move(session, guest, learner)
    session.commit()

    for exam in exams:
        assert not page(exam).is_locked


def test_only_the_open_segment_is_shown(session, learner, catalogue, page):
    sit.mock_bank(session, 6)
    exam = sit.mock(session, learner, catalogue, credential="cma-aama", length=None)

    assert not page(exam, 45).is_closed
    assert page(exam, 46).is_closed
    assert (page(exam, 1).first, page(exam, 1).last, page(exam).deadline_at) == (1, 45, NOW + 36 * MINUTE)
    mock_services.end_segment(session, learner, exam.id, 1, catalogue, now=NOW)
    assert page(exam, 45).is_closed
    assert page(exam, 46).is_closed
    mock_services.start_segment(session, learner, exam.id, 2, catalogue, now=NOW)
    assert page(exam, 45).is_closed
    assert (page(exam, 46).first, page(exam, 46).last) == (46, 90)
    assert page_queries.last_position_of_segment(session, learner, exam.id, 50) == 90


def test_a_page_after_the_time_asks_to_settle_and_writes_nothing(session, mocks, learner, catalogue, page):
    exam = sit.mock(session, learner, catalogue)
    late = NOW + 21 * MINUTE

    assert not page(exam, now=NOW + 20 * MINUTE).must_settle
    assert page(exam, now=late).must_settle
    assert sit.attempt_of(session, exam.id).finished_at is None
    mock_services.settle_attempt(session, learner, exam.id, catalogue, now=late)
    assert page(exam, now=late).is_closed


def test_a_sitting_goes_on_at_its_first_open_question(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner, catalogue)

    def place() -> Place:
        session.rollback()
        return page_queries.place_in(session, learner, exam.id, NOW)

    assert place() == Place("question", 1)
    for position in (1, 2, 4):
        sit.answer(session, exam, position, "a", catalogue)
    assert place() == Place("question", 3)
    for position in (3, *range(5, 21)):
        sit.answer(session, exam, position, "a", catalogue)
    assert place() == Place("question", 20)
    mock_services.finish_mock(session, learner, exam.id, catalogue, now=NOW)
    assert place() == Place("result")


def test_time_that_is_up_must_be_stored_before_a_sitting_goes_on(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner, catalogue)
    late = NOW + 21 * MINUTE

    assert page_queries.place_in(session, learner, exam.id, late) == Place("clock")
    mock_services.settle_attempt(session, learner, exam.id, catalogue, now=late)
    assert page_queries.place_in(session, learner, exam.id, late) == Place("result")


def test_a_break_is_a_place_too(session, learner, catalogue):
    sit.mock_bank(session, 6)
    exam = sit.mock(session, learner, catalogue, credential="cma-aama", length=None)
    mock_services.end_segment(session, learner, exam.id, 1, catalogue, now=NOW)
    session.rollback()

    assert page_queries.place_in(session, learner, exam.id, NOW) == Place("break")


def test_late_answers_are_counted_by_question(session, mocks, learner, catalogue):
    exam = sit.mock(session, learner, catalogue)
    for position in (1, 1, 2):
        with pytest.raises(TooLateError):
            sit.answer(session, exam, position, "a", catalogue, now=NOW + 30 * MINUTE)

    assert page_queries.late_answers(session, exam.id) == 2


def test_nobody_sees_the_page_of_another(session, bank, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue)
    other = builders.account(session).id

    with pytest.raises(NotFoundError):
        page_queries.question_page(session, other, quiz.id, 1, NOW)
    with pytest.raises(NotFoundError):
        page_queries.place_in(session, other, quiz.id, NOW)
    with pytest.raises(NotFoundError):
        page_queries.last_position_of_segment(session, other, quiz.id, 1)
