from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.domain.generators import fresh
from app.domain.generators.family import Made, Pick, question_from
from app.domain.generators.registry import FAMILIES
from tests.builders import FIGURE

FAMILY = next(iter(FAMILIES.values()))


def _of(kind: str, tasks: int):
    """Return a family that knows a number of tasks."""

    def make(rng: random.Random) -> Made:
        picks = (Pick("Yes", "It is."), Pick("No", "It is not.", "slip"))
        return Made(f"{kind}, task {rng.randrange(tasks)}?", "", picks=picks, figure=FIGURE)

    return replace(FAMILY, id=kind, make=make)


def test_families_take_turns():
    made = fresh.fresh_questions([_of("one", 99), _of("two", 99), _of("three", 99)], 7, random.Random(1))
    families = [one.seed.family for one in made if one.seed]

    assert len(made) == 7
    assert [set(families[start : start + 3]) for start in (0, 3)] == [{"one", "two", "three"}] * 2


@pytest.mark.parametrize("seed", range(20))
def test_no_task_comes_twice_while_there_is_another(seed):
    made = fresh.fresh_questions([_of("one", 6)], 5, random.Random(seed))

    assert len({one.stem for one in made}) == 5


def test_a_family_of_few_tasks_repeats_them_under_other_numbers():
    made = fresh.fresh_questions([_of("one", 2)], 10, random.Random(1))

    assert len({one.id for one in made}) == 10
    assert {one.stem for one in made} == {"one, task 0?", "one, task 1?"}


@pytest.mark.parametrize("family", FAMILIES.values(), ids=lambda one: one.id)
def test_every_family_fills_a_sitting_without_the_same_task_twice(family):
    made = fresh.fresh_questions([family], 10, random.Random(3))

    tasks = {
        (one.stem, one.figure.svg if one.figure else "", frozenset(option.text for option in one.options))
        for one in made
    }
    assert len(tasks) == 10


def test_a_sample_is_always_the_same_drawing():
    family = _of("sample", 9)

    assert fresh.sample_figure(family) is fresh.sample_figure(family)
    assert fresh.sample_figure(family) == question_from(family, fresh.SAMPLE).figure
