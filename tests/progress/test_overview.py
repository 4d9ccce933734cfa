from __future__ import annotations

from datetime import date

import pytest

from app.domain.ability import fold
from app.domain.ability_shape import shape_of
from app.domain.answered import Parameters
from app.domain.mastery import curve_of, read
from app.progress.overview import outline_of, overview_of
from tests.domain.ability_builders import answered

TODAY = date(2026, 11, 21)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def _reading(catalogue, **counts: int):
    shape = shape_of(catalogue)
    names = [name.replace("_", "-") for name, count in counts.items() for _ in range(count)]
    state = fold(shape, [answered(n, shape=shape, competency=name) for n, name in enumerate(names)])
    assert state is not None
    curves = {one: curve_of([Parameters(b=0.0, s2=0.3)]) for one in catalogue.ability_competencies}
    return read(state, curves)


def test_a_competency_shows_an_estimate_from_four_first_answers_on(catalogue):
    overview = overview_of(_reading(catalogue, venipuncture=4, order_of_draw=3), catalogue)

    (group,) = overview.groups
    lines = {line.competency: line for line in group.lines}
    assert lines["venipuncture"].words.startswith("about ")
    assert lines["venipuncture"].more == 0
    assert lines["order-of-draw"].bar is None
    assert lines["order-of-draw"].more == 1
    assert group.whole.mastery.n == 7
    assert (overview.known, overview.competencies) == (1, len(catalogue.ability_competencies))


def test_domains_without_an_answer_are_listed_apart(catalogue):
    overview = overview_of(_reading(catalogue, claims=1), catalogue)

    assert [group.id for group in overview.groups] == ["billing"]
    assert len(overview.untouched) == len(catalogue.ability_domains) - 1
    assert (overview.answers, overview.first_answers) == (1, 1)
    assert len(overview.columns) == overview.competencies


def test_an_outline_counts_all_questions_of_the_exam(catalogue):
    blueprint = catalogue.blueprint_in_force("ccma-nha", TODAY)

    lines = outline_of(_reading(catalogue, venipuncture=6), catalogue, blueprint)

    assert sum(line.weight for line in lines if not line.is_part) == blueprint.count
    phlebotomy = next(line for line in lines if line.title == "Phlebotomy")
    assert phlebotomy.is_part
    assert phlebotomy.strand == "clinical"
    assert phlebotomy.bar is not None
    assert next(line for line in lines if line.title == "Medical Law and Ethics").more == 5
