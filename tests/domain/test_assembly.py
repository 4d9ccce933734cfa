from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.assembly import (
    CASE_SHARE,
    ShortageError,
    cell_counts,
    draw_form,
    draw_practice,
    eligible,
    fits_unit,
    largest_remainder,
)
from app.domain.bundles import Candidate
from app.domain.catalogue import Blueprint, BlueprintDomain, Cell, Unit
from app.domain.questions import QuestionType
from app.domain.sittings import SHORT_LENGTH
from tests.domain import shipped_banks
from tests.domain.shipped_banks import TODAY

SEEDS = 200
BLUEPRINTS = shipped_banks.blueprints()
WEIGHTS = st.lists(st.integers(1, 200), min_size=1, max_size=12)


def _candidate(number: int, competency: str = "one", **fields) -> Candidate:
    return Candidate(f"q{number}", number, competency, "single", **fields)


def _blueprint(*cells: Cell) -> Blueprint:
    domains = tuple(BlueprintDomain(cell.domain, cell.title, (cell,)) for cell in cells)
    day = date(2022, 1, 1)
    return Blueprint("b", "c", "B", "s", day, day, None, 60, 1, ("single",), (), domains)


def _cell(domain: str, count: int, *competencies: str) -> Cell:
    return Cell(domain, "", domain, count, competencies)


# --- shares ----------------------------------------------------------------------------------------


@given(WEIGHTS, st.integers(0, 300))
def test_shares_add_up_and_keep_within_one_seat_of_the_quota(weights, total):
    seats = largest_remainder(weights, total)
    quotas = [Fraction(weight * total, sum(weights)) for weight in weights]

    assert sum(seats) == total
    assert all(quota - 1 < seat < quota + 1 for seat, quota in zip(seats, quotas, strict=True))


@given(WEIGHTS, st.integers(0, 300))
def test_the_largest_remainders_win_and_ties_go_in_the_given_order(weights, total):
    quotas = [Fraction(weight * total, sum(weights)) for weight in weights]
    whole = [int(quota) for quota in quotas]
    order = sorted(range(len(weights)), key=lambda i: (whole[i] - quotas[i], i))
    winners = set(order[: total - sum(whole)])

    assert largest_remainder(weights, total) == [seat + (i in winners) for i, seat in enumerate(whole)]


@given(WEIGHTS, st.data())
def test_a_larger_weight_never_gets_fewer_seats(weights, data):
    seats = largest_remainder(weights, data.draw(st.integers(0, 300)))
    pairs = sorted(zip(weights, seats, strict=True))

    assert all(low[1] <= high[1] for low, high in pairwise(pairs) if low[0] < high[0])


def test_a_tie_that_rounding_would_break_goes_to_the_first():
    # 1.67, 1.67 and 6.67: all three remainders are 2/3, but not as floats.
    assert largest_remainder([1, 1, 4], 10) == [2, 2, 6]
    assert largest_remainder([1, 1, 1], 2) == [1, 1, 0]


@pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=lambda one: one.id)
def test_a_full_form_has_the_counts_of_its_blueprint(blueprint):
    assert cell_counts(blueprint, blueprint.count) == {cell: cell.count for cell in blueprint.cells}


@pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=lambda one: one.id)
def test_a_short_form_shares_over_domains_and_then_over_subdomains(blueprint):
    counts = cell_counts(blueprint, SHORT_LENGTH)
    domains = largest_remainder([domain.count for domain in blueprint.domains], SHORT_LENGTH)

    assert [sum(counts[cell] for cell in domain.cells) for domain in blueprint.domains] == domains
    assert all(counts[cell] <= cell.count for cell in blueprint.cells)
    assert sum(counts.values()) == SHORT_LENGTH


def test_the_short_ccma_is_the_one_computed_by_hand():
    ccma = next(one for one in BLUEPRINTS if one.credential == "ccma-nha")
    counts = cell_counts(ccma, SHORT_LENGTH)

    # 20 x (15, 8, 84, 12, 12, 12, 7) / 150 = 2, 1.07, 11.2, 1.6, 1.6, 1.6, .93;
    # 11 x (14, 28, 15, 9, 12, 6) / 84 = 1.83, 3.67, 1.96, 1.18, 1.57, .79
    assert list(counts.values()) == [2, 1, 2, 4, 2, 1, 1, 1, 2, 2, 1, 1]


