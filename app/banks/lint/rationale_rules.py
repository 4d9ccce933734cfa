"""Rationales: there, long enough to teach, and saying more than the option does."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.banks.language import content_roots, plain, root_of, word_set
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.subject import Subject

PLACEHOLDERS = frozenset({"na", "tbd", "none", "pend", "rational", "distractor"})
LEAST_WORDS = 5
LEAST_ROOTS = 2
ADDS = re.compile(r"\b(?:not|no|cannot|never|nor)\b|n['’]t\b|\d")
"""What makes a sentence of known words say something new."""
VERDICTS = frozenset(
    root_of(one)
    for one in word_set(
        "correct incorrect right wrong true false answer option choice best because yes key statement here question item"
        " distractor explanation reason response select selected pick chosen nope yep yeah nah good bad accurate inaccurate"
        " appropriate inappropriate obvious evident definitely clearly simply sorry sure see text textbook"
    )
)
"""Words that only say whether the option is the key."""


def missing_rationale(subject: Subject) -> Iterator[str]:
    """An option does not say why it is right or wrong."""
    for one in subject.question.options:
        if not _says(one.rationale):
            yield f"The option “{plain(one.text)}” has no rationale."
    if subject.question.numeric and not subject.question.rationale.strip():
        yield "The number has no working."


def thin_rationale(subject: Subject) -> Iterator[str]:
    """A rationale is too short to teach anything."""
    for one in subject.question.options:
        count = len(one.rationale.split())
        if count < LEAST_WORDS and _says(one.rationale):
            yield f"“{one.rationale}” has {count} words."
            return


def rationale_repeats(subject: Subject) -> Iterator[str]:
    """A rationale says the option again, or what another rationale says."""
    right = {
        _bare(one.rationale)
        for one in subject.question.options
        if subject.is_key(one) and _says(one.rationale)
    }
    if any(_bare(one.rationale) in right for one in subject.question.options if not subject.is_key(one)):
        yield "A wrong option has the rationale of the key."
        return
    for one in subject.question.options:
        said = set(content_roots(plain(one.rationale))) - VERDICTS
        if (
            len(said) >= LEAST_ROOTS
            and said <= set(content_roots(plain(one.text)))
            and not ADDS.search(one.rationale)
        ):
            yield f"The rationale “{one.rationale}” says the option again."
            return


def _says(rationale: str) -> bool:
    """Whether *rationale* is more than a verdict such as `Incorrect.` or a mark for something missing."""
    has_number = any(one.isdigit() for one in rationale)
    if "yes or no" in rationale.lower():
        return True  # it speaks of an answer, not of this option
    return has_number or bool(set(content_roots(plain(rationale))) - VERDICTS - PLACEHOLDERS)


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()


RULES = (
    QuestionRule(
        "missing-rationale",
        Severity.ERROR,
        "An option has no rationale or only a verdict (“Incorrect.”), or a number no working.",
        "Say why it is right, or which error leads to it.",
        missing_rationale,
    ),
    QuestionRule(
        "thin-rationale",
        Severity.WARNING,
        "A rationale has fewer than five words.",
        "Say in a sentence why the option is right, or which error it is.",
        thin_rationale,
    ),
    QuestionRule(
        "rationale-repeats",
        Severity.WARNING,
        "A rationale only says its option again, or a wrong option has that of the key.",
        "Give the reason that lies behind it.",
        rationale_repeats,
    ),
)
