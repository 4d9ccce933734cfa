from __future__ import annotations

import pytest

from app.domain.errors import NotFoundError
from app.path import shift_queries
from tests import builders
from tests.path.shift_builders import SHIFTS, begun, played


def test_plays_are_the_learners_own_by_shift_the_oldest_first(session):
    learner, other = (builders.account(session).id for _ in range(2))
    first, second = played(session, learner), played(session, learner)
    third = begun(session, learner, SHIFTS[1])
    foreign = played(session, other)

    found = shift_queries.plays_of(session, learner)

    assert [one.id for one in found[SHIFTS[0].id]] == [first, second]
    assert [one.id for one in found[SHIFTS[1].id]] == [third]
    assert shift_queries.find_open(session, learner, SHIFTS[0].id) is None
    assert shift_queries.find_open(session, learner, SHIFTS[1].id).id == third
    assert shift_queries.get_own(session, learner, SHIFTS[0].id, first).id == first
    for shift, play in ((SHIFTS[0], foreign), (SHIFTS[1], first), (SHIFTS[0], 99999)):
        with pytest.raises(NotFoundError):
            shift_queries.get_own(session, learner, shift.id, play)


def test_a_form_is_known_by_its_nonce(session):
    learner = builders.account(session).id
    play = begun(session, learner)
    used = shift_queries.find_open(session, learner, SHIFTS[0].id).nonce

    assert shift_queries.find_by_nonce(session, used).id == play
    assert shift_queries.find_by_nonce(session, "f" * 32) is None