# --- forms of the shipped banks --------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=lambda one: one.id)
@pytest.mark.parametrize("is_full", [True, False], ids=["full", "short"])
def test_the_shipped_banks_give_every_form_exactly(blueprint, is_full):
    length = blueprint.count if is_full else SHORT_LENGTH
    wanted = cell_counts(blueprint, length)
    pool = shipped_banks.candidates()
    forms = set()
    for seed in range(SEEDS):
        drawn = draw_form(blueprint, length, pool, random.Random(seed))
        ids = [one.candidate.question_id for one in drawn]
        cells = Counter(blueprint.cell_of[one.candidate.competency] for one in drawn)
        assert cells == {cell: count for cell, count in wanted.items() if count}
        assert all(
            (cell.domain, cell.subdomain) == (one.domain, one.subdomain)
            for one in drawn
            for cell in [blueprint.cell_of[one.candidate.competency]]
        )
        assert len(set(ids)) == len(ids) == length
        assert all(one.candidate.enemies.isdisjoint(ids) for one in drawn)
        assert all(one.candidate.type in blueprint.types for one in drawn)
        assert all(one.candidate.expires_on is None or one.candidate.expires_on >= TODAY for one in drawn)
        forms.add(tuple(ids))

    assert len(forms) == SEEDS


def test_the_shipped_banks_hold_what_the_draws_are_tested_against():
    questions = shipped_banks.questions()

    assert len(questions) >= 360
    assert any(one.enemies for one in shipped_banks.candidates())
    assert any(one.expires_on for one in questions)
    assert {one.type.value for one in questions} == set(QuestionType)


def test_a_seed_gives_one_form():
    blueprint, pool = BLUEPRINTS[0], shipped_banks.candidates()
    one, same = (draw_form(blueprint, 20, pool, random.Random(7)) for _ in range(2))

    assert one == same


# --- forms under pressure --------------------------------------------------------------------------


@given(st.integers(0, 10_000))
def test_enemies_never_meet_even_in_a_tight_pool(seed):
    # Ten questions, five pairs of enemies, five wanted: one of each pair.
    pool = [_candidate(n, "one" if n < 5 else "two", enemies=frozenset({f"q{n ^ 1}"})) for n in range(10)]
    blueprint = _blueprint(_cell("x", 2, "one"), _cell("y", 2, "two"))
    drawn = draw_form(blueprint, 4, pool, random.Random(seed))
    ids = {one.candidate.question_id for one in drawn}

    assert len(ids) == 4
    assert all(one.candidate.enemies.isdisjoint(ids) for one in drawn)


def test_an_enemy_named_on_one_side_only_is_an_enemy():
    pool = [_candidate(1, enemies=frozenset({"q2"})), _candidate(2)]

    for seed in range(20):
        assert len(draw_practice(pool, 2, random.Random(seed))) == 1


def test_a_shortage_names_the_cell_and_what_it_holds():
    blueprint = _blueprint(_cell("x", 1, "one"), _cell("y", 3, "two"))
    pool = [_candidate(1), _candidate(2, "two"), _candidate(3, "two")]

    with pytest.raises(ShortageError, match="“y”: 3 needed, 2 available"):
        draw_form(blueprint, 4, pool, random.Random(1))


def test_a_form_takes_the_unmet_first_wherever_they_lie_in_the_cell():
    blueprint = _blueprint(_cell("x", 6, "one", "two", "three"))
    pool = [_candidate(n, ("one", "two", "three")[n % 3]) for n in range(12)]
    unmet = {f"q{n}" for n in (0, 3, 6, 9, 1)}  # four of competency one, one of two
    seen = {one.question_id: 1 for one in pool if one.question_id not in unmet} | {"q2": 3}

    for seed in range(20):
        drawn = draw_form(blueprint, 6, pool, random.Random(seed), seen=seen)
        ids = {one.candidate.question_id for one in drawn}
        assert unmet < ids
        assert "q2" not in ids


