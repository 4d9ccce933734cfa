from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.crosswalk import crosswalk
from app.domain.levels import Level
from app.domain.reference_curves import curves_of, reference_of
from tests.domain.ability_builders import SHAPE
from tests.domain.readiness_builders import QUESTIONS, after, blueprint, reference

CLINICAL = ("venipuncture", "order", "vitals")


def _office_exam():
    exam = blueprint("rma")
    clinical, office = exam.domains
    heavier = replace(office, cells=(replace(office.cells[0], count=150), office.cells[1]))
    return reference_of(replace(exam, domains=(clinical, heavier)), SHAPE, curves_of(QUESTIONS))


def test_one_history_covers_two_credentials_differently():
    ccma, rma = crosswalk(after(150, *CLINICAL, right=98), [reference(), _office_exam()])

    assert (ccma.credential, rma.credential) == ("ccma", "rma")
    assert ccma.covered == pytest.approx(0.7)
    assert rma.covered == pytest.approx(70 / 230)
    assert ccma.touched == 0.7


def test_what_is_lacking_is_named_the_heaviest_first():
    (found,) = crosswalk(after(150, *CLINICAL, right=98), [reference()])

    assert [(one.piece.domain, one.piece.weight) for one in found.lacks] == [
        ("billing", 20),
        ("front-office", 10),
    ]
    assert {one.level for one in found.lacks} == {Level.NOT_ENOUGH}


def test_nothing_is_covered_before_any_answer():
    (found,) = crosswalk(after(0), [reference()])

    assert (found.mastered, found.on_track, found.touched) == (0, 0, 0)
    assert sum(one.piece.weight for one in found.lacks) == pytest.approx(100)


def test_what_no_question_speaks_for_is_not_covered():
    thin = {name: rows for name, rows in QUESTIONS.items() if name != "vitals"}

    (found,) = crosswalk(after(300, right=99), [reference(thin)])

    assert [one.piece.title for one in found.lacks] == ["Intake"]
    assert found.covered == pytest.approx(0.8)
    assert found.touched == pytest.approx(0.8)
