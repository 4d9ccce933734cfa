from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from operator import itemgetter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.safety import Point, SafetyAnswer, ledger_of, open_entries

START = datetime(2026, 3, 10, 12, tzinfo=UTC)


def _answer(day: int, question: str = "b", *, right: bool = True, certainty: str = "sure", **fields):
    return SafetyAnswer(
        point=fields.pop("point", Point.ALLERGY),
        question_id=question,
        answered_at=START + timedelta(days=day),
        answered_on=fields.pop("answered_on", date(2026, 3, 10) + timedelta(days=day)),
        is_right=right,
        certainty=certainty,
        **fields,
    )


WRONG = _answer(0, "a", right=False)


def test_sure_and_wrong_opens_an_entry():
    (entry,) = open_entries(ledger_of([WRONG]))

    assert (entry.point, entry.question_id, entry.missing) == (Point.ALLERGY, "a", 3)
    assert entry.opened_at == START


def test_an_unsure_error_opens_nothing():
    assert ledger_of([_answer(0, right=False, certainty="unsure")]) == {}


def test_three_right_days_on_siblings_close_it():
    ledger = ledger_of([WRONG, _answer(1), _answer(3, "c"), _answer(8)])

    assert open_entries(ledger) == ()
    assert ledger[Point.ALLERGY].closed_at == START + timedelta(days=8)


def test_the_same_day_counts_once():
    (entry,) = open_entries(ledger_of([WRONG, _answer(1), _answer(1, "c"), _answer(1, "d")]))

    assert entry.missing == 2


def test_the_question_itself_and_rapid_guesses_do_not_count():
    (entry,) = open_entries(ledger_of([WRONG, _answer(1, "a"), _answer(2, rapid=0.5)]))

    assert entry.missing == 3


def test_an_error_in_between_starts_the_count_again():
    found = ledger_of([WRONG, _answer(1), _answer(2), _answer(3, right=False, certainty="guess")])

    (entry,) = open_entries(found)
    assert (entry.missing, entry.question_id) == (3, "a")


def test_another_confident_error_keeps_it_open_since_the_first():
    (entry,) = open_entries(ledger_of([WRONG, _answer(1), _answer(2, "c", right=False)]))

    assert (entry.opened_at, entry.question_id, entry.missing) == (START, "c", 3)


def test_a_closed_entry_opens_again():
    mended = [WRONG, _answer(1), _answer(2), _answer(3)]

    (entry,) = open_entries(ledger_of([*mended, _answer(9, "d", right=False)]))

    assert entry.opened_at == START + timedelta(days=9)
    assert open_entries(ledger_of([*mended, _answer(9, "d", right=False, certainty="guess")])) == ()


def test_points_are_kept_apart_and_shown_oldest_first():
    other = _answer(1, "s", right=False, point=Point.SHARPS)

    found = open_entries(ledger_of([WRONG, other, _answer(2)]))

    assert [(one.point, one.missing) for one in found] == [(Point.ALLERGY, 2), (Point.SHARPS, 3)]


def test_the_day_of_the_error_does_not_count():
    same_day = [WRONG, _answer(0), _answer(1), _answer(2)]

    (entry,) = open_entries(ledger_of(same_day))
    assert entry.missing == 1
    assert open_entries(ledger_of([*same_day, _answer(3)])) == ()


def test_the_days_are_the_learners_own():
    late = _answer(0, "a", right=False, answered_on=date(2026, 3, 9))  # before four in the morning there
    rights = [_answer(0), _answer(1), _answer(2)]

    assert open_entries(ledger_of([late, *rights])) == ()


@pytest.mark.parametrize("certainty", ["guess", "unsure", "", "sure"])
def test_a_guess_closes_nothing_however_often(certainty):
    found = ledger_of([WRONG, *(_answer(day, certainty=certainty) for day in range(1, 9))])

    assert (open_entries(found) == ()) == (certainty != "guess")


def test_after_an_error_in_between_its_day_does_not_count_either():
    again = [
        WRONG,
        _answer(1),
        _answer(2, right=False, certainty="unsure"),
        _answer(2),
        _answer(3),
        _answer(4),
    ]

    (entry,) = open_entries(ledger_of(again))
    assert (entry.missing, entry.last_on) == (1, date(2026, 3, 14))
    assert open_entries(ledger_of([*again, _answer(5)])) == ()


@given(
    st.lists(
        st.tuples(
            st.integers(0, 12),
            st.sampled_from("abc"),
            st.booleans(),
            st.sampled_from(["sure", "unsure", "guess", ""]),
            st.sampled_from([0.0, 0.9]),
        )
    )
)
def test_what_is_closed_was_right_on_three_later_days_and_by_no_guess(drawn):
    drawn = sorted(drawn, key=itemgetter(0))
    answers = [
        _answer(day, name, right=right, certainty=certainty, rapid=rapid)
        for day, name, right, certainty, rapid in drawn
    ]

    entry = ledger_of(answers).get(Point.ALLERGY)

    if entry is not None and entry.closed_at is not None:
        before = [one for one in answers if one.answered_at <= entry.closed_at]
        wrong_on = max(one.answered_on for one in before if not one.is_right)
        counted = {
            one.answered_on
            for one in before
            if one.is_right
            and one.answered_on > wrong_on
            and one.certainty != "guess"
            and one.rapid < 0.5
            and one.question_id != entry.question_id
        }
        assert len(counted) >= 3
