from __future__ import annotations

import inspect
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ability import fold, prior
from app.domain.ability_shape import Shape
from app.domain.ability_state import State
from app.domain.answered import Answered, Parameters, Population
from app.domain.interests import InterestForm, Rating, Statement, wishes_of
from app.domain.path import PathSummary, interests_from, summarize
from app.domain.path_changes import changes_of
from app.domain.path_evidence import MARGIN, Interests, Outcome
from tests.domain.ability_builders import SHAPE, START, answered

SWAPPED = replace(SHAPE, strands=tuple(-one for one in SHAPE.strands))
CLINICAL = ("venipuncture", "order", "vitals")
ADMINISTRATIVE = ("claims", "coding", "scheduling")
SURE = Parameters(b=0.0, s2=0.01, c=0.0)


def _answers(count: int, right: float, competencies: tuple[str, ...], **fields: object) -> list[Answered]:
    """Return *count* answers over *competencies* of which a share *right* is right, evenly spread."""
    return [
        answered(
            n,
            competency=competencies[n % len(competencies)],
            is_right=int((n + 1) * right) > int(n * right),
            parameters=SURE,
            **fields,
        )
        for n in range(count)
    ]


def _state(found: list[Answered], shape: Shape = SHAPE) -> State:
    return fold(shape, found) or prior(shape, Population())


def _summary(clinical: float, administrative: float, count: int = 60, **fields: object) -> PathSummary:
    found = _answers(count, clinical, CLINICAL, **fields)
    return summarize(_state(found + _answers(count, administrative, ADMINISTRATIVE, **fields)))


def _gate(summary: PathSummary, name: str):
    return next(gate for gate in summary.gates if gate.id == name)


def test_before_any_answer_nothing_is_said_and_the_prior_is_shown():
    found = summarize(prior(SHAPE, Population()))

    assert found.outcome is Outcome.NOT_ENOUGH
    assert found.lean == pytest.approx(0)
    assert found.high == pytest.approx(1.2816 * np.sqrt(1.3), abs=1e-3)
    assert {gate.id for gate in found.missing} >= {
        "clinical-answers", "administrative-answers", "reliability",
    }  # fmt: skip


def test_missing_answers_are_said_in_numbers():
    found = summarize(_state(_answers(5, 1.0, CLINICAL)))

    gate = _gate(found, "clinical-answers")
    assert (gate.is_open, gate.have, gate.need) == (False, 5, 12)
    assert gate.reason == "5 of 12 first answers to clinical questions."


def test_strong_clinical_and_weaker_administrative_answers_lean_clinical():
    found = _summary(0.9, 0.5)

    assert found.outcome is Outcome.CLINICAL
    assert found.low < found.lean < found.high
    assert not found.missing
    assert found.answers == 120


def test_the_other_way_round_leans_administrative():
    assert _summary(0.5, 0.9).outcome is Outcome.ADMINISTRATIVE


def test_the_same_strength_on_both_sides_suits_either():
    assert _summary(0.8, 0.8, count=150).outcome is Outcome.EITHER


def test_a_difference_at_the_margin_is_too_close_to_call():
    found = next(
        one for one in (_summary(0.7 + step / 100, 0.6) for step in range(20)) if abs(one.lean - 0.65) < 0.1
    )

    assert found.outcome is Outcome.TOO_CLOSE
    assert [gate.id for gate in found.missing] == ["margin"]


def test_a_lean_needs_the_suggested_track_to_reach_the_starting_level():
    found = _summary(0.25, 0.05)

    assert found.lean > 0.65
    assert found.outcome is Outcome.NOT_ENOUGH
    assert [gate.id for gate in found.missing] == ["level"]


def test_hurried_answers_shut_the_effort_gate():
    calm = _answers(60, 0.9, CLINICAL) + _answers(60, 0.5, ADMINISTRATIVE)
    hurried = _answers(25, 0.3, CLINICAL, rapid=0.9)

    found = summarize(_state(calm + hurried))

    assert found.outcome is Outcome.NOT_ENOUGH
    assert [gate.id for gate in found.missing] == ["effort"]
    assert _gate(found, "effort").have == pytest.approx(120 / 145)


def test_repeats_are_no_evidence_for_the_gates():
    found = _summary(0.9, 0.5, weight=0.35)

    assert found.answers == 0
    assert found.outcome is Outcome.NOT_ENOUGH


