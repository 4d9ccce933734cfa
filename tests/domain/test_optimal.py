from __future__ import annotations

import pickle
import random
from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from app.domain.answered import Parameters
from app.domain.assembly import CASE_SHARE, draw_form
from app.domain.optimal import build_forms
from app.domain.sittings import SHORT_LENGTH
from app.domain.stock import SIZE, InfeasibleError, UnevenError, measure
from tests.domain import shipped_banks
from tests.domain import stock_builders as make

BLUEPRINTS = shipped_banks.blueprints()
SEEDS = (1, pytest.param(2, marks=pytest.mark.slow))
EVERY = pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=lambda one: one.id)


@pytest.fixture(scope="module")
def stocks():
    """A whole stock of each credential and seed, built once; later seeds as if answers had moved the parameters."""
    kept = {}

    def stock(blueprint, seed=1):
        key = (blueprint.id, seed)
        if key not in kept:
            order = make.shipped_order(blueprint, SIZE, spread=0.6 * (seed - 1))
            kept[key] = order, build_forms(order, random.Random(seed))
        return kept[key]

    return stock


def ids(form) -> list[str]:
    return [one.candidate.question_id for one in form.questions]


# --- every form ------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@EVERY
def test_every_form_has_its_counts_no_enemies_and_whole_cases_in_one_segment(stocks, blueprint, seed):
    _, forms = stocks(blueprint, seed)

    assert len(forms) == SIZE
    for form in forms:
        questions = [one.candidate for one in form.questions]
        assert Counter((one.domain, one.subdomain) for one in form.questions) == {
            (cell.domain, cell.subdomain): cell.count for cell in blueprint.cells
        }
        assert all(blueprint.cell_of[one.candidate.competency].domain == one.domain for one in form.questions)
        assert len(set(ids(form))) == blueprint.count
        assert all(one.enemies.isdisjoint(ids(form)) for one in questions)
        assert all(one.type in blueprint.types for one in questions)
        assert_cases_whole(questions, blueprint.count // blueprint.segments)


def assert_cases_whole(questions, segment):
    parts = 0
    for place, one in enumerate(questions):
        if one.part == 1:
            found = questions[place : place + one.parts]
            assert [(each.case, each.part) for each in found] == [
                (one.case, number) for number in range(1, one.parts + 1)
            ]
            assert place // segment == (place + one.parts - 1) // segment
            parts += one.parts
    assert parts == sum(bool(one.case) for one in questions) <= len(questions) // CASE_SHARE


@pytest.mark.parametrize("seed", SEEDS)
@EVERY
def test_the_forms_of_a_stock_are_equally_hard_and_tell_equally_much(stocks, blueprint, seed):
    order, forms = stocks(blueprint, seed)
    difficulties = [form.difficulty for form in forms]
    told = [form.information for form in forms]

    assert max(difficulties) - min(difficulties) <= 0.1
    assert max(told) / min(told) < 1.07
    for form in forms:
        again = [order.parameters[one.candidate.version_id] for one in form.questions]
        assert form.difficulty == pytest.approx(measure(again, order.cut).difficulty)
        assert form.information == pytest.approx(measure(again, order.cut).information)


@pytest.mark.parametrize("seed", SEEDS)
@EVERY
def test_a_form_tells_no_less_at_the_cut_than_a_greedy_draw_and_is_steadier(stocks, blueprint, seed):
    order, forms = stocks(blueprint, seed)
    pool = shipped_banks.candidates()
    greedy = []
    for number in range(50):
        drawn = draw_form(
            blueprint, blueprint.count, pool, random.Random(number), segments=blueprint.segments
        )
        greedy.append(measure([order.parameters[one.candidate.version_id] for one in drawn], order.cut))

    assert np.mean([form.information for form in forms]) >= np.mean([one.information for one in greedy])
    assert np.std([form.difficulty for form in forms]) < np.std([one.difficulty for one in greedy])


@pytest.mark.parametrize("seed", SEEDS)
@EVERY
def test_questions_of_a_cell_are_used_evenly_over_the_stock(stocks, blueprint, seed):
    order, forms = stocks(blueprint, seed)
    uses = Counter(name for form in forms for name in ids(form))
    singles = [bundle[0] for bundle in order.bundles if len(bundle) == 1]

    for cell in blueprint.cells:
        found = [
            uses[one.question_id]
            for one in singles
            if one.competency in cell.competencies and one.type in blueprint.types
        ]
        even = cell.count * SIZE / len(found)
        assert max(found) <= even + 2.7
        assert np.std(found) < 0.8 + 0.2 * (seed > 1)
    assert max(uses.values()) <= 0.45 * SIZE


@EVERY
def test_most_forms_share_no_question_with_some_other(stocks, blueprint):
    _, forms = stocks(blueprint)
    sets = [set(ids(form)) for form in forms]
    partners = [sum(one.isdisjoint(other) for other in sets) for one in sets]

    assert sum(found > 0 for found in partners) >= 0.8 * SIZE


@pytest.mark.parametrize("blueprint", BLUEPRINTS[:2], ids=lambda one: one.id)
def test_short_forms_can_be_built_as_well(blueprint):
    forms = build_forms(make.shipped_order(blueprint, 3, length=SHORT_LENGTH, segments=1), random.Random(1))

    assert [len(form.questions) for form in forms] == [SHORT_LENGTH] * 3


# --- seeds and further forms -----------------------------------------------------------------------


def test_a_seed_gives_the_same_forms_and_another_seed_others():
    order = make.shipped_order(BLUEPRINTS[0], 2)
    one, same, other = (build_forms(order, random.Random(seed)) for seed in (5, 5, 6))

    assert one == same
    assert {tuple(ids(form)) for form in one}.isdisjoint(tuple(ids(form)) for form in other)


def test_forms_that_join_a_stock_are_as_hard_as_it_and_take_what_it_uses_least():
    exam = make.blueprint(one=4)
    pool = [make.candidate(number) for number in range(12)]
    parameters = {one.version_id: Parameters(b=number % 2 - 0.5, s2=0.1) for number, one in enumerate(pool)}
    uses = {one.question_id: 1 for one in pool[:4]}
    order = make.order(exam, pool, 2, parameters=parameters, uses=uses, difficulty=0.0)

    forms = build_forms(order, random.Random(1))

    assert [form.difficulty for form in forms] == pytest.approx([0.0, 0.0], abs=0.05)
    assert not {name for form in forms for name in ids(form)} & uses.keys()


def test_no_further_form_is_as_hard_as_the_stock_and_that_is_said():
    exam = make.blueprint(one=2)
    order = make.order(exam, [make.candidate(number) for number in range(8)], 2, difficulty=1.25)

    with pytest.raises(
        UnevenError, match=r"“Exam B” has a mean difficulty within 0\.05 logits of 1\.25"
    ) as told:
        build_forms(order, random.Random(1))
    assert str(pickle.loads(pickle.dumps(told.value))) == str(told.value)


# --- tight pools -----------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(10))
def test_enemies_never_meet_even_where_every_question_has_one(seed):
    # Ten questions, five pairs, five wanted: one of each pair on every form.
    pool = [make.candidate(n, "one" if n < 6 else "two", enemies=make.enemies(n ^ 1)) for n in range(10)]
    forms = build_forms(make.order(make.blueprint(one=3, two=2), pool, 4), random.Random(seed))

    for form in forms:
        assert len({n // 2 for n in (int(name[1:]) for name in ids(form))}) == 5
    assert set(Counter(name for form in forms for name in ids(form)).values()) == {2}


def test_an_enemy_named_on_one_side_only_is_an_enemy():
    pool = [make.candidate(1, enemies=make.enemies(2)), make.candidate(2), make.candidate(3)]
    forms = build_forms(make.order(make.blueprint(one=2), pool, 4), random.Random(1))

    assert all({"q1", "q2"} - set(ids(form)) for form in forms)


def test_a_pool_for_two_forms_without_a_common_question_gives_them():
    pool = [make.candidate(n, ("one", "two")[n % 2]) for n in range(40)]
    forms = build_forms(make.order(make.blueprint(one=5, two=5), pool, 4), random.Random(3))

    for one, other in pairwise(forms[:2]):
        assert set(ids(one)).isdisjoint(ids(other))
    assert set(Counter(name for form in forms for name in ids(form)).values()) == {1}


def test_a_question_that_tells_more_at_the_cut_stands_on_more_forms():
    pool = [make.candidate(n) for n in range(12)]
    parameters = {one.version_id: Parameters(b=0.0 if one.version_id < 6 else 3.0, s2=0.1) for one in pool}
    forms = build_forms(make.order(make.blueprint(one=4), pool, 4, parameters=parameters), random.Random(1))
    uses = Counter(int(name[1:]) for form in forms for name in ids(form))

    assert min(uses[n] for n in range(6)) >= max(uses[n] for n in range(6, 12))
    assert sum(uses[n] for n in range(6)) > 8


# --- what cannot be built is named -----------------------------------------------------------------


def test_every_cell_that_holds_too_few_is_named_with_what_it_needs_and_holds():
    pool = [make.candidate(1, "one"), make.candidate(2, "two"), make.candidate(3, "three")]
    order = make.order(make.blueprint(one=3, two=1, three=2), pool)

    with pytest.raises(InfeasibleError) as told:
        build_forms(order, random.Random(1))

    assert told.value.sentence == (
        "No form of “Exam B” can be built: “One” (one) needs 3 questions and holds 1; "
        "“Three” (three) needs 2 questions and holds 1."
    )
    assert [one.cell.title for one in told.value.shortages] == ["One", "Three"]
    assert str(pickle.loads(pickle.dumps(told.value))) == told.value.sentence


def test_a_cell_that_enemies_leave_too_small_is_named():
    pool = [make.candidate(n, "one") for n in range(9)]
    pool += [make.candidate(n, "two", enemies=make.enemies(*{10, 11, 12} - {n})) for n in (10, 11, 12)]

    with pytest.raises(InfeasibleError) as told:
        build_forms(make.order(make.blueprint(one=8, two=2), pool), random.Random(1))

    assert "“Two” (two) needs 2 questions and holds 3, of which enemies and whole cases leave 1" in str(
        told.value
    )
    assert "“One”" not in str(told.value)


def test_a_cell_that_only_cases_fill_is_named():
    pool = [make.candidate(n, "one") for n in range(10)] + make.case(20, "two", "two", "two")

    with pytest.raises(InfeasibleError, match=r"“Two” \(two\) needs 2 questions and holds 3, .* leave 0"):
        build_forms(make.order(make.blueprint(one=8, two=2), pool), random.Random(1))
