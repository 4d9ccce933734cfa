from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import IntegrityError

from app.db import transaction
from app.domain import ability
from app.domain.ability_state import pack
from app.domain.answered import Population
from app.standing import queries, steps
from app.standing.models import LearnerState
from tests import builders
from tests.domain.ability_builders import SHAPE, answered, catalogue

MAP = catalogue()
OTHER_MAP = replace(MAP, domains=MAP.domains[:3])


def _fold(session, account_id, *answers, **fields):
    with transaction(session):
        return steps.fold_many(session, account_id, answers, MAP, **fields)


def test_the_stored_fold_is_the_fold_of_the_answers(session):
    learner = builders.account(session)
    answers = [answered(number) for number in range(1, 8)]

    for one in answers:
        _fold(session, learner.id, one)

    expected = ability.fold(SHAPE, answers)
    state = queries.standing_of(session, learner.id, MAP)
    row = session.scalars(select(LearnerState)).one()
    assert expected is not None and state is not None
    assert pack(state) == pack(expected)
    assert (row.responses, row.last_answered_at) == (7, answers[-1].answered_at)
    assert row.model_version == SHAPE.version


def test_a_whole_mock_folds_as_its_answers_one_by_one(session):
    one, other = builders.account(session), builders.account(session)
    answers = [answered(number, is_right=number % 3 > 0) for number in range(1, 8)]

    before = _fold(session, one.id, *answers)
    for each in answers:
        _fold(session, other.id, each)

    states = [queries.standing_of(session, account.id, MAP) for account in (one, other)]
    assert pack(states[0]) == pack(states[1])
    assert before[0] == pytest.approx((0.5, 0.74 + 0.35**2))
    assert before[-1] != before[0]


@pytest.mark.parametrize("count", [0, 1, 300])
def test_an_answer_costs_four_statements_whatever_the_history(session, count):
    account_id = builders.account(session).id
    if count:
        _fold(session, account_id, *(answered(number) for number in range(count)))
    statements = []
    engine = session.get_bind()

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        _fold(session, account_id, answered(count + 1))
    finally:
        event.remove(engine, "before_cursor_execute", note)

    assert [statement.split()[0] for statement in statements] == [
        *("SELECT", "SELECT"),
        *("UPDATE" if count else "INSERT", "INSERT"),
    ]


def test_an_answer_to_a_sibling_stores_the_card_of_the_question_that_was_due(session):
    account_id = builders.account(session).id
    _fold(session, account_id, answered(1, question_id="due"))

    _fold(session, account_id, answered(9000, question_id="sibling", stands_for="due"))
    [(name, kept)] = queries.cards_of(session, account_id).items()
    assert (name, kept.memory.reps) == ("due", 2)

    last = answered(20000, question_id="sibling", stands_for="due", is_right=False)
    _fold(session, account_id, last)
    cards = queries.cards_of(session, account_id)
    assert {name: one.memory.reps for name, one in cards.items()} == {"due": 3, "sibling": 1}
    assert {one.memory.last_reviewed_at for one in cards.values()} == {last.answered_at}


def test_learners_do_not_touch_each_other(session):
    one, other = builders.account(session), builders.account(session)
    _fold(session, one.id, answered(1))
    before = pack(queries.standing_of(session, one.id, MAP))

    _fold(session, other.id, answered(2, is_right=False))

    assert pack(queries.standing_of(session, one.id, MAP)) == before


def test_a_new_learner_is_predicted_from_the_population_given(session):
    learner = builders.account(session)

    with transaction(session):
        opened = steps.open_state(session, learner.id, MAP, population=Population(mu0=0.9, sg=1.0, sd=0.1))

    mean, var = opened.predict("phlebotomy", "order")
    assert mean == pytest.approx(0.9)
    assert var == pytest.approx(1.01 + 0.35**2)
    assert opened.last_answered_at is None


def test_nobody_stands_anywhere_before_the_first_answer(session):
    assert queries.standing_of(session, builders.account(session).id, MAP) is None


def test_an_open_state_knows_when_its_learner_last_answered(session):
    learner = builders.account(session)
    moment = datetime(2026, 11, 21, 12, 0, 1, 123457, tzinfo=UTC)
    _fold(session, learner.id, answered(1, answered_at=moment))

    with transaction(session):
        assert steps.open_state(session, learner.id, MAP).last_answered_at == moment


