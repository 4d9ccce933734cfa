from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.banks.reader import read_file
from app.banks.writer import format_bank, format_description, scalar
from app.banks.yaml_text import HIDDEN, load_text, plain
from app.domain.plates.atlas import PLATES
from app.domain.questions import (
    PICK_ONE,
    Case,
    Diagnosis,
    Exemption,
    Level,
    Match,
    NumericKey,
    Option,
    Question,
    QuestionType,
    Source,
)
from tests import builders
from tests.banks.bank_texts import BANKS, CATALOGUE, KNOWN, file_text

TYPES = st.sampled_from(list(QuestionType))
SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
TRAPS = st.sampled_from(
    [
        *(
            "no",
            "1:30",
            "010",
            "~",
            "null",
            "yes",
            "2-0",
            "- a",
            "a: b",
            "a #b",
            "#",
            "'x'",
            '"x"',
            "x:",
            "@a",
        ),
        *(
            "[a]",
            "{a}",
            "*a",
            "&a",
            "!a",
            "%a",
            "|",
            ">",
            "`a`",
            "...",
            "---",
            "=",
            "<<",
            "a\nb",
            "5 mg",
            "37.0",
        ),
        *(
            "\\",
            "\\n",
            "a\\",
            "?",
            "? a",
            ":",
            ":a",
            ",",
            "–",
            "é",
            "日本",
            "1_0",
            "0x1F",
            "2025-01-01",
            "+1",
            "-",
        ),
    ]
)
TEXTS = (
    st.text(st.characters(codec="utf-8", exclude_characters="\r\t"), min_size=1, max_size=60).map(str.strip)
    | TRAPS
).filter(lambda text: bool(text) and text == text.strip() and not HIDDEN.search(text))
PLAIN_TEXTS = TEXTS.filter(
    lambda text: (
        not any(mark in text for mark in "[]<>!") and "CM" + "A" not in text and "of the" not in text.lower()
    )
)


@settings(deadline=None)
@given(TEXTS)
def test_a_scalar_reads_back_as_the_same_text(text):
    assert plain(load_text(f"key: {scalar(text)}".encode())) == {"key": text}
    assert plain(load_text(f"key: {{a: {scalar(text, in_flow=True)}}}".encode())) == {"key": {"a": text}}


@settings(deadline=None)
@given(TEXTS)
def test_other_yaml_readers_take_it_for_the_same_text(text):
    assert yaml.safe_load(f"key: {scalar(text)}") == {"key": text}


@pytest.mark.parametrize(
    "text", ["Light blue", 'He says "no" twice', "5 mg", "$24,700", "a:b", "don't", "°C"]
)
def test_an_ordinary_text_stays_plain(text):
    assert scalar(text) == text


@st.composite
def questions(draw):
    kind = draw(TYPES)
    count = 5 if kind is QuestionType.MULTIPLE else draw(st.integers(3, 5))
    letters = "abcde"[:count]
    texts = draw(
        st.lists(
            PLAIN_TEXTS,
            min_size=count,
            max_size=count,
            unique_by=lambda one: " ".join(one.casefold().split()).rstrip("."),
        )
    )
    options = tuple(
        Option(one, text, f"Because of {one}x.") for one, text in zip(letters, texts, strict=True)
    )
    values = {
        "id": "vital-signs-" + draw(SLUGS),
        "competency": "vital-signs",
        "type": kind,
        "level": draw(st.sampled_from(list(Level))),
        "difficulty": draw(st.integers(1, 5)),
        "roles": draw(
            st.sampled_from([("medical-assistant",), ("clinical-medical-assistant", "medical-assistant")])
        ),
        "settings": draw(st.sampled_from([(), ("hospital",), ("hospital", "urgent-care")])),
        "duties": draw(st.sampled_from([(), ("vital-signs",)])),
        "about": draw(st.sampled_from([(), ("nursing",), ("ccma-nha", "rural-center")])),
        "lint": draw(st.sampled_from([(), (Exemption("negative-stem", "The exam: it asks so."),)])),
        "stem": "Which two? " + draw(PLAIN_TEXTS),
        "rationale": draw(st.just("") | PLAIN_TEXTS.map(lambda text: "So: " + text)),
        "options": options,
        "sources": tuple(
            Source(title, year)
            for title, year in draw(
                st.lists(
                    st.tuples(PLAIN_TEXTS.filter(lambda one: "\n" not in one), st.integers(1990, 2026)),
                    min_size=1,
                    max_size=3,
                )
            )
        ),
        "guidance_year": draw(st.integers(1990, 2026)),
    }
    figured = draw(figures(kind, options))
    if draw(st.booleans()):
        values |= {"volatile": True, "expires_on": draw(st.dates(date(2026, 1, 1), date(2099, 1, 1)))}
    return Question(**values | draw(keys(kind, letters)) | figured)


