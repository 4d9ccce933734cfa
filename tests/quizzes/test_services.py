from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.ability_shape import shape_of
from app.domain.ability_state import pack
from app.domain.effort import LATER_REPEAT
from app.domain.errors import InvalidInputError, NotFoundError
from app.domain.marking import UnknownOptionError
from app.domain.sittings import AttemptOverError, LockedQuestionError
from app.quizzes import services
from app.quizzes.log_queries import answered_by
from app.quizzes.models import AttemptItem, Response
from app.quizzes.queries import items_of
from app.quizzes.services import NothingChosenError, Outcome
from app.standing.models import LearnerState
from app.standing.queries import cards_of
from app.standing.steps import folded
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def quiz(session, bank, learner, catalogue):
    return sit.practice(session, learner, catalogue, length=5)


def _responses(session) -> list[Response]:
    session.rollback()
    return list(session.scalars(select(Response).order_by(Response.id)))


def _key(session, attempt, position=1) -> str:
    return sit.question_at(session, attempt, position).key


def _single(session, attempt) -> int:
    """Return the first position that holds a single best answer."""
    return next(one for one in range(1, 6) if sit.question_at(session, attempt, one).type == "single")


def test_an_answer_is_marked_and_folded_at_once(session, learner, quiz, catalogue):
    outcome = sit.answer(session, quiz, 1, _key(session, quiz), catalogue, now=LATER, certainty="sure")
    [response] = _responses(session)
    question = sit.question_at(session, quiz, 1)
    state = session.scalars(select(LearnerState)).one()

    assert outcome == Outcome(1.0, is_repeat=False)
    assert (response.points, response.chosen, response.certainty) == (1.0, question.key, "sure")
    assert (response.account_id, response.attempt_id, response.position) == (learner, quiz.id, 1)
    assert (response.answered_at, response.seconds, response.mode) == (LATER, 20.0, "practice")
    assert (response.edition, response.weight, response.question_id) == (1, 1.0, question.id)
    assert (state.responses, state.last_answered_at) == (1, LATER)


def test_every_type_is_read_marked_and_kept(session, bank, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue, length=40)
    kinds = set()
    for item in items_of(session, quiz.id):
        question = sit.question_at(session, quiz, item.position)
        kinds.add(question.type)
        chosen, points = (question.key, 1.0) if item.position % 2 else (sit.wrong(question), 0.0)
        assert sit.answer(session, quiz, item.position, chosen, catalogue).points == points
        assert _responses(session)[-1].chosen == chosen
    assert len(kinds) == 5


def test_the_same_form_twice_is_one_answer(session, quiz, catalogue):
    first = sit.answer(session, quiz, 1, _key(session, quiz), catalogue, form="a" * 16)
    wrong = sit.wrong(sit.question_at(session, quiz, 1))
    second = sit.answer(session, quiz, 1, wrong, catalogue, form="a" * 16, now=LATER)

    assert first == second == Outcome(1.0, is_repeat=False)
    assert len(_responses(session)) == 1


def test_another_form_gets_the_first_result_and_is_told(session, quiz, catalogue):
    wrong = sit.wrong(sit.question_at(session, quiz, 1))
    sit.answer(session, quiz, 1, wrong, catalogue)
    second = sit.answer(session, quiz, 1, _key(session, quiz), catalogue, now=LATER)

    assert second == Outcome(0.0, is_repeat=True)
    assert [one.chosen for one in _responses(session)] == [wrong]


def test_twenty_clicks_at_once_are_one_answer(session, engine, quiz, learner, catalogue):
    forms = [sit.token(quiz, 1, shown_at=NOW) for _ in range(20)]
    sent = sit.fields(session, quiz, 1, _key(session, quiz))
    session.rollback()

    def click(token) -> Outcome:
        with Session(engine) as own:
            return services.answer_question(own, learner, token, sent, catalogue, now=LATER)

    with ThreadPoolExecutor(20) as pool:
        outcomes = list(pool.map(click, forms))

    assert {one.points for one in outcomes} == {1.0}
    assert sum(not one.is_repeat for one in outcomes) == 1
    assert len(_responses(session)) == session.scalars(select(LearnerState.responses)).one() == 1


def test_answers_to_several_questions_at_once_are_folded_one_on_the_other(
    session, engine, quiz, learner, catalogue
):
    """Each was worked out on the same state before its turn came: all but the first anew."""
    sent = [
        (sit.token(quiz, one, shown_at=NOW), sit.fields(session, quiz, one, _key(session, quiz, one)))
        for one in range(1, 6)
    ]
    session.rollback()

    def give(one) -> Outcome:
        with Session(engine) as own:
            return services.answer_question(own, learner, *one, catalogue, now=LATER)

    with ThreadPoolExecutor(5) as pool:
        assert [one.points for one in pool.map(give, sent)] == [1.0] * 5
    replayed = folded(learner, shape_of(catalogue), answered_by(session, learner))
    stored = session.scalars(select(LearnerState)).one()

    assert stored.responses == 5
    assert stored.state == pack(replayed.state)
    assert cards_of(session, learner) == replayed.cards


def test_the_last_answer_ends_the_quiz(session, quiz, catalogue):
    for position in range(1, 6):
        assert sit.attempt_of(session, quiz.id).finished_at is None
        sit.answer(session, quiz, position, _key(session, quiz, position), catalogue, now=LATER)

    assert sit.attempt_of(session, quiz.id).finished_at == LATER


