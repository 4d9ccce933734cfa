from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from app.db import Base
from app.domain.adaptive import FEWEST, MOST
from app.domain.errors import NotFoundError
from app.domain.sittings import AttemptOverError, LockedQuestionError, TooLateError
from app.library.models import StoredQuestion
from app.people import services as people
from app.progress.services import rebuild
from app.quizzes import mock_services
from app.quizzes.form_steps import UsedFormError
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem, Response
from app.quizzes.placement_services import TooFewQuestionsError
from app.quizzes.services import NothingChosenError
from app.standing.models import LearnerState
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit
from tests.quizzes.placement_builders import answer, last_position, placement, take, two_of_three


def _key(session, attempt, position):
    return sit.question_at(session, attempt, position).key


def _events(session, attempt):
    session.rollback()
    return session.scalars(
        select(AnswerEvent).where(AnswerEvent.attempt_id == attempt.id).order_by(AnswerEvent.position)
    ).all()


def _responses(session, attempt):
    session.rollback()
    return session.scalars(
        select(Response).where(Response.attempt_id == attempt.id).order_by(Response.position)
    ).all()


# --- starting --------------------------------------------------------------------------------------


def test_a_placement_begins_with_one_question_and_no_clock(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)

    assert (attempt.mode, attempt.credential, attempt.blueprint) == ("placement", "ccma-nha", "ccma-nha-2022")
    assert attempt.deadline_at is None
    assert last_position(session, attempt) == 1


def test_a_timed_placement_runs_at_the_pace_of_the_exam(session, mocks, catalogue, learner):
    """CCMA: 150 questions in 150 minutes, so 60 in an hour; time and a half of that."""
    attempt = placement(session, learner, catalogue, multiplier=1.5)

    assert attempt.deadline_at == NOW + timedelta(minutes=90)
    assert attempt.time_multiplier == 1.5


def test_a_second_start_and_a_second_click_meet_the_running_one(session, mocks, catalogue, learner):
    first = placement(session, learner, catalogue, form="f" * 16)

    assert placement(session, learner, catalogue).id == first.id
    assert placement(session, learner, catalogue, form="f" * 16).id == first.id
    other = placement(session, learner, catalogue, credential="both")
    assert other.id != first.id
    assert other.blueprint is None


def test_the_form_of_somebody_else_starts_nothing(session, mocks, catalogue, learner):
    placement(session, learner, catalogue, form="f" * 16)

    with pytest.raises(UsedFormError):
        placement(session, builders.account(session).id, catalogue, form="f" * 16)


def test_an_unknown_credential_is_not_found_and_a_small_bank_says_what_is_missing(session, bank, catalogue):
    learner = builders.account(session).id

    with pytest.raises(NotFoundError):
        placement(session, learner, catalogue, credential="none")
    kept = [one.question.id for one in bank[:15]]
    session.execute(update(StoredQuestion).where(StoredQuestion.id.not_in(kept)).values(retired_at=NOW))
    session.commit()
    with pytest.raises(TooFewQuestionsError, match="at least 20 questions"):
        placement(session, learner, catalogue)
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Attempt)) == 0


# --- answering -------------------------------------------------------------------------------------


def test_each_answer_is_kept_and_brings_the_next_question(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)
    for position in (1, 2, 3):
        assert last_position(session, attempt) == position
        assert not answer(session, attempt, position, _key(session, attempt, position), catalogue).is_repeat

    saved = _events(session, attempt)
    assert [(one.position, one.event_no, one.seconds) for one in saved] == [
        (1, 1, 20),
        (2, 1, 20),
        (3, 1, 20),
    ]
    assert last_position(session, attempt) == 4
    assert len(sit.questions_of(session, attempt)) == 4


def test_two_clicks_are_one_answer_and_lead_to_the_same_question(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)
    key = _key(session, attempt, 1)
    answer(session, attempt, 1, key, catalogue, form="f" * 16)
    following = sit.question_at(session, attempt, 2).id

    assert not answer(session, attempt, 1, key, catalogue, form="f" * 16, seed=9).is_repeat
    assert last_position(session, attempt) == 2
    assert sit.question_at(session, attempt, 2).id == following
    assert len(_events(session, attempt)) == 1