@st.composite
def figures(draw, kind, options):
    """A real plate: with the places of a hotspot's options, or none, or just shown."""
    plate = PLATES[draw(st.sampled_from(sorted(PLATES)))]
    if kind is not QuestionType.HOTSPOT:
        return draw(st.sampled_from([{}, {"figure": plate.figure(())}]))
    places = draw(st.permutations(sorted(plate.places)))[: len(options)]
    placed = tuple(replace(one, place=place) for one, place in zip(options, places, strict=True))
    return {"figure": plate.figure(places), "options": placed}


@st.composite
def keys(draw, kind, letters):
    if kind in PICK_ONE:
        return {"key": draw(st.sampled_from(letters))}
    if kind is QuestionType.MULTIPLE:
        return {"key": "|".join(sorted(draw(st.permutations(letters))[:2]))}
    if kind is QuestionType.ORDERING:
        order = draw(st.permutations(letters).filter(lambda order: order != list(letters)))
        return {"key": ">".join(order)}
    if kind is QuestionType.MATCHING:
        matches = tuple(Match(str(number), f"Entry {number}") for number in range(1, 5))
        pairs = [f"{one}={draw(st.integers(1, 4))}" for one in letters]
        return {"key": "|".join(pairs), "matches": matches}
    value = draw(st.decimals(0, 9999, places=draw(st.integers(0, 4)), allow_nan=False))
    unit = draw(PLAIN_TEXTS.filter(lambda one: "\n" not in one))
    key = NumericKey(value, Decimal("0.05"), unit)
    found = st.sampled_from([(), (Diagnosis("tenfold", Decimal("0.25"), "A tenth: check the point."),)])
    return {
        "key": str(value),
        "numeric": key,
        "options": (),
        "rationale": "As computed.",
        "diagnoses": draw(found),
    }


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(questions(), min_size=1, max_size=3, unique_by=lambda one: one.id))
def test_what_is_written_reads_back_the_same_and_is_written_the_same(made):
    text = format_bank("vital-signs", made)
    reading = read_file(text.encode(), "clinical/vital-signs.yaml", KNOWN)

    assert reading.faults == ()
    assert [one.question for one in reading.questions] == made
    assert format_bank("vital-signs", [one.question for one in reading.questions]) == text


def test_a_file_in_the_canonical_layout_comes_back_byte_for_byte():
    text = file_text("one", "two")
    reading = read_file(text.encode(), "clinical/vital-signs.yaml", KNOWN)

    assert format_bank("vital-signs", [one.question for one in reading.questions]) == text


def test_every_type_of_the_builders_is_written():
    made = [one for one in builders.questions() if one.competency == "dosage-calculation"]
    reading = read_file(format_bank("dosage-calculation", made).encode(), "a/dosage-calculation.yaml", KNOWN)

    assert [one.question for one in reading.questions] == made


@pytest.mark.slow
def test_every_shipped_file_keeps_its_meaning_when_laid_out():
    for competency in CATALOGUE.competencies:
        for file in BANKS.glob(f"*/{competency}.yaml"):
            before = [one.question for one in read_file(file.read_bytes(), f"b/{file.name}", KNOWN).questions]
            text = format_bank(competency, before)
            after = read_file(text.encode(), f"b/{file.name}", KNOWN)
            assert [one.question for one in after.questions] == before


@pytest.mark.slow
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(
    st.lists(questions(), min_size=3, max_size=4),
    st.tuples(PLAIN_TEXTS.map(lambda one: " ".join(one.split())), PLAIN_TEXTS),
)
def test_a_case_reads_back_the_same_and_is_written_the_same(made, texts):
    made = [
        replace(one, id=f"case-a-{part}", case=Case("case-a", *texts, part, len(made)))
        for part, one in enumerate(made, start=1)
    ]
    text = format_bank("", made)
    reading = read_file(text.encode(), "cases/case-a.yaml", KNOWN)

    assert reading.faults == ()
    assert [one.question for one in reading.questions] == made
    assert format_bank(reading.competency, [one.question for one in reading.questions]) == text


def test_a_bank_is_described_in_a_few_lines():
    assert (
        format_description("Clinical", "Care: all of it.", "An author")
        == 'title: Clinical\ndescription: "Care: all of it."\nauthor: An author\n'
    )
    assert format_description("no", "", "") == 'title: "no"\n'


def test_a_numeric_question_without_its_number_cannot_be_written():
    with pytest.raises(ValueError, match="has no number"):
        format_bank("dosage-calculation", [builders.numeric(numeric=None)])
