from __future__ import annotations

from datetime import date

import pytest

from app.authoring.passports import ENOUGH, Statistics, checks_of, published_wordings, version_shown
from app.banks.checks import Check, Ledger
from app.db import transaction
from app.domain.answered import Parameters
from app.domain.records import record_of
from app.library import steps
from app.library.author_queries import get_history
from tests import builders


@pytest.fixture
def history(session, bank):
    """A question with a live version, a former wording, and a draft."""
    record = record_of(builders.single(competency="vital-signs"))
    with transaction(session):
        for changed in (record | {"stem": "Another wording?"}, record | {"difficulty": 4}):
            steps.publish_version(session, changed, builders.BANK_ID, None, "file", builders.NOW)
        draft = record | {"stem": "A draft?"}
        steps.save_draft(session, draft, builders.BANK_ID, None, "browser", builders.NOW)
    return get_history(session, "vital-signs-1")


def test_a_passport_is_about_what_is_live(history):
    assert version_shown(history).question.difficulty == 4


def test_only_published_wordings_count(history):
    assert len(history.versions) == 4
    assert published_wordings(history.versions) == 2


def test_checks_of_an_earlier_wording_are_told_apart(history):
    live = version_shown(history)
    now = Check("vital-signs-1", live.wording_digest, "blind-key", "agreed", date(2026, 11, 21), "")
    before = Check("vital-signs-1", "0" * 64, "blind-key", "differed", date(2026, 11, 20), "")
    other = Check("claims-1", live.wording_digest, "blind-key", "agreed", date(2026, 11, 21), "")

    assert checks_of(live, Ledger((now, before, other))) == ((now,), (before,))


def test_a_share_needs_enough_answers():
    assert Statistics(ENOUGH - 1, 9, None).share is None
    assert Statistics(ENOUGH, 7, None).share == 70


def test_a_difficulty_carries_its_deviation():
    assert Statistics(0, 0, Parameters(0.7, 0.25)).difficulty_sd == 0.5
    assert Statistics(0, 0, None).difficulty_sd is None
