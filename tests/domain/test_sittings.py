from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import InvalidInputError
from app.domain.marking import NotANumberError, UnknownOptionError
from app.domain.presentation import Showing, present
from app.domain.questions import QuestionType
from app.domain.sittings import (
    GRACE,
    FormToken,
    StaleSaveError,
    chosen_of,
    clock_of,
    is_over,
    opaque,
    segment_of,
    shuffled,
    visit_seconds,
)
from tests import builders
from tests.domain import shipped_banks
from tests.domain.filled_forms import filled
from tests.domain.question_strategies import answered, questions

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECRET = "0123456789abcdef0123456789abcdef"
BLUEPRINTS = {one.credential: one for one in shipped_banks.blueprints()}
OFFERED = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.ORDERING, QuestionType.MATCHING)


def _value(option_id: str, position: int = 1) -> str:
    return opaque(SECRET, position, option_id)


# --- reading a form --------------------------------------------------------------------------------


@given(answered(), st.integers(1, 210), st.randoms(use_true_random=False))
def test_an_answer_comes_back_from_the_form_that_shows_it(pair, position, rng):
    question, chosen = pair
    order = shuffled(question.option_ids, rng)
    matches = shuffled((one.id for one in question.matches), rng)
    shown = present(question, Showing(SECRET, position, order, matches), chosen)

    assert chosen_of(question, SECRET, position, filled(shown)) == chosen


@given(questions(*OFFERED), st.text(max_size=14))
def test_a_value_that_was_not_shown_is_refused(question, value):
    fields = {"choice": [value]} | {f"match-{_value(one)}": [value] for one in question.option_ids}
    fields |= {f"rank-{_value(one)}": [value or "0"] for one in question.option_ids}

    if question.type is QuestionType.MATCHING and not value:
        assert chosen_of(question, SECRET, 1, fields) == ""
        return
    with pytest.raises(InvalidInputError):
        chosen_of(question, SECRET, 1, fields)


@pytest.mark.parametrize("make", [builders.single, builders.multiple])
def test_the_ids_of_the_bank_are_no_values(make):
    with pytest.raises(UnknownOptionError):
        chosen_of(make(), SECRET, 1, {"choice": ["b"]})


def test_values_of_another_position_or_attempt_are_refused():
    for value in (_value("b", position=2), opaque("another", 1, "b")):
        with pytest.raises(UnknownOptionError):
            chosen_of(builders.single(), SECRET, 1, {"choice": [value]})


@pytest.mark.parametrize("field", ["", "choice", "number", "rank-x", "match-x"])
def test_an_empty_form_leaves_the_question_out(field):
    for make in (builders.single, builders.multiple, builders.ordering, builders.matching, builders.numeric):
        assert chosen_of(make(), SECRET, 1, {field: []}) == ""


def test_two_choices_of_a_single_best_answer_are_refused():
    with pytest.raises(UnknownOptionError):
        chosen_of(builders.single(), SECRET, 1, {"choice": [_value("a"), _value("b")]})


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        (("1", "2", "2", "3"), "Two steps have place 2"),
        (("1", "2", "3", ""), "Give every step a place"),
        (("1", "2", "3", "5"), "not among the options"),
        (("1", "2", "3", "0"), "not among the options"),
        (("1", "2", "3", "-4"), "not among the options"),
        (("1", "2", "3", "9" * 5000), "not among the options"),
        (("1", "2", "3", "4 "), "not among the options"),
    ],
)
def test_an_order_with_a_gap_says_what_to_mend(places, sentence):
    fields = {f"rank-{_value(one)}": [place] for one, place in zip("abcd", places, strict=True)}

    with pytest.raises(InvalidInputError, match=sentence):
        chosen_of(builders.ordering(), SECRET, 1, fields)


def test_a_matching_may_be_left_half_done():
    fields = {f"match-{_value('a')}": [_value("2")], f"match-{_value('b')}": [""]}

    assert chosen_of(builders.matching(), SECRET, 1, fields) == "a=2"


def test_a_number_is_kept_as_typed_without_its_unit_and_refused_when_it_is_none():
    assert chosen_of(builders.numeric(), SECRET, 1, {"number": [" 2.50 mL "]}) == "2.50"
    assert chosen_of(builders.numeric(), SECRET, 1, {"number": ["mL"]}) == ""
    with pytest.raises(NotANumberError):
        chosen_of(builders.numeric(), SECRET, 1, {"number": ["two and a half"]})


# --- opaque ----------------------------------------------------------------------------------------


