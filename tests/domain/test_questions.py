from __future__ import annotations

from datetime import date, timedelta

from app.domain.questions import Seed, guess_share, pairs_of
from tests import builders

LAST = date(2026, 6, 30)


def test_a_question_holds_through_its_last_day():
    question = builders.expired(builders.single(), LAST)

    assert not question.is_expired(LAST)
    assert question.is_expired(LAST + timedelta(days=1))
    assert not builders.single().is_expired(date.max)


def test_a_question_is_written_or_generated():
    assert builders.single().origin == "written"
    assert builders.single(seed=Seed("oral-tablets", 1, 7)).origin == "generated"


def test_a_blind_guess_hits_one_of_the_options():
    assert guess_share(builders.single()) == 0.25
    assert guess_share(builders.hotspot()) == 1 / 3
    assert guess_share(builders.multiple()) == guess_share(builders.numeric()) == 0.02


def test_pairs_are_read_by_their_left_side():
    assert pairs_of("a=2|b=1") == {"a": "2", "b": "1"}
    assert pairs_of("") == {}
