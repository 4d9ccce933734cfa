from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.domain.answered import Parameters
from app.domain.mastery import GRID, curve_of
from app.domain.reference_curves import curves_of, cut_of, reference_of
from tests.domain.ability_builders import SHAPE
from tests.domain.readiness_builders import QUESTIONS, blueprint, reference


def test_a_cell_shares_its_questions_by_what_is_live():
    found = reference({**QUESTIONS, "order": (Parameters(b=1.0, s2=0.1),) * 12})

    weights = {SHAPE.competencies[part.competency]: part.weight for part in found.parts if part.cell == 0}
    assert weights == {"venipuncture": 50 * 4 / 16, "order": 50 * 12 / 16}
    assert found.weight == pytest.approx(100)


def test_a_competency_without_questions_leaves_its_share_to_the_rest_of_the_cell():
    found = reference({name: rows for name, rows in QUESTIONS.items() if name != "order"})

    assert [part.weight for part in found.parts if part.cell == 0] == [50]


def test_a_cell_without_questions_is_silent():
    found = reference({name: rows for name, rows in QUESTIONS.items() if name != "vitals"})

    assert [(one.title, one.domain, one.weight) for one in found.pieces if not one.domain] == [
        ("Intake", "", 20)
    ]
    assert found.weight == pytest.approx(80)


def test_a_cell_falls_into_a_piece_for_each_ability_domain():
    exam = blueprint()
    clinical, office = exam.domains
    merged = replace(clinical.cells[0], competencies=("venipuncture", "order", "vitals"), count=70)
    exam = replace(exam, domains=(replace(clinical, cells=(merged,)), office))

    found = reference_of(exam, SHAPE, curves_of(QUESTIONS))

    first, second, *_ = found.pieces
    assert (first.domain, second.domain) == ("phlebotomy", "intake")
    assert (first.weight, second.weight) == (pytest.approx(70 * 2 / 3), pytest.approx(70 / 3))
    assert found.groups.tolist() == [0, 0, 1, 2, 2, 3]


def test_a_bank_without_questions_gives_an_empty_reference():
    found = reference_of(blueprint(), SHAPE, curves_of({"order": ()}))

    assert found.parts == ()
    assert found.weight == 0


def test_reading_between_the_points_of_the_grid_is_linear_and_beyond_it_constant():
    found = reference()
    abilities = np.linspace(-9, 9, 301)
    drawn = np.repeat(abilities[:, None], len(SHAPE.competencies), axis=1)

    shares = found.shares(drawn)

    expected = np.interp(abilities, GRID, curve_of(QUESTIONS["order"]).shares)
    np.testing.assert_allclose(shares[:, 0], expected, atol=1e-12)
    assert shares.shape == (301, len(found.parts))


def test_the_cut_is_where_three_in_four_are_right():
    curve = curve_of([Parameters(b=0.3, s2=1e-12)])

    assert cut_of(curve) == pytest.approx(0.3 + np.log(3), abs=0.01)


def test_a_cut_out_of_reach_is_the_end_of_the_grid():
    assert cut_of(curve_of([Parameters(b=20.0, s2=1e-12)])) == GRID[-1]
