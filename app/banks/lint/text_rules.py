"""Words: short forms, brands, names, labels of people, the name that never stands alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.banks.language import STOP_WORDS
from app.banks.lint import brands, names, people
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.subject import Subject
from app.banks.naming import BARE_NAME, bare_name

KNOWN = names.KNOWN_ABBREVIATIONS | names.EMPHASIS
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
DOTTED = re.compile(r"\bC\. ?M\. ?A(?:\.|\b)(?!\s*\(AAMA\))")
LONG_ENOUGH = 3
"""Letters from which words in a row that begin with them are taken for the words meant."""


def error_prone_abbreviation(subject: Subject) -> Iterator[str]:
    """A short form that has harmed patients is used, and the question is not about it."""
    if names.ABOUT_NOTATION.search(subject.stem) or names.ASKS_OF_NOTATION.search(subject.lead_in):
        return
    text = "\n".join((subject.stem, *(QUOTED.sub("", one) for one in subject.options)))
    for pattern, name, instead in names.DANGEROUS:
        if found := pattern.search(text):
            yield f"“{found[0].strip()}” is on the lists of error-prone notation ({name}); safe is {instead}."
            return


def undefined_abbreviation(subject: Subject) -> Iterator[str]:
    """A short form that not everybody knows is not spelled out."""
    if names.EXPLAINS.search(subject.lead_in) or names.ABOUT_NOTATION.search(subject.stem):
        return
    text = BARE_NAME.sub("", subject.shown)
    asked = BARE_NAME.sub("", subject.stem) if names.NAMES_IT.search(subject.lead_in) else text
    for short in dict.fromkeys(names.SHORT_FORM.findall(asked)):
        if short.upper() not in KNOWN and not _is_dangerous(short) and not _is_spelled_out(short, text):
            yield f"“{short}” is not spelled out."
            return


def _is_spelled_out(short: str, text: str) -> bool:
    """Whether *short* stands in brackets after its words, or its words stand in brackets after it."""
    in_brackets = re.search(rf"\([^)]*\b{short}s?\b[^)]*\)|\b{short}s?[\"”]? \([A-Za-z]", text)
    return bool(in_brackets) or (len(short) >= LONG_ENOUGH and _has_words_for(short.lower(), text))


def _is_dangerous(short: str) -> bool:
    """Whether another rule asks for *short* to be written out."""
    return any(pattern.fullmatch(short) for pattern, _, _ in names.DANGEROUS)


def _has_words_for(letters: str, text: str) -> bool:
    """Whether words in a row begin with *letters*, little words such as `of` left out or not."""
    every = [one.lower() for one in re.findall(r"[A-Za-z]+", text)]
    long = [one for one in every if one not in STOP_WORDS]
    starts = ("".join(word[0] for word in words) for words in (every, long))
    return any(letters in one for one in starts)


def brand_name(subject: Subject) -> Iterator[str]:
    """A product is named by its brand, and the question is not about brands."""
    if brands.ABOUT_BRANDS.search(subject.stem):
        return
    for text in subject.shown_texts:
        if found := brands.find_brand(text):
            yield f"“{found}” is a brand."
            return


def person_name(subject: Subject) -> Iterator[str]:
    """A person of the stem has a name that nothing depends on."""
    if people.NAMES_MATTER.search(subject.stem):
        return
    for text in subject.shown_texts:
        if found := people.find_person(QUOTED.sub("", text)):
            yield f"“{found}” names a person."
            return


def stereotype(subject: Subject) -> Iterator[str]:
    """A group is named where it does not matter, or by a label that hurts."""
    asked = "\n".join((subject.stem, *subject.keys))
    found = None
    if not people.GROUP_MATTERS.search(asked):
        found = people.GROUPS.search(subject.stem)
        if not found and not people.TRAVEL_MATTERS.search(asked):
            found = people.COMES_FROM.search(subject.stem)
    if not found and not people.ABOUT_LABELS.search(asked):
        found = people.LABELS.search(subject.stem)
    if found:
        yield f"“{found[0]}” labels a person, and nothing in the question depends on it."


def bare_credential(subject: Subject) -> Iterator[str]:
    """The abbreviation of a role to some and a protected credential to others stands alone."""
    rationales = [one.rationale for one in subject.question.options]
    for text in (*subject.shown_texts, subject.question.rationale, *rationales):
        if found := (bare_name(text) and BARE_NAME.search(text)) or DOTTED.search(text):
            yield f"“{found[0]}” may mean the role or the credential."
            return


RULES = (
    QuestionRule(
        "error-prone-abbreviation",
        Severity.ERROR,
        (
            "Stem or option has notation of the Joint Commission's or ISMP's lists: U, IU, QD, QOD, HS, qhs, "
            "MS or MgSO4, a trailing zero or no leading zero before a dose unit (lab values excepted), µg, "
            "cc, SC or SQ, AS to OU, D/C, TIW, per os, grains, @, < or >. Not if the question is about "
            "notation, nor in a quoted option."
        ),
        "Write the words out, and numbers as 5 mg and 0.5 mg.",
        error_prone_abbreviation,
    ),
    QuestionRule(
        "undefined-abbreviation",
        Severity.WARNING,
        (
            "A short form of two to six capitals stands in stem, options or case and is not spelled out "
            "there. Not: those listed below, credentials, Roman numerals, words of emphasis (NOT, FIRST), or where the "
            "short form itself is what is asked."
        ),
        "Spell it out where it stands first, with the short form in brackets.",
        undefined_abbreviation,
    ),
    QuestionRule(
        "brand-name",
        Severity.WARNING,
        (
            "Case, stem or option names a drug, supply, device, food, program, app, shop or payment service "
            "by its brand, and the stem does not ask about brand, trade or generic names."
        ),
        "Use the generic name.",
        brand_name,
    ),
    QuestionRule(
        "person-name",
        Severity.NOTE,
        (
            "Case, stem or option names a person: a title with a surname (Dr. Chen), or a given name, with or "
            "without a surname. Not: eponyms (Parkinson's disease), figures of the field (Maslow), text in "
            "quotation marks, filing and spelling."
        ),
        "Say “a patient”, “a coworker” or the role.",
        person_name,
    ),
    QuestionRule(
        "stereotype",
        Severity.NOTE,
        (
            "The stem names race, origin, religion or orientation and nothing shown takes it up (culture, "
            "language, faith, diet, risk); or it labels a person in a way that hurts (addict, "
            "wheelchair-bound, the elderly, senile, homeless, obese, illegal alien, a diabetic) and is not "
            "about wording."
        ),
        "Leave the label out, or put the person first.",
        stereotype,
    ),
    QuestionRule(
        "bare-name",
        Severity.ERROR,
        (
            "The three letters that mean a role to some and a credential to others, with or without points, "
            "stand in stem, option, case or rationale without their owner in brackets."
        ),
        "Write “Clinical Medical Assistant” or “CMA (AAMA)”.",
        bare_credential,
    ),
)
