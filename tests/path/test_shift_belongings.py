from __future__ import annotations

from sqlalchemy import func, select

from app.path import shift_belongings
from app.path.shift_models import ShiftPlay
from tests import builders
from tests.path.shift_builders import SHIFTS, begun, played


def count(session, account_id: int) -> int:
    return session.scalar(select(func.count()).where(ShiftPlay.account_id == account_id))


def test_plays_are_exported_with_choices_and_counts_and_without_what_only_the_program_needs(session):
    learner = builders.account(session).id
    played(session, learner)

    [found] = shift_belongings.export(session, learner)["shifts"]

    assert found["shift"] == SHIFTS[0].id
    assert len(found["choices"]) == found["counts"]["moments"] == len(SHIFTS[0].moments)
    assert not {"id", "account_id", "nonce"} & found.keys()
    assert shift_belongings.export(session, builders.account(session).id) == {"shifts": []}


def test_moving_hands_every_play_over_and_erasing_leaves_none(session):
    first, second = (builders.account(session).id for _ in range(2))
    played(session, first)
    begun(session, first, SHIFTS[1])

    shift_belongings.move(session, first, second)
    session.commit()
    assert (count(session, first), count(session, second)) == (0, 2)

    shift_belongings.erase(session, second)
    session.commit()
    assert count(session, second) == 0


def test_of_two_open_plays_of_one_shift_the_receivers_goes_on(session):
    first, second = (builders.account(session).id for _ in range(2))
    played(session, first)
    begun(session, first)
    kept = begun(session, second)

    shift_belongings.move(session, first, second)
    session.commit()

    assert count(session, second) == 2
    opened = select(ShiftPlay.id).where(ShiftPlay.finished_at.is_(None))
    assert session.scalars(opened).all() == [kept]