@given(
    st.lists(st.tuples(st.sampled_from(CLINICAL + ADMINISTRATIVE + ("body",)), st.booleans()), max_size=60)
)
def test_contributions_add_up_and_swapping_the_strands_mirrors_everything(steps):
    found = [answered(n, competency=one, is_right=right) for n, (one, right) in enumerate(steps)]
    one, other = (summarize(_state(found, shape)) for shape in (SHAPE, SWAPPED))

    assert sum(part for _, part in one.contributions) == pytest.approx(one.lean, abs=1e-12)
    assert one.lean == pytest.approx(-other.lean, abs=1e-12)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))
    assert (one.clinical, one.administrative) == (other.administrative, other.clinical)
    clinical, administrative, either = (share for _, share in one.probabilities)
    assert (administrative, clinical, either) == pytest.approx([share for _, share in other.probabilities])


def test_shared_domains_contribute_nothing_and_probabilities_come_in_steps_of_five():
    found = summarize(_state(_answers(40, 0.9, ("body",)) + _answers(20, 0.6, CLINICAL)))

    assert {name for name, _ in found.contributions} == {"phlebotomy", "intake", "billing", "front-office"}
    assert all(share == pytest.approx(round(share * 20) / 20) for _, share in found.probabilities)


def test_more_right_clinical_answers_never_move_the_lean_towards_administrative():
    leans = [summarize(_state(_answers(count, 1.0, CLINICAL))).lean for count in range(0, 60, 6)]

    assert leans == sorted(leans)


def test_interests_enter_by_their_weight_and_show_what_they_add():
    state = _state(_answers(60, 0.9, CLINICAL) + _answers(60, 0.5, ADMINISTRATIVE))
    strengths = summarize(state).lean

    found = summarize(state, Interests(contrast=1.0, variance=0.2))

    scale = np.hypot(0.6, 0.4)
    assert dict(found.contributions)["interests"] == pytest.approx(0.4 / scale)
    assert found.lean == pytest.approx((0.6 * strengths + 0.4) / scale)


def test_interests_far_on_the_other_side_are_too_close_to_call():
    state = _state(_answers(150, 0.95, CLINICAL) + _answers(150, 0.5, ADMINISTRATIVE))

    found = summarize(state, Interests(contrast=-2.0, variance=0.01, strengths_weight=0.9))

    assert not _gate(found, "opposed").is_open
    assert found.outcome is Outcome.TOO_CLOSE


FORM = InterestForm(
    tuple(
        Statement(f"{side}-{facet}-{n}", side, f"facet-{facet}", "Do it", ("source",))
        for side in ("clinical", "administrative")
        for facet in range(7)
        for n in range(2)
    )
)


def _ratings(values: dict[str, int]) -> list[Rating]:
    return [Rating(name, value, START) for name, value in values.items()]


def _wished(values: dict[str, int], weight: float = 0.6) -> Interests | None:
    return interests_from(wishes_of(FORM, _ratings(values)), weight)


def _turned(values: dict[str, int]) -> dict[str, int]:
    names = {"clinical": "administrative", "administrative": "clinical"}
    return {
        f"{names[name.partition('-')[0]]}-{name.partition('-')[2]}": value for name, value in values.items()
    }


@given(
    st.lists(st.tuples(st.sampled_from(CLINICAL + ADMINISTRATIVE + ("body",)), st.booleans()), max_size=40),
    st.dictionaries(st.sampled_from([one.id for one in FORM.statements]), st.integers(1, 5), max_size=28),
    st.sampled_from([0.3, 0.45, 0.6, 1.0]),
)
def test_turning_the_labels_round_mirrors_strengths_and_wishes_to_the_last_bit(steps, values, weight):
    found = [answered(n, competency=one, is_right=right) for n, (one, right) in enumerate(steps)]
    one = summarize(_state(found, SHAPE), _wished(values, weight))
    other = summarize(_state(found, SWAPPED), _wished(_turned(values), weight))
    mirror = {Outcome.CLINICAL: Outcome.ADMINISTRATIVE, Outcome.ADMINISTRATIVE: Outcome.CLINICAL}

    assert other.outcome is mirror.get(one.outcome, one.outcome)
    assert one.lean == pytest.approx(-other.lean, abs=1e-12)
    chances = {mirror.get(name, name): chance for name, chance in other.evidence.whole.chances}
    assert chances == pytest.approx(dict(one.evidence.whole.chances), abs=1e-12)
    assert sum(part for _, part in one.contributions) == pytest.approx(one.lean, abs=1e-12)


