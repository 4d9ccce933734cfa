"""Properties of what is said, from answers and ratings to the report: mirror, direction, sums, borders."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.banks.catalogue import read_catalogue
from app.domain.ability import fold, prior, update
from app.domain.ability_shape import Shape, shape_of
from app.domain.ability_state import State
from app.domain.answered import Answered, Parameters, Population
from app.domain.catalogue import Catalogue
from app.domain.interests import InterestForm, Rating, Statement
from app.domain.mastery import curve_of
from app.domain.path import summarize
from app.domain.path_evidence import MARGIN, Interests, Outcome, told_parts, unit_of, weights_of
from app.path.reports import report_of
from app.path.suggestions import Suggestion, suggest
from config import ROOT
from tests.domain.ability_builders import SHAPE, START, answered, catalogue

CATALOGUE = catalogue()
SWAPPED = replace(CATALOGUE, domains=tuple(replace(one, strand=-one.strand) for one in CATALOGUE.domains))
SHIPPED = read_catalogue(ROOT / "question_banks" / "catalogue")
SHIPPED_SHAPE = shape_of(SHIPPED)
FORM = SHIPPED.interests
NAMES = tuple(one.id for one in FORM.statements)
OTHER = {"clinical": "administrative", "administrative": "clinical"}
TURNED = replace(FORM, statements=tuple(replace(one, side=OTHER[one.side]) for one in FORM.statements))
CURVES = {one: curve_of([Parameters(b=0.1 * n, s2=0.2)]) for n, one in enumerate(SHAPE.competencies)}
WORDS = {
    "Clinical Medical Assistant": "Medical Assistant",
    "leans-clinical-medical-assistant": "leans-medical-assistant",
    "clinical": "administrative",
    "Clinical": "Administrative",
}
BOTH_WAYS = WORDS | {to: at for at, to in WORDS.items()}
SWAP = re.compile("|".join(sorted(map(re.escape, BOTH_WAYS), key=len, reverse=True)))
MIRROR = {Outcome.CLINICAL: Outcome.ADMINISTRATIVE, Outcome.ADMINISTRATIVE: Outcome.CLINICAL}

steps_of_any = st.lists(st.tuples(st.sampled_from(SHAPE.competencies), st.booleans()), max_size=60)
forms = st.dictionaries(st.sampled_from(NAMES), st.integers(1, 5), max_size=28)
full_forms = st.fixed_dictionaries({name: st.integers(1, 5) for name in NAMES})
weights = st.sampled_from([0.3, 0.45, 0.6, 0.85, 1.0])
formers = st.sampled_from([None, *Outcome])


def said(
    steps: list[tuple[str, bool]],
    values: dict[str, int],
    weight: float = 0.6,
    former: Outcome | None = None,
    *,
    known: Catalogue = CATALOGUE,
    form: InterestForm = FORM,
) -> Suggestion:
    """Return what is said of answers and ratings."""
    shape = shape_of(known)
    log = [answered(n, competency=one, is_right=right) for n, (one, right) in enumerate(steps)]
    ratings = [Rating(name, value, START) for name, value in values.items()]
    state = fold(shape, log) or prior(shape, Population())
    return suggest(state, form, ratings, weight, former=former, edition=1, at=START)


def reported(found: Suggestion, known: Catalogue = CATALOGUE) -> dict[str, object]:
    """Return the report as a program reads it, without the form's version, which names the sides."""
    report = json.loads(json.dumps(report_of(found, known, CURVES)))
    report["versions"].pop("interests")
    return plain(report)


def plain(value):
    """Return *value* with its lists in an order of their own."""
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return sorted((plain(one) for one in value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


def mirrored(value):
    """Return a report with the names of the two roles and sides exchanged, and every signed figure turned."""
    if isinstance(value, list):
        return plain([mirrored(one) for one in value])
    if isinstance(value, str):
        return SWAP.sub(lambda found: BOTH_WAYS[found[0]], value)
    if not isinstance(value, dict):
        return value
    turned = {SWAP.sub(lambda at: BOTH_WAYS[at[0]], name): mirrored(one) for name, one in value.items()}
    for name in ("lean", "lands_on", "value"):
        if name in turned:
            turned[name] = -turned[name]
    if "low" in turned:
        turned["low"], turned["high"] = -turned["high"], -turned["low"]
    if turned.get("source") == "interests" and "by" in turned:
        turned["by"] = -turned["by"]
    return turned


@settings(deadline=None)
@given(steps_of_any, st.one_of(forms, full_forms), weights, formers)
def test_exchanging_the_role_labels_mirrors_the_whole_report_exactly(steps, values, weight, former):
    one = said(steps, values, weight, former)
    other = said(steps, values, weight, MIRROR.get(former, former), known=SWAPPED, form=TURNED)

    assert reported(other, SWAPPED) == mirrored(reported(one))
    assert other.summary.outcome is MIRROR.get(one.summary.outcome, one.summary.outcome)
    assert other.summary.lean == -one.summary.lean
    assert other.summary.covariance == one.summary.covariance


@settings(deadline=None)
@given(steps_of_any, st.one_of(forms, full_forms), weights, st.sampled_from(FORM.statements))
def test_one_more_liked_duty_never_moves_the_lean_the_other_way(steps, values, weight, liked):
    way = 1 if liked.side == "clinical" else -1
    before = said(steps, values, weight)
    after = said(steps, values | {liked.id: 5}, weight)

    if all(side.rated for side in before.wishes.sides):
        assert way * (after.wishes.contrast - before.wishes.contrast) >= -1e-12
    if before.wishes.is_used and after.wishes.is_used:
        assert way * (after.summary.lean - before.summary.lean) >= -1e-12


@settings(deadline=None)
@given(steps_of_any, full_forms, st.sampled_from(FORM.statements))
def test_one_duty_rated_one_higher_never_moves_the_lean_the_other_way(steps, values, liked):
    way = 1 if liked.side == "clinical" else -1
    before = said(steps, values)
    after = said(steps, values | {liked.id: min(5, values[liked.id] + 1)})

    if before.wishes.is_used and after.wishes.is_used:
        assert way * (after.summary.lean - before.summary.lean) >= -1e-12


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 400), st.booleans(), st.sampled_from([0.35, 1.0])), max_size=60),
    st.integers(0, 400),
    st.booleans(),
)
def test_one_more_answer_on_a_side_never_moves_the_lean_away_from_what_it_shows(steps, place, right):
    log = [shipped_answer(n, at, was_right, weight) for n, (at, was_right, weight) in enumerate(steps)]
    before = fold(SHIPPED_SHAPE, log) or prior(SHIPPED_SHAPE, Population())
    one = shipped_answer(len(steps), place, right)
    after = update(before, one)

    strand = SHIPPED_SHAPE.strands[SHIPPED_SHAPE.domain_index[one.domain]]
    way = strand * (1 if right else -1)
    moved = summarize(after).lean - summarize(before).lean
    assert way * moved >= -1e-12


