from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.generators.family import Family, Made, Pick, apart, diagnosis, plain, question_from
from app.domain.questions import Figure, Level, NumericKey, Place, QuestionType, Seed, Source

PICKS = (Pick("1 mL", "Half.", "halved"), Pick("2 mL", "As ordered."), Pick("4 mL", "Twice.", "doubled"))
FAMILY = Family(
    id="doses",
    version=3,
    title="Doses",
    summary="How much is it?",
    group="Medications",
    competency="dosage-calculation",
    level=Level.APPLICATION,
    difficulty=2,
    roles=("medical-assistant",),
    sources=(Source("A handbook of doses", 2024),),
    guidance_year=2024,
    make=lambda rng: Made(stem=f"How much is {rng.randrange(10**9)}?", rationale="So.", picks=PICKS),
)


def made(**parts) -> Family:
    return replace(FAMILY, make=lambda _rng: Made(stem="How much?", rationale="So.", **parts))


def test_a_seed_gives_the_same_question_for_ever():
    question = question_from(FAMILY, 7)

    assert question == question_from(FAMILY, 7)
    assert question.stem == f"How much is {random.Random('doses/3/7').randrange(10**9)}?"
    assert question.stem != question_from(FAMILY, 8).stem != question_from(replace(FAMILY, version=4), 8).stem
    assert (question.id, question.seed, question.origin) == (
        "generated-doses-7",
        Seed("doses", 3, 7),
        "generated",
    )
    assert (question.roles, question.sources, question.guidance_year) == (FAMILY.roles, FAMILY.sources, 2024)


def test_the_pick_without_an_error_is_the_key():
    question = question_from(FAMILY, 1)

    assert question.type is QuestionType.SINGLE
    assert question.key == "b"
    assert [(one.id, one.text, one.place) for one in question.options] == [
        ("a", "1 mL", ""),
        ("b", "2 mL", ""),
        ("c", "4 mL", ""),
    ]


def test_a_typed_number_has_no_options_and_keeps_its_diagnoses():
    known = (diagnosis("tenfold", Decimal(25), "Ten times."),)
    question = question_from(made(number=NumericKey(Decimal("2.5"), Decimal(0), "mL"), diagnoses=known), 1)

    assert (question.type, question.key, question.options) == (QuestionType.NUMERIC, "2.5", ())
    assert question.diagnoses == known


def test_steps_are_never_shown_in_the_right_order():
    family = made(steps=tuple(Pick(text, "So.") for text in ("one", "two", "three")))
    for seed in range(50):
        question = question_from(family, seed)
        by_id = {one.id: one.text for one in question.options}

        assert question.type is QuestionType.ORDERING
        assert [by_id[one] for one in question.key.split(">")] == ["one", "two", "three"]
        assert question.key != "a>b>c"


def test_places_of_a_figure_make_a_hotspot():
    places = tuple(Place(name, 1, 1) for name in ("left", "middle", "right"))
    figure = Figure("", "<svg></svg>", "Three places.", 10, 10, places)
    question = question_from(made(picks=PICKS, figure=figure), 1)

    assert question.type is QuestionType.HOTSPOT
    assert [one.place for one in question.options] == ["left", "middle", "right"]


def test_a_figure_without_places_leaves_a_single_choice():
    question = question_from(made(picks=PICKS, figure=Figure("", "<svg></svg>", "A line.", 10, 10)), 1)

    assert question.type is QuestionType.SINGLE


@pytest.mark.parametrize(
    ("value", "text"), [("2.50", "2.5"), ("100", "100"), ("1E+3", "1000"), ("0.10", "0.1")]
)
def test_a_plain_number_has_no_zeros_at_its_end(value, text):
    assert str(plain(Decimal(value))) == text


def test_errors_are_kept_only_where_they_can_be_told_apart():
    key = NumericKey(Decimal(2), Decimal("0.1"), "mL")
    found = [
        diagnosis("near", Decimal("2.2"), "Too near the key."),
        diagnosis("first", Decimal(4), "Kept."),
        diagnosis("second", Decimal("4.1"), "Too near the first."),
        diagnosis("nothing", Decimal(0), "Not a dose."),
        diagnosis("third", Decimal("0.2"), "Kept."),
    ]

    assert [one.error for one in apart(key, found)] == ["first", "third"]
