"""Cues that let a test-wise reader find the key without the knowledge that it asks for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from app.banks.language import STOP_WORDS, content_roots, root_of, word_set, words_of
from app.banks.lint.everyday import COMMON_ROOTS, EVERY_VISIT, FAMILIES, FIELD, IRREGULAR, TERMS
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.opposites import are_opposite
from app.banks.lint.subject import Subject
from app.banks.lint.vocabulary import ABSOLUTE, DECEPTIVE_BEGINNINGS, FIELD_ROOTS
from app.banks.lint.wholesale import speaks_of_others

LENGTH_RATIO = 1.25
LEAST_DIFFERENCE = 8
"""Characters, about a word more than the mean; less cannot be seen."""
SHARED_BEGINNING, LEAST_ROOT = 6, 4
LEAST_ELEMENTS = 2
FOREIGN = 1.67
"""How many words the key may have for each that it shares."""
CLOSE = 1 / 3
"""The share of an option's words that the key has too, from which it is made like the key."""
TITLE = re.compile(r"[A-Z][\w'’-]*(?: (?:of|for|the|and|on|in|to|[A-Z][\w'’-]*))* [A-Z][\w'’-]*$")
"""The name of a body or a law, capitals throughout."""
ORDERS_LIKE_NOUNS = word_set(
    "bill call change charge check chart cover document file flag hold label mark move note offer order page place position press"
    " record release repeat report request return review schedule seal set show start stop store test transfer turn use wait wash wrap"
)
CENTRAL = 1.3
"""How far the key's score must pass that of every other option."""
PART = re.compile(r"\s*(?:[,;]| and | with | then | plus | after | before )\s*(?:and |then |with )?")
LITTLE = frozenset({"a", "an", "the", "of", "to", "its", "their", "his", "her", "is", "are", "at", "for"})
"""Words that two wordings of one part may differ in."""
PREFIX = re.compile(
    r"^(?:anti|non|un|dis|re|pre|post|hyper|hypo|inter|intra|bi|multi|semi|over|under|peri|endo|epi|sub|trans)-?(?=[a-z]{5})"
)
COMBINING = re.compile(
    r"^(?:vaso|cardio|gastro|neuro|hemo|osteo|arterio|thrombo|myo|nephro|hepato|broncho|pneumo|electro|poly|hemi)-?(?=[a-z]{3})"
)
LATIN_ENDING = re.compile(r"(?:us|u|um|is|al|ar|ic|ia|ous)$")
LEAST_BASE = 3
SHORT_ENDING = re.compile(r"(?<=[a-z]{2})(?:ing|ed|es|e)$")
ENDINGS = word_set(
    "s es ed ing ings e er ers or ors able ible ation ations ate ates ated ating ator ion ions ment ments al ally ly ness"
    " ity ities ive ives ance ence ant ent ic ics ical ous y ies ied ize izes ized ized izing ization"
) | {""}
"""What one stem makes its words with."""
MADE_NOUN = re.compile(r"(?<=\w{4})(?:ation|ment|ance|ence|ship|ability)s?$")
"""A noun made from an everyday verb, `explanation`, is rare enough to tell."""
LONGEST_OF_PAIR = 8
"""Words; longer options say more than that something rises or falls."""
UNCHANGED = re.compile(
    r"\bno (?:change|effect|difference|impact)|\bnot (?:change|affect|alter)|\bunchanged\b|\bunaffected\b|"
    r"\b(?:stays?|remains?|is|be|are|about) (?:exactly )?(?:the same|unchanged|constant)\b",
    re.IGNORECASE,
)
"""The third way, beside more and less."""


def key_longest(subject: Subject) -> Iterator[str]:
    """The key is much longer than what it stands beside."""
    if not subject.is_single or len(subject.distractors) < LEAST_ELEMENTS:
        return
    length = len(subject.key)
    others = [len(one) for one in subject.distractors]
    mean = sum(others) / len(others)
    if length > max(*others, LENGTH_RATIO * mean, mean + LEAST_DIFFERENCE - 1):
        yield f"The key has {length} characters, the other options {mean:.0f} on average."


def absolute_term(subject: Subject) -> Iterator[str]:
    """A distractor rules itself out by an absolute word that the key does not use."""
    if any(ABSOLUTE.search(one) for one in subject.keys):
        return
    for one in subject.distractors:
        if (found := ABSOLUTE.search(one)) and not speaks_of_others(one, subject):
            yield f"The wrong option “{one}” says “{found[0]}”."
            return