def test_nobody_answers_in_the_attempt_of_another(session, quiz, catalogue):
    other = builders.account(session).id

    with pytest.raises(NotFoundError):
        sit.answer(session, quiz, 1, _key(session, quiz), catalogue, by=other)
    with pytest.raises(NotFoundError):
        services.finish_practice(session, other, quiz.id, now=LATER)
    with pytest.raises(NotFoundError):
        services.mark_item(session, other, quiz.id, 1, flag=True)
    assert _responses(session) == []
    assert sit.attempt_of(session, quiz.id).finished_at is None


def test_a_position_that_is_not_there_is_not_found(session, quiz, learner, catalogue):
    for attempt_id, position in ((quiz.id, 6), (quiz.id, 0), (quiz.id + 1, 1)):
        quiz.id = attempt_id
        token = sit.token(quiz, position, shown_at=NOW)
        with session.no_autoflush, pytest.raises(NotFoundError):
            services.answer_question(session, learner, token, {}, catalogue, now=LATER)


def test_a_finished_quiz_takes_no_answer(session, learner, quiz, catalogue):
    services.finish_practice(session, learner, quiz.id, now=NOW)
    services.finish_practice(session, learner, quiz.id, now=LATER)

    assert sit.attempt_of(session, quiz.id).finished_at == NOW
    with pytest.raises(AttemptOverError):
        sit.answer(session, quiz, 1, _key(session, quiz), catalogue)
    with pytest.raises(AttemptOverError):
        services.mark_item(session, learner, quiz.id, 1, flag=True)


def test_nothing_chosen_is_no_answer(session, quiz, catalogue):
    with pytest.raises(NothingChosenError):
        sit.answer(session, quiz, 1, "", catalogue)
    assert _responses(session) == []


@pytest.mark.parametrize("sent", [{"choice": ["b"]}, {"choice": ["", ""]}, {"choice": ["x" * 5000]}])
def test_a_choice_that_was_not_offered_is_refused(session, learner, quiz, catalogue, sent):
    token = sit.token(quiz, _single(session, quiz), shown_at=NOW)

    with pytest.raises(UnknownOptionError):
        services.answer_question(session, learner, token, sent, catalogue, now=LATER)


@pytest.mark.parametrize(("sent", "kept"), [("guess", "guess"), ("certain", ""), ("x" * 500, ""), ("", "")])
def test_certainty_is_one_of_three_or_nothing(session, quiz, catalogue, sent, kept):
    sit.answer(session, quiz, 1, _key(session, quiz), catalogue, certainty=sent)

    assert _responses(session)[0].certainty == kept


def test_a_question_in_the_open_mock_cannot_be_answered_in_practice(session, mocks, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue, length=400)
    held = items_of(session, sit.mock(session, learner, catalogue).id)[0].question_id
    position = next(one.position for one in items_of(session, quiz.id) if one.question_id == held)

    with pytest.raises(LockedQuestionError):
        sit.answer(session, quiz, position, _key(session, quiz, position), catalogue)
    assert _responses(session) == []


def test_an_answer_before_the_mock_stays_the_first_result(session, mocks, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue, length=400)
    sit.answer(session, quiz, 1, _key(session, quiz), catalogue, form="a" * 16)
    sit.mock(session, learner, catalogue)

    assert sit.answer(session, quiz, 1, _key(session, quiz), catalogue, form="a" * 16).points == 1.0


@pytest.mark.parametrize(("days", "weight"), [(0, 0.0), (6.9, 0.0), (7, LATER_REPEAT), (90, LATER_REPEAT)])
def test_a_question_met_before_counts_less_or_nothing(session, quiz, bank, learner, catalogue, days, weight):
    for position in range(1, 6):
        sit.answer(session, quiz, position, _key(session, quiz, position), catalogue, now=NOW)
    again = sit.practice(session, learner, catalogue, length=40, seed=2)
    met = {item.question_id for item in items_of(session, quiz.id)}
    position = next(one.position for one in items_of(session, again.id) if one.question_id in met)
    sit.answer(
        session, again, position, _key(session, again, position), catalogue, now=NOW + timedelta(days=days)
    )

    assert _responses(session)[-1].weight == weight


def test_a_clock_that_runs_back_keeps_the_order_of_the_log(session, quiz, catalogue):
    sit.answer(session, quiz, 1, _key(session, quiz), catalogue, now=LATER)
    sit.answer(session, quiz, 2, _key(session, quiz, 2), catalogue, now=NOW)

    assert [one.answered_at for one in _responses(session)] == [LATER, LATER]


def test_a_long_visit_counts_ten_minutes(session, quiz, catalogue):
    sit.answer(session, quiz, 1, _key(session, quiz), catalogue, shown_at=NOW, now=NOW + timedelta(hours=3))

    assert _responses(session)[0].seconds == 600


def test_a_flag_and_a_strike_touch_no_answer(session, learner, quiz, catalogue):
    place = _single(session, quiz)

    def item() -> tuple[bool, str]:
        session.rollback()
        found = session.get_one(AttemptItem, (quiz.id, place), populate_existing=True)
        return found.is_flagged, found.struck

    for struck, flag, expected in (
        ("c", True, (True, "c")),
        ("a", None, (True, "ac")),
        ("c", False, (False, "a")),
        ("z", None, (False, "a")),
        (None, None, (False, "a")),
    ):
        services.mark_item(session, learner, quiz.id, place, flag=flag, strike=struck)
        assert item() == expected
    assert _responses(session) == []


def test_an_answer_refused_leaves_no_trace(session, quiz, learner, catalogue):
    token = sit.token(quiz, 1, shown_at=NOW)
    with pytest.raises(InvalidInputError):
        services.answer_question(session, learner, token, {}, catalogue, now=LATER)

    assert session.scalar(select(func.count()).select_from(LearnerState)) == 0