def test_another_tab_or_the_back_button_changes_nothing_and_is_told(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)
    question = sit.question_at(session, attempt, 1)
    answer(session, attempt, 1, question.key, catalogue, form="f" * 16)

    assert answer(session, attempt, 1, sit.wrong(question), catalogue, form="f" * 16).is_repeat
    assert answer(session, attempt, 1, question.key, catalogue).is_repeat
    assert [one.chosen for one in _events(session, attempt)] == [question.key]
    assert last_position(session, attempt) == 2


def test_an_answer_without_a_choice_is_refused(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)

    with pytest.raises(NothingChosenError):
        answer(session, attempt, 1, "", catalogue)
    assert _events(session, attempt) == []


def test_another_learners_placement_is_not_there(session, mocks, catalogue, learner):
    attempt, other = placement(session, learner, catalogue), builders.account(session).id

    with pytest.raises(NotFoundError):
        answer(session, attempt, 1, _key(session, attempt, 1), catalogue, by=other)
    assert _events(session, attempt) == []


def test_what_is_no_placement_is_not_answered_here(session, mocks, catalogue, learner):
    exam = sit.mock(session, learner, catalogue)

    with pytest.raises(AttemptOverError):
        answer(session, exam, 1, _key(session, exam, 1), catalogue)
    attempt = placement(session, learner, catalogue)
    with pytest.raises(AttemptOverError):
        sit.answer(session, attempt, 1, _key(session, attempt, 1), catalogue)


def test_while_it_is_open_nothing_but_saves_and_questions_is_written(session, mocks, catalogue, learner):
    past = sit.practice(session, learner, catalogue)
    sit.answer(session, past, 1, _key(session, past, 1), catalogue)
    attempt = placement(session, learner, catalogue)

    def stored():
        session.rollback()
        return {
            table.name: list(session.execute(select(table)).all())
            for table in Base.metadata.sorted_tables
            if table.name not in {"answer_event", "attempt_item"}
        }

    before = stored()
    take(session, attempt, catalogue, two_of_three, most=10)

    assert stored() == before


def test_its_questions_are_locked_elsewhere(session, mocks, catalogue, learner):
    quiz = sit.practice(session, learner, catalogue, length=400)
    attempt = placement(session, learner, catalogue)
    held = sit.question_at(session, attempt, 1).id
    place = next(at for at in range(1, 200) if sit.question_at(session, quiz, at).id == held)

    with pytest.raises(LockedQuestionError):
        sit.answer(session, quiz, place, _key(session, quiz, place), catalogue)


def test_a_question_met_lately_or_held_by_an_open_exam_is_not_asked(session, mocks, catalogue, learner):
    past = sit.practice(session, learner, catalogue, length=40)
    for position in range(1, 41):
        sit.answer(session, past, position, _key(session, past, position), catalogue)
    exam = sit.mock(session, learner, catalogue)
    closed = sit.questions_of(session, past) | sit.questions_of(session, exam)
    attempt = take(session, placement(session, learner, catalogue), catalogue, two_of_three, most=30)

    assert closed.isdisjoint(sit.questions_of(session, attempt))


# --- the end ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("credential", ["ccma-nha", "ncma-ncct", "cma-aama", "rma-amt", "both"])
def test_it_stops_by_itself_between_twenty_and_sixty(session, mocks, catalogue, learner, credential):
    attempt = placement(session, learner, catalogue, credential=credential)
    attempt = take(session, attempt, catalogue, two_of_three)
    given = _responses(session, attempt)

    assert attempt.finished_at is not None
    assert FEWEST <= len(given) <= MOST
    assert len({one.question_id for one in given}) == len(given)
    assert all(one.chosen and one.mode == "placement" and one.weight == 1 for one in given)
    state = session.get_one(LearnerState, learner)
    assert state.responses == len(given)
    assert rebuild(session, catalogue, verify=True) == []


def test_who_gets_everything_wrong_is_let_go_after_twenty(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)
    attempt = take(session, attempt, catalogue, lambda question, _: sit.wrong(question))

    assert len(_responses(session, attempt)) == FEWEST


