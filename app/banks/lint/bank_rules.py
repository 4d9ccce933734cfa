"""What only many questions show: where keys stand, how long they are, how many ask for the exception, near-copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from app.banks.duplicates import near_duplicates
from app.banks.lint.chi_square import p_value
from app.banks.lint.finding import BankRule, Hit, Severity
from app.banks.lint.stem_rules import negative_stem
from app.banks.lint.subject import Subject

LEAST_QUESTIONS = 20
"""Fewer tell nothing about a share or a position."""
MAX_LONGEST_SHARE = 0.30
MAX_NEGATIVE_SHARE = 0.02
UNLIKELY = 0.01
FOUR = 4
EVERYTHING = "all banks"


def key_longest_share(subjects: Sequence[Subject]) -> Iterator[Hit]:
    """The key is the longest option too often."""
    for place, group in _by_bank(subjects).items():
        four = [one for one in group if one.is_single and len(one.options) == FOUR]
        longest = sum(len(one.key) > max(map(len, one.distractors)) for one in four)
        if len(four) >= LEAST_QUESTIONS and longest > MAX_LONGEST_SHARE * len(four):
            yield Hit(f"The key is the longest of four options in {longest} of {len(four)} questions.", place)


def key_position(subjects: Sequence[Subject]) -> Iterator[Hit]:
    """The key stands in one place of the file too often."""
    groups: dict[str, list[Subject]] = defaultdict(list)
    for one in subjects:
        if one.is_single:
            groups[one.question.competency].append(one)
            groups[EVERYTHING].append(one)
    for place, group in groups.items():
        if len(group) < LEAST_QUESTIONS:
            continue
        counts = _positions(group)
        chance = p_value(counts, _expected(group, len(counts)))
        if chance < UNLIKELY:
            shown = ", ".join(f"{letter} {count}" for letter, count in zip("abcde", counts, strict=False))
            yield Hit(
                f"Keys stand at {shown}; by chance that is so once in {1 / max(chance, 1e-9):.0f} times.",
                place,
            )


def _positions(group: Sequence[Subject]) -> list[int]:
    most = max(len(one.options) for one in group)
    places = [one.question.option_ids.index(one.question.key) for one in group]
    return [places.count(place) for place in range(most)]


def _expected(group: Sequence[Subject], most: int) -> list[float]:
    """Return how many keys each place is due, if each option of a question is as likely."""
    return [sum(1 / len(one.options) for one in group if len(one.options) > place) for place in range(most)]


def negative_share(subjects: Sequence[Subject]) -> Iterator[Hit]:
    """Too many questions ask for the exception."""
    for place, group in _by_bank(subjects).items():
        count = sum(any(negative_stem(one)) for one in group)
        if len(group) >= LEAST_QUESTIONS and count > MAX_NEGATIVE_SHARE * len(group):
            yield Hit(f"{count} of {len(group)} questions ask for the exception.", place)


def near_duplicate(subjects: Sequence[Subject]) -> Iterator[Hit]:
    """Two questions are nearly the same."""
    for pair in near_duplicates([one.question for one in subjects]):
        one, other = subjects[pair.first], subjects[pair.second]
        if one.question.type is other.question.type:
            why = f"{pair.likeness:.0%} of its words are those of {other.question.id} ({other.file}:{other.line})."
            yield Hit(why, one.file, one, (other.question.id,))


def _by_bank(subjects: Sequence[Subject]) -> dict[str, list[Subject]]:
    """Return the questions of each bank, and of all of them if there are several."""
    groups: dict[str, list[Subject]] = defaultdict(list)
    for one in subjects:
        groups[one.bank].append(one)
    return {EVERYTHING: list(subjects), **groups} if len(groups) > 1 else groups


RULES = (
    BankRule(
        "key-longest-share",
        Severity.ERROR,
        "The key is the longest of four options in more than 30 % of a bank's questions (20 or more).",
        "Shorten keys, or give wrong options as much detail.",
        key_longest_share,
    ),
    BankRule(
        "key-position",
        Severity.ERROR,
        "Keys are spread unevenly over a, b, c and d (chi-square, p < .01; each competency with 20 or more, and all).",
        "Move keys of some questions to the places that have too few.",
        key_position,
    ),
    BankRule(
        "negative-share",
        Severity.WARNING,
        "More than 2 % of a bank's questions ask for the exception.",
        "Turn some of them into positive questions.",
        negative_share,
    ),
    BankRule(
        "near-duplicate",
        Severity.ERROR,
        "Two questions share most of their words and their key; a lint entry on either side accepts the pair.",
        "Retire or rework one, or say under lint why both stay and name them enemies.",
        near_duplicate,
    ),
)
