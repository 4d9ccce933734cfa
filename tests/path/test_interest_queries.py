from __future__ import annotations

from datetime import timedelta

from app.path.interest_queries import (
    find_goals,
    goals_through,
    known_ratings,
    newest_ratings,
    ratings_through,
)
from app.path.models import InterestRating, PathSetting
from app.path.suggestions import Goals
from tests import builders
from tests.builders import NOW


def add(session, account_id, *rows):
    session.add_all(
        InterestRating(
            account_id=account_id, statement=name, rating=value, rated_at=NOW + timedelta(days=day)
        )
        for name, value, day in rows
    )
    session.commit()


def test_the_newest_rating_counts_however_the_rows_came(session):
    person, other = builders.account(session).id, builders.account(session).id
    add(session, person, ("a", 5, 2), ("a", 1, 1), ("b", 3, 0))
    add(session, other, ("a", 2, 3))

    assert [(one.statement, one.value) for one in newest_ratings(session, person)] == [("a", 5), ("b", 3)]
    assert [one.value for one in ratings_through(session, person)] == [3, 1, 5]
    assert known_ratings(session, person)["a", NOW + timedelta(days=1)] == 1


def test_goals_stand_from_their_day_on(session):
    person = builders.account(session).id
    assert find_goals(session, person) == Goals()

    empty = {"state": "", "background": "", "next_step": ""}
    for day, weight in ((2, 0.3), (1, 1.0)):
        session.add(
            PathSetting(account_id=person, set_at=NOW + timedelta(days=day), strengths_weight=weight, **empty)
        )
    session.commit()

    assert find_goals(session, person).strengths_weight == 0.3
    assert [one.strengths_weight for _, one in goals_through(session, person)] == [1.0, 0.3]
