from __future__ import annotations

import timeit
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.ability_shape import Shape
from app.domain.answered import Parameters
from app.domain.readiness import (
    HIGHEST,
    LOWEST,
    Assumptions,
    Expected,
    Forecast,
    forecast,
    readiness_of,
    share_of,
)
from app.domain.track_record import Correction
from tests.domain.readiness_builders import QUESTIONS, after, blueprint, reference

COVERED = ("venipuncture", "order", "vitals", "claims", "scheduling")


def _forecast(passing: float) -> Forecast:
    return Forecast(Expected(0.7, 0.6, 0.8), passing, ())


def test_nothing_is_said_before_thirty_clean_answers():
    found = readiness_of(after(29, *COVERED), reference())

    assert found.forecast is None
    assert [gap.id for gap in found.missing] == ["answers"]
    assert found.missing[0].words == "29 of 30 first answers"
    assert found.answers == 29


def test_from_thirty_answers_over_the_exam_a_forecast_is_made():
    found = readiness_of(after(30, *COVERED), reference())

    assert found.missing == ()
    assert found.forecast is not None
    assert found.touched == 1
    assert (found.domains_touched, found.domains) == (2, 2)


def test_parts_that_do_not_add_up_to_the_last_digit_are_the_whole_exam():
    assert share_of([14.3] * 3 + [57.1], reference()) == 1
    assert share_of([0.1] * 7, reference()) == 0.007


def test_what_is_untouched_is_named_the_heaviest_first():
    found = readiness_of(after(40, "venipuncture", "scheduling"), reference())

    assert found.forecast is None
    assert found.touched == 0.6
    assert [gap.id for gap in found.missing] == ["weight"]
    untouched = [(one.title, one.domain) for one in found.missing[0].untouched]
    assert untouched == [("Intake", "intake"), ("Claims", "billing")]
    assert found.missing[0].words == "60% of the exam touched, and 80% is needed"


def test_exactly_four_fifths_are_enough():
    assert readiness_of(after(40, "venipuncture", "claims", "scheduling"), reference()).missing == ()


def test_answers_outside_the_blueprint_do_not_count():
    found = readiness_of(after(60, "body", *COVERED[:1]), reference())

    assert found.answers == 30


def test_a_bank_that_cannot_speak_for_the_exam_keeps_silent():
    thin = {name: rows for name, rows in QUESTIONS.items() if name in {"vitals", "claims", "coding"}}

    found = readiness_of(after(60), reference(thin))

    assert found.forecast is None
    assert [gap.id for gap in found.missing] == ["weight", "questions"]
    assert found.missing[1].words == "our questions cover 40% of this exam, and 80% is needed"


def test_a_learner_without_answers_lacks_everything():
    found = readiness_of(after(0), reference())

    assert [gap.id for gap in found.missing] == ["answers", "weight"]
    assert found.domains_touched == 0


def test_the_forecast_agrees_with_a_hundred_thousand_draws():
    state, found = after(50, right=70), reference()
    rng = np.random.default_rng(3)
    n = 100_000
    theta = rng.multivariate_normal(state.mean, state.covariance, n)
    offsets = rng.normal(state.offset_mean, np.sqrt(state.offset_var), (n, len(state.offset_mean)))
    drawn = theta[:, list(state.shape.domain_of)] + offsets + 0.25 * rng.standard_normal((n, 1))
    shares = found.shares(drawn)
    weights = found.weights / 100
    raw = shares @ weights + rng.standard_normal(n) * np.sqrt((shares * (1 - shares)) @ weights / 100)
    passing = (raw >= 0.70 + 0.03 * rng.standard_normal(n)).mean()

    told = forecast(state, found)

    assert told.passing == pytest.approx(passing, abs=0.02)
    assert told.raw.estimate == pytest.approx(raw.mean(), abs=0.005)
    assert (told.raw.low, told.raw.high) == pytest.approx(tuple(np.percentile(raw, [5, 95])), abs=0.015)
    inside = found.domains == 0
    clinical = np.average(shares[:, inside], axis=1, weights=weights[inside])
    assert told.domains[0] is not None
    between = (told.domains[0].low, told.domains[0].high)
    assert between == pytest.approx(tuple(np.percentile(clinical, [10, 90])), abs=0.015)


def test_the_same_state_always_says_the_same():
    assert forecast(after(40), reference()) == forecast(after(40), reference())


def test_more_right_answers_promise_more():
    told = [forecast(after(60, right=share), reference()).passing for share in (10, 40, 70, 100)]

    assert told == sorted(told)


def test_a_harder_exam_promises_less():
    state = after(60, right=80)

    assert (
        forecast(state, reference(), Assumptions(link=-0.35)).passing < forecast(state, reference()).passing
    )


def test_each_blueprint_domain_has_its_own_share():
    told = forecast(after(60, "claims", "coding", "scheduling", right=90), reference())

    clinical, office = told.domains
    assert clinical is not None and office is not None
    assert office.estimate > clinical.estimate
    assert office.low < office.estimate < office.high


def test_a_domain_without_live_questions_has_none():
    thin = {name: rows for name, rows in QUESTIONS.items() if name not in {"claims", "coding", "scheduling"}}

    assert forecast(after(60), reference(thin)).domains[1] is None


def test_no_live_question_at_all_is_an_error():
    with pytest.raises(ValueError, match="No live question"):
        forecast(after(60), reference({}))


def test_a_correction_moves_the_chance_and_not_the_score():
    state = after(60, right=75)
    plain = forecast(state, reference())

    lowered = forecast(state, reference(), correction=Correction(alpha=-1.0, beta=1.0, results=40))

    assert lowered.passing < plain.passing
    assert lowered.raw == plain.raw


@given(st.floats(0, 1))
def test_chances_are_told_in_steps_of_five_and_never_as_certain(passing):
    told = _forecast(passing).told

    assert LOWEST <= told <= HIGHEST
    assert told in (LOWEST, HIGHEST) or told * 20 == pytest.approx(round(told * 20))
    assert abs(told - passing) <= 0.0300001


def test_the_blueprint_version_is_kept():
    found = replace(reference(), blueprint=replace(blueprint(), id="ccma-2"))

    assert readiness_of(after(3), found).blueprint_id == "ccma-2"


def test_a_readiness_costs_milliseconds():
    names = tuple(f"c-{place}" for place in range(45))
    shape = Shape(tuple(f"d-{place}" for place in range(15)), (0,) * 15, names, tuple([*range(15)] * 3))
    assert len(shape.competencies) == 45
    state, known = after(60), reference({name: (Parameters(b=0.0, s2=0.1),) for name in QUESTIONS})

    seconds = min(timeit.repeat(lambda: readiness_of(state, known), number=20, repeat=3)) / 20

    print(f"one readiness: {seconds * 1e3:.2f} ms")