def test_the_blueprint_is_kept_within_two_questions(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue, credential="cma-aama")
    attempt = take(session, attempt, catalogue, two_of_three)
    items = session.scalars(select(AttemptItem).where(AttemptItem.attempt_id == attempt.id)).all()
    blueprint = catalogue.find_blueprint("cma-aama-2021")
    given = Counter(item.domain for item in items)

    for domain in blueprint.domains:
        assert abs(given[domain.id] - len(items) * domain.count / blueprint.count) <= 2


def test_handing_in_early_counts_what_was_answered(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)
    take(session, attempt, catalogue, two_of_three, most=3)
    for _ in range(2):
        mock_services.finish_mock(session, learner, attempt.id, catalogue, now=NOW + timedelta(hours=1))
    given = _responses(session, attempt)

    assert [bool(one.chosen) for one in given] == [True, True, True, False]
    assert given[-1].weight == 0
    with pytest.raises(AttemptOverError):
        answer(session, attempt, 4, _key(session, attempt, 4), catalogue, now=NOW + timedelta(hours=2))


def test_the_last_answer_sent_again_after_the_end_changes_nothing(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)
    attempt = take(session, attempt, catalogue, lambda question, _: sit.wrong(question))
    wrong = sit.wrong(sit.question_at(session, attempt, 20))

    assert answer(session, attempt, 20, wrong, catalogue).is_repeat
    assert len(_responses(session, attempt)) == 20


def test_after_the_deadline_an_answer_is_kept_as_late_and_never_scores(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue, multiplier=1.0)
    take(session, attempt, catalogue, two_of_three, most=2)
    with pytest.raises(TooLateError):
        answer(session, attempt, 3, _key(session, attempt, 3), catalogue, now=NOW + timedelta(minutes=61))

    attempt = sit.attempt_of(session, attempt.id)
    assert attempt.finished_at == attempt.deadline_at == NOW + timedelta(minutes=60)
    assert [bool(one.chosen) for one in _responses(session, attempt)] == [True, True, False]
    assert [one.is_late for one in _events(session, attempt)] == [False, False, True]


def test_the_worker_closes_a_placement_whose_time_is_over(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue, multiplier=1.0)
    mock_services.close_expired(session, catalogue, now=NOW + timedelta(minutes=62))

    assert sit.attempt_of(session, attempt.id).finished_at == NOW + timedelta(minutes=60)


def test_an_answer_is_not_lost_when_the_bank_is_gone(session, mocks, catalogue, learner):
    """Nothing left to ask ends the placement; it never costs the answer."""
    attempt = placement(session, learner, catalogue)
    key = _key(session, attempt, 1)
    held = sit.question_at(session, attempt, 1).id
    session.execute(update(StoredQuestion).where(StoredQuestion.id != held).values(retired_at=NOW))
    session.commit()
    answer(session, attempt, 1, key, catalogue)

    assert sit.attempt_of(session, attempt.id).finished_at is not None
    assert [one.chosen for one in _responses(session, attempt)] == [key]


# --- merging ---------------------------------------------------------------------------------------


def test_a_guests_open_placement_goes_on_in_their_account(session, mocks, catalogue):
    guest = builders.account(session, role="guest").id
    member = builders.account(session).id
    attempt = placement(session, guest, catalogue)
    take(session, attempt, catalogue, two_of_three, most=5)
    _merge(session, guest, member, catalogue)
    attempt = sit.attempt_of(session, attempt.id)

    assert attempt.account_id == member
    attempt = take(session, attempt, catalogue, two_of_three)
    assert attempt.finished_at is not None
    assert {one.account_id for one in _responses(session, attempt)} == {member}


def test_of_two_open_placements_of_one_credential_the_guests_is_handed_in(session, mocks, catalogue):
    guest = builders.account(session, role="guest").id
    member = builders.account(session).id
    theirs = placement(session, member, catalogue)
    brought = placement(session, guest, catalogue)
    take(session, brought, catalogue, two_of_three, most=5)
    _merge(session, guest, member, catalogue)

    assert sit.attempt_of(session, theirs.id).finished_at is None
    assert sit.attempt_of(session, brought.id).finished_at is not None
    assert sum(bool(one.chosen) for one in _responses(session, brought)) == 5


def _merge(session, guest, member, catalogue):
    people.merge_guest(session, guest, member, catalogue, NOW + timedelta(minutes=10))
