"""Grammar: what fits the blank of the stem, or the number that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.banks.language import words_of
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.subject import Subject
from app.banks.lint.vocabulary import WHOLESALE

BLANK = r"\s*(?:_+|\.{3}|…|:)?\s*[.:]?$"
ARTICLE_AT_END = re.compile(rf"\b(an?){BLANK}", re.IGNORECASE)
VERB_AT_END = re.compile(
    rf"\b(is|was|are|were)(?: (?:called|known as|termed|named|the|these|this))?{BLANK}", re.IGNORECASE
)
INFINITIVE_AT_END = re.compile(rf"\b(to|should|must|will|can){BLANK}", re.IGNORECASE)
BEFORE_BLANK = re.compile(
    r"\b(an?|is|was|are|were)(?: (?:called|known as|termed|named))?\s+_{2,}", re.IGNORECASE
)
FINITE = r"(?:is|are|was|were|has|have|had|can|cannot|must|should|may|will|does|do)"
FRAGMENT = re.compile(
    rf"(?:The|An?|Most|Each|Every|All)(?: (?!{FINITE}\b)[\w'’-]+){{1,7}}{BLANK}", re.IGNORECASE
)
"""A subject that waits for its verb."""
PREDICATE = re.compile(
    rf"{FINITE}\b|(?!this\b|its\b|his\b)[a-z]+[^s\W]s (?:a|an|the|its|from|to|into|by|in|on|at|with|no|when|all)\b",
    re.IGNORECASE,
)
ASKS_FOR_SEVERAL = re.compile(
    r"\b(?:which|what)(?: of (?:the following|these))? (?:two |three )?(?!is\b|was\b|does\b|has\b)(?:[a-z-]+ )?"
    r"[a-z-]+[^s\W]s(?<!\bdoes)(?<!\bhas)(?<!\bthis)(?<!\bhis)(?<!us)(?:,| (?:are|were|do|have|should|can|must|will|may|of|in|on|"
    r"that|which|need|make|carry|form|belong)\b)|\b(?:which|what)(?: of (?:the following|these))? (?:are|were)\b",
    re.IGNORECASE,
)
ASKS_FOR_PAST = re.compile(
    r"\b(?:had|has|have)\b[^?]*\b(?:done|completed|finished)\b|\bwhat did\b[^?]*\bdo\b", re.IGNORECASE
)
IRREGULAR_PAST = frozenset(
    {
        "put",
        "took",
        "taken",
        "gave",
        "given",
        "told",
        "sent",
        "made",
        "wrote",
        "written",
        "set",
        "read",
        "left",
        "kept",
        "drew",
    }
)
SILENT_H = ("hour", "honest", "heir", "honor")
LIKE_A_CONSONANT = ("uni", "use", "usu", "ure", "uri", "ute", "eu", "one", "ubiq")
LONGEST_PHRASE = 5
MOST = 2 / 3
"""Share of the wrong options that have to be out of step in number or verb form."""
VOWELS = frozenset("aeiou")
PLURALS = frozenset({"people", "children", "bacteria"})
ARTICLES = frozenset({"a", "an", "the"})
SHORT_VERBS = frozenset(
    {"bring", "swing", "sing", "ring", "need", "feed", "bleed", "speed", "proceed", "shed"}
)
PHRASE_END = re.compile(r"\b(?:of|for|in|on|with|that|which|to|from|by|at|against|after|before)\b|,")
VOWEL_LETTERS = frozenset("aefhilmnorsx")
"""Letters whose names begin with a vowel: an MRI."""
ENDS_LIKE_A_PLURAL = ("ss", "us", "is", "ias", "ous")


def grammar_cue(subject: Subject) -> Iterator[str]:
    """The grammar of the stem fits the key and not all the others."""
    if not subject.is_single or WHOLESALE.search(subject.key):
        return
    before, fits = _demand(subject)
    if fits is None or not fits(subject.key, before):
        return
    if fits is _fits_number and max(len(one.split()) for one in subject.options) > LONGEST_PHRASE:
        return  # the number of a long phrase cannot be told
    misfits = [one for one in subject.distractors if not fits(one, before)]
    least = 1 if fits is _fits_article else len(subject.distractors) * MOST
    if len(misfits) >= least:
        yield f"“{misfits[0]}” does not fit “{before}” in the stem, and the key does."


def _demand(subject: Subject) -> tuple[str, Callable[[str, str], bool] | None]:
    """Return the word of the stem that sets the grammar, and what tests an option against it."""
    stem = subject.stem.rstrip()
    for pattern, fits in (
        (ARTICLE_AT_END, _fits_article),
        (VERB_AT_END, _fits_number),
        (INFINITIVE_AT_END, _fits_infinitive),
    ):
        if found := pattern.search(stem):
            return found[1].lower(), fits
    if FRAGMENT.fullmatch(stem):
        return stem, _is_predicate
    if found := BEFORE_BLANK.search(stem):
        return found[1].lower(), _fits_article if found[1].lower() in ARTICLES else _fits_number
    for pattern, word, fits in ((ASKS_FOR_SEVERAL, "are", _fits_number), (ASKS_FOR_PAST, "done", _fits_past)):
        if pattern.search(subject.lead_in):
            return word, fits
    return "", None


def _fits_article(option: str, article: str) -> bool:
    first = (words_of(option) or [""])[0]
    if option[:2].isalpha() and option[:2].isupper():
        return (option[0].lower() in VOWEL_LETTERS) == (article == "an")
    begins_with_vowel = first[:1] in VOWELS and not first.startswith(LIKE_A_CONSONANT)
    return (begins_with_vowel or first.startswith(SILENT_H)) == (article == "an")


def _fits_number(option: str, verb: str) -> bool:
    return _is_plural(option) == (verb in {"are", "were"})


def _fits_past(option: str, _before: str) -> bool:
    first = (words_of(option) or [""])[0]
    return first.endswith("ed") or first in IRREGULAR_PAST


def _is_predicate(option: str, _before: str) -> bool:
    """Whether *option* begins with a verb that a subject can take."""
    return bool(PREDICATE.match(option))


def _is_plural(option: str) -> bool:
    """Whether *option* names several things, judged by its first noun phrase."""
    words = words_of(PHRASE_END.split(option)[0]) or words_of(option)
    if not words:
        return False
    if " and " in option or "," in option:
        return True
    return words[0] not in {"a", "an", "one"} and _ends_plural(words[-1])


def _ends_plural(word: str) -> bool:
    return (word.endswith("s") and not word.endswith(ENDS_LIKE_A_PLURAL)) or word in PLURALS


def _fits_infinitive(option: str, _before: str) -> bool:
    first = (words_of(option) or [""])[0]
    is_other_form = first.endswith(("ing", "ed")) and first not in SHORT_VERBS
    return not is_other_form and first not in ARTICLES


RULES = (
    QuestionRule(
        "grammar-cue",
        Severity.WARNING,
        "The article, number or verb form before the blank fits the key but not every other option.",
        "Word the stem so that every option fits, or let each option bring its own article.",
        grammar_cue,
    ),
)
