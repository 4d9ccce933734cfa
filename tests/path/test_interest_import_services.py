from __future__ import annotations

import io
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.path.interest_import_services import HEADER, import_ratings
from app.path.models import InterestRating
from tests import builders
from tests.builders import NOW
from tests.quizzes.import_builders import EMAIL, learner

LATER = NOW + timedelta(days=9)


@pytest.fixture
def load(app, session):
    form = app.extensions["preceptor.catalogue"].interests

    def run(*rows: str, header: str = ",".join(HEADER), dry_run: bool = False):
        text = io.StringIO("\n".join([header, *rows]) + "\n")
        return import_ratings(session, text, form, dry_run=dry_run, now=LATER)

    return run


def stored(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(InterestRating))


def row(statement="draw-blood", rating="4", at="2026-11-21T12:00:00Z", email=EMAIL):
    return f"{email},{statement},{rating},{at}"


def test_ratings_are_stored_once_and_the_same_file_again_changes_nothing(load, session):
    learner(session)
    rows = [row(), row("code-a-visit", "2"), row("setting:hospital", "5"), row()]

    first = load(*rows)
    assert (first.rows, first.new, first.known, first.learners, first.is_stored) == (4, 3, 1, 1, True)
    again = load(*rows)
    assert (again.new, again.known, again.faults) == (0, 4, ())
    assert stored(session) == 3


def test_every_fault_is_told_with_its_line_and_nothing_is_stored(load, session):
    learner(session)
    done = load(
        row(),
        row("none"),
        row(rating="6"),
        row(at="yesterday"),
        row(at="2030-01-01T00:00:00Z"),
        row(email="nobody@example.org"),
        "too,few",
        row(rating="2"),
        f"not an address,none,x,{'z'}",
    )

    assert [(one.line, one.column) for one in done.faults] == [
        (3, "statement"),
        (4, "rating"),
        (5, "rated_at"),
        (6, "rated_at"),
        (7, "learner"),
        (8, ""),
        (9, "rating"),
        (10, "learner"),
        (10, "rated_at"),
        (10, "rating"),
        (10, "statement"),
    ]
    assert all(one.mend for one in done.faults)
    assert (stored(session), done.is_stored) == (0, False)


def test_another_header_is_one_fault(load):
    assert [one.line for one in load(row(), header="learner,statement,rating").faults] == [1]


def test_what_contradicts_a_stored_rating_is_a_fault(load, session):
    learner(session)
    load(row(rating="4"))

    assert "4 is stored" in load(row(rating="5")).faults[0].message
    assert load(row(rating="5", at="2026-11-22T12:00:00+00:00")).new == 1


def test_a_dry_run_counts_and_stores_nothing(load, session):
    learner(session)

    done = load(row(), dry_run=True)
    assert (done.new, done.is_stored, stored(session)) == (1, False, 0)


def test_an_address_that_is_only_claimed_is_a_fault(load, session):
    builders.account(session, email=EMAIL)

    done = load(row())

    assert [(one.line, one.column) for one in done.faults] == [(2, "learner")]
    assert "accounts confirm" in done.faults[0].mend
    assert stored(session) == 0
