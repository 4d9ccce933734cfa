from __future__ import annotations

from app.db import transaction
from app.standing import queries, steps
from tests import builders
from tests.domain.ability_builders import answered, catalogue

MAP = catalogue()


def _answering(session, count=1, **fields):
    person = builders.account(session, **fields)
    with transaction(session):
        steps.fold_many(session, person.id, [answered(number) for number in range(count)], MAP)
    return person


def test_the_population_is_read_from_learners_and_guests_only(session):
    _answering(session, 1)
    _answering(session, 2, role="guest")
    _answering(session, 3, role="instructor")
    _answering(session, 4, role="administrator")
    _answering(session, 5, is_demo=True)

    assert [state.answers for state in queries.learners_states(session, MAP)] == [1, 2]


def test_every_account_with_a_fold_is_listed(session):
    builders.account(session)
    people = [_answering(session), _answering(session, role="instructor")]

    assert queries.accounts_with_standing(session) == [person.id for person in people]


def test_what_is_stored_can_be_seen_as_it_is(session):
    person = _answering(session, 2)

    row = queries.find_stored(session, person.id)

    assert row is not None
    assert (row.responses, row.last_answered_at) == (2, answered(1).answered_at)
    assert queries.find_stored(session, builders.account(session).id) is None
