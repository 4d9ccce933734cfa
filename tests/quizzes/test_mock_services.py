from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.sittings import AttemptOverError, StaleSaveError
from app.quizzes import mock_services
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem, Response
from app.quizzes.queries import items_of
from app.standing.models import LearnerState
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

MINUTE, SECOND = timedelta(minutes=1), timedelta(seconds=1)
DEADLINE = NOW + 20 * MINUTE  # of a short CCMA mock


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    return sit.mock(session, learner, catalogue)


def _events(session) -> list[AnswerEvent]:
    session.rollback()
    return list(session.scalars(select(AnswerEvent).order_by(AnswerEvent.id)))


def _count(session, model) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(model)) or 0


def _close(session, exam, catalogue, now) -> Attempt:
    mock_services.settle_attempt(session, exam.account_id, exam.id, catalogue, now=now)
    return sit.attempt_of(session, exam.id)


def _points(session) -> list[float]:
    session.rollback()
    return list(session.scalars(select(Response.points).order_by(Response.position)))


# --- saves -----------------------------------------------------------------------------------------


def test_a_save_is_an_event_and_nothing_else_moves(session, exam, catalogue):
    saved = sit.answer(session, exam, 3, "b", catalogue)
    [event] = _events(session)

    assert (saved.event_no, saved.chosen) == (1, "b")
    assert (event.position, event.event_no, event.chosen, event.seconds) == (3, 1, "b", 20.0)
    assert not event.is_late
    assert _count(session, Response) == _count(session, LearnerState) == 0
    assert sit.attempt_of(session, exam.id).finished_at is None


def test_each_change_appends_and_the_last_one_counts(session, exam, catalogue):
    for number, chosen in enumerate(("a", "b", "c", "", "d")):
        sit.answer(session, exam, 1, chosen, catalogue, save_no=number, now=NOW + (number + 1) * MINUTE)
    mock_services.finish_mock(session, exam.account_id, exam.id, catalogue, now=NOW + 9 * MINUTE)

    assert [(one.event_no, one.chosen) for one in _events(session)] == [
        (1, "a"), (2, "b"), (3, "c"), (4, ""), (5, "d"),
    ]  # fmt: skip
    assert session.scalars(select(Response).where(Response.position == 1)).one().chosen == "d"


def test_the_same_form_twice_is_one_save(session, exam, catalogue):
    first = sit.answer(session, exam, 1, "a", catalogue, form="a" * 16)
    second = sit.answer(session, exam, 1, "a", catalogue, form="a" * 16, now=NOW + MINUTE)

    assert first == second
    assert [one.chosen for one in _events(session)] == ["a"]


def test_the_same_form_with_another_answer_asks_which_one_stands(session, exam, catalogue):
    sit.answer(session, exam, 1, "a", catalogue, form="a" * 16)
    with pytest.raises(StaleSaveError) as caught:
        sit.answer(session, exam, 1, "c", catalogue, form="a" * 16, now=NOW + MINUTE)

    assert (caught.value.stored, caught.value.offered) == ("a", "c")
    assert [one.chosen for one in _events(session)] == ["a"]


def test_the_same_form_is_acknowledged_again_even_after_the_end(session, exam, catalogue):
    first = sit.answer(session, exam, 1, "a", catalogue, form="a" * 16)
    _close(session, exam, catalogue, DEADLINE + MINUTE)

    assert sit.answer(session, exam, 1, "a", catalogue, form="a" * 16, now=DEADLINE + MINUTE) == first


def test_an_older_page_with_another_answer_asks_which_one_stands(session, exam, catalogue):
    sit.answer(session, exam, 1, "a", catalogue)
    with pytest.raises(StaleSaveError) as caught:
        sit.answer(session, exam, 1, "c", catalogue, save_no=0)

    assert (caught.value.stored, caught.value.offered, caught.value.event_no) == ("a", "c", 1)
    assert [one.chosen for one in _events(session)] == ["a"]
    sit.answer(session, exam, 1, "c", catalogue, save_no=caught.value.event_no)
    assert [one.chosen for one in _events(session)] == ["a", "c"]


def test_an_older_page_with_the_same_answer_is_saved_already(session, exam, catalogue):
    first = sit.answer(session, exam, 1, "a", catalogue)
    second = sit.answer(session, exam, 1, "a", catalogue, save_no=0, now=NOW + MINUTE)

    assert (second.event_no, second.saved_at) == (1, first.saved_at)
    assert len(_events(session)) == 1


