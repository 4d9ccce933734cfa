from __future__ import annotations

from datetime import date

import pytest

from app.db import transaction
from app.domain.generators.registry import generate
from app.library import generated_steps, steps
from app.progress import coverage_queries
from tests import builders

TODAY = date(2026, 11, 21)


@pytest.fixture
def stock(app, session):
    return lambda on=TODAY: coverage_queries.live_stock(session, app.extensions["preceptor.catalogue"], on)


def test_an_empty_installation_covers_nothing(stock):
    assert (stock().coverage.questions, dict(stock().wordings)) == (0, {})


def test_live_questions_are_covered_and_known_by_wording(stock, bank):
    assert stock().coverage.questions == len(bank)
    assert stock().wordings == {one.question.id: one.wording_digest for one in bank}


def test_the_stock_is_read_once_until_something_changes(session, stock, bank):
    first = stock()
    assert stock() is first
    with transaction(session):
        steps.retire(session, bank[0].question.id, builders.NOW)
    assert stock().coverage.questions == len(bank) - 1


def test_what_has_ended_covers_nothing_from_the_next_day(session, stock, bank):
    builders.store(session, builders.expired(builders.single("vital-signs-old"), TODAY))
    session.commit()
    today, tomorrow = stock(), stock(date(2026, 11, 22))

    assert (today.coverage.questions, today.dated, today.ended) == (len(bank) + 1, 1, 0)
    assert (tomorrow.coverage.questions, tomorrow.dated, tomorrow.ended) == (len(bank), 0, 1)


def test_generated_questions_cover_nothing(session, stock, bank):
    with transaction(session):
        generated_steps.materialize(session, generate("oral-tablets", 1), builders.NOW)

    assert len(stock().wordings) == len(bank)
