from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from app.banks.folder import known_of
from app.banks.naming import bare_name
from app.banks.reader import read_file
from app.banks.writer import format_bank
from app.domain.diagnosis import find_diagnosis
from app.domain.errors import NotFoundError
from app.domain.generators.family import Family
from app.domain.generators.registry import FAMILIES, generate
from app.domain.marking import mark
from app.domain.questions import Question, QuestionType
from app.domain.records import question_of, record_of
from tests.domain import shipped_banks
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import made_of

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ASKS = re.compile(
    r"\?$|(?:^|[.?:!]\s+)(?:Answer|Arrange|Choose|Click|Give|Mark|Pick|Put|Read|Round|Select|Show|Start|Type|Use)\b[^?]*[.]$"
)
AMOUNT = re.compile(r"\$?(\d[\d,]*(?:\.\d+)?)\s*(\D*)")
CARELESS = re.compile(r"(?<![\d.,-])\d[\d,]*\.(?:\d*0)\b|(?<![\w.])\.\d")
"""A zero at the end of a decimal, or none before its point; measurements may have the first."""
DOSES = {"Medications", "Conversions"}
RECOVERED = 0.95
LARGEST = 24_000
"""Bytes of one stored question."""
AGAIN = 50
"""Seeds of each family that are made twice."""
RULED = 25
"""Seeds of each family that are written as a bank file and read again."""

every_family = pytest.mark.parametrize("family_id", FAMILIES)


@dataclass(frozen=True)
class Tried:
    """A family and what it makes of every seed."""

    family: Family
    questions: tuple[Question, ...]


@pytest.fixture(scope="module", params=FAMILIES)
def tried(request) -> Tried:
    # Made once for all tests of a family: pytest runs them together because the fixture is the module's.
    return Tried(FAMILIES[request.param], tuple(generate(request.param, seed) for seed in range(SEEDS)))


def texts_of(question: Question) -> list[str]:
    texts = [question.stem, question.rationale]
    texts += [text for one in question.options for text in (one.text, one.rationale)]
    return texts + [one.text for one in question.diagnoses]


def test_there_are_at_least_twenty_families_in_named_groups():
    assert len(FAMILIES) >= 20
    assert all(SLUG.fullmatch(one.id) and one.title and one.group for one in FAMILIES.values())
    assert all(one.summary.endswith((".", "?")) for one in FAMILIES.values())


def test_the_register_loses_no_family_to_a_doubled_id():
    assert all(name == one.id for name, one in FAMILIES.items())
    assert len({one.title for one in FAMILIES.values()}) == len(FAMILIES)


def test_an_unknown_family_is_not_found():
    with pytest.raises(NotFoundError):
        generate("no-such-family", 1)


@every_family
def test_a_family_fits_the_catalogue(family_id):
    family, catalogue = FAMILIES[family_id], shipped_banks.catalogue()
    known = known_of(catalogue, {})

    assert family.competency in known.competencies
    assert set(family.roles) <= known.roles and family.roles
    assert 1 <= family.difficulty <= 5
    assert family.sources and max(one.year for one in family.sources) <= 2026
    assert 2000 <= family.guidance_year <= 2026
    office = {"scheduling", "insurance", "claims", "coding", "patient-accounts"}
    if family.competency in office:
        assert family.roles == ("medical-assistant",)


def test_a_seed_gives_the_same_question_again(tried):
    for seed in range(AGAIN):
        assert generate(tried.family.id, seed) == tried.questions[seed]


def test_a_question_asks_and_has_a_valid_key(tried):
    for question in tried.questions:
        assert mark(question, question.key) == 1.0
        assert ASKS.search(question.stem), question.stem
        assert not any(bare_name(text) for text in texts_of(question))
        assert question.figure is None or not bare_name(question.figure.alt)
        if tried.family.group in DOSES:
            assert not any(CARELESS.search(text) for text in texts_of(question)), texts_of(question)


def test_a_question_is_stored_and_read_back(tried):
    for question in tried.questions:
        text = json.dumps(record_of(question))

        assert len(text.encode()) < LARGEST
        assert question_of(json.loads(text)) == question


def test_no_two_options_are_equal_and_numbers_ascend(tried):
    for question in tried.questions:
        texts = [one.text for one in question.options]
        assert len({" ".join(one.casefold().split()) for one in texts}) == len(texts)
        assert question.type is QuestionType.NUMERIC or 3 <= len(texts) <= 5
        amounts = [AMOUNT.fullmatch(one) for one in texts]
        if texts and all(amounts):
            values = [Fraction(one[1].replace(",", "")) for one in amounts]
            assert len({one[2] for one in amounts}) == 1, texts
            assert question.type is QuestionType.ORDERING or values == sorted(set(values)), texts


def test_every_wrong_option_and_wrong_number_has_a_named_error(tried):
    for seed, question in enumerate(tried.questions):
        made = made_of(tried.family.id, seed)
        errors = [one.error for one in (*made.picks, *made.diagnoses)]
        if question.type is QuestionType.NUMERIC:
            assert errors and all(SLUG.fullmatch(one) for one in errors)
            assert all(one.text for one in made.diagnoses)
        elif question.type is not QuestionType.ORDERING:
            assert errors.count("") == 1
            assert all(SLUG.fullmatch(one) for one in errors if one)
        assert all(one.rationale for one in question.options)


def test_a_named_error_is_recovered_from_its_own_answer(tried):
    occurred: Counter[str] = Counter()
    recovered: Counter[str] = Counter()
    for question in tried.questions:
        for one in question.diagnoses:
            found = find_diagnosis(question, f"{one.value:f} {question.numeric.unit}")
            occurred[one.error] += 1
            recovered[one.error] += found is not None and found.error == one.error

    assert all(recovered[name] / count >= RECOVERED for name, count in occurred.items())


def test_a_question_keeps_the_rules_of_the_bank_files(tried):
    competency = tried.family.competency
    plain = [_as_written(question, seed) for seed, question in enumerate(tried.questions[:RULED])]
    known = known_of(shipped_banks.catalogue(), {})
    reading = read_file(format_bank(competency, plain).encode(), f"generated/{competency}.yaml", known)

    assert reading.faults == ()
    assert [one.question for one in reading.questions] == plain


def _as_written(question: Question, seed: int) -> Question:
    """Return the question as an author could have written it: without its seed and its drawing."""
    kind = QuestionType.SINGLE if question.type is QuestionType.HOTSPOT else question.type
    return replace(
        question,
        id=f"{question.competency}-{seed}",
        type=kind,
        options=tuple(replace(one, place="") for one in question.options),
        figure=None,
        seed=None,
    )