def clang(subject: Subject) -> Iterator[str]:
    """A rare word of the stem comes back in the key alone."""
    if not subject.is_single:
        return
    elsewhere = {root_of(IRREGULAR.get(one, one)) for text in subject.distractors for one in words_of(text)}
    for text in (subject.lead_in, subject.stem):
        if any(_alike(root, one) for root in _roots(text, FIELD).values() for one in elsewhere):
            continue  # other options echo it as well
        if _are_echoes(text, subject):
            continue  # so do two of them with words of the field
        stem = _roots(text, FIELD)
        for word, root in _roots(subject.key, COMMON_ROOTS).items():
            twin = next(
                (one for one, other in stem.items() if _alike(root, other) or _is_derived(word, one)), None
            )
            if twin:
                yield f"“{word}” of the key alone repeats “{twin}” of the stem."
                return


def _are_echoes(text: str, subject: Subject) -> bool:
    """Whether two wrong options have words of *text*, each its own, that the key does not have."""
    asked = set(content_roots(text)) - EVERY_VISIT - set(content_roots(subject.key))
    echoes = [asked & set(content_roots(one)) for one in subject.distractors]
    return sum(map(bool, echoes)) >= LEAST_ELEMENTS and len(set().union(*echoes)) >= LEAST_ELEMENTS


def _is_derived(one: str, other: str) -> bool:
    """Whether two words are one stem with two usual endings: `inflates` and `inflatable`."""
    shared = _shared_beginning(one, other)
    ends = one[shared:], other[shared:]
    return shared > LEAST_ROOT and all(end in ENDINGS for end in ends)


def _roots(text: str, common: frozenset[str]) -> dict[str, str]:
    """Return {word: root} of the words of *text* that are not among *common* roots."""
    roots = {one: root_of(IRREGULAR.get(one, one)) for one in words_of(text) if one not in STOP_WORDS}
    return {
        one: root
        for one, root in roots.items()
        if one in TERMS
        or (len(root) >= LEAST_ROOT and (root not in common or (root not in FIELD and MADE_NOUN.search(one))))
    }


def _alike(one: str, other: str) -> bool:
    """Whether two roots are one, or begin alike, prefixes such as `anti` left aside."""
    one, other = (PREFIX.sub("", root) for root in (one, other))
    if one == other or _short_form(one) == _short_form(other):
        return True
    if _base(one) == _base(other) and len(_base(one)) >= LEAST_BASE:
        return True
    if any(one.startswith(family) and other.startswith(family) for family in FAMILIES):
        return True
    short, long = sorted((one, other), key=len)
    if len(short) >= SHARED_BEGINNING and long.endswith(short) and long not in FIELD_ROOTS:
        return True  # a compound of the other
    return _shared_beginning(one, other) >= SHARED_BEGINNING and not one.startswith(DECEPTIVE_BEGINNINGS)


def _shared_beginning(one: str, other: str) -> int:
    """Return how many letters two words share from the first on."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _short_form(root: str) -> str:
    """Return a short root without the ending that lighter rooting leaves: `aged` and `aging` become one."""
    return SHORT_ENDING.sub("", root) if len(root) <= SHARED_BEGINNING else root


def _base(root: str) -> str:
    """Return a term without its first part and its ending: `vagus` and `vasovagal` have one."""
    return LATIN_ENDING.sub("", COMBINING.sub("", root))


def convergence(subject: Subject) -> Iterator[str]:
    """The options are made of shared elements, and the key has most of what the others have."""
    if not subject.is_single:
        return
    shared = _shared_parts(subject) or _shared_words(subject)
    if shared:
        yield f"The key has {', '.join(shared)} in common with the others, more than any of them has."


def _shared_parts(subject: Subject) -> list[str]:
    """Return the parts of the key that others have too, if all options are lists and the key's is the most usual."""
    lists = [_parts(one) for one in (subject.key, *subject.distractors)]
    if any(len(one) < LEAST_ELEMENTS for one in lists):
        return []
    if len({frozenset(one) for one in lists}) == 1:  # the same parts in different orders: their places tell
        lists = [{f"{place} {part}": text for place, (part, text) in enumerate(one.items())} for one in lists]
    counts = Counter(part for one in lists for part in one)
    scores = [sum(counts[part] - 1 for part in one) for one in lists]
    shared = [text for part, text in lists[0].items() if counts[part] > 1]
    is_made_of_them = len(shared) == len(lists[0]) and scores[0] > max(scores[1:])
    return shared if is_made_of_them else []


