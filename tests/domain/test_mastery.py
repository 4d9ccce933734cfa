from __future__ import annotations

import numpy as np
import pytest

from app.domain import mastery
from app.domain.ability import fold, prior
from app.domain.ability_state import State
from app.domain.answered import Parameters, Population
from app.domain.catalogue import Cell
from tests.domain.ability_builders import SHAPE, answered

EASY = [Parameters(b=-1.5, s2=0.1, c=0.2)] * 3
HARD = [Parameters(b=1.5, s2=0.1, c=0.2)] * 9


def _after(count: int, *, is_right: bool = True, competency: str = "order") -> State:
    found = [answered(n, competency=competency, is_right=is_right) for n in range(1, count + 1)]
    return fold(SHAPE, found) or prior(SHAPE, Population())


def _reading(state: State) -> mastery.Reading:
    curves = {"order": mastery.curve_of(EASY), "venipuncture": mastery.curve_of(HARD)}
    return mastery.read(state, curves)


def _cell(count: int, *competencies: str) -> Cell:
    return Cell("domain", "", "Title", count, competencies)


def test_a_curve_is_the_mean_chance_of_its_questions():
    curve = mastery.curve_of([Parameters(b=0.0, s2=1e-9), Parameters(b=0.0, s2=1e-9, c=0.5)])

    assert curve.questions == 2
    assert np.interp(0.0, mastery.GRID, curve.shares) == pytest.approx((0.5 + 0.75) / 2)
    assert (np.diff(curve.shares) > 0).all()


def test_a_curve_needs_a_question():
    with pytest.raises(ValueError, match="at least one"):
        mastery.curve_of([])


def test_the_estimate_agrees_with_ten_thousand_draws():
    state = _after(6)
    place = SHAPE.competency_index["order"]
    var = state.covariance[1, 1] + state.offset_var[place]
    mean = state.mean[1] + state.offset_mean[place]
    abilities = np.random.default_rng(1).normal(mean, np.sqrt(var), 10_000)
    shares = np.interp(abilities, mastery.GRID, mastery.curve_of(EASY).shares)

    found = mastery.of_competency(_reading(state), "order").share

    assert found is not None
    assert found.estimate == pytest.approx(shares.mean(), abs=0.01)
    assert found.low == pytest.approx(np.percentile(shares, 10), abs=0.03)
    assert found.high == pytest.approx(np.percentile(shares, 90), abs=0.03)


def test_the_same_state_always_shows_the_same_numbers():
    state = _after(6)

    first, second = (mastery.of_competency(_reading(state), "order") for _ in range(2))

    assert first == second


def test_more_answers_narrow_the_interval():
    few = mastery.of_competency(_reading(_after(4)), "order").share
    many = mastery.of_competency(_reading(_after(40)), "order").share

    assert few is not None and many is not None
    assert many.high - many.low < few.high - few.low


def test_a_competency_below_four_clean_answers_shows_what_is_missing():
    found = mastery.of_competency(_reading(_after(3)), "order")

    assert found.share is None
    assert found.words == "not enough answers yet (3 of 4)"


def test_a_competency_without_live_questions_says_so():
    found = mastery.of_competency(_reading(_after(5, competency="claims")), "claims")

    assert found.words == "no questions to estimate from"


def test_a_domain_needs_five_answers_over_all_its_cells():
    cells = [_cell(3, "order"), _cell(1, "venipuncture")]

    assert mastery.of_cells(_reading(_after(4)), cells).share is None
    assert mastery.of_cells(_reading(_after(5)), cells).share is not None


def test_cells_weigh_their_scored_questions():
    reading = _reading(_after(6))
    easy, hard = (float(reading.shares[one].mean()) for one in ("order", "venipuncture"))

    apart = mastery.of_cells(reading, [_cell(3, "order"), _cell(1, "venipuncture")]).share
    together = mastery.of_cells(reading, [_cell(4, "order", "venipuncture")]).share

    assert apart is not None and together is not None
    assert apart.estimate == pytest.approx((3 * easy + hard) / 4)
    assert together.estimate == pytest.approx((3 * easy + 9 * hard) / 12)


def test_competencies_that_count_for_no_ability_are_passed_over():
    curves = {"role-duties": mastery.curve_of(EASY)}
    reading = mastery.read(_after(6), curves)

    assert mastery.of_competency(reading, "role-duties").share is None
    assert mastery.of_cells(reading, [_cell(9, "role-duties")]).share is None


def test_words_round_to_whole_percent():
    share = mastery.Share(0.604, 0.478, 0.717)

    assert share.words == mastery.Mastery(share, 9, 4).words == "about 60%, between 48 and 72"
