from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields

import pytest

from app.domain.ability import prior
from app.domain.answered import Answered, Exposure, Parameters, Population
from app.domain.effort import rapid_probability
from app.domain.question_loop import learned_population
from tests.domain.ability_builders import SHAPE, answered

EXPOSURE = Exposure(1, "0" * 64, is_right=True, rapid=0.02, guess=0.25, ability_mean=0.4, ability_var=0.5)
VALUES = [Population(), Parameters(b=0.1, s2=0.3), answered(), EXPOSURE]


@pytest.mark.parametrize("kind", [Answered, Exposure])
def test_nothing_that_is_folded_names_a_person(kind):
    names = {field.name for field in fields(kind)}

    assert not {name for name in names if name.startswith(("account", "person", "learner", "email", "name"))}


@pytest.mark.parametrize("value", VALUES, ids=lambda one: type(one).__name__)
def test_a_value_never_changes_and_equals_its_copy(value):
    copy = pickle.loads(pickle.dumps(value))

    assert copy == value
    assert hash(copy) == hash(value)
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(value)[0].name, 9)


def test_with_nobody_to_learn_from_the_population_is_the_default():
    assert learned_population([]) == Population()
    assert prior(SHAPE, Population()).population == Population()


def test_a_wording_nobody_has_answered_discriminates_plainly_and_cannot_be_guessed():
    fresh = Parameters(b=0.1, s2=0.3)

    assert (fresh.a, fresh.c, fresh.n) == (1.0, 0.0, 0)


def test_an_answer_of_no_seconds_is_timed_where_it_was_called_rapid():
    assert answered(seconds=20.0, rapid=0.0).is_timed
    assert answered(seconds=0.0, rapid=rapid_probability(0.0, 30)).is_timed
    assert not answered(seconds=0.0, rapid=0.0).is_timed