def test_two_first_answers_at_once_lose_nothing(session):
    learner = builders.account(session)
    with transaction(session):
        opened = [steps.open_state(session, learner.id, MAP) for _ in range(2)]
        for one in opened:
            one.add(answered(1))
        steps.save_state(session, opened[0])

    with pytest.raises(IntegrityError), transaction(session):
        steps.save_state(session, opened[1])


def test_a_fold_of_another_map_is_folded_anew_from_the_history(session):
    learner = builders.account(session)
    answers = [answered(1), answered(2, competency="claims"), answered(3)]
    _fold(session, learner.id, *answers[:2])

    with transaction(session):
        opened = steps.open_state(session, learner.id, OTHER_MAP, history=lambda: answers[:2])
        opened.add(answers[2])
        steps.save_state(session, opened)

    expected = ability.fold(opened.shape, answers)
    state = queries.standing_of(session, learner.id, OTHER_MAP)
    assert expected is not None and state is not None
    assert len(state.mean) == 3
    np.testing.assert_allclose(state.values, expected.values)


def test_a_fold_of_another_map_without_history_is_refused_and_kept(session):
    learner = builders.account(session)
    _fold(session, learner.id, answered(1))

    with pytest.raises(queries.OutdatedStandingError), transaction(session):
        steps.open_state(session, learner.id, OTHER_MAP)
    with pytest.raises(queries.OutdatedStandingError):
        queries.standing_of(session, learner.id, OTHER_MAP)
    assert queries.standing_of(session, learner.id, OTHER_MAP, lambda: [answered(1)]) is not None
    assert queries.standing_of(session, learner.id, MAP) is not None


def test_refolding_replaces_what_was_stored(session):
    learner = builders.account(session)
    _fold(session, learner.id, answered(1), answered(2))

    with transaction(session):
        steps.refold(session, learner.id, [answered(2)], MAP)

    state = queries.standing_of(session, learner.id, MAP)
    assert state is not None
    assert state.answers == 1


def test_refolding_nothing_leaves_no_row(session):
    learner = builders.account(session)
    _fold(session, learner.id, answered(1))

    with transaction(session):
        assert steps.refold(session, learner.id, [], MAP) is None

    assert session.scalar(select(func.count()).select_from(LearnerState)) == 0


def test_the_fold_goes_with_its_account(session):
    learner = builders.account(session)
    _fold(session, learner.id, answered(1))

    with transaction(session):
        session.delete(session.get(type(learner), learner.id))

    assert session.scalar(select(func.count()).select_from(LearnerState)) == 0


def test_a_fold_begun_anew_knows_nothing_of_the_former_one(session):
    account_id = builders.account(session).id
    answers = [answered(number) for number in range(1, 8)]
    _fold(session, account_id, *answers)

    with transaction(session):
        opened = steps.open_anew(session, account_id, MAP, Population())
        for one in answers[3:]:
            opened.add(one)
        steps.save_state(session, opened)

    expected = steps.folded(account_id, SHAPE, answers[3:])
    assert expected is not None
    assert pack(queries.standing_of(session, account_id, MAP)) == pack(expected.state)
    assert queries.cards_of(session, account_id) == expected.cards


def test_a_fold_of_the_log_predicts_anew_and_names_what_is_stored_otherwise():
    right = [answered(number, ability_mean=0.5, ability_var=0.74 + 0.35**2) for number in (1, 2)]
    opened = steps.folded(1, SHAPE, right)

    assert opened is not None
    assert set(opened.stale) == {2}
    after_one = steps.folded(1, SHAPE, right[:1])
    assert after_one is not None
    mean, var = after_one.predict(right[1].domain, right[1].competency)
    assert opened.stale[2] == (mean, var)
    assert opened.stalest == max(abs(mean - 0.5), abs(var - right[1].ability_var))


def test_a_card_is_rated_by_the_ability_predicted_and_not_by_the_one_stored():
    known = [answered(number, is_right=False, rapid=0.0) for number in range(1, 30)]
    lucky = answered(50, question_id="q")

    cards = []
    for stored in (-4.0, 4.0):
        opened = steps.folded(1, SHAPE, [*known, replace(lucky, ability_mean=stored, ability_var=0.1)])
        assert opened is not None
        cards.append(opened.cards["q"])

    assert cards[0] == cards[1]
