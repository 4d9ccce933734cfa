"""The CMA (AAMA) full mock: four segments of 45 questions, a break between, the clock over all."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.domain.errors import ConflictError
from app.domain.sittings import GRACE, AttemptOverError, SegmentClosedError, TooLateError
from app.quizzes import mock_services
from app.quizzes.models import AnswerEvent, Response
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
SEGMENT, TOTAL = 36 * MINUTE, 164 * MINUTE


@pytest.fixture
def start(session, learner, catalogue):
    """Start the full mock; returns a function that gives its state."""
    sit.mock_bank(session, 6)

    def begin(multiplier: float = 1.0):
        return sit.mock(
            session, learner, catalogue, credential="cma-aama", length=None, multiplier=multiplier
        )

    return begin


@pytest.fixture
def exam(start):
    return start()


@pytest.fixture
def act(session, exam, catalogue):
    """Use one of the services on the exam and return what is stored then."""

    def use(service, *segment: int, now):
        service(session, exam.account_id, exam.id, *segment, catalogue, now=now)
        return sit.attempt_of(session, exam.id)

    return use


def _end(act, segment: int, now):
    return act(mock_services.end_segment, segment, now=now)


def _begin(act, segment: int, now):
    return act(mock_services.start_segment, segment, now=now)


def _late(session) -> list[bool]:
    session.rollback()
    return list(session.scalars(select(AnswerEvent.is_late).order_by(AnswerEvent.id)))


def test_only_the_open_segment_takes_saves(session, exam, catalogue):
    sit.answer(session, exam, 45, "a", catalogue)

    for position in (46, 91, 180):
        with pytest.raises(SegmentClosedError):
            sit.answer(session, exam, position, "a", catalogue)
    assert _late(session) == [False, True, True, True]


def test_a_segment_is_ended_early_then_a_break_then_the_next(session, exam, act, catalogue):
    sit.answer(session, exam, 1, "a", catalogue)
    paused = _end(act, 1, NOW + 10 * MINUTE)
    assert (paused.segment, paused.is_on_break, paused.segment_deadline_at) == (1, True, None)
    with pytest.raises(SegmentClosedError):
        sit.answer(session, exam, 2, "a", catalogue, now=NOW + 11 * MINUTE)

    running = _begin(act, 2, NOW + 15 * MINUTE)
    assert (running.segment, running.is_on_break) == (2, False)
    assert running.segment_deadline_at == NOW + 15 * MINUTE + SEGMENT
    assert running.deadline_at == NOW + TOTAL
    sit.answer(session, exam, 46, "a", catalogue, now=NOW + 16 * MINUTE)
    with pytest.raises(SegmentClosedError):
        sit.answer(session, exam, 1, "c", catalogue, save_no=1, now=NOW + 16 * MINUTE)


def test_twice_is_once(exam, act):
    _end(act, 1, NOW + MINUTE)
    assert _end(act, 1, NOW + 2 * MINUTE).is_on_break
    first = _begin(act, 2, NOW + 3 * MINUTE)
    second = _begin(act, 2, NOW + 9 * MINUTE)
    still = _end(act, 1, NOW + 10 * MINUTE)

    assert second.segment_deadline_at == first.segment_deadline_at
    assert (still.segment, still.is_on_break) == (2, False)


@pytest.mark.parametrize("segment", [1, 3, 4, 5, 0])
def test_only_the_next_segment_can_be_started(exam, act, segment):
    _end(act, 1, NOW + MINUTE)

    with pytest.raises(ConflictError):
        _begin(act, segment, NOW + 2 * MINUTE)


def test_no_segment_is_started_while_one_runs(exam, act):
    with pytest.raises(ConflictError):
        _begin(act, 2, NOW + MINUTE)


def test_a_segment_whose_time_is_up_is_closed_for_a_late_save(session, exam, catalogue):
    with pytest.raises(TooLateError):
        sit.answer(session, exam, 1, "a", catalogue, now=NOW + SEGMENT + GRACE + SECOND)
    paused = sit.attempt_of(session, exam.id)

    assert (paused.is_on_break, paused.segment, paused.finished_at) == (True, 1, None)
    assert _late(session) == [True]


def test_a_save_within_the_grace_of_a_segment_counts(session, exam, catalogue):
    sit.answer(session, exam, 1, "a", catalogue, now=NOW + SEGMENT + GRACE)

    assert _late(session) == [False]


def test_the_last_segment_ends_the_exam(session, exam, act, learner):
    now = NOW
    for segment in (1, 2, 3):
        now += 10 * MINUTE
        _end(act, segment, now)
        _begin(act, segment + 1, now + MINUTE)
    done = _end(act, 4, now + 5 * MINUTE)

    assert done.finished_at == now + 5 * MINUTE
    assert session.scalar(select(func.count()).select_from(Response)) == 180


def _run_to_the_last(act, now=NOW):
    for segment in (1, 2, 3):
        _end(act, segment, now + MINUTE)
        last = _begin(act, segment + 1, now + MINUTE)
    return last


@pytest.mark.parametrize("wait", [SEGMENT + MINUTE, TOTAL + MINUTE, timedelta(days=3)])
def test_whoever_meets_the_last_segment_over_ends_the_exam_at_its_end(session, exam, act, wait):
    last = _run_to_the_last(act)

    done = act(mock_services.settle_attempt, now=NOW + MINUTE + wait)

    assert done.finished_at == last.segment_deadline_at == NOW + MINUTE + SEGMENT


def test_the_worker_ends_an_exam_with_its_last_segment(session, exam, act, catalogue):
    _run_to_the_last(act)

    assert mock_services.close_expired(session, catalogue, now=NOW + 30 * MINUTE) == 0
    assert mock_services.close_expired(session, catalogue, now=NOW + 38 * MINUTE) == 1


def test_a_late_save_after_the_last_segment_is_kept(session, exam, act, catalogue):
    _run_to_the_last(act)
    act(mock_services.settle_attempt, now=NOW + 40 * MINUTE)

    with pytest.raises(TooLateError):
        sit.answer(session, exam, 180, "a", catalogue, now=NOW + 40 * MINUTE)
    assert _late(session) == [True]


def test_an_exam_left_in_the_middle_ends_at_its_deadline(session, exam, act, catalogue):
    act(mock_services.settle_attempt, now=NOW + SEGMENT + MINUTE)
    done = act(mock_services.settle_attempt, now=NOW + TOTAL + MINUTE)

    assert done.finished_at == NOW + TOTAL
    with pytest.raises(TooLateError):
        sit.answer(session, exam, 1, "a", catalogue, now=NOW + TOTAL + MINUTE)


def test_breaks_longer_than_twenty_minutes_cost_time_of_the_exam(exam, act):
    _end(act, 1, NOW + SEGMENT)
    late = _begin(act, 2, NOW + TOTAL - 10 * MINUTE)

    assert late.segment_deadline_at == late.deadline_at == NOW + TOTAL
    over = _end(act, 2, NOW + TOTAL + MINUTE)
    assert over.finished_at == NOW + TOTAL


def test_a_segment_cannot_be_started_after_the_end(session, exam, act):
    _end(act, 1, NOW + MINUTE)
    over = _begin(act, 2, NOW + TOTAL + MINUTE)

    assert (over.finished_at, over.segment) == (NOW + TOTAL, 1)


def test_handing_in_during_a_break_ends_the_whole(session, exam, act, catalogue):
    _end(act, 1, NOW + MINUTE)
    done = act(mock_services.finish_mock, now=NOW + 2 * MINUTE)

    assert done.finished_at == NOW + 2 * MINUTE
    with pytest.raises(AttemptOverError):
        sit.answer(session, exam, 46, "a", catalogue, now=NOW + 3 * MINUTE)


def test_more_time_is_more_time_in_each_segment(session, start, learner, catalogue):
    exam = start(multiplier=1.5)
    assert exam.segment_deadline_at == NOW + 54 * MINUTE
    mock_services.end_segment(session, learner, exam.id, 1, catalogue, now=NOW + MINUTE)
    mock_services.start_segment(session, learner, exam.id, 2, catalogue, now=NOW + 2 * MINUTE)

    assert sit.attempt_of(session, exam.id).segment_deadline_at == NOW + 56 * MINUTE


def test_an_untimed_exam_keeps_its_segments(session, start, learner, catalogue):
    exam = start(multiplier=0.0)
    later = NOW + timedelta(days=30)
    mock_services.settle_attempt(session, learner, exam.id, catalogue, now=later)
    mock_services.end_segment(session, learner, exam.id, 1, catalogue, now=later)
    mock_services.start_segment(session, learner, exam.id, 2, catalogue, now=later)
    running = sit.attempt_of(session, exam.id)

    assert (running.segment, running.segment_deadline_at, running.deadline_at) == (2, None, None)
    sit.answer(session, exam, 46, "a", catalogue, now=later)
