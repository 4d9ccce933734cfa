from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.marking import NotANumberError, UnknownOptionError, check_chosen, mark, read_number
from app.domain.questions import NumericKey, QuestionType
from tests import builders
from tests.domain.question_strategies import answered, questions


@given(answered())
def test_points_lie_between_nothing_and_one(pair):
    question, chosen = pair

    assert 0.0 <= mark(question, chosen) <= 1.0


@given(questions())
def test_the_key_earns_one_and_nothing_earns_nothing(question):
    assert mark(question, question.key) == 1.0
    assert mark(question, "") == 0.0


@given(answered(QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.ORDERING, QuestionType.MATCHING))
def test_only_the_key_earns_full_points(pair):
    question, chosen = pair

    assert (mark(question, chosen) == 1.0) == (chosen == question.key)


@given(questions(QuestionType.MULTIPLE), st.data())
def test_a_wrong_pick_never_raises_the_points_and_a_right_one_never_lowers_them(question, data):
    right = set(question.key.split("|"))
    picked = data.draw(st.sets(st.sampled_from(question.option_ids)))
    extra = data.draw(st.sampled_from(question.option_ids))
    before = mark(question, "|".join(sorted(picked)))
    after = mark(question, "|".join(sorted(picked | {extra})))

    assert after >= before if extra in right else after <= before


@given(answered(QuestionType.MULTIPLE))
def test_each_right_pick_is_an_equal_share_and_each_wrong_one_costs_one(pair):
    question, chosen = pair
    right, picked = set(question.key.split("|")), set(chosen.split("|")) - {""}
    share = (len(picked & right) - len(picked - right)) / len(right)

    assert mark(question, chosen) == max(0.0, share)


@given(answered(QuestionType.MATCHING))
def test_each_right_pair_is_an_equal_share(pair):
    question, chosen = pair
    key = set(question.key.split("|"))

    assert mark(question, chosen) == pytest.approx(len(key & set(chosen.split("|"))) / len(key))


@given(answered(), st.data())
def test_the_order_in_which_options_stand_changes_no_points(pair, data):
    question, chosen = pair
    moved = replace(question, options=tuple(data.draw(st.permutations(question.options))))

    assert mark(moved, chosen) == mark(question, chosen)


@pytest.mark.parametrize(
    ("chosen", "points"),
    [("a|c", 1.0), ("a", 0.5), ("a|b", 0.0), ("a|b|c", 0.5), ("b|d", 0.0), ("a|b|c|d|e", 0.0)],
)
def test_a_multiple_response_earns_in_parts(chosen, points):
    assert mark(builders.multiple(), chosen) == points


@pytest.mark.parametrize(
    ("chosen", "points"),
    [("c>a>d>b", 1.0), ("b>c>a>d", 2 / 3), ("a>d>c>b", 1 / 3), ("b>d>a>c", 0.0)],
)
def test_an_order_earns_the_share_of_neighbors_kept(chosen, points):
    assert mark(builders.ordering(), chosen) == pytest.approx(points)


@pytest.mark.parametrize(
    ("chosen", "points"),
    [("a=2|b=1|c=3", 1.0), ("a=2", 1 / 3), ("a=2|b=2|c=2", 1 / 3), ("a=1|b=2|c=4", 0.0)],
)
def test_a_matching_earns_the_share_of_right_pairs(chosen, points):
    assert mark(builders.matching(), chosen) == pytest.approx(points)


@pytest.mark.parametrize(
    ("typed", "points"),
    [
        ("2.5", 1),
        ("2.55", 1),
        ("2.45", 1),
        ("2.551", 0),
        ("2.449", 0),
        ("2.5 mL", 1),
        ("2.5ML", 1),
        ("-2.5", 0),
    ],
)
def test_a_number_is_right_within_its_tolerance_bounds_included(typed, points):
    assert mark(builders.numeric(), typed) == points


def test_a_tolerance_is_exact_where_floats_are_not():
    key = NumericKey(Decimal("0.3"), Decimal("0.1"), "mL")
    question = builders.numeric(numeric=key, key="0.3")

    assert [mark(question, typed) for typed in ("0.2", "0.4", "0.19", "0.41")] == [1, 1, 0, 0]


@pytest.mark.parametrize(
    ("typed", "value"),
    [("1,250", "1250"), ("12,345,678.5", "12345678.5"), (".5", "0.5"), ("+3", "3"), (" 7 ", "7"), ("0", "0")],
)
def test_numbers_are_read_as_people_write_them(typed, value):
    assert read_number(typed) == Decimal(value)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "+",
        ".",
        "mL",
        "1,25",
        "1 2",
        "1e3",
        "NaN",
        "Infinity",
        "two",
        "5mg",
        "1/2",
        "9" * 25,
    ],
)
def test_anything_else_is_no_number(typed):
    with pytest.raises(NotANumberError):
        read_number(typed, "mL")


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_refused(typed):
    with suppress(NotANumberError):
        assert read_number(typed, "mL").is_finite()


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        (builders.single(), "e"),
        (builders.single(), "a|b"),
        (builders.multiple(), "c|a"),
        (builders.multiple(), "a|a"),
        (builders.multiple(), "a|"),
        (builders.ordering(), "a>b>c"),
        (builders.ordering(), "a>b>c>c"),
        (builders.matching(), "a"),
        (builders.matching(), "a=9"),
        (builders.matching(), "d=1"),
        (builders.matching(), "a=1|a=2"),
        (builders.matching(), "b=1|a=2"),
        (builders.matching(), "a=1=2"),
    ],
)
def test_an_answer_that_the_question_does_not_offer_is_refused(question, chosen):
    with pytest.raises(UnknownOptionError):
        check_chosen(question, chosen)
    with pytest.raises(UnknownOptionError):
        mark(question, chosen)
