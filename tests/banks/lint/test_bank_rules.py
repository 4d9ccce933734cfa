from __future__ import annotations

from dataclasses import replace

from app.banks.lint.bank_rules import (
    EVERYTHING,
    key_longest_share,
    key_position,
    near_duplicate,
    negative_share,
)
from app.banks.lint.subject import Subject
from tests import builders
from tests.banks.lint.lint_cases import TODAY, subject


def many(count, **fields):
    return [
        subject("Which is it?", "One word", "Two words", "Third one", "Four of it", **fields)
        for _ in range(count)
    ]


def longest(count):
    return [subject("Which is it?", "The longest of them all", "Two", "Three", "Four") for _ in range(count)]


def test_a_bank_whose_keys_are_too_often_the_longest_is_found():
    hits = list(key_longest_share([*longest(7), *many(13, key=1)]))

    assert [(one.place, one.why) for one in hits] == [
        ("bank", "The key is the longest of four options in 7 of 20 questions.")
    ]
    assert not list(key_longest_share([*longest(6), *many(14, key=1)]))
    assert not list(key_longest_share(longest(19)))


def test_each_bank_is_counted_for_itself_and_all_together():
    other = [replace(one, file="other/scheduling.yaml") for one in many(20, key=1)]
    places = [one.place for one in key_longest_share([*longest(20), *other])]

    assert places == [EVERYTHING, "bank"]


def test_keys_in_one_place_are_found_by_competency_and_over_all():
    places = [one.place for one in key_position(many(20, key=2))]

    assert places == ["vital-signs", EVERYTHING]
    assert not list(key_position([one for key in range(4) for one in many(5, key=key)]))
    assert not list(key_position(many(19, key=2)))


def test_three_options_are_due_their_own_shares():
    three = [subject("Which?", "One", "Two", "Three", key=key) for key in range(3) for _ in range(10)]

    assert not list(key_position([*three, *(one for key in range(4) for one in many(10, key=key))]))


def test_too_many_questions_for_the_exception_are_found():
    negative = subject("Which of these is NOT a vital sign?")

    assert [one.why for one in negative_share([negative, *many(40)])] == [
        "1 of 41 questions ask for the exception."
    ]
    assert not list(negative_share([negative, *many(49)]))


def test_two_near_copies_are_found_once_with_both_ids():
    stem = "Where does the medical assistant place the cuff on the upper arm of an adult?"
    one = Subject(builders.single("vital-signs-1", stem=stem), "bank/vital-signs.yaml", 3, TODAY)
    other = Subject(builders.single("vital-signs-2", stem=stem), "bank/vital-signs.yaml", 40, TODAY)
    (hit,) = near_duplicate([one, other])

    assert (hit.subject, hit.others) == (one, ("vital-signs-2",))
    assert "vital-signs-2 (bank/vital-signs.yaml:40)" in hit.why
