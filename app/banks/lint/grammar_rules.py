"""Grammar: what fits the blank of the stem, or the number that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from app.banks.language import words_of
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.sentences import IMPERATIVES, PLURAL_VERBS
from app.banks.lint.subject import Subject
from app.banks.lint.wholesale import speaks_of_others
from app.domain.quantities import quantity_of

Fits = Callable[[str, str], bool]
BLANK = r"\s*(?:_+|\.{3}|…|:)?\s*[.:]?$"
ARTICLE_AT_END = re.compile(rf"\b(an?){BLANK}", re.IGNORECASE)
VERB_AT_END = re.compile(
    rf"\b(is|was|are|were)(?: (?:called|known as|termed|named|the|these|this))?{BLANK}", re.IGNORECASE
)
ADVERB = r"(?: (?:first|next|then|also|now|always|immediately|at once|\w+ly))?"
INFINITIVE_AT_END = re.compile(rf"\b(to|should|must|will|can|may){ADVERB}{BLANK}", re.IGNORECASE)
PERFECT_AT_END = re.compile(
    rf"\b(has|have|had)(?: (?:just|already|been|to be))?{ADVERB}{BLANK}", re.IGNORECASE
)
GERUND_AT_END = re.compile(rf"\b(by|before|after|without|instead of|while|when){BLANK}", re.IGNORECASE)
SEVERAL = r"two|three|four|five|six|seven|eight|ten|twelve|several|many|both|these|few|some|various"
COUNT_AT_END = re.compile(rf"\b({SEVERAL}){BLANK}", re.IGNORECASE)
ONE_AT_END = re.compile(rf"\b(each|every|one|another|this){BLANK}", re.IGNORECASE)
MIDDLE_BLANK = re.compile(
    rf"\b(an?|is|was|are|were|{SEVERAL}|each|every|one|to|should|must|will|can|by|has|have|had)(?: (?:called|known as|termed|named|the|first|next))?\s+_+(?!\w)",
    re.IGNORECASE,
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
STATING = r"(?:shows|tells|suggests|means|proves|indicates|signals|says|explains|describes|reveals|confirms|warns|depends|speaks|points|comes|consists|makes|takes|gives)"
"""Verbs that end like a plural before `that` or `of`."""
ASKS_FOR_SEVERAL = re.compile(
    r"\b(?:which|what)(?: of (?:the following|these))? (?:two |three )?(?!is\b|was\b|does\b|has\b)(?:[a-z-]+ )?"
    rf"(?!{STATING}\b)[a-z-]+[^s\W]s(?<!\bdoes)(?<!\bhas)(?<!\bthis)(?<!\bhis)(?<!us)(?:,| (?:{'|'.join(sorted(PLURAL_VERBS))}|sit|return|close|open|connect|support|are|were|do|have|should|can|must|will|may|of|in|on|"
    r"that|which|need|make|carry|form|belong)\b)|\b(?:which|what)(?: of (?:the following|these))? (?:are|were)\b",
    re.IGNORECASE,
)
ASKS_FOR_ONE = re.compile(
    r"\b(?:which|what)(?: of (?:the following|these))? (?:single |one )?(?:[a-z-]+ )?(?!is\b|was\b|does\b|has\b|this\b)[a-z-]*[a-rt-z](?<!people) "
    r"(?:is|was|has|does|makes|carries|forms|lies|holds|connects|covers|joins|produces|controls|separates|pumps|stores|filters|protects|"
    r"measures|shows|belongs|fits|needs|goes|comes|brings|takes|keeps|contains|sends|receives|secretes|surrounds|supports)\b",
    re.IGNORECASE,
)
ASKS_FOR_PAST = re.compile(
    r"\b(?:had|has|have)\b[^?]*\b(?:done|completed|finished)\b|\bwhat did\b[^?]*\bdo\b", re.IGNORECASE
)
PAST_ONLY = frozenset(
    {
        "took",
        "taken",
        "gave",
        "given",
        "told",
        "sent",
        "made",
        "wrote",
        "written",
        "left",
        "kept",
        "drew",
        "was",
        "is",
    }
)
ASKED_FOR_ONE = "which one"
SINGULAR = frozenset({"which one", "is", "was", "each", "every", "one", "another", "this"})
DETERMINED = frozenset(
    {
        "a",
        "an",
        "the",
        "it",
        "them",
        "him",
        "her",
        "his",
        "their",
        "this",
        "that",
        "all",
        "each",
        "both",
        "any",
    }
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
PLURALS = frozenset({"people", "children", "men", "women", "feet", "teeth", "data", "criteria", "phalanges"})
LATIN_PLURALS = re.compile(
    r"(?:teria|tria|tella|ova|septa|sputa|cilia|ganglia|labia|ostia|stigmata|[^aeiou]ae|[a-z]{3,}(?:ll|cc|ch|nd|ng|mb|ib|ol|br|gl|in|cl|ph|rr|ut)[iy]?i|nuclei|fungi|radii|menisci|cocci|emboli|thrombi|calculi)$"
)
NO_PLURALS = frozenset({"bacterial", "deltoid", "alkali"})
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
    if not subject.is_single or speaks_of_others(subject.key, subject):
        return
    before, fits = _demand(subject)
    if fits is None or not fits(subject.key, before):
        return
    if fits is _fits_number and max(len(one.split()) for one in subject.options) > LONGEST_PHRASE:
        return  # the number of a long phrase cannot be told
    if fits is _fits_number and any(quantity_of(one) for one in subject.options):
        return  # one minute is as good an answer as two minutes
    misfits = [one for one in subject.distractors if not fits(one, before)]
    least = (
        1 if fits is _fits_article else len(subject.distractors) * (1 if before == ASKED_FOR_ONE else MOST)
    )
    if len(misfits) >= least:
        yield f"“{misfits[0]}” does not fit “{before}” in the stem, and the key does."


def _demand(subject: Subject) -> tuple[str, Fits | None]:
    """Return the word of the stem that sets the grammar, and what tests an option against it."""
    stem = subject.stem.rstrip()
    for pattern, fits in AT_END:
        if found := pattern.search(stem):
            return found[1].lower(), fits
    if FRAGMENT.fullmatch(stem):
        return stem, _is_predicate
    if found := MIDDLE_BLANK.search(stem):
        return found[1].lower(), next(fits for pattern, fits in AT_END if pattern.search(found[1]))
    for pattern, word, fits in (
        (ASKS_FOR_SEVERAL, "are", _fits_number),
        (ASKS_FOR_PAST, "done", _fits_past),
        (ASKS_FOR_ONE, ASKED_FOR_ONE, _fits_number),
    ):
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
    return _is_plural(option) == (verb not in SINGULAR)


def _fits_past(option: str, _before: str) -> bool:
    first = next((one for one in words_of(option) if not one.endswith("ly")), "")
    return (first.endswith("ed") and first not in SHORT_VERBS) or first in IRREGULAR_PAST


def _fits_gerund(option: str, _before: str) -> bool:
    """Whether *option* is no order and no infinitive, which cannot follow `by`."""
    words = [*words_of(option), "", ""]
    return words[0] != "to" and not (words[0] in IMPERATIVES and words[1] in DETERMINED)


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
    if word.endswith("s"):
        return not word.endswith(ENDS_LIKE_A_PLURAL)
    return word in PLURALS or (word not in NO_PLURALS and bool(LATIN_PLURALS.search(word)))


def _fits_infinitive(option: str, _before: str) -> bool:
    first = (words_of(option) or [""])[0]
    is_other_form = (first.endswith(("ing", "ed")) and first not in SHORT_VERBS) or first in PAST_ONLY
    return not is_other_form and first not in ARTICLES


AT_END: tuple[tuple[re.Pattern[str], Fits], ...] = (
    (ARTICLE_AT_END, _fits_article),
    (VERB_AT_END, _fits_number),
    (COUNT_AT_END, _fits_number),
    (ONE_AT_END, _fits_number),
    (PERFECT_AT_END, _fits_past),
    (INFINITIVE_AT_END, _fits_infinitive),
    (GERUND_AT_END, _fits_gerund),
)
"""What a blank at the end of a stem follows, and what tests an option there."""
RULES = (
    QuestionRule(
        "grammar-cue",
        Severity.WARNING,
        (
            "The key fits the grammar of the stem and wrong options do not: after a or an (one misfit is "
            "enough); in number after is, are, each, two, or “which bones” (two thirds misfit; after “which "
            "bone” all); in verb form after a blank behind to, should, by or has, behind a bare subject, or "
            "in “what had she done”."
        ),
        "Word the stem so that every option fits, or let each option bring its own article.",
        grammar_cue,
    ),
)