def test_values_differ_between_options_positions_and_attempts():
    values = {
        opaque(f"{n:032x}", position, one) for n in range(20) for position in (1, 2, 21) for one in "abcde12"
    }

    assert len(values) == 20 * 3 * 7
    assert {len(value) for value in values} == {12}


def test_neither_values_nor_places_tell_the_key():
    """Over many attempts the key is anywhere, and its value sorts anywhere among the others."""
    rng, attempts = random.Random(20261121), 4000
    places, ranks, first = Counter(), Counter(), Counter()
    for _ in range(attempts):
        secret = f"{rng.getrandbits(128):032x}"
        order = shuffled("abcd", rng)
        shown = present(builders.single(), Showing(secret, rng.randrange(1, 210), order, ""), "")
        values = [one.value for one in shown.options]
        key = values[order.index("b")]
        places[order.index("b")] += 1
        ranks[sorted(values).index(key)] += 1
        first[key[0]] += 1

    assert _chi_square(places, 4, attempts) < 16.27  # p = .001 with 3 degrees of freedom
    assert _chi_square(ranks, 4, attempts) < 16.27
    assert _chi_square(first, 16, attempts) < 37.70  # 15 degrees


def test_the_right_hand_sides_and_steps_stand_anywhere_too():
    rng, attempts = random.Random(5), 4000
    orders = Counter(shuffled("abc", rng) for _ in range(attempts))

    assert len(orders) == 6
    assert _chi_square(orders, 6, attempts) < 20.52


def _chi_square(found: Counter, cells: int, total: int) -> float:
    expected = total / cells
    counts = [*found.values(), *[0] * (cells - len(found))]
    return sum((count - expected) ** 2 / expected for count in counts)


# --- the clock -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("credential", "full", "short"),
    [("ccma-nha", 150, 20), ("ncma-ncct", 150, 24), ("rma-amt", 120, 80 / 7)],
)
def test_a_mock_gets_the_seconds_of_the_real_exam(credential, full, short):
    blueprint = BLUEPRINTS[credential]

    assert clock_of(blueprint, blueprint.count, 1.0).total == timedelta(minutes=full)
    assert clock_of(blueprint, 20, 1.0).total == timedelta(minutes=short)
    assert clock_of(blueprint, blueprint.count, 1.0).segments == 1


@pytest.mark.parametrize("multiplier", [1.0, 1.25, 1.5, 2.0])
def test_more_time_lengthens_segments_but_not_breaks(multiplier):
    blueprint = BLUEPRINTS["cma-aama"]
    clock = clock_of(blueprint, 180, multiplier)

    assert clock.segments == 4
    assert clock.segment == timedelta(minutes=36 * multiplier)
    assert clock.total == timedelta(minutes=144 * multiplier + 20)
    assert clock_of(blueprint, 20, multiplier).segments == 1
    assert clock_of(blueprint, 20, multiplier).total == timedelta(minutes=16 * multiplier)


def test_untimed_has_no_clock_but_keeps_its_segments():
    clock = clock_of(BLUEPRINTS["cma-aama"], 180, 0)

    assert (clock.total, clock.segment, clock.segments) == (None, None, 4)


def test_four_segments_of_forty_five():
    counts = Counter(segment_of(position, 180, 4) for position in range(1, 181))

    assert counts == {1: 45, 2: 45, 3: 45, 4: 45}
    assert [segment_of(one, 180, 4) for one in (1, 45, 46, 90, 91, 135, 136, 180)] == [1, 1, 2, 2, 3, 3, 4, 4]
    assert {segment_of(position, 20, 1) for position in range(1, 21)} == {1}


def test_a_save_may_be_ten_seconds_late():
    assert not is_over(NOW, NOW + GRACE)
    assert is_over(NOW, NOW + GRACE + timedelta(microseconds=1))
    assert not is_over(None, datetime.max.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("before", "visit", "seconds"),
    [(0.0, 12.5, 12.5), (30.0, 12.5, 42.5), (0.0, 4000, 600), (590, 30, 600), (600, 30, 600), (5, -3, 5)],
)
def test_visits_add_up_to_ten_minutes_at_most(before, visit, seconds):
    assert visit_seconds(NOW, NOW + timedelta(seconds=visit), before) == pytest.approx(seconds)


def test_a_token_knows_a_mock_by_its_save_number():
    assert FormToken(1, 1, NOW, "n", 0).is_mock
    assert not FormToken(1, 1, NOW, "n", None).is_mock


def test_a_stale_save_carries_both_answers_for_the_learner_to_choose():
    error = StaleSaveError("a", "b", 3)

    assert (error.stored, error.offered, error.event_no) == ("a", "b", 3)
    assert error.sentence == str(error) == StaleSaveError.sentence
