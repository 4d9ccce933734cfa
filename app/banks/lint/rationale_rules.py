"""Rationales: there, long enough to teach, and saying more than the option does."""

from __future__ import annotations

from collections.abc import Iterator

from app.banks.language import content_roots, plain
from app.banks.lint import echoes
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.subject import Subject

PLACEHOLDERS = frozenset({"na", "tbd", "none", "pend", "rational", "distractor"})
LEAST_WORDS = 5


def missing_rationale(subject: Subject) -> Iterator[str]:
    """An option does not say why it is right or wrong."""
    for one in subject.question.options:
        if not _says(one.rationale):
            yield f"The option “{plain(one.text)}” has no rationale."
    if subject.question.numeric and not subject.question.rationale.strip():
        yield "The number has no working."


def thin_rationale(subject: Subject) -> Iterator[str]:
    """A rationale is too short to teach anything."""
    for text in (*(one.rationale for one in subject.question.options), subject.question.rationale):
        count = sum(any(map(str.isalnum, one)) for one in text.split())
        if text.strip() and count < LEAST_WORDS and _says(text):
            yield f"“{text}” has {count} words."
            return


def rationale_repeats(subject: Subject) -> Iterator[str]:
    """A rationale says the option again, or what the key's rationale says."""
    options = subject.question.options
    right = [one for one in options if subject.is_key(one) and _says(one.rationale)]
    if any(echoes.is_copy(one, other) for one in options if not subject.is_key(one) for other in right):
        yield "A wrong option has the rationale of the key."
        return
    for one in options:
        if echoes.repeats(one, subject.stem, is_key=subject.is_key(one)) or (
            not subject.is_key(one) and echoes.denies(one, subject.lead_in)
        ):
            yield f"The rationale “{one.rationale}” says the option again."
            return


def _says(rationale: str) -> bool:
    """Whether *rationale* is more than a verdict such as `Incorrect.` or a mark for something missing."""
    has_number = any(one.isdigit() for one in rationale)
    if "yes or no" in rationale.lower():
        return True  # it speaks of an answer, not of this option
    return has_number or bool(set(content_roots(plain(rationale))) - echoes.VERDICTS - PLACEHOLDERS)


RULES = (
    QuestionRule(
        "missing-rationale",
        Severity.ERROR,
        (
            "An option's rationale is empty, a placeholder (n/a, TBD) or only a verdict, however long "
            "(“Incorrect.”, “This is the right answer to the question.”), or a number has no working."
        ),
        "Say why it is right, or which error leads to it.",
        missing_rationale,
    ),
    QuestionRule(
        "thin-rationale",
        Severity.WARNING,
        (
            "A rationale, or the working of a number, has fewer than five words and numbers, signs not "
            "counted, and says more than a verdict (a verdict alone is missing-rationale)."
        ),
        "Say in a sentence why the option is right, or which error it is.",
        thin_rationale,
    ),
    QuestionRule(
        "rationale-repeats",
        Severity.NOTE,
        (
            "A rationale says its option again, with nothing else but words of the stem, or a wrong option "
            "only denies it (should not …), or has the key's rationale but for a word or two."
        ),
        "Give the reason that lies behind it.",
        rationale_repeats,
    ),
)
