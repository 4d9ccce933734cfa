from __future__ import annotations

from functools import cmp_to_key

from app.domain.generators.registry import generate
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import ordered, texts_of


def before(one: str, other: str) -> int:
    """Compare two names letter by letter, one unit after another."""
    mine, theirs = _letters(one), _letters(other)
    for left, right in zip(mine, theirs, strict=False):
        if left != right:
            return -1 if left < right else 1
    return len(mine) - len(theirs)


def _letters(name: str) -> list[int]:
    """Return the letters as numbers from 1; 0 ends a unit, so that nothing comes before something."""
    surname, given = name.split(", ")
    units = [surname.replace(" ", "").replace("-", "").replace("'", ""), *given.replace(".", "").split(" ")]
    return [place for unit in units for place in (*(ord(letter) - 96 for letter in unit.lower()), 0)]


def test_names_stand_in_the_order_of_their_units():
    for seed in range(SEEDS):
        question = generate("alphabetic-filing", seed)
        names = texts_of(question)

        assert ordered(question) == sorted(names, key=cmp_to_key(before))
        assert all(before(one, other) for one in names for other in names if one != other)
        assert names != ordered(question)


def test_the_rules_matter_in_every_alphabetic_question():
    for seed in range(SEEDS):
        question = generate("alphabetic-filing", seed)

        assert sorted(texts_of(question)) != ordered(question)


def test_charts_stand_in_the_order_of_their_digits_read_from_the_last_pair():
    for seed in range(SEEDS):
        question = generate("terminal-digit-filing", seed)
        charts = texts_of(question)

        def turned(chart: str) -> int:
            return int(chart[6:8] + chart[3:5] + chart[0:2])

        assert ordered(question) == sorted(charts, key=turned) != sorted(charts)
        assert len({turned(one) for one in charts}) == 5
