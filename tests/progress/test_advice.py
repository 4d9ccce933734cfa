from __future__ import annotations

from datetime import date

import pytest

from app.domain.ability import fold
from app.domain.ability_shape import shape_of
from app.domain.answered import Parameters
from app.domain.mastery import curve_of, read
from app.progress.advice import next_step
from tests.domain.ability_builders import answered

TODAY = date(2026, 11, 21)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def _reading(catalogue, competencies, answers: int = 1, of: str = "venipuncture"):
    shape = shape_of(catalogue)
    state = fold(shape, [answered(n, shape=shape, competency=of) for n in range(answers)])
    assert state is not None
    return read(state, {one: curve_of([Parameters(b=0.0, s2=0.3)]) for one in competencies})


def test_the_next_step_carries_weight_in_the_exam_looked_at(catalogue):
    blueprint = catalogue.blueprint_in_force("ccma-nha", TODAY)

    advice = next_step(_reading(catalogue, ["ecg", "claims"]), catalogue, [blueprint])

    assert advice is not None
    assert advice.competency.id == "ecg"  # 6 of 150 against a seventh of 12
    assert advice.of_100 == 4
    assert advice.credential == "CCMA (NHA)"
    assert (advice.n, advice.needed) == (0, 4)


def test_what_is_known_gives_way_to_what_is_not(catalogue):
    blueprints = [catalogue.blueprint_in_force(one.id, TODAY) for one in catalogue.credentials]
    reading = _reading(catalogue, ["venipuncture", "order-of-draw"], answers=40)

    advice = next_step(reading, catalogue, blueprints)

    assert advice is not None
    assert advice.competency.id == "order-of-draw"
    assert advice.credential == ""


def test_without_live_questions_there_is_no_next_step(catalogue):
    assert next_step(_reading(catalogue, []), catalogue, []) is None
