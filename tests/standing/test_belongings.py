from __future__ import annotations

import struct

from app.standing import belongings
from app.standing.models import LearnerState
from tests import builders
from tests.builders import NOW


def store(session, account_id: int) -> None:
    state = struct.pack("<3d", 0.5, float("nan"), -1.0)
    session.add(
        LearnerState(account_id=account_id, model_version=1, state=state, responses=2, last_answered_at=NOW)
    )
    session.commit()


def test_the_numbers_are_exported_as_numbers(session):
    learner = builders.account(session).id
    store(session, learner)

    found = belongings.export(session, learner)["standing"]

    assert found["state"] == [0.5, None, -1.0]
    assert found["responses"] == 2


def test_nothing_stored_is_said_as_nothing(session):
    assert belongings.export(session, builders.account(session).id) == {"standing": None}


def test_moving_leaves_no_fold_behind_and_touches_no_other(session):
    first, second = (builders.account(session).id for _ in range(2))
    store(session, first)
    store(session, second)

    belongings.move(session, first, second)

    assert session.get(LearnerState, first) is None
    assert session.get(LearnerState, second) is not None