def test_time_adds_up_over_visits_to_ten_minutes_at_most(session, exam, catalogue):
    seconds = []
    for number, visit in enumerate((30, 45, 4000, 10)):
        now = NOW + (number + 1) * MINUTE
        sit.answer(
            session,
            exam,
            1,
            "abcd"[number],
            catalogue,
            save_no=number,
            shown_at=now - visit * SECOND,
            now=now,
        )
        seconds.append(_events(session)[-1].seconds)

    assert seconds == [30, 75, 600, 600]


def test_twenty_saves_at_once_are_one_and_the_others_are_told(session, engine, exam, learner, catalogue):
    forms = [sit.token(exam, 1, shown_at=NOW) for _ in range(20)]
    sent = [sit.fields(session, exam, 1, "abcd"[number % 4]) for number in range(20)]
    session.rollback()

    def click(number: int) -> str:
        with Session(engine) as own:
            try:
                return mock_services.save_answer(
                    own, learner, forms[number], sent[number], catalogue, now=NOW + MINUTE
                ).chosen
            except StaleSaveError as error:
                return f"not {error.offered} but {error.stored}"

    with ThreadPoolExecutor(20) as pool:
        said = list(pool.map(click, range(20)))
    [event] = _events(session)

    assert said.count(event.chosen) == 5
    assert all(one == event.chosen or one.endswith(f"but {event.chosen}") for one in said)


def test_nobody_saves_in_the_mock_of_another(session, exam, catalogue):
    other = builders.account(session).id

    with pytest.raises(NotFoundError):
        sit.answer(session, exam, 1, "a", catalogue, by=other)
    for use in (mock_services.finish_mock, mock_services.settle_attempt):
        with pytest.raises(NotFoundError):
            use(session, other, exam.id, catalogue, now=NOW)
    for use in (mock_services.end_segment, mock_services.start_segment):
        with pytest.raises(NotFoundError):
            use(session, other, exam.id, 1, catalogue, now=NOW)
    assert _events(session) == []


def test_a_choice_that_was_not_offered_saves_nothing(session, exam, learner, catalogue):
    token = sit.token(exam, 1, shown_at=NOW)
    with pytest.raises(InvalidInputError):
        mock_services.save_answer(session, learner, token, {"choice": ["b"]}, catalogue, now=NOW)
    assert _events(session) == []


def test_practice_takes_no_saves_and_a_mock_no_practice_answers(session, exam, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue)
    token = sit.token(quiz, 1, shown_at=NOW)

    with pytest.raises(AttemptOverError):
        mock_services.save_answer(session, learner, token, {}, catalogue, now=NOW)
    mock_services.finish_mock(session, learner, quiz.id, catalogue, now=NOW)
    assert sit.attempt_of(session, quiz.id).finished_at is None


# --- the end ---------------------------------------------------------------------------------------


def test_the_end_marks_every_position_in_form_order(session, exam, learner, catalogue):
    for position in range(1, 13):
        question = sit.question_at(session, exam, position)
        chosen = question.key if position % 3 else sit.wrong(question)
        sit.answer(session, exam, position, chosen, catalogue, now=NOW + position * SECOND * 30)
    sit.answer(session, exam, 2, "", catalogue, save_no=1, now=NOW + 7 * MINUTE)
    mock_services.finish_mock(session, learner, exam.id, catalogue, now=NOW + 8 * MINUTE)
    responses = session.scalars(select(Response).order_by(Response.id)).all()

    assert [one.position for one in responses] == list(range(1, 21))
    assert [one.question_id for one in responses] == [item.question_id for item in items_of(session, exam.id)]
    assert sum(one.points for one in responses) == 7  # 12 less four wrong ones and the one taken back
    assert {one.answered_at for one in responses} == {NOW + 8 * MINUTE}
    left_out = [one for one in responses if not one.chosen]
    assert [one.position for one in left_out] == [2, *range(13, 21)]
    assert {(one.points, one.weight) for one in left_out} == {(0.0, 0.0)}
    assert {one.weight for one in responses if one.chosen} == {1.0}


def test_handing_in_twice_is_once(session, exam, learner, catalogue):
    sit.answer(session, exam, 1, "a", catalogue)
    for minute in (1, 2, 30):
        mock_services.finish_mock(session, learner, exam.id, catalogue, now=NOW + minute * MINUTE)

    assert sit.attempt_of(session, exam.id).finished_at == NOW + MINUTE
    assert _count(session, Response) == 20
    assert session.scalars(select(LearnerState.responses)).one() == 20


def test_twenty_ends_at_once_are_one(session, engine, exam, learner, catalogue):
    attempt_id = exam.id  # read here: the threads must not share the test's session
    session.rollback()

    def click(_number: int) -> None:
        with Session(engine) as own:
            mock_services.finish_mock(own, learner, attempt_id, catalogue, now=NOW + MINUTE)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(click, range(20)))

    assert _count(session, Response) == _count(session, AttemptItem) == 20
