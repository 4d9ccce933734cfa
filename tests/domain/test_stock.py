from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.domain.ability_shape import shape_of
from app.domain.answered import Parameters
from app.domain.mastery import GRID
from app.domain.optimal import build_forms
from app.domain.reference_curves import reference_of
from app.domain.stock import (
    EVEN,
    Stocked,
    best_of,
    even_forms,
    exam_cut,
    held_of,
    measure,
    needs_of,
    plain_shortages,
    stocked,
    usable_bundles,
)
from tests.domain import shipped_banks
from tests.domain import stock_builders as make


def test_only_whole_bundles_with_a_cell_a_type_and_parameters_are_used():
    kept = make.candidate(1)
    others = [
        make.candidate(2, "elsewhere"),
        replace(make.candidate(3), type="numeric"),
        make.candidate(4),
        *make.case(10, "one", "elsewhere"),
    ]
    order = make.order(make.blueprint(one=1), [kept, *others])
    known = {number: found for number, found in order.parameters.items() if number != 4}

    assert usable_bundles(replace(order, parameters=known)) == [(kept,)]


def test_a_case_with_enemies_inside_is_never_used():
    first, second = make.case(1, "one", "one")
    order = make.order(make.blueprint(one=2), [replace(first, enemies=make.enemies(2)), second])

    assert usable_bundles(order) == []


def test_needs_and_holdings_are_by_cell_in_the_order_of_the_blueprint():
    pool = [make.candidate(1, "two"), make.candidate(2, "two"), make.candidate(3, "one")]
    order = make.order(make.blueprint(one=2, two=1), pool)

    assert list(needs_of(order).values()) == [2, 1]
    assert list(held_of(order).values()) == [1, 2]
    assert [(one.cell.domain, one.needed, one.held) for one in plain_shortages(order)] == [("one", 2, 1)]


def test_a_measure_is_the_mean_difficulty_and_the_sum_of_information():
    # One-parameter questions at their own difficulty tell P Q = 1/4 each.
    found = measure([Parameters(b=1.0, s2=0.0)] * 2 + [Parameters(b=1.0, s2=0.0)], 1.0)

    assert found.difficulty == pytest.approx(1.0)
    assert found.information == pytest.approx(0.75)


def test_forms_far_from_the_middle_of_their_stock_are_not_as_hard_as_it():
    assert even_forms({}) == frozenset()
    assert even_forms({1: 0.0, 2: EVEN, 3: -EVEN, 4: 2 * EVEN, 5: -0.3}) == {1, 2, 3}


def test_the_cut_is_where_the_blueprint_sees_the_assumed_share():
    exam = shipped_banks.blueprints()[0]
    order = make.shipped_order(exam, 1)

    assert -1 < order.cut < 1.5
    assert exam_cut(reference_of(exam, shape_of(shipped_banks.catalogue()), {})) == 0.0
    assert GRID[0] < order.cut < GRID[-1]


def _form(number=7, draws=0):
    exam = make.blueprint(one=2, two=1)
    pool = [make.candidate(n, "one") for n in (1, 2)] + [make.candidate(3, "two")]
    form = build_forms(make.order(exam, pool, 1), random.Random(1))[0]
    items = [[one.candidate.version_id, one.candidate.question_id, one.domain, ""] for one in form.questions]
    return exam, {one.version_id: one for one in pool}, items, (number, draws), form


def test_a_stored_form_comes_back_as_it_was_built():
    exam, pool, items, (number, draws), form = _form(7, 4)

    assert stocked(number, items, draws, exam, pool) == Stocked(7, form.questions, 4)


def test_a_form_with_a_question_that_may_not_be_drawn_is_none():
    exam, pool, items, _, _ = _form()

    assert stocked(1, items, 0, exam, {n: one for n, one in pool.items() if n != 2}) is None


def test_a_form_that_its_blueprint_counts_otherwise_now_is_none():
    _, pool, items, _, _ = _form()

    assert stocked(1, items, 0, make.blueprint(one=1, two=1), pool) is None
    assert stocked(1, items, 0, make.blueprint(one=2), pool) is None


def test_the_form_least_met_comes_first_then_the_least_drawn_then_the_oldest():
    _, _, _, _, form = _form()
    other = tuple(replace(one, candidate=replace(one.candidate, question_id="x")) for one in form.questions)
    forms = [Stocked(1, form.questions, 0), Stocked(2, other, 5), Stocked(3, other, 4), Stocked(4, other, 4)]

    assert best_of(forms, {"q1": 2}) == forms[2]
    assert best_of(forms, {}) == forms[0]
    assert best_of([], {}) is None
