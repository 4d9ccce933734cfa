"""Options of one kind: they begin alike, are marked alike and are about as long as each other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.banks.language import word_set
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.sentences import FULL, IMPERATIVES, is_sentence
from app.banks.lint.subject import Subject
from app.banks.lint.wholesale import speaks_of_others

BEGINNINGS = {
    "to": "to",
    **dict.fromkeys(("a", "an", "the"), "article"),
    **dict.fromkeys(("it", "they", "he", "she", "we", "you"), "sentence"),
    **dict.fromkeys(("because", "if", "since", "unless", "although", "that"), "clause"),
    **dict.fromkeys(
        ("in", "on", "at", "under", "by", "with", "from", "inside", "behind", "near", "when", "while"),
        "preposition",
    ),
}
MANY_KINDS = 3
ASKS_FOR_ACT = re.compile(r"\bwhat(?: else)? (?:should|must|does|do|can|will|would)\b.*\bdo\b", re.IGNORECASE)
"""What somebody does: options in bare words are orders."""
NOUNS = frozenset({"article", "other"})
DETERMINERS = word_set(
    "a an the this that these those each every any all both it its her his their them to no"
)
ALSO_NOUNS = word_set(
    "bill call change check clean complete confirm cover cut document draw empty file fill flag hand help hold label leave"
    " lift lower mail make move note notice offer open page pause place position press promise record release repeat"
    " report request return rub save schedule set show sign start stay stop store transfer transport turn use wait wash"
    " warm wear withdraw"
)
"""Imperatives only before a word of DETERMINERS."""
NO_GERUNDS = word_set(
    "anything bleeding burning clotting coughing during everything itching morning nothing numbing screening something"
    " bring cling fling ring sing sling spring sting string swing wring swelling tingling vomiting wheezing"
)
NO_STOPS = ("a.m.", "p.m.", "?", "!", "etc.", "mL.", "b.i.d.", "t.i.d.", "q.i.d.")
CASED = re.compile(r"[A-Z]?[a-z]+(?: |$)(?<!pH)")
"""A first word in which the case of the first letter is a choice."""
ODD_PAIRS = frozenset(
    (one, other)
    for one, others in (
        ("quote", ("other", "verb", "article", "ing", "to")),
        ("number", ("verb", "article", "ing", "to")),
        ("to", ("other", "verb", "article", "ing", "number")),
        ("verb", ("article", "number", "quote", "to", "preposition")),
        ("article", ("verb", "number", "quote", "to")),
        ("ing", ("number", "quote", "to", "preposition")),
        ("other", ("quote", "to")),
        ("clause", ("verb", "article", "ing", "number", "to")),
        ("sentence", ("verb", "ing", "number", "to", "preposition", "article")),
    )
    for other in others
)
"""How one option begins while all the others begin in the other way."""
OUTLIER, OUTLIER_LENGTH = 3.0, 60
"""An option is out of line from this many times the mean of the others, and this many characters."""
LEAST_OF_LONG = 40
"""Characters of the shortest other option beside which one can be far too short."""
LEAST_OPTIONS = 3
ONE_HAS = {
    re.compile(r"^(?![\"“]).*(?<!\w)\([\w'-]+[,;]? \w"): "brackets",
    re.compile(r"^(?![\"“]).*;"): "a semicolon",
    re.compile(r"^(?![\"“]).*\?$"): "a question mark",
}


def non_parallel_options(subject: Subject) -> Iterator[str]:
    """One option differs from the rest in kind, punctuation or length."""
    options = tuple(one for one in subject.options if not speaks_of_others(one, subject))
    if not subject.is_choice or len(options) < LEAST_OPTIONS:
        return
    for reason in (
        _odd_kind(options, subject.lead_in),
        _odd_marks(options),
        _odd_length(options, subject.keys),
    ):
        if reason:
            yield reason
            return


def _odd_kind(options: tuple[str, ...], lead_in: str) -> str:
    kinds = [_kind(one) for one in options]
    odd = [one for one in kinds if one in {"ing", "to"}]
    if len(odd) == 1 and set(kinds) <= {*odd, "verb", "other"} and ASKS_FOR_ACT.search(lead_in):
        # the others are orders with a verb that no list has
        kinds = ["verb" if one == "other" else one for one in kinds]
    if "sentence" in kinds:  # the others probably are sentences too, if they can be
        kinds = [
            "sentence" if kind in NOUNS and is_sentence(one) else kind
            for one, kind in zip(options, kinds, strict=True)
        ]
    counts = Counter(kinds)
    for kind, count in counts.items():
        rest = set(counts) - {kind}
        if count == 1 and len(rest) == 1 and (kind, *rest) in ODD_PAIRS:
            return f"“{options[kinds.index(kind)]}” does not begin as the other options do."
    merged = {"other" if one in {"article", "number"} else one for one in counts}
    if len(set(counts) - {"other"}) >= MANY_KINDS or ("sentence" in merged and len(merged) >= MANY_KINDS):
        return "The options begin in three ways or more."
    if {"ing", "verb"} <= set(counts):
        return f"“{options[kinds.index('ing')]}” and “{options[kinds.index('verb')]}” do not begin alike."
    return ""


def _kind(option: str) -> str:
    words = option.split()
    first = (words or [""])[0].lower().strip(",")
    if first[:1] in {'"', "“"}:
        return "quote"
    if option.endswith("?"):
        return "question"
    if first[:1].isdigit() or first[:1] == "$":
        return "number"
    second = (words[1:2] or [""])[0].lower()
    if first in IMPERATIVES and (second in DETERMINERS or first not in ALSO_NOUNS):
        return "verb"
    if first.endswith("ing") and first not in NO_GERUNDS and "-" not in first:
        return "ing"
    kind = BEGINNINGS.get(first, "other")
    return "sentence" if kind in {"other", "article"} and FULL.match(option) else kind


def _odd_marks(options: tuple[str, ...]) -> str:
    bare = [one.rstrip('"”') for one in options if not one.rstrip('"”').endswith(NO_STOPS)]
    stops = [one.endswith(".") for one in bare]
    if any(stops) and not all(stops):
        return "Some options end with a period and others do not."
    capitals = [one[0].isupper() for one in options if CASED.match(one)]
    if len(capitals) == len(options) and any(capitals) and not all(capitals):
        return "Some options begin with a capital letter and others do not."
    for mark, name in ONE_HAS.items():
        having = [one for one in options if mark.search(one)]
        if len(having) == 1:
            return f"Only “{having[0]}” has {name}."
    return ""


def _odd_length(options: tuple[str, ...], keys: tuple[str, ...]) -> str:
    for one in options:
        others = [len(other) for other in options if other != one]
        mean = sum(others) / max(len(others), 1)
        if one not in keys and len(one) >= OUTLIER_LENGTH and len(one) > OUTLIER * mean:
            return f"“{one}” is much longer than the other options."
        if len(one) * OUTLIER <= mean and min(others) >= LEAST_OF_LONG:
            return f"“{one}” is much shorter than the other options."
    return ""


RULES = (
    QuestionRule(
        "non-parallel-options",
        Severity.NOTE,
        (
            "Beside its fellows (wholesale options left aside), an option begins in another way (verb, -ing, "
            "to, because, quotation, sentence, preposition, noun), or they begin in three ways; some end in a "
            "period or begin with a capital and some do not; only one has brackets of two words or more, a "
            "semicolon or a question mark; or a wrong one is three times as long (60 characters) or any a "
            "third as long as the mean."
        ),
        "Word the options alike.",
        non_parallel_options,
    ),
)
