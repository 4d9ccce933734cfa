from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

import pytest

from app.banks.catalogue import read_catalogue
from app.domain.interests import Quality, Rating, newest_of, wishes_of
from config import ROOT
from tests.domain.ability_builders import START

FORM = read_catalogue(Path(ROOT) / "question_banks" / "catalogue").interests


def ratings(values: dict[str, int], seconds: float | None = None) -> list[Rating]:
    return [Rating(name, value, START, seconds) for name, value in values.items()]


def by_side(clinical: int, administrative: int) -> dict[str, int]:
    return {one.id: clinical if one.side == "clinical" else administrative for one in FORM.statements}


def honest(rng: random.Random, contrast: float = 0.0) -> dict[str, int]:
    """Rate as the model assumes: the side's interest plus noise."""
    signs = {"clinical": 1, "administrative": -1}
    means = {side: 3 + sign * contrast / 2**0.5 for side, sign in signs.items()}
    return {one.id: min(5, max(1, round(rng.gauss(means[one.side], 1)))) for one in FORM.statements}


def test_few_ratings_do_not_count():
    three = dict(list(by_side(5, 1).items())[:3])

    assert wishes_of(FORM, []).quality is Quality.TOO_FEW
    assert wishes_of(FORM, ratings(three)).quality is Quality.TOO_FEW


def test_one_side_alone_says_nothing_about_the_difference():
    clinical = {one.id: 5 for one in FORM.statements if one.side == "clinical"}
    found = wishes_of(FORM, ratings(clinical))

    assert (found.quality, found.contrast) == (Quality.TOO_FEW, 0.0)


def test_the_contrast_is_the_posterior_of_the_model():
    found = wishes_of(FORM, ratings(by_side(5, 1)))

    assert found.contrast == pytest.approx((14 / 15) * 4 / 2**0.5)
    assert found.variance == pytest.approx(1 / 15)
    assert found.is_used


def test_liking_everything_more_leans_nowhere():
    values = by_side(4, 3)
    higher = {name: value + 1 for name, value in values.items()}

    assert wishes_of(FORM, ratings(values)).contrast == pytest.approx(
        wishes_of(FORM, ratings(higher)).contrast
    )


def test_yea_saying_cancels_although_one_side_is_rated_less():
    values = dict.fromkeys(list(by_side(5, 5))[:11], 5)

    assert wishes_of(FORM, ratings(values)).contrast == pytest.approx(0)


def test_of_several_ratings_the_newest_counts_whatever_the_order():
    old, new = Rating("a", 1, START), Rating("a", 5, START + timedelta(days=1))

    assert newest_of([new, old]) == newest_of([old, new]) == {"a": new}


@pytest.mark.parametrize("value", [1, 3, 5])
def test_straight_lining_is_not_used(value):
    found = wishes_of(FORM, ratings(by_side(value, value)))

    assert (found.quality, found.is_used) == (Quality.STRAIGHT, False)
    assert "not used" in found.sentence


@pytest.mark.parametrize("seconds", [0.4, 4.0])
def test_straight_lining_is_named_so_however_fast_it_was(seconds):
    assert wishes_of(FORM, ratings(by_side(4, 4), seconds=seconds)).quality is Quality.STRAIGHT


def test_a_strong_preference_is_no_straight_line():
    assert wishes_of(FORM, ratings(by_side(5, 1))).is_used


def test_random_clicking_is_mostly_found_and_honest_rating_mostly_left_alone():
    rng = random.Random(5)
    thrown = [{one.id: rng.randint(1, 5) for one in FORM.statements} for _ in range(600)]
    found = sum(wishes_of(FORM, ratings(one)).quality is Quality.THROWN for one in thrown)
    wrongly = sum(wishes_of(FORM, ratings(honest(rng))).quality is Quality.THROWN for _ in range(600))

    assert found > 0.85 * 600
    assert wrongly < 0.05 * 600


@pytest.mark.parametrize(("length", "found", "wrongly"), [(14, 0.8, 0.15), (8, 0.65, 0.25)])
def test_part_of_a_form_with_ratings_as_wide_as_thrown_ones_waits_for_the_rest(length, found, wrongly):
    rng = random.Random(7)
    first = [one.id for one in FORM.statements[:length]]
    thrown = [{name: rng.randint(1, 5) for name in first} for _ in range(400)]
    felt = [{name: value for name, value in honest(rng).items() if name in first} for _ in range(400)]
    waits = [
        sum(wishes_of(FORM, ratings(one)).quality is Quality.UNCHECKED for one in kind)
        for kind in (thrown, felt)
    ]

    assert waits[0] > found * 400
    assert waits[1] < wrongly * 400


def test_what_waited_is_used_once_the_rest_shows_that_it_was_meant():
    facets = list(dict.fromkeys(one.facet for one in FORM.statements))
    values = {one.id: 1 + 4 * (facets.index(one.facet) % 2) for one in FORM.statements}
    half = dict(list(values.items())[:14])

    waiting = wishes_of(FORM, ratings(half))
    assert (waiting.quality, waiting.is_used) == (Quality.UNCHECKED, False)
    assert "Rate the rest" in waiting.sentence
    assert wishes_of(FORM, ratings(values)).is_used


@pytest.mark.parametrize("length", [4, 5, 7, 8, 14])
def test_straight_lining_is_not_used_in_part_of_a_form_either(length):
    values = dict.fromkeys([one.id for one in FORM.statements[:length]], 4)

    assert wishes_of(FORM, ratings(values)).quality is Quality.STRAIGHT


def test_taste_that_differs_from_work_to_work_is_no_clicking():
    facets = list(dict.fromkeys(one.facet for one in FORM.statements))
    values = {one.id: 1 + 4 * (facets.index(one.facet) % 2) for one in FORM.statements}

    assert wishes_of(FORM, ratings(values)).is_used


def test_faster_than_reading_is_not_used_and_an_unknown_time_says_nothing():
    assert wishes_of(FORM, ratings(by_side(4, 2), seconds=0.4)).quality is Quality.HURRIED
    assert wishes_of(FORM, ratings(by_side(4, 2), seconds=4.0)).is_used
    assert wishes_of(FORM, ratings(by_side(4, 2))).is_used


def test_places_count_for_no_side():
    places = {one.key: 5 for one in FORM.settings}
    values = by_side(4, 2)

    assert wishes_of(FORM, ratings(values | places)) == wishes_of(FORM, ratings(values))