@given(
    st.dictionaries(st.sampled_from([one.id for one in FORM.statements]), st.integers(1, 5), min_size=8),
    st.sampled_from([one.id for one in FORM.statements if one.side == "clinical"]),
)
def test_one_more_liked_clinical_duty_never_moves_the_wishes_the_other_way(values, liked):
    before = wishes_of(FORM, _ratings(values))
    after = wishes_of(FORM, _ratings(values | {liked: 5}))

    if all(side.rated for side in before.sides):
        assert after.contrast >= before.contrast - 1e-12


@given(
    st.lists(st.tuples(st.sampled_from(CLINICAL + ADMINISTRATIVE), st.booleans()), min_size=4, max_size=40),
    st.booleans(),
)
def test_every_counterfactual_lands_exactly_on_its_border(steps, has_wishes):
    state = _state([answered(n, competency=one, is_right=right) for n, (one, right) in enumerate(steps)])
    interests = Interests(contrast=0.4, variance=0.1) if has_wishes else None
    for change in changes_of(summarize(state, interests)):
        if change.source == "interests":
            found = summarize(state, replace(interests, contrast=interests.contrast + change.by))
        else:
            values = state.values.copy()
            values[SHAPE.path_mean][SHAPE.domain_index[change.source]] += change.by
            found = summarize(State(SHAPE, values), interests)
        assert found.lean == pytest.approx(MARGIN if change.border is Outcome.CLINICAL else -MARGIN, abs=1e-9)


def test_the_same_evidence_gives_the_same_summary_and_nothing_else_enters():
    steps = [(one, n % 3 > 0) for n, one in enumerate((CLINICAL + ADMINISTRATIVE) * 8)]
    plain = [answered(n, competency=one, is_right=right) for n, (one, right) in enumerate(steps)]
    other = [
        replace(one, response_id=one.response_id + 1000, question_id=f"other-{n}", certainty="sure")
        for n, one in enumerate(plain)
    ]

    assert repr(summarize(_state(plain))) == repr(summarize(_state(plain))) == repr(summarize(_state(other)))


def test_no_field_of_a_person_can_enter_the_model():
    inputs = {one.name for kind in (Interests, Rating) for one in fields(kind)}

    assert inputs == {"contrast", "variance", "strengths_weight", "statement", "value", "rated_at", "seconds"}
    assert set(inspect.signature(summarize).parameters) == {"state", "interests", "former"}


@pytest.mark.slow
def test_a_reading_once_said_stays_until_it_is_unlikely():
    close = next(
        one
        for one in (_lifted(_pair(0.7, 0.6, 100), step / 200) for step in range(-200, 200))
        if 0.605 < dict(summarize(one).evidence.whole.chances)[Outcome.CLINICAL] < 0.645
    )

    assert summarize(close).outcome is Outcome.TOO_CLOSE
    kept = summarize(close, former=Outcome.CLINICAL)
    assert (kept.outcome, kept.is_kept) == (Outcome.CLINICAL, True)
    assert summarize(close, former=Outcome.ADMINISTRATIVE).outcome is Outcome.TOO_CLOSE
    assert summarize(close, former=Outcome.NOT_ENOUGH).outcome is Outcome.TOO_CLOSE


def test_strengths_and_wishes_on_opposite_sides_are_said_to_disagree():
    state = _state(_answers(150, 0.95, CLINICAL) + _answers(150, 0.5, ADMINISTRATIVE))

    assert summarize(state, Interests(contrast=-1.5, variance=0.05)).evidence.disagrees
    assert not summarize(state, Interests(contrast=1.5, variance=0.05)).evidence.disagrees
    assert not summarize(state).evidence.disagrees


def _pair(clinical: float, administrative: float, count: int = 60) -> State:
    return _state(_answers(count, clinical, CLINICAL) + _answers(count, administrative, ADMINISTRATIVE))


def _lifted(state: State, by: float) -> State:
    """Return *state* with its clinical abilities *by* logits higher."""
    values = state.values.copy()
    values[SHAPE.path_mean] += by * (SHAPE.contrast == 1)
    return State(SHAPE, values)
