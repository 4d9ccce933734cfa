from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from app.domain.safety import Point, SafetyAnswer, ledger_of, open_entries

START = datetime(2026, 3, 10, 12, tzinfo=UTC)


def _answer(day: int, question: str = "b", *, right: bool = True, certainty: str = "sure", **fields):
    return SafetyAnswer(
        point=fields.pop("point", Point.ALLERGY),
        question_id=question,
        answered_at=START + timedelta(days=day),
        answered_on=date(2026, 3, 10) + timedelta(days=day),
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