def _parts(option: str) -> dict[str, str]:
    """Return {part without little words: part} of an option that is a list."""
    found = [part for part in PART.split(option.strip().rstrip(".")) if part]
    return {" ".join(one for one in part.lower().split() if one not in LITTLE): part for part in found}


def _shared_words(subject: Subject) -> list[str]:
    """Return the words of the key that others have too, if it is made of them and the others are close to it."""
    options = (subject.key, *subject.distractors)
    if all(TITLE.match(one) for one in options):
        return []  # names of bodies and laws are what they are
    sets = [frozenset(_elements(one)) for one in options]
    key, *others = (one - frozenset.intersection(*sets) for one in sets)
    counts = Counter(root for one in (key, *others) for root in one)
    elements = {root for root in key if counts[root] > 1}
    close = [one for one in others if one and len(one & key) >= CLOSE * len(one)]
    if min(len(elements), len(close)) < LEAST_ELEMENTS or len(key) > FOREIGN * len(elements):
        return []
    scores = [sum(counts[root] - 1 for root in one) for one in (key, *others)]
    words = dict.fromkeys(one for one in words_of(subject.key) if root_of(one) in elements)
    return list(words) if scores[0] > CENTRAL * max(scores[1:]) else []


def _elements(option: str) -> list[str]:
    """Return the roots of *option*; a verb that it begins with is another than a noun that it looks like."""
    roots = content_roots(option)
    is_order = (words_of(option) or [""])[0] in ORDERS_LIKE_NOUNS
    return [f"to {roots[0]}", *roots[1:]] if is_order and roots else roots


def exhaustive_pair(subject: Subject) -> Iterator[str]:
    """Two options say more and less of one thing, beside others that are of another kind."""
    if not subject.is_single:
        return
    brief = [one for one in subject.options if len(one.split()) <= LONGEST_OF_PAIR]
    pairs = [pair for pair in combinations(brief, 2) if are_opposite(*pair)]
    if len(pairs) != 1:
        return  # none, or a table of two by two
    one, other = pairs[0]
    rest = [each for each in subject.options if each not in pairs[0] and not UNCHANGED.search(each)]
    frame = set(content_roots(one)) & set(content_roots(other))
    is_one_kind = len(frame) >= LEAST_ELEMENTS and all(
        len(frame & set(content_roots(each))) * 2 >= len(frame) for each in rest
    )
    if rest and not is_one_kind:
        yield f"“{one}” and “{other}” cover the matter between them and leave “{rest[0]}” aside."


RULES = (
    QuestionRule(
        "key-longest",
        Severity.WARNING,
        (
            "The key of a single-choice question is the longest option, over 1.25 times as long as the mean "
            "of the others and 8 characters or more above it."
        ),
        "Shorten the key or give the others as much detail.",
        key_longest,
    ),
    QuestionRule(
        "absolute-term",
        Severity.WARNING,
        (
            "A wrong option holds an absolute word and the key none: always, never, all, only, none, every, "
            "everyone, nobody, completely, totally, entirely, impossible, invariably, ever, at all times, "
            "without exception, under no circumstances, 100 %. Not: every day, all right, read-only, or "
            "wholesale options."
        ),
        "Say the same error without the absolute word.",
        absolute_term,
    ),
    QuestionRule(
        "clang",
        Severity.WARNING,
        (
            "A word of the stem, or one of its family (sterile, sterilizer), stands in the key and in no "
            "wrong option, unless a wrong option echoes another word of the stem. Everyday words and those of "
            "every visit (patient, blood, record, result, call) count only for two wrong options that echo "
            "one each, and for a noun made from a verb (explains, explanation)."
        ),
        "Use another word in the stem or the key, or let a wrong option echo the stem as well.",
        clang,
    ),
    QuestionRule(
        "convergence",
        Severity.WARNING,
        (
            "The key shares most with the other options. They are lists (parts joined by commas, and, with, "
            "then) or phrases of shared words; each part of the key stands in another option too (for the "
            "same parts in other orders: in that place), and no other option shares as many. Not: names of bodies and laws."
        ),
        "Spread the elements evenly over the options.",
        convergence,
    ),
    QuestionRule(
        "exhaustive-pair",
        Severity.WARNING,
        (
            "Just two options, of up to eight words, are opposites that differ in nothing else (rises and "
            "falls, valid and invalid, sterile and not sterile, with and without food), and another option is "
            "neither of them nor “no change”. Not: two such pairs, steps of a scale, or options all of one "
            "frame."
        ),
        "Make all options of one kind, or all of them pairs.",
        exhaustive_pair,
    ),
)
