"""The second solver's bench: a question's text goes in, and its key and named errors are compared with what comes out.

A solver sees a question as a learner does (stem, figure, options) and never calls the code that made it.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from app.domain.diagnosis import find_diagnosis
from app.domain.generators.family import Made
from app.domain.generators.registry import FAMILIES, generate
from app.domain.questions import Question, QuestionType
from tests.domain.generators.seeds import SEEDS

RECOVERED = 0.95
"""The least share of its own answers from which a named error must be found again."""


@dataclass(frozen=True)
class Solved:
    """A number with its errors by name."""

    value: Fraction
    places: int | None = None
    """Decimals that the stem asks for."""
    errors: dict[str, list[Fraction]] = field(default_factory=dict)
    is_tenfold: bool = True
    """Whether slips of the decimal point are named too."""
    finer: dict[str, int] = field(default_factory=dict)
    """Errors whose number is typed with other decimals than the key's."""


@dataclass(frozen=True)
class Picked:
    """The text of the right option, and that of the option (or those) that each error leads to."""

    text: str
    errors: Mapping[str, str | set[str]]


def number(text: str) -> Fraction:
    """Read a number of a text."""
    return Fraction(text.replace(",", "").replace("$", ""))


def as_typed(value: Fraction, places: int | None) -> Decimal:
    """Return *value* as a learner would type it."""
    with localcontext() as context:
        context.prec = 60
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
        if places is None:
            ends = decimal == decimal.quantize(Decimal("0.000001"))
            return decimal if ends else decimal.quantize(Decimal("0.01"), ROUND_HALF_UP)
        return decimal.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def made_of(family_id: str, seed: int) -> Made:
    """Return what the family makes of *seed*, with the names of the errors behind its options."""
    family = FAMILIES[family_id]
    return family.make(random.Random(f"{family.id}/{family.version}/{seed}"))


def texts_of(question: Question) -> list[str]:
    return [one.text for one in question.options]


def keyed(question: Question) -> str:
    """Return the text of the keyed option."""
    return next(one.text for one in question.options if one.id == question.key)


def ordered(question: Question) -> list[str]:
    """Return the texts of an ordering question in the keyed order."""
    by_id = {one.id: one.text for one in question.options}
    return [by_id[one] for one in question.key.split(">")]


def check_numbers(family_id: str, solve: Callable[[str], Solved], seeds: int = SEEDS) -> None:
    """Compare every key and every named error with the second solver's."""
    occurred: Counter[str] = Counter()
    recovered: Counter[str] = Counter()
    for seed in range(seeds):
        question = generate(family_id, seed)
        assert question.type is QuestionType.NUMERIC
        solved = solve(question.stem)
        key = as_typed(solved.value, solved.places)
        assert question.numeric.value == key, (seed, question.stem)
        errors = dict(_typed_errors(solved, key))
        for one in question.diagnoses:
            assert one.value in errors[one.error] | _nearby(solved, one.error), (seed, question.stem, one)
        for name, values in errors.items():
            for value in values:
                if value > 0 and value != key:
                    occurred[name] += 1
                    found = find_diagnosis(question, f"{value:f}")
                    recovered[name] += found is not None and found.error == name
    shares = {name: recovered[name] / count for name, count in occurred.items()}
    assert {name: share for name, share in shares.items() if share < RECOVERED} == {}


def _typed_errors(solved: Solved, key: Decimal) -> Iterable[tuple[str, set[Decimal]]]:
    claimed = {key}
    for name, values in solved.errors.items():
        typed = {as_typed(one, solved.finer.get(name, solved.places)) for one in values}
        claimed |= typed
        yield name, typed
    if solved.is_tenfold:
        typed = {key * 10, key / 10} | _early(solved)
        claimed |= typed
        yield "tenfold", typed
    if solved.places is not None:
        # An error of the working that leads to the same number is the likelier one.
        is_exact = key == solved.value
        yield "not-rounded", set() if is_exact else _unrounded(solved.value, solved.places) - claimed


def _early(solved: Solved) -> set[Decimal]:
    """Return where a point leads that slipped before the rounding."""
    both = (solved.value * 10, solved.value / 10)
    return set() if solved.places is None else {as_typed(one, solved.places) for one in both}


def _unrounded(value: Fraction, places: int) -> set[Decimal]:
    """Return the right number with other decimals than asked, rounded or cut off, as typed by hand or machine."""
    with localcontext() as context:
        context.prec = 60
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
        units = [Decimal(1).scaleb(-one) for one in range(max(0, places - 1), 7)]
        return {decimal.quantize(unit, how) for unit in units for how in (ROUND_HALF_UP, ROUND_DOWN)}


def _nearby(solved: Solved, error: str) -> set[Decimal]:
    """Return where *error* leads with one decimal more or less than asked."""
    if solved.places is None:
        return set()
    places = solved.finer.get(error, solved.places)
    values = solved.errors.get(error, [solved.value * 10, solved.value / 10])
    return {as_typed(one, near) for one in values for near in (places - 1, places + 1) if near >= 0}


def check_picks(family_id: str, solve: Callable[[str, list[str]], Picked], seeds: int = SEEDS) -> None:
    """Compare every keyed option, and the error behind each other option, with the second solver's."""
    for seed in range(seeds):
        question = generate(family_id, seed)
        picked = solve(question.stem, texts_of(question))
        assert keyed(question) == picked.text, (seed, question.stem)
        for one in made_of(family_id, seed).picks:
            if one.error:
                expected = picked.errors[one.error]
                assert one.text == expected or one.text in expected, (seed, question.stem, one)
