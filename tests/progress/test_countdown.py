from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.domain.plans import Plan
from app.progress.countdown import countdown_of
from tests.domain import shipped_banks

TODAY = date(2026, 11, 21)


def _countdown(days: int, credential: str = "ccma-nha"):
    return countdown_of(Plan(credential, TODAY + timedelta(days=days)), shipped_banks.catalogue(), TODAY)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (12, "CCMA (NHA) in 12 days"),
        (1, "CCMA (NHA) tomorrow"),
        (0, "CCMA (NHA) is today"),
        (-1, "CCMA (NHA): the day has passed"),
    ],
)
def test_the_days_are_said_in_words(days, words):
    countdown = _countdown(days)
    assert countdown is not None
    assert countdown.words == words
    assert countdown.is_over == (days < 0)


def test_without_a_credential_it_is_your_exam_and_without_a_date_nothing():
    countdown = _countdown(2, "")
    assert countdown is not None
    assert countdown.words == "Your exam in 2 days"
    assert countdown_of(Plan("ccma-nha"), shipped_banks.catalogue(), TODAY) is None
