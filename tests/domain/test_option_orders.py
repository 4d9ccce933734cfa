from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest

from app.domain.generators.registry import generate
from app.domain.option_orders import drawn_orders
from app.domain.quantities import are_quantities
from app.domain.questions import QuestionType
from tests import builders
from tests.domain import shipped_banks

SUMS = ("$24", "$36", "$60", "$84", "$96")
ATTEMPTS = 40
FLATTEST, STEEPEST = 0.15, 0.40


def worded(question, texts):
    options = zip(question.options, texts, strict=False)
    return replace(question, options=tuple(replace(one, text=text) for one, text in options))


def orders(question):
    return {drawn_orders(question, random.Random(seed))[0] for seed in range(ATTEMPTS)}


@pytest.mark.parametrize("make", [builders.single, builders.multiple])
def test_numbers_keep_the_order_of_the_bank_in_every_sitting(make):
    question = make()
    as_written = "".join(question.option_ids)

    assert orders(worded(question, SUMS)) == {as_written}
    assert orders(worded(question, SUMS[::-1])) == {as_written}


@pytest.mark.parametrize("make", [builders.single, builders.multiple])
def test_words_are_shuffled_and_so_are_numbers_beside_a_word(make):
    mixed = worded(make(), ("Nothing", *SUMS[:4]))

    assert len(orders(make())) > 10
    assert len(orders(mixed)) > 10


def test_steps_and_pairs_are_shuffled_even_where_they_are_numbers():
    steps = builders.ordering()
    pairs = builders.matching()
    numbers = [f"{n} mL" for n in range(len(steps.options))]

    assert len(orders(worded(steps, numbers))) > 1
    assert len(orders(worded(pairs, numbers[: len(pairs.options)]))) > 1
    assert len({drawn_orders(pairs, random.Random(seed))[1] for seed in range(ATTEMPTS)}) > 1


def test_a_made_question_keeps_its_numbers_in_order_too():
    made = generate("appointment-matrix", 7)

    assert orders(made) == {"".join(made.option_ids)}


def test_the_place_of_a_number_in_the_shipped_banks_does_not_tell_the_key():
    keys = Counter(
        one.key
        for one in shipped_banks.questions()
        if one.type is QuestionType.SINGLE and are_quantities(tuple(option.text for option in one.options))
    )

    assert set(keys) == set("abcd")
    assert min(keys.values()) / keys.total() > FLATTEST
    assert max(keys.values()) / keys.total() < STEEPEST
