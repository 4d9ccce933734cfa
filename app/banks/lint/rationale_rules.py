"""Rationales: there, long enough to teach, and saying more than the option does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from app.banks.language import STOP_WORDS, content_roots, plain, root_of, word_set, words_of
from app.banks.lint.everyday import IRREGULAR
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.subject import Subject

PLACEHOLDERS = frozenset({"na", "tbd", "none", "pend", "rational", "distractor"})
LEAST_WORDS = 5
LEAST_ROOTS = 2
LEAST_SHARED = 6
ALIKE = 0.85
"""The share of words in order from which two rationales of six words or more are one."""
MOST_ODD = 2
"""How many roots may stand in one of the two alone: one word for another."""
MIRRORED = 4
"""How many of a mirror image: single words for others in two places."""
MIRRORED_ALIKE = 0.75
DENIES = re.compile(
    r"\b(?:(?:should|must|may|can|could|would|will|do|does|is|are|need|ought)(?: not|n['’]t)(?: to)?|cannot|never|not)\b",
    re.IGNORECASE,
)
"""What turns a wrong option into its denial."""
DENIED = 0.8
"""The share of a wrong option's words that a bare denial says again."""
TELLING = re.compile(
    r"no|not|cannot|never|nor|without|\w*n['’]t|\d.*|one|two|three|four|five|six|half|twice|double|more|less|fewer|higher|lower|before|after|above|below|left|right|too|first|last|[b-z]"
)
"""Words that turn the sense: where they differ, so do the rationales."""
STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|would|will|does|do|can|needs?|marks?|holds?|means?|gives?|goes|comes?|takes?)\b",
    re.IGNORECASE,
)
"""Marks of a full sentence, which says of a wrong option that it is something else."""
ECHOED = 0.6
"""The share of the option's words that a rationale has to say again."""
ADDS = re.compile(r"\b(?:not|no|cannot|never|nor)\b|n['’]t\b|\d")
"""What makes a sentence of known words say something new."""
VERDICTS = frozenset(
    root_of(one)
    for one in word_set(
        "correct incorrect right wrong true false answer option choice best because yes key statement here question item"
        " distractor explanation reason response select selected pick chosen nope yep yeah nah good bad accurate inaccurate"
        " appropriate inappropriate obvious evident definitely simply sorry sure see text textbook try please better best worst"
        " again ones think review study read carefully this that exactly indeed ok okay great well done"
    )
)
"""Words that only say whether the option is the key."""
FILLERS = frozenset(
    root_of(one)
    for one in word_set(
        "because since need needed needs must should first done do does used use called named known means meant happens happen"
        " thing things way what asked wanted required makes made patient medical assistant office"
    )
)
"""Words that a repetition adds without saying more."""


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
    right = [one.rationale for one in options if subject.is_key(one) and _says(one.rationale)]
    if any(_is_same(one.rationale, other) for one in options if not subject.is_key(one) for other in right):
        yield "A wrong option has the rationale of the key."
        return
    asked = _lemmas(subject.stem)
    for one in options:
        also = asked if subject.is_key(one) or not STATES.search(one.rationale) else set()
        text = plain(one.text)
        if _repeats(one.rationale, text, also) or (not subject.is_key(one) and _denies(one.rationale, text)):
            yield f"The rationale “{one.rationale}” says the option again."
            return


def _repeats(rationale: str, option: str, asked: set[str]) -> bool:
    """Whether *rationale* holds most of *option* and nothing beside it but words of the stem and verdicts."""
    said = _lemmas(plain(rationale)) - VERDICTS
    text = _lemmas(option)
    if len(said) < LEAST_ROOTS or not text or ADDS.search(rationale):
        return False
    return said <= text | asked | FILLERS and len(said & text) >= ECHOED * len(text)


def _lemmas(text: str) -> set[str]:
    """Return the roots of *text*; `given` and `give` have one."""
    words = (one for one in words_of(text) if one not in STOP_WORDS and len(one) > 1)
    return {root_of(IRREGULAR.get(one, one)) for one in words}


def _denies(rationale: str, option: str) -> bool:
    """Whether *rationale* says only that a wrong *option* is not to be done."""
    bare, denials = DENIES.subn(" ", plain(rationale))
    said = _lemmas(bare) - VERDICTS
    text = _lemmas(option)
    is_bare = denials == 1 and len(text) >= LEAST_ROOTS and said <= text | FILLERS
    return is_bare and len(said & text) >= DENIED * len(text)


def _is_same(one: str, other: str) -> bool:
    """Whether two rationales are nearly one word for word, numbers and denials among them."""
    first, second = ([word.strip(".,;:") for word in text.casefold().split()] for text in (one, other))
    if first == second:
        return True
    if sorted(filter(TELLING.fullmatch, first)) != sorted(filter(TELLING.fullmatch, second)):
        return False
    odd = set(content_roots(plain(one))) ^ set(content_roots(plain(other)))
    if min(len(first), len(second)) < LEAST_SHARED:
        return False
    matcher = SequenceMatcher(None, first, second)
    swaps = {(till - at, to - start) for tag, at, till, start, to in matcher.get_opcodes() if tag != "equal"}
    is_mirrored = swaps == {(1, 1)} and len(odd) <= MIRRORED and matcher.ratio() >= MIRRORED_ALIKE
    return is_mirrored or (len(odd) <= MOST_ODD and matcher.ratio() >= ALIKE)


def _says(rationale: str) -> bool:
    """Whether *rationale* is more than a verdict such as `Incorrect.` or a mark for something missing."""
    has_number = any(one.isdigit() for one in rationale)
    if "yes or no" in rationale.lower():
        return True  # it speaks of an answer, not of this option
    return has_number or bool(set(content_roots(plain(rationale))) - VERDICTS - PLACEHOLDERS)


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