def shipped_answer(number: int, place: int, right: bool, weight: float = 1.0) -> Answered:
    """Return an answer in one of the shipped competencies that count as ability."""
    names = SHIPPED_SHAPE.competencies
    return answered(
        number, shape=SHIPPED_SHAPE, competency=names[place % len(names)], is_right=right, weight=weight
    )


@pytest.mark.parametrize("known", [1, 5, 25, 200, 2000])
def test_even_what_is_learned_last_of_a_side_pulls_to_its_own_side(known):
    """All other domains of its side known, with the other side known or not: where the pull is weakest."""
    shape: Shape = SHIPPED_SHAPE
    h = weights_of(shape)[1] - weights_of(shape)[-1]
    start = np.linalg.inv(shape.path_prior_cov.take(shape.square))
    contrast = np.array(shape.strands)
    for place, other, shared in product(np.flatnonzero(contrast), (0, known), (0, known)):
        counts = np.where(contrast == contrast[place], known, np.where(contrast == 0, shared, other))
        counts[place] = 0
        after = np.linalg.inv(start + np.diag(0.17 * counts))
        assert contrast[place] * (after @ h)[place] / unit_of(shape) > 0, shape.domains[place]


@settings(deadline=None)
@given(steps_of_any, full_forms, weights)
def test_the_contributions_add_up_in_the_report_and_as_they_are_printed(steps, values, weight):
    found = said(steps, values, weight)
    report = json.loads(json.dumps(report_of(found, CATALOGUE, CURVES)))

    assert math.fsum(one["value"] for one in report["contributions"]) == pytest.approx(
        report["lean"], abs=1e-12
    )
    told = told_parts(found.summary.contributions)
    assert float(f"{math.fsum(told.values()):.2f}") == float(f"{found.summary.lean:.2f}")
    assert all(abs(told[name] - value) < 0.01 for name, value in found.summary.contributions)


@settings(deadline=None)
@given(steps_of_any, full_forms, weights)
def test_every_counterfactual_of_the_report_lands_on_its_border(steps, values, weight):
    found = said(steps, values, weight)
    report = json.loads(json.dumps(report_of(found, CATALOGUE, CURVES)))
    sources = {one["source"] for one in report["counterfactual"]}

    assert sources >= {"phlebotomy", "intake", "billing", "front-office"}
    for way in report["counterfactual"]:
        lean = summarize(*changed(found, way["source"], way["by"])).lean
        assert lean == pytest.approx(way["lands_on"], abs=1e-12)
        assert abs(way["lands_on"]) == MARGIN


def changed(found: Suggestion, source: str, by: float) -> tuple[State, Interests | None]:
    """Return the evidence behind *found* with one source moved."""
    if source == "interests":
        assert found.interests is not None
        return found.state, replace(found.interests, contrast=found.interests.contrast + by)
    values = found.state.values.copy()
    values[SHAPE.path_mean][SHAPE.domain_index[source]] += by
    return State(SHAPE, values), found.interests


@settings(deadline=None)
@given(steps_of_any, full_forms, st.randoms())
def test_the_order_of_rows_and_the_words_of_the_form_enter_nothing(steps, values, shuffler):
    mixed = list(values.items())
    shuffler.shuffle(mixed)
    renamed = replace(
        FORM, statements=tuple(replace(one, text="Do it", sources=()) for one in FORM.statements)
    )
    order = list(renamed.statements)
    shuffler.shuffle(order)

    one = reported(said(steps, values))
    assert reported(said(steps, dict(mixed))) == one
    assert reported(said(steps, values, form=replace(renamed, statements=tuple(order)))) == one


def test_places_to_work_enter_nothing():
    steps = [(one, True) for one in SHAPE.competencies]
    values = {one.id: 1 + n % 5 for n, one in enumerate(FORM.statements)}
    places = {one.key: 1 + n % 5 for n, one in enumerate(FORM.settings)}

    assert reported(said(steps, values)) == reported(said(steps, values | places))


def test_printed_parts_add_up_where_plain_rounding_would_not():
    told = told_parts((("a", 0.004), ("b", 0.004), ("c", 0.004), ("d", -0.0151)))

    assert told == {"a": 0.01, "b": 0.0, "c": 0.0, "d": -0.01}
    assert told_parts(()) == {}


def test_a_statement_knows_nothing_of_the_rater():
    assert {"id", "side", "facet", "text", "sources"} == set(Statement.__slots__)
