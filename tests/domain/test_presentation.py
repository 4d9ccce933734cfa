from __future__ import annotations

import random
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.marking import mark
from app.domain.presentation import Showing, describe, present
from app.domain.questions import Diagnosis, QuestionType
from app.domain.sittings import shuffled
from tests import builders
from tests.domain.question_strategies import answers, questions

SHOWING = Showing("0123456789abcdef0123456789abcdef", 3, "", "")
MAKERS = [builders.single, builders.multiple, builders.ordering, builders.matching, builders.numeric]
SETTLED_ONLY = {"is_key", "is_wrong", "rationale", "answer", "given", "points", "key_number", "sources"}
SETTLED_ONLY |= {"diagnosis", "writing_notes"}


def _walk(value, name=""):
    """Yield (field name, plain value) of everything inside a dataclass."""
    if is_dataclass(value):
        for field in fields(value):
            yield from _walk(getattr(value, field.name), field.name)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _walk(one, name)
    else:
        yield name, value


def _showing(question, seed: int) -> Showing:
    rng = random.Random(seed)
    orders = shuffled(question.option_ids, rng), shuffled((one.id for one in question.matches), rng)
    return Showing(f"{rng.getrandbits(128):032x}", 1 + rng.randrange(210), *orders)


@given(questions(), st.data(), st.integers(0, 999))
def test_an_open_question_carries_nothing_of_the_key(question, data, seed):
    chosen = data.draw(answers(question))
    found = list(_walk(present(question, _showing(question, seed), chosen)))

    assert all(not value for name, value in found if name in SETTLED_ONLY)
    assert not any("SECRET" in str(value) or "manual of practice" in str(value) for _, value in found)


@given(questions(), st.data(), st.integers(0, 999))
def test_another_key_would_show_the_same_open_question(question, data, seed):
    """The strongest form: what is shown does not depend on the key at all."""
    other = data.draw(questions(question.type).filter(lambda one: _like(one, question)))
    turned = replace(
        question,
        key=other.key,
        numeric=replace(other.numeric, unit=question.numeric.unit) if question.numeric else None,
        rationale="Another reason.",
        options=tuple(replace(one, rationale="Another reason.") for one in question.options),
    )
    showing, chosen = _showing(question, seed), data.draw(answers(question))

    assert present(turned, showing, chosen) == present(question, showing, chosen)


def _like(one, other) -> bool:
    """Whether the key of *one* fits *other*; the number of right picks stands in the stem anyway."""
    shape = (one.option_ids, len(one.matches), one.key.count("|"))
    return shape == (other.option_ids, len(other.matches), other.key.count("|"))


@pytest.mark.parametrize("make", MAKERS)
def test_a_settled_question_shows_points_reasons_and_sources(make):
    question = make(rationale="The working.")
    shown = present(question, SHOWING, question.key, settled=True)

    assert shown.points == 1.0
    assert shown.sources == question.sources
    assert shown.rationale == "The working."
    assert [one.rationale for one in shown.options] == [one.rationale for one in question.options]
    assert not any(one.is_wrong for one in shown.options)


@given(questions(), st.data(), st.integers(0, 999))
def test_a_settled_question_agrees_with_its_marking(question, data, seed):
    chosen = data.draw(answers(question))
    shown = present(question, _showing(question, seed), chosen, settled=True)

    assert shown.points == mark(question, chosen)
    if question.type in {QuestionType.SINGLE, QuestionType.MULTIPLE} and chosen:
        assert (shown.points == 1.0) == all(one.is_key == one.is_chosen for one in shown.options)
    elif question.type is QuestionType.MATCHING:
        assert sum(one.is_key for one in shown.options) / len(shown.options) == pytest.approx(shown.points)
    elif question.type is QuestionType.ORDERING:
        assert (shown.points == 1.0) == all(one.is_key for one in shown.options)


def test_options_stand_in_the_order_of_the_attempt_under_letters_in_order():
    shown = present(builders.single(), replace(SHOWING, option_order="dbca", struck="b"), "c")

    assert [one.text for one in shown.options] == ["Choice d", "Choice b", "Choice c", "Choice a"]
    assert [one.letter for one in shown.options] == list("ABCD")
    assert [one.is_struck for one in shown.options] == [False, True, False, False]
    assert [one.is_chosen for one in shown.options] == [False, False, True, False]


def test_an_order_shows_the_place_given_and_then_the_right_one():
    question = builders.ordering()  # key c>a>d>b
    shown = present(question, SHOWING, "c>b>d>a", settled=True)

    assert [one.place for one in shown.options] == [4, 2, 1, 3]
    assert [(one.answer, one.given) for one in shown.options] == [
        ("Step 2", "step 4"),
        ("Step 4", "step 2"),
        ("Step 1", "step 1"),
        ("Step 3", "step 3"),
    ]
    assert [one.is_key for one in shown.options] == [False, False, True, True]


def test_a_matching_shows_its_entries_once_in_the_order_of_the_attempt():
    shown = present(builders.matching(), replace(SHOWING, match_order="4213"), "a=2|b=3", settled=True)

    assert [one.text for one in shown.choices] == ["Entry 4", "Entry 2", "Entry 1", "Entry 3"]
    assert [one.answer for one in shown.options] == ["Entry 2", "Entry 1", "Entry 3"]
    assert [one.given for one in shown.options] == ["Entry 2", "Entry 3", "left out"]
    assert shown.options[0].match == shown.choices[1].value
    assert [one.is_wrong for one in shown.options] == [False, True, True]


@pytest.mark.parametrize("make", MAKERS)
def test_a_question_left_out_settles_too(make):
    shown = present(make(), SHOWING, "", settled=True)

    assert not shown.is_answered
    assert shown.points == 0.0


def test_a_number_shows_its_unit_at_once_and_its_key_when_settled():
    open_, settled = (present(builders.numeric(), SHOWING, "2.4", settled=one) for one in (False, True))

    assert (open_.unit, open_.number, open_.key_number) == ("mL", "2.4", "")
    assert (settled.key_number, settled.points) == ("2.5", 0.0)


@pytest.mark.parametrize(
    ("question", "chosen", "words"),
    [
        (builders.single(), "", "Left out"),
        (builders.single(), "b", "Choice b"),
        (builders.multiple(), "a|c", "Choice a; Choice c"),
        (builders.ordering(), "c>a>d>b", "Choice c → Choice a → Choice d → Choice b"),
        (builders.matching(), "a=2|c=1", "Choice a: Entry 2; Choice c: Entry 1"),
        (builders.numeric(), "2.5", "2.5 mL"),
    ],
)
def test_an_answer_is_said_in_words(question, chosen, words):
    assert describe(question, chosen) == words


def test_a_case_and_a_figure_are_shown_from_the_start():
    part = builders.case("claims", "scheduling", "coding")[1]
    shown = present(part, SHOWING, "")
    placed = present(builders.hotspot(), SHOWING, "")

    assert (shown.case.title, shown.case.part, shown.case.parts) == ("A morning", 2, 3)
    assert placed.figure == builders.FIGURE
    assert {one.spot.name for one in placed.options} == {"upper", "middle", "lower"}


def test_a_known_error_is_named_after_the_answer_only():
    question = replace(builders.numeric(), diagnoses=(Diagnosis("tenfold", Decimal(25), "Ten times."),))

    assert present(question, SHOWING, "25", settled=True).diagnosis == "Ten times."
    assert present(question, SHOWING, "25").diagnosis == ""
    assert present(question, SHOWING, ".5").writing_notes == ()
    assert len(present(question, SHOWING, ".5", settled=True).writing_notes) == 1
