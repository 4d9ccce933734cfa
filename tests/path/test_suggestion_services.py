from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.path.models import SuggestionRecord
from app.path.suggestion_queries import history_of, suggestion_of
from app.path.suggestion_services import judge_paths
from app.quizzes.models import Attempt
from tests import builders
from tests.builders import NOW
from tests.path.wish_builders import rate_all
from tests.progress.log_builders import attempt, respond

LATER = NOW + timedelta(hours=20)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def person(session):
    return builders.account(session).id


def records(session):
    session.rollback()
    return list(session.scalars(select(SuggestionRecord).order_by(SuggestionRecord.id)))


def sit(session, account_id, bank, catalogue, minutes=60):
    """Answer everything once, in a sitting that ends after *minutes*."""
    respond(session, account_id, bank, catalogue, answered_at=NOW + timedelta(minutes=minutes - 1))
    last = session.scalars(select(Attempt.id).order_by(Attempt.id.desc())).first()
    session.execute(
        update(Attempt).where(Attempt.id == last).values(finished_at=NOW + timedelta(minutes=minutes))
    )
    session.commit()


def test_each_finished_sitting_is_recorded_once_with_its_versions(session, catalogue, bank, person):
    sit(session, person, bank, catalogue)

    assert judge_paths(session, catalogue, LATER) == 1
    assert judge_paths(session, catalogue, LATER) == 0
    (found,) = records(session)
    assert (found.account_id, found.edition, found.judged_at) == (person, 1, LATER)
    assert found.statements == catalogue.interests.version
    assert found.model.startswith("path-")
    assert "administrative-answers" in found.shut


def test_a_page_that_comes_before_the_worker_says_the_same(session, catalogue, bank, person):
    sit(session, person, bank, catalogue)
    rate_all(session, person, catalogue.interests, clinical=5, administrative=2)

    before = history_of(session, person, catalogue), suggestion_of(session, person, catalogue, LATER)
    judge_paths(session, catalogue, LATER)
    after = history_of(session, person, catalogue), suggestion_of(session, person, catalogue, LATER)

    assert before[0] == after[0]
    assert repr(before[1].summary) == repr(after[1].summary)
    assert before[1].former == after[1].former


def test_looking_at_the_page_records_nothing(session, catalogue, bank, person):
    sit(session, person, bank, catalogue)

    for _ in range(3):
        suggestion_of(session, person, catalogue, LATER)
    assert records(session) == []


def test_ratings_after_a_sitting_do_not_change_what_was_said_then(session, catalogue, bank, person):
    sit(session, person, bank, catalogue)
    rate_all(
        session, person, catalogue.interests, clinical=5, administrative=2, at=NOW + timedelta(minutes=90)
    )
    session.add(attempt(session, person))
    session.execute(
        update(Attempt)
        .where(Attempt.id == select(Attempt.id).order_by(Attempt.id.desc()).limit(1).scalar_subquery())
        .values(finished_at=NOW + timedelta(minutes=120))
    )
    session.commit()

    judge_paths(session, catalogue, LATER)
    assert [one.ratings for one in records(session)] == [0, len(catalogue.interests.statements)]


def test_what_was_said_is_a_fold_whenever_the_worker_comes(session, catalogue, bank):
    one, other = builders.account(session).id, builders.account(session).id
    half = len(bank) // 2
    for person in (one, other):
        sit(session, person, bank[:half], catalogue, 30)
        if person == one:
            judge_paths(session, catalogue, LATER)
        sit(session, person, bank[half:], catalogue, 60)
    judge_paths(session, catalogue, LATER)

    lists = [list(history_of(session, person, catalogue)) for person in (one, other)]
    assert [len(rows) for rows in lists] == [2, 2]
    for mine, theirs in zip(*lists, strict=True):
        assert (mine.outcome, mine.answers) == (theirs.outcome, theirs.answers)
        assert mine.lean == pytest.approx(theirs.lean, abs=1e-9)
