from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.stock import MOST_MET, Measure
from app.library.models import StoredQuestion
from app.quizzes import stock_steps
from app.quizzes.models import StockedForm
from app.quizzes.queries import items_of
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit
from tests.quizzes import stock_builders as stock


@pytest.fixture
def stocked(session, catalogue):
    """A bank that fills every full mock, and a stock of four."""
    sit.mock_bank(session, sit.FULL)
    stock.keep(session, catalogue, size=4)
    return stock.forms(session)


def sat(session, learner, catalogue, **fields):
    """Start a full mock and return its question ids in order."""
    attempt = sit.mock(session, learner, catalogue, credential=stock.CREDENTIAL, length=None, **fields)
    return attempt, [item.question_id for item in items_of(session, attempt.id)]


def draws(session):
    return [form.draws for form in stock.forms(session)]


def test_a_full_mock_is_a_form_of_the_stock_and_counts_its_draw(session, stocked, learner, catalogue):
    attempt, drawn = sat(session, learner, catalogue)

    assert drawn == stock.ids(stocked[0])
    assert draws(session) == [1, 0, 0, 0]
    assert [(item.version_id, item.domain, item.subdomain) for item in items_of(session, attempt.id)] == [
        (item[0], item[2], item[3]) for item in stocked[0].items
    ]


def test_the_next_learner_gets_the_form_least_drawn(session, stocked, catalogue):
    drawn = [sat(session, builders.account(session).id, catalogue)[1] for _ in range(5)]

    assert drawn[:4] == [stock.ids(form) for form in stocked]
    assert drawn[4] == drawn[0]
    assert draws(session) == [2, 1, 1, 1]


def test_a_second_click_draws_nothing_more(session, stocked, learner, catalogue):
    sat(session, learner, catalogue, form="f" * 32)
    sat(session, learner, catalogue, form="f" * 32)
    sat(session, learner, catalogue)

    assert draws(session) == [1, 0, 0, 0]


def test_a_short_mock_is_never_drawn_from_the_stock(session, stocked, learner, catalogue):
    sit.mock(session, learner, catalogue, credential=stock.CREDENTIAL)

    assert draws(session) == [0, 0, 0, 0]


def test_an_empty_stock_is_drawn_around(session, learner, catalogue):
    sit.mock_bank(session, sit.FULL)
    blueprint = catalogue.blueprint_in_force(stock.CREDENTIAL, NOW.date())

    assert len(sat(session, learner, catalogue)[1]) == blueprint.count


def test_a_form_that_holds_a_question_of_an_open_exam_is_left_alone(session, stocked, learner, catalogue):
    short = sit.mock(session, learner, catalogue, credential="ccma-nha")
    held = {item.question_id for item in items_of(session, short.id)}
    for form in stocked[1:]:
        session.delete(form)
    session.commit()
    _, drawn = sat(session, learner, catalogue)

    assert held.isdisjoint(drawn)
    assert draws(session) == [int(held.isdisjoint(stock.ids(stocked[0])))]


def test_a_form_with_a_question_out_of_force_is_left_alone(session, stocked, learner, catalogue):
    gone = stock.ids(stocked[0])[5]
    session.get_one(StoredQuestion, gone).retired_at = NOW
    session.commit()

    _, drawn = sat(session, learner, catalogue)

    assert gone not in drawn
    assert draws(session)[0] == 0


@pytest.mark.slow
def test_two_mocks_in_a_row_share_no_question(session, stocked, learner, catalogue):
    first, one = sat(session, learner, catalogue)
    for position in range(1, len(one) + 1):
        key = sit.question_at(session, first, position).key
        sit.answer(session, first, position, key, catalogue)
    sit.mock_services.finish_mock(session, learner, first.id, catalogue, now=NOW + 60 * sit.SECOND)

    _, other = sat(session, learner, catalogue)

    assert set(one).isdisjoint(other)


def test_a_learner_who_has_met_much_of_every_form_gets_what_is_new(session, stocked, learner, catalogue):
    pool = list(stock_steps.stock_queries.live_candidates(session, NOW.date()))
    blueprint = catalogue.blueprint_in_force(stock.CREDENTIAL, NOW.date())
    every = {name for form in stocked for name in stock.ids(form)}
    # More than a quarter of each form is met, and the bank holds as many that are new.
    half = {name: 1 for number, name in enumerate(sorted(every)) if number % 2}

    def draw(seen):
        with transaction(session):
            return stock_steps.draw_mock(
                session, blueprint, blueprint.count, pool, random.Random(1), seen=seen
            )

    greedy = draw(half)
    assert sum(one.candidate.question_id in half for one in greedy) < MOST_MET * blueprint.count
    assert draws(session) == [0, 0, 0, 0]

    draw({one.question_id: 1 for one in pool})
    assert sum(draws(session)) == 1


def test_no_draw_is_lost_when_many_are_counted_at_once(session, engine, stocked):
    number = stocked[0].id

    def count(_):
        with Session(engine) as own, transaction(own):
            stock_steps.count_draw(own, number)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(count, range(24)))

    assert draws(session)[0] == 24


def test_forms_are_measured_again_only_on_a_new_edition(session, stocked):
    builders.edition(session, 2)
    session.commit()
    first, second, *_ = (form.id for form in stocked)
    with transaction(session):
        stock_steps.measure_again(session, 1, {first: Measure(9.0, 9.0)})
        stock_steps.measure_again(session, 2, {second: Measure(0.25, 7.0)})
    found = {form.id: (form.edition, form.difficulty, form.information) for form in stock.forms(session)}

    assert found[first] == (1, stocked[0].difficulty, stocked[0].information)
    assert found[second] == (2, 0.25, 7.0)


def test_dropping_nothing_and_something(session, stocked):
    with transaction(session):
        stock_steps.drop(session, frozenset())
        stock_steps.drop(session, frozenset({stocked[1].id}))

    assert session.query(StockedForm).count() == 3
