from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.assembly import ShortageError, cell_counts
from app.domain.errors import NotFoundError
from app.domain.sittings import opaque
from app.library.models import StoredQuestion
from app.quizzes.form_steps import UsedFormError
from app.quizzes.models import Attempt, AttemptItem
from app.quizzes.queries import items_of
from app.quizzes.starting_services import NothingToPracticeError
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

CREDENTIALS = ("ccma-nha", "ncma-ncct", "cma-aama", "rma-amt")
MINUTE = timedelta(minutes=1)


def _count(session, model=Attempt) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


# --- practice --------------------------------------------------------------------------------------


def test_a_practice_quiz_is_a_fixed_form_in_a_drawn_order(session, bank, learner, catalogue):
    attempt = sit.practice(session, learner, catalogue, length=10)
    items = items_of(session, attempt.id)

    assert (attempt.mode, attempt.account_id, attempt.started_at) == ("practice", learner, NOW)
    assert (attempt.deadline_at, attempt.finished_at, attempt.segments) == (None, None, 1)
    assert [item.position for item in items] == list(range(1, 11))
    assert len({item.question_id for item in items}) == 10
    assert all(
        sorted(item.option_order) == sorted(sit.question_at(session, attempt, item.position).option_ids)
        for item in items
    )


def test_the_same_form_starts_one_practice_quiz(session, bank, learner, catalogue):
    one, same = (sit.practice(session, learner, catalogue, seed=seed, form="f" * 32) for seed in (1, 2))

    assert one.id == same.id
    assert _count(session) == 1


def test_another_form_starts_another_quiz_with_another_secret(session, bank, learner, catalogue):
    one, other = (sit.practice(session, learner, catalogue, seed=seed) for seed in (1, 2))

    assert one.id != other.id
    assert one.secret != other.secret


def test_a_form_that_another_person_has_used_starts_nothing(session, mocks, learner, catalogue):
    other = builders.account(session).id
    sit.practice(session, other, catalogue, form="f" * 32)

    for start in (sit.practice, sit.mock):
        with pytest.raises(UsedFormError):
            start(session, learner, catalogue, form="f" * 32)
    assert _count(session) == 1


def test_a_filter_without_questions_says_so_and_leaves_nothing(session, bank, learner, catalogue):
    for filters in ({"competencies": frozenset({"ecg"})}, {"only_wrong": True}):
        with pytest.raises(NothingToPracticeError):
            sit.practice(session, learner, catalogue, **filters)

    assert _count(session) == _count(session, AttemptItem) == 0


def test_practice_draws_nothing_expired_retired_or_in_draft(session, bank, learner, catalogue):
    for number, stored in enumerate(bank[:12]):
        row = session.get_one(StoredQuestion, stored.question.id)
        row.retired_at = NOW if number % 2 else None
        row.live_version_id = row.live_version_id if number % 2 else None
    builders.store(session, builders.expired(builders.single("expired-1")))
    session.commit()
    attempt = sit.practice(session, learner, catalogue, length=40)

    assert {item.question_id for item in items_of(session, attempt.id)} == {
        stored.question.id for stored in bank[12:]
    }


def test_practice_takes_what_the_learner_has_not_met(session, bank, learner, catalogue):
    first = sit.practice(session, learner, catalogue, length=20)
    for position in range(1, 21):
        sit.answer(session, first, position, sit.question_at(session, first, position).key, catalogue)
    second = sit.practice(session, learner, catalogue, length=10, seed=2)
    met = {item.question_id for item in items_of(session, first.id)}

    assert met.isdisjoint(item.question_id for item in items_of(session, second.id))


# --- mock exams ------------------------------------------------------------------------------------


@pytest.mark.parametrize("credential", CREDENTIALS)
def test_a_short_mock_has_its_cells_exactly(session, mocks, learner, catalogue, credential):
    attempt = sit.mock(session, learner, catalogue, credential=credential)
    blueprint = catalogue.blueprint_in_force(credential, NOW.date())
    found = Counter((item.domain, item.subdomain) for item in items_of(session, attempt.id))
    wanted = {(cell.domain, cell.subdomain): n for cell, n in cell_counts(blueprint, 20).items() if n}

    assert found == wanted
    assert (attempt.blueprint, attempt.is_full_length, attempt.segments) == (blueprint.id, False, 1)
    assert attempt.deadline_at == NOW + MINUTE * blueprint.minutes * 20 / blueprint.count


def test_full_mocks_have_their_cells_exactly_and_the_aama_its_segments(session, learner, catalogue):
    sit.mock_bank(session, sit.FULL)
    for credential in CREDENTIALS:
        other = builders.account(session).id
        attempt = sit.mock(session, other, catalogue, credential=credential, length=None)
        blueprint = catalogue.blueprint_in_force(credential, NOW.date())
        items = items_of(session, attempt.id)
        found = Counter((item.domain, item.subdomain) for item in items)
        assert found == {(cell.domain, cell.subdomain): cell.count for cell in blueprint.cells}
        assert attempt.is_full_length
        if credential == "cma-aama":
            assert Counter(item.segment for item in items) == {1: 45, 2: 45, 3: 45, 4: 45}
            assert attempt.segment_deadline_at == NOW + 36 * MINUTE
            assert attempt.deadline_at == NOW + 164 * MINUTE
        else:
            assert (attempt.segments, attempt.segment_deadline_at) == (1, None)
            assert attempt.deadline_at == NOW + blueprint.minutes * MINUTE