def test_a_question_met_before_comes_back_where_the_unmet_ones_are_enemies():
    blueprint = _blueprint(_cell("x", 1, "one"), _cell("y", 1, "two"))
    pool = [
        _candidate(1, "one", enemies=frozenset({"q2"})),
        _candidate(2, "two", enemies=frozenset({"q1"})),
        _candidate(3, "one"),
    ]

    drawn = draw_form(blueprint, 2, pool, random.Random(1), seen={"q3": 1})

    assert {one.candidate.question_id for one in drawn} == {"q2", "q3"}


def test_a_mock_draws_only_the_types_and_topics_of_its_blueprint():
    blueprint = _blueprint(_cell("x", 1, "one"))
    pool = [replace(_candidate(1), type="numeric"), _candidate(2, "elsewhere"), _candidate(3)]

    drawn = draw_form(blueprint, 1, pool, random.Random(1))

    assert [one.candidate.question_id for one in drawn] == ["q3"]


def _case(name: str, *competencies: str) -> list[Candidate]:
    return [
        replace(
            _candidate(0, competency),
            question_id=f"{name}-{part}",
            case=name,
            part=part,
            parts=len(competencies),
        )
        for part, competency in enumerate(competencies, start=1)
    ]


@pytest.mark.parametrize("seed", range(30))
def test_a_form_holds_whole_cases_in_order_within_their_share_and_their_cells(seed):
    blueprint = _blueprint(_cell("x", 30, "one"), _cell("y", 10, "two"))
    pool = [_candidate(n, "one") for n in range(60)] + [_candidate(100 + n, "two") for n in range(20)]
    pool += [part for n in range(5) for part in _case(f"case-{n}", "one", "two", "one")]

    drawn = draw_form(blueprint, 40, pool, random.Random(seed), segments=4)

    assert Counter(one.domain for one in drawn) == {"x": 30, "y": 10}
    cases = [one.candidate for one in drawn if one.candidate.case]
    assert 0 < len(cases) <= 40 // CASE_SHARE
    assert [one.part for one in cases] == [1, 2, 3] * (len(cases) // 3)
    for place, one in enumerate(drawn):
        if one.candidate.part == 1:
            ids = [other.candidate.question_id for other in drawn[place : place + 3]]
            assert ids == [f"{one.candidate.case}-{part}" for part in (1, 2, 3)]
            assert place // 10 == (place + 2) // 10


def test_a_form_takes_no_case_that_does_not_fit():
    blueprint = _blueprint(_cell("x", 40, "one"), _cell("y", 1, "two"))
    pool = [_candidate(n, "one") for n in range(60)] + [_candidate(100, "two")]
    whole = _case("case-a", "one", "two", "two")
    elsewhere, typed = _case("case-b", "one", "one", "else"), _case("case-c", "one", "one", "one")
    typed[1] = replace(typed[1], type="numeric")

    drawn = draw_form(blueprint, 41, [*pool, *whole, *elsewhere, *typed], random.Random(1))

    assert not any(one.candidate.case for one in drawn)


def test_a_case_that_was_met_waits_for_one_that_was_not():
    blueprint = _blueprint(_cell("x", 32, "one"))
    pool = [_candidate(n, "one") for n in range(60)]
    pool += _case("case-a", "one", "one", "one") + _case("case-b", "one", "one", "one")

    drawn = draw_form(blueprint, 32, pool, random.Random(1), seen={"case-a-2": 1})

    assert {one.candidate.case for one in drawn} == {"", "case-b"}


@pytest.mark.parametrize("blueprint", BLUEPRINTS, ids=lambda one: one.id)
def test_two_full_forms_of_the_shipped_banks_share_no_question_and_none_holds_part_of_a_case(blueprint):
    for seed in range(50):
        rng = random.Random(seed)
        pool = shipped_banks.candidates()
        forms = []
        for _ in range(2):
            form = draw_form(blueprint, blueprint.count, pool, rng, segments=blueprint.segments)
            ids = {one.candidate.question_id for one in form}
            forms.append(ids)
            pool = tuple(one for one in pool if one.question_id not in ids)
            assert Counter((one.domain, one.subdomain) for one in form) == {
                (cell.domain, cell.subdomain): cell.count for cell in blueprint.cells
            }
            _assert_cases_whole([one.candidate for one in form], blueprint.count // blueprint.segments)
        assert forms[0].isdisjoint(forms[1])


def _assert_cases_whole(form: list[Candidate], segment: int) -> None:
    for place, one in enumerate(form):
        if one.part == 1:
            parts = form[place : place + one.parts]
            assert [(part.case, part.part) for part in parts] == [
                (one.case, number) for number in range(1, one.parts + 1)
            ]
            assert place // segment == (place + one.parts - 1) // segment
    assert sum(one.part == 1 for one in form) == len({one.case for one in form if one.case})


# --- practice --------------------------------------------------------------------------------------


@given(st.integers(0, 10_000), st.integers(1, 60), st.sets(st.integers(0, 577)))
def test_practice_repeats_nothing_and_takes_the_unmet_first(seed, length, met):
    pool = shipped_banks.candidates()
    seen = {pool[n % len(pool)].question_id: 1 + n % 3 for n in met}
    drawn = [one.candidate for one in draw_practice(pool, length, random.Random(seed), seen=seen)]
    ids = {one.question_id for one in drawn}

    assert len(ids) == len(drawn) == length
    assert all(one.enemies.isdisjoint(ids) for one in drawn)
    assert not ids & seen.keys()  # more than 60 are unmet, whatever was met


def test_practice_spreads_over_the_competencies():
    pool = [_candidate(n, f"competency-{n % 5}") for n in range(50)]

    drawn = draw_practice(pool, 10, random.Random(3))

    assert set(Counter(one.candidate.competency for one in drawn).values()) == {2}


@pytest.mark.parametrize("seed", range(5))
def test_what_is_named_first_is_drawn_and_stands_before_the_rest(seed):
    pool = [_candidate(n, f"competency-{n % 5}") for n in range(50)]
    first = {pool[7].question_id, pool[8].question_id}
    seen = dict.fromkeys(first, 3)

    drawn = [
        one.candidate.question_id
        for one in draw_practice(pool, 10, random.Random(seed), seen=seen, first=first)
    ]

    assert set(drawn[:2]) == first
    assert len(set(drawn)) == 10
    assert len(draw_practice(pool, 1, random.Random(seed), first=first)) == 1


def test_practice_gives_a_case_whole_or_not_at_all():
    case = _case("case-a", "one", "one", "one")

    assert [one.candidate for one in draw_practice(case, 3, random.Random(1))] == case
    assert draw_practice(case, 2, random.Random(1)) == []
    assert draw_practice(case[1:], 3, random.Random(1)) == []


def test_practice_gives_what_there_is():
    assert len(draw_practice([_candidate(1), _candidate(2)], 10, random.Random(1))) == 2
    assert draw_practice([], 10, random.Random(1)) == []


# --- what may be drawn -----------------------------------------------------------------------------


def test_a_question_may_be_drawn_through_its_last_day():
    ends = _candidate(1, expires_on=TODAY)

    assert eligible(ends, TODAY)
    assert not eligible(ends, TODAY + timedelta(days=1))
    assert not eligible(_candidate(1), TODAY, {"q1"})


def test_a_unit_takes_a_question_by_topic_or_tag_within_its_roles():
    unit = Unit("u", "U", "", ("vitals",), ("clinical",), ("clinic",), ("duty",), ("nursing",))

    def fits(**fields):
        return fits_unit(replace(_candidate(1, roles=frozenset({"clinical"})), **fields), unit)

    assert fits(competency="vitals")
    assert fits(settings=frozenset({"clinic"}))
    assert fits(duties=frozenset({"duty"}))
    assert fits(about=frozenset({"nursing"}))
    assert not fits()
    assert not fits(competency="vitals", roles=frozenset({"office"}))
    assert fits_unit(_candidate(1, "vitals"), replace(unit, roles=()))
