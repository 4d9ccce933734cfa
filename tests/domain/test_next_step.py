from __future__ import annotations

from datetime import date

import pytest

from app.domain.ability import fold
from app.domain.ability_shape import shape_of
from app.domain.answered import Parameters
from app.domain.mastery import curve_of, read
from app.domain.next_step import length_for, steps_of, weights_of
from tests.domain import shipped_banks
from tests.domain.ability_builders import answered

TODAY = date(2026, 11, 21)


@pytest.fixture
def catalogue():
    return shipped_banks.catalogue()


def _reading(catalogue, competencies, answers: int = 1, of: str = "venipuncture", questions: int = 4):
    shape = shape_of(catalogue)
    state = fold(shape, [answered(n, shape=shape, competency=of) for n in range(answers)])
    assert state is not None
    curve = curve_of([Parameters(b=0.0, s2=0.3)] * questions)
    return read(state, dict.fromkeys(competencies, curve))


def _weights(catalogue, *credentials):
    wanted = credentials or [one.id for one in catalogue.credentials]
    blueprints = [catalogue.blueprint_in_force(one, TODAY) for one in wanted]
    return weights_of(catalogue.ability_competencies, blueprints)


def test_a_weight_is_the_cells_questions_shared_out_over_its_competencies(catalogue):
    weights = _weights(catalogue, "ccma-nha")
    blueprint = catalogue.blueprint_in_force("ccma-nha", TODAY)
    cell = blueprint.cell_of["ecg"]

    assert weights["ecg"] == pytest.approx(cell.count / len(cell.competencies) / blueprint.count)
    assert sum(weights.values()) <= 1 + 1e-9


def test_over_several_exams_a_weight_is_the_mean(catalogue):
    both = _weights(catalogue, "ccma-nha", "rma-amt")
    one, other = _weights(catalogue, "ccma-nha"), _weights(catalogue, "rma-amt")

    assert both["claims"] == pytest.approx((one["claims"] + other["claims"]) / 2)
    assert weights_of(["claims"], []) == {"claims": 0.0}


def test_the_competency_that_weighs_more_comes_first(catalogue):
    steps = steps_of(_reading(catalogue, ["claims", "ecg"]), _weights(catalogue, "ccma-nha"), {})

    assert [one.competency for one in steps] == ["ecg", "claims"]
    assert (steps[0].n, steps[0].needed, steps[0].forgetting) == (0, 4, 1.0)


def test_the_product_is_that_of_the_three_numbers_shown(catalogue):
    [step] = steps_of(_reading(catalogue, ["ecg"]), _weights(catalogue), {"ecg": 1.0})

    assert step.forgetting == pytest.approx(0.75)
    assert step.value == pytest.approx(step.weight * step.uncertainty * 0.75)


def test_what_is_known_gives_way_to_what_is_not(catalogue):
    reading = _reading(catalogue, ["venipuncture", "order-of-draw"], answers=40)

    assert steps_of(reading, _weights(catalogue), {})[0].competency == "order-of-draw"


def test_what_is_remembered_gives_way_to_what_is_forgotten(catalogue):
    reading, weights = (
        _reading(catalogue, ["injections", "order-of-draw"], of="ecg"),
        {"injections": 0.1, "order-of-draw": 0.1},
    )

    assert (
        steps_of(reading, weights, {"injections": 3.5, "order-of-draw": 1.0})[0].competency == "order-of-draw"
    )
    assert steps_of(reading, weights, {"injections": 1.0, "order-of-draw": 3.5})[0].competency == "injections"


def test_what_is_recalled_for_certain_or_not_in_the_exam_is_no_step(catalogue):
    reading = _reading(catalogue, ["ecg", "claims"])

    assert steps_of(reading, {"ecg": 0.2, "claims": 0.0}, {"ecg": 9.0}) == ()
    assert steps_of(_reading(catalogue, []), _weights(catalogue), {}) == ()


@pytest.mark.parametrize(("minutes", "each", "length"), [(20, 30, 40), (20, 60, 20), (9, 50, 10), (1, 50, 5)])
def test_a_quiz_is_as_long_as_the_minutes_allow(minutes, each, length):
    assert length_for(60 * minutes, each) == length
