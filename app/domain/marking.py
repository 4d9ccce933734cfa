"""Marking: points from 0.0 to 1.0 for a chosen answer, by question type."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from app.domain.errors import InvalidInputError
from app.domain.questions import PICK_ONE, Question, QuestionType, pairs_of

NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")
LONGEST_NUMBER = 24


class UnknownOptionError(InvalidInputError):
    """The answer names something the question does not offer."""

    sentence = "That answer is not among the options. Please choose again."


class NotANumberError(InvalidInputError):
    """A typed answer is not a number."""

    sentence = "Please type one number, for example 2.5."


def mark(question: Question, chosen: str) -> float:
    """Return the points that *chosen* (canonical text, empty = left out) earns, 0.0 to 1.0.

    Multiple response: each right pick earns an equal share, each wrong pick costs one, never below 0.
    Ordering: the share of neighbouring pairs of the key that stand next to each other in the answer.
    Matching: the share of right pairs. Numeric: 1 within the tolerance. All others: 1 or 0.

    Raises:
        UnknownOptionError: *chosen* names an option that *question* does not offer.
        NotANumberError: a numeric answer is not a number.
    """
    if not chosen:
        return 0.0
    check_chosen(question, chosen)
    if question.type is QuestionType.MULTIPLE:
        return _mark_multiple(question.key, chosen)
    if question.type is QuestionType.ORDERING:
        return _mark_ordering(question.key.split(">"), chosen.split(">"))
    if question.type is QuestionType.MATCHING:
        key, answer = pairs_of(question.key), pairs_of(chosen)
        return sum(answer.get(left) == right for left, right in key.items()) / len(key)
    if question.numeric is not None:
        miss = abs(read_number(chosen, question.numeric.unit) - question.numeric.value)
        return float(miss <= question.numeric.tolerance)
    return float(chosen == question.key)


def _mark_multiple(key: str, chosen: str) -> float:
    right, picked = set(key.split("|")), set(chosen.split("|"))
    return max(0.0, (len(picked & right) - len(picked - right)) / len(right))


def _mark_ordering(key: list[str], answer: list[str]) -> float:
    if answer == key:
        return 1.0
    kept = set(pairwise(key)) & set(pairwise(answer))
    return len(kept) / (len(key) - 1)


def check_chosen(question: Question, chosen: str) -> None:
    """Refuse an answer whose shape or ids do not fit *question*.

    Raises:
        UnknownOptionError: an id is unknown, missing from an order, or given twice.
        NotANumberError: a numeric answer is not a number.
    """
    offered = set(question.option_ids)
    if question.type is QuestionType.NUMERIC:
        read_number(chosen, question.numeric.unit if question.numeric else "")
        return
    if question.type in PICK_ONE:
        fits = chosen in offered
    elif question.type is QuestionType.MULTIPLE:
        picked = chosen.split("|")
        fits = set(picked) <= offered and picked == sorted(set(picked))
    elif question.type is QuestionType.ORDERING:
        fits = sorted(chosen.split(">")) == sorted(offered)
    else:
        fits = _matching_fits(question, chosen)
    if not fits:
        raise UnknownOptionError


def _matching_fits(question: Question, chosen: str) -> bool:
    parts = chosen.split("|")
    if any(part.count("=") != 1 for part in parts):
        return False
    pairs = pairs_of(chosen)
    rights = {match.id for match in question.matches}
    return (
        len(pairs) == len(parts)
        and set(pairs) <= set(question.option_ids)
        and set(pairs.values()) <= rights
        and parts == sorted(parts)
    )


def without_unit(text: str, unit: str) -> str:
    """Return a typed number without spaces around it and without its trailing *unit*."""
    number = text.strip()
    is_named = unit and number.lower().endswith(unit.lower())
    return number[: -len(unit)].rstrip() if is_named else number


def read_number(text: str, unit: str = "") -> Decimal:
    """Read a typed number; a trailing *unit* and thousands commas are allowed.

    Raises:
        NotANumberError: the text is not one number.
    """
    number = without_unit(text, unit)
    if len(number) > LONGEST_NUMBER or not NUMBER.fullmatch(number):
        raise NotANumberError
    try:
        return Decimal(number.replace(",", ""))
    except InvalidOperation as error:
        raise NotANumberError from error
