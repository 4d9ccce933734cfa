from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import event, update

from app.library.models import StoredQuestion
from app.quizzes import placement_queries as found_by
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit
from tests.quizzes.placement_builders import placement, take, two_of_three


def _statements(session, act) -> int:
    seen = []
    engine = session.get_bind()
    listener = lambda *_: seen.append(1)  # noqa: E731
    event.listen(engine, "before_cursor_execute", listener)
    act()
    event.remove(engine, "before_cursor_execute", listener)
    return len(seen)


def test_a_ground_is_kept_while_bank_edition_and_day_stand_still(session, mocks, catalogue):
    def ground(at=NOW):
        return found_by.find_placement_ground(session, catalogue, "ccma-nha", at)

    first = ground()
    assert _statements(session, ground) == 2
    assert ground().candidates is first.candidates
    assert {one.type for one in first.candidates} == {"single"}
    session.execute(update(StoredQuestion).where(StoredQuestion.id == "vital-signs-1").values(retired_at=NOW))
    session.commit()
    assert len(ground().candidates) == len(first.candidates) - 1
    assert ground(NOW + timedelta(days=1)).candidates is not first.candidates


def test_practice_draws_from_every_type(session, mocks, catalogue):
    ground = found_by.find_practice_ground(session, catalogue, "ccma-nha", NOW.date())

    assert {one.type for one in ground.candidates} > {"single", "numeric"}


def test_without_an_edition_or_a_blueprint_there_is_no_ground(session, catalogue):
    assert found_by.find_placement_ground(session, catalogue, "ccma-nha", NOW) is None
    assert found_by.find_practice_ground(session, catalogue, "none", NOW.date()) is None


def test_exposure_is_the_share_of_recent_placements_that_held_a_question(session, mocks, catalogue):
    for seed in range(3):
        learner = builders.account(session).id
        attempt = placement(session, learner, catalogue, seed=seed)
        take(session, attempt, catalogue, two_of_three, most=20, seed=seed)
    shares = found_by.exposures_of(session, "ccma-nha")

    assert set(shares.values()) <= {1 / 20, 2 / 20, 3 / 20}
    assert found_by.exposures_of(session, "both") == {}


def test_exposure_is_read_again_after_minutes_only(session, mocks, catalogue, learner):
    def exposed(at):
        return float(found_by.find_placement_ground(session, catalogue, "ccma-nha", at).pool.exposures.sum())

    assert exposed(NOW) == 0
    placement(session, learner, catalogue)
    assert exposed(NOW + timedelta(minutes=9)) == 0
    assert exposed(NOW + timedelta(minutes=11)) == pytest.approx(1 / 20)


def test_what_was_met_within_thirty_days_is_closed_and_then_opens(session, mocks, catalogue, learner):
    past = sit.practice(session, learner, catalogue)
    sit.answer(session, past, 1, sit.question_at(session, past, 1).key, catalogue)
    met = {sit.question_at(session, past, 1).id}

    assert found_by.closed_to(session, learner, NOW + timedelta(days=29)) == met
    assert found_by.closed_to(session, learner, NOW + timedelta(days=31)) == frozenset()
    assert found_by.closed_to(session, builders.account(session).id, NOW) == frozenset()
    exam = sit.mock(session, learner, catalogue)
    closed = found_by.closed_to(session, learner, NOW + timedelta(days=31))
    assert closed == sit.questions_of(session, exam)


def test_what_is_offered_and_what_it_is_called(catalogue):
    offered = dict(found_by.offered(catalogue, NOW.date()))

    assert next(iter(offered)) == "both"
    assert set(offered) == {"both", *(one.id for one in catalogue.credentials)}
    assert found_by.credential_title(catalogue, "both") == "Both roles"
    assert found_by.credential_title(catalogue, "rma-amt") == "RMA (AMT)"
    assert [value for value, _ in found_by.offered(catalogue, NOW.date().replace(year=1990))] == ["both"]


def test_only_open_placements_are_under_way(session, mocks, catalogue, learner):
    sit.mock(session, learner, catalogue)
    attempt = placement(session, learner, catalogue)

    assert [one.id for one in found_by.open_placements(session, learner)] == [attempt.id]
    take(session, attempt, catalogue, two_of_three)
    assert found_by.open_placements(session, learner) == []
