"""The same evidence is told alike for ever, and nothing about a person but their answers and ratings enters."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from app.auth.models import Account, SignInSession
from app.domain.ability import fold, grown
from app.domain.ability_shape import shape_of
from app.domain.interests import Rating
from app.library.curve_queries import live_curves
from app.path.models import InterestRating, PathNote
from app.path.reports import report_of
from app.path.suggestion_queries import suggestion_of
from app.path.suggestion_services import judge_paths
from app.path.suggestions import suggest
from app.progress.services import rebuild
from app.quizzes.log_queries import answered_by
from app.quizzes.models import Response
from app.standing.models import LearnerState
from tests import builders
from tests.builders import NOW
from tests.path.evidence_builders import answer_sides
from tests.path.wish_builders import note, rate_all
from tests.progress.log_builders import respond

LATER = NOW + timedelta(hours=20)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def person(session, bank, catalogue):
    """A learner with answers on both sides and ratings."""
    account_id = builders.account(session).id
    answer_sides(session, account_id, bank, catalogue, clinical=(40, 0.9), office=(40, 0.5))
    rate_all(session, account_id, catalogue.interests, clinical=5, administrative=2)
    return account_id


@pytest.fixture
def tell(session, catalogue):
    """What is said of a learner, as JSON."""

    def told(account_id: int) -> str:
        session.rollback()
        found = suggestion_of(session, account_id, catalogue, LATER)
        return json.dumps(report_of(found, catalogue, live_curves(session)), sort_keys=True)

    return told


def test_a_rebuild_says_the_same_to_the_last_digit(session, catalogue, person, tell):
    before = tell(person)

    session.execute(delete(LearnerState))
    session.commit()
    rebuild(session, catalogue, verify=False)
    assert tell(person) == before


def test_other_learners_change_nothing(session, bank, catalogue, person, tell):
    before = tell(person)

    other = builders.account(session).id
    answer_sides(session, other, bank, catalogue, clinical=(30, 0.2), office=(30, 0.9))
    rate_all(session, other, catalogue.interests, clinical=1, administrative=5)
    judge_paths(session, catalogue, LATER)
    rebuild(session, catalogue, verify=False)
    assert tell(person) == before


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Somebody Else"},
        {"email": "another@example.com"},
        {"time_zone": "Pacific/Auckland"},
        {"time_multiplier": 2.0},
        {"role": "instructor"},
        {"is_demo": True},
        {"created_at": NOW - timedelta(days=900), "last_used_at": NOW},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_nothing_of_the_account_enters(session, catalogue, person, tell, fields):
    before = tell(person)

    session.execute(update(Account).where(Account.id == person).values(**fields))
    session.commit()
    assert tell(person) == before
    rebuild(session, catalogue, verify=False)
    assert tell(person) == before


def test_neither_browser_nor_notes_nor_the_dates_of_answers_enter(session, catalogue, person, tell):
    before = tell(person)

    session.add(
        SignInSession(
            account_id=person, token_digest="0" * 64, created_at=NOW, last_seen_at=NOW, browser="Another"
        )
    )
    session.execute(
        update(Response)
        .where(Response.account_id == person)
        .values(answered_on=NOW.date() + timedelta(days=1), certainty="sure", chosen="anything")
    )
    note(session, person, "I am better at the desk.")
    session.commit()
    assert session.scalars(select(PathNote)).all()
    rebuild(session, catalogue, verify=False)
    assert tell(person) == before


def test_the_order_of_rows_enters_nothing(session, bank, catalogue, tell):
    one, other = builders.account(session).id, builders.account(session).id
    for account_id, order in ((one, bank), (other, bank[::-1])):
        for stored in order:
            at = NOW - timedelta(hours=1) + timedelta(seconds=bank.index(stored))
            respond(session, account_id, [stored], catalogue, answered_at=at)
    values = {one.id: 1 + n % 5 for n, one in enumerate(catalogue.interests.statements)}
    for account_id, names in ((one, list(values)), (other, list(values)[::-1])):
        for name in names:
            session.add(
                InterestRating(account_id=account_id, statement=name, rating=values[name], rated_at=NOW)
            )
            session.flush()
    session.commit()

    assert tell(one) == tell(other)


def test_the_database_says_what_the_bare_values_say(session, catalogue, person):
    """One fold over values, no database in between, gives the same report: whichever database kept them."""
    session.rollback()
    kept = suggestion_of(session, person, catalogue, LATER)
    state = fold(shape_of(catalogue), answered_by(session, person))
    assert state is not None
    rows = session.scalars(select(InterestRating).where(InterestRating.account_id == person))
    bare = suggest(
        grown(state, LATER.replace(hour=0)),
        catalogue.interests,
        [Rating(row.statement, row.rating, row.rated_at) for row in rows],
        kept.weight,
        former=kept.former,
        edition=kept.versions.edition,
        at=LATER,
    )

    assert report_of(bare, catalogue, {}) == report_of(kept, catalogue, {})
