from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from app.banks.folder import read_folder
from app.banks.lint.chi_square import p_value
from app.banks.lint.run import lint
from app.domain.questions import QuestionType
from tests.banks.bank_texts import BANKS

FOUR = 4
MANY = 20
"""Single-choice questions of a competency from which the places of the keys must look even."""


@pytest.fixture(scope="module")
def shipped():
    return read_folder(BANKS).files


def singles(files):
    questions = [one.question for file in files for one in file.questions]
    return [one for one in questions if one.type is QuestionType.SINGLE and len(one.options) == FOUR]


def test_no_error_stands(shipped):
    errors = [one for one in lint(shipped, date(2026, 11, 22)).findings if one.severity == "error"]

    assert [f"{one.rule}: {one.question} {one.why}" for one in errors] == []


def test_the_keys_stand_evenly_in_every_large_competency(shipped):
    by_competency: dict[str, Counter[str]] = {}
    for one in singles(shipped):
        by_competency.setdefault(one.competency, Counter())[one.key] += 1

    uneven = {
        competency: counts
        for competency, counts in by_competency.items()
        if counts.total() >= MANY
        and p_value([counts[letter] for letter in "abcd"], [counts.total() / FOUR] * FOUR) < 0.01
    }
    assert uneven == {}


def test_the_key_is_seldom_the_longest_option(shipped):
    def is_longest(question):
        lengths = {one.id: len(one.text) for one in question.options}
        key = lengths.pop(question.key)
        return key > max(lengths.values())

    found = singles(shipped)
    assert sum(is_longest(one) for one in found) / len(found) < 0.30
