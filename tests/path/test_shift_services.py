from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.domain.errors import NotFoundError
from app.domain.shifts import UnknownChoiceError
from app.path.shift_models import ShiftPlay
from app.path.shift_services import (
    PassedMomentError,
    RewordedShiftError,
    Taken,
    UsedShiftFormError,
    begin_shift,
    choose,
)
from tests import builders
from tests.builders import NOW
from tests.path.shift_builders import SHIFTS, begun, nonce, played

SHIFT = SHIFTS[0]
REWORDED = replace(SHIFT, moments=(replace(SHIFT.moments[0], happens="Something else."), *SHIFT.moments[1:]))


@pytest.fixture
def learner(session) -> int:
    return builders.account(session).id


def row(session, play_id: int) -> ShiftPlay:
    session.expire_all()
    return session.get_one(ShiftPlay, play_id)


def take(session, account_id: int, play: int, number: int, choice: str, *, shift=SHIFT, now=NOW) -> bool:
    return choose(session, account_id, shift, Taken(play, number, choice), now=now)


def test_the_same_form_begins_once_and_an_open_play_goes_on(session, learner):
    form = nonce()
    first = begin_shift(session, learner, SHIFT, form, now=NOW)

    assert begin_shift(session, learner, SHIFT, form, now=NOW) == first
    assert begin_shift(session, learner, SHIFT, nonce(), now=NOW) == first
    assert begin_shift(session, learner, SHIFTS[1], nonce(), now=NOW) != first
    kept = row(session, first)
    assert (kept.shift, kept.version, kept.choices, kept.counts) == (SHIFT.id, SHIFT.version, [], None)


def test_a_form_that_was_used_for_another_account_or_shift_is_refused(session, learner):
    form, other = nonce(), builders.account(session).id
    begin_shift(session, learner, SHIFT, form, now=NOW)

    with pytest.raises(UsedShiftFormError):
        begin_shift(session, other, SHIFT, form, now=NOW)
    with pytest.raises(UsedShiftFormError):
        begin_shift(session, learner, SHIFTS[1], form, now=NOW)


def test_choices_are_kept_in_order_with_the_time_they_took(session, learner):
    play = begun(session, learner)

    assert take(session, learner, play, 1, "a", now=NOW + timedelta(seconds=30)) is False
    assert take(session, learner, play, 2, "a", now=NOW + timedelta(hours=9)) is False

    kept = row(session, play)
    assert kept.choices == ["a", "a"]
    assert kept.seconds == 630
    assert kept.finished_at is None


def test_the_same_choice_twice_is_one_and_another_is_refused(session, learner):
    play = begun(session, learner)
    take(session, learner, play, 1, "a")

    assert take(session, learner, play, 1, "a") is False
    with pytest.raises(PassedMomentError):
        take(session, learner, play, 1, "b")
    with pytest.raises(PassedMomentError):
        take(session, learner, play, 3, "a")
    assert row(session, play).choices == ["a"]


def test_the_last_choice_ends_the_shift_and_keeps_the_counts(session, learner):
    play = played(session, learner)
    last = len(SHIFT.moments)

    kept = row(session, play)
    assert kept.finished_at == NOW + timedelta(seconds=20 * last)
    assert kept.seconds == 20 * last
    assert kept.counts["moments"] == last
    assert take(session, learner, play, last, SHIFT.moments[-1].choices[0].id) is True
    with pytest.raises(PassedMomentError):
        take(session, learner, play, last + 1, "a")
    assert begun(session, learner) != play


def test_what_is_not_offered_changes_nothing(session, learner):
    play = begun(session, learner)

    for wrong in ("z", "back:window"):
        with pytest.raises(UnknownChoiceError):
            take(session, learner, play, 1, wrong)
    assert row(session, play).choices == []


def test_a_play_is_its_owners_and_belongs_to_its_shift(session, learner):
    play, other = begun(session, learner), builders.account(session).id

    with pytest.raises(NotFoundError):
        take(session, other, play, 1, "a")
    with pytest.raises(NotFoundError):
        take(session, learner, play, 1, "a", shift=SHIFTS[1])
    with pytest.raises(NotFoundError):
        take(session, learner, play + 1000, 1, "a")


def test_a_reworded_shift_cannot_be_gone_on_with_and_begins_anew(session, learner):
    play = begun(session, learner)
    take(session, learner, play, 1, "a")

    with pytest.raises(RewordedShiftError):
        take(session, learner, play, 2, "a", shift=REWORDED)
    again = begin_shift(session, learner, REWORDED, nonce(), now=NOW)

    assert again != play
    assert row(session, again).version == REWORDED.version
    assert session.scalar(select(func.count()).select_from(ShiftPlay)) == 1