@pytest.mark.parametrize(
    ("multiplier", "minutes"), [(1.0, 20), (1.25, 25), (1.5, 30), (2.0, 40), (0.0, None)]
)
def test_the_attempt_keeps_the_time_multiplier_it_began_with(
    session, mocks, learner, catalogue, multiplier, minutes
):
    attempt = sit.mock(session, learner, catalogue, multiplier=multiplier)

    assert attempt.time_multiplier == multiplier
    assert attempt.deadline_at == (NOW + minutes * MINUTE if minutes else None)


def test_two_starts_of_one_form_are_one_mock_even_after_its_end(session, mocks, learner, catalogue):
    first = sit.mock(session, learner, catalogue, form="f" * 32)
    assert sit.mock(session, learner, catalogue, form="f" * 32, seed=2).id == first.id
    session.get_one(Attempt, first.id).finished_at = NOW
    session.commit()

    assert sit.mock(session, learner, catalogue, form="f" * 32, seed=3).id == first.id
    assert sit.mock(session, learner, catalogue, seed=3).id != first.id


def test_a_second_start_meets_the_running_mock_of_the_credential(session, mocks, learner, catalogue):
    first = sit.mock(session, learner, catalogue)

    assert sit.mock(session, learner, catalogue, seed=2, multiplier=0.0).id == first.id
    assert sit.mock(session, learner, catalogue, credential="rma-amt").id != first.id


def test_two_open_mocks_share_no_question(session, mocks, learner, catalogue):
    attempts = [sit.mock(session, learner, catalogue, credential=one) for one in CREDENTIALS]
    ids = [item.question_id for one in attempts for item in items_of(session, one.id)]

    assert len(ids) == len(set(ids)) == 80


def test_an_open_mock_keeps_its_questions_out_of_practice(session, mocks, learner, catalogue):
    mock = sit.mock(session, learner, catalogue)
    held = {item.question_id for item in items_of(session, mock.id)}
    topics = frozenset(item.competency for item in items_of(session, mock.id))
    for seed in range(5):
        drawn = sit.practice(session, learner, catalogue, length=40, seed=seed, competencies=topics)
        assert held.isdisjoint(item.question_id for item in items_of(session, drawn.id))
    others = sit.practice(session, builders.account(session).id, catalogue, length=400)

    assert held < {item.question_id for item in items_of(session, others.id)}


def test_a_bank_too_small_says_which_part_is_missing(session, bank, learner, catalogue):
    with pytest.raises(ShortageError, match="not enough questions for"):
        sit.mock(session, learner, catalogue)
    assert _count(session) == 0


def test_no_blueprint_no_mock(session, mocks, learner, catalogue):
    with pytest.raises(NotFoundError):
        sit.mock(session, learner, replace(catalogue, blueprints=()))
    with pytest.raises(NotFoundError):
        sit.mock(session, learner, catalogue, now=datetime(2001, 1, 1, tzinfo=UTC))


def test_the_key_stands_anywhere_in_what_attempts_show(session, mocks, learner, catalogue):
    places: Counter[int] = Counter()
    values: Counter[int] = Counter()
    for seed in range(8):
        quiz = sit.practice(session, learner, catalogue, length=400, seed=seed)
        for item in items_of(session, quiz.id):
            if len(item.option_order) == 4 and not item.match_order:
                shown = [opaque(quiz.secret, item.position, one) for one in item.option_order]
                key = sit.question_at(session, quiz, item.position).key[0]
                places[item.option_order.index(key)] += 1
                values[sorted(shown).index(opaque(quiz.secret, item.position, key))] += 1
    expected = places.total() / 4

    assert places.total() > 1000
    for found in (places, values):
        assert sum((found[place] - expected) ** 2 / expected for place in range(4)) < 16.27  # p = .001


@pytest.mark.parametrize("start", [sit.mock, sit.practice])
def test_twenty_starts_at_once_are_one_attempt(session, engine, mocks, learner, catalogue, start):
    def click(seed: int) -> int:
        with Session(engine) as own:
            # Twenty forms of one mock; one form of practice, clicked twenty times.
            form = sit.nonce() if start is sit.mock else "f" * 32
            return start(own, learner, catalogue, seed=seed, form=form).id

    with ThreadPoolExecutor(20) as pool:
        found = set(pool.map(click, range(20)))

    assert len(found) == 1
    assert _count(session) == 1
    assert _count(session, AttemptItem) == (20 if start is sit.mock else 5)
