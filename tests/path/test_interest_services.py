from __future__ import annotations

from datetime import timedelta

import pytest

from app.path.interest_queries import find_goals, newest_ratings
from app.path.interest_services import (
    GoalError,
    UnknownRatingError,
    WeightError,
    rate,
    set_goals,
    set_weight,
)
from app.path.suggestions import Goals
from tests import builders
from tests.builders import NOW


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def person(session):
    return builders.account(session).id


def test_only_what_differs_is_appended_and_the_time_is_spread_over_it(session, catalogue, person):
    form = catalogue.interests
    rate(session, person, {"draw-blood": 4, "code-a-visit": 2}, form, seconds=20.0, now=NOW)

    later = NOW + timedelta(minutes=1)
    assert rate(session, person, {"draw-blood": 4, "code-a-visit": 3}, form, seconds=6.0, now=later) == 1
    found = {one.statement: (one.value, one.seconds) for one in newest_ratings(session, person)}
    assert found == {"draw-blood": (4, 10.0), "code-a-visit": (3, 6.0)}


def test_hurried_ratings_can_be_kept_as_they_are_once_there_was_time_to_read(session, catalogue, person):
    form, values = catalogue.interests, {"draw-blood": 4, "code-a-visit": 2}
    rate(session, person, values, form, seconds=1.0, now=NOW)

    later = NOW + timedelta(minutes=1)
    assert rate(session, person, values, form, seconds=1.5, now=later) == 0
    assert rate(session, person, values, form, seconds=20.0, now=later) == 2
    assert rate(session, person, values, form, seconds=20.0, now=later + timedelta(minutes=1)) == 0
    assert {one.seconds for one in newest_ratings(session, person)} == {10.0}


def test_what_is_not_asked_is_refused_as_a_whole(session, catalogue, person):
    for wrong in ({"none": 3}, {"draw-blood": 0}, {"draw-blood": 4, "code-a-visit": 6}):
        with pytest.raises(UnknownRatingError):
            rate(session, person, wrong, catalogue.interests, seconds=None, now=NOW)
    assert newest_ratings(session, person) == []


def test_goals_and_weight_are_appended_apart(session, catalogue, person):
    assert set_weight(session, person, 0.3, now=NOW)
    assert set_goals(session, person, Goals(state="TX", months=12), catalogue, now=NOW + timedelta(1))
    assert not set_weight(session, person, 0.3, now=NOW + timedelta(2))

    assert find_goals(session, person) == Goals(0.3, "TX", 12)


def test_what_cannot_be_is_refused(session, catalogue, person):
    for goals in (Goals(state="XX"), Goals(months=-1), Goals(next_step="none"), Goals(background="king")):
        with pytest.raises(GoalError):
            set_goals(session, person, goals, catalogue, now=NOW)
    for weight in (0.2, 1.1):
        with pytest.raises(WeightError):
            set_weight(session, person, weight, now=NOW)
