"""Options that speak of the other options instead of saying something."""

from __future__ import annotations

import re

from app.banks.language import word_set
from app.banks.lint.subject import Subject

HOW_MANY = (
    r"(?:all|none|both|neither|either|any|each|every|one|two|three|four|some|several|most|more than one|at least (?:one|two)|only (?:one|two)|"
    r"a (?:combination|mix(?:ture)?|blend)|whichever|parts|nothing|everything)(?: (?:one|ones|single one|two|three|four))?"
)
THINGS = r"(?:options?|answers?|choices?|alternatives?|responses?|statements?|possibilities)"
OTHERS = r"(?:others?|first|last|top|bottom|rest|remaining|previous|preceding|following|foregoing|listed|given|named)"
END = (
    r"(?= (?:only|apply|applies|is|are|together|combined|taken|would|could|in turn|alone|at once)\b|[.,;]|$)"
)
POINTING = re.compile(
    r"^(?:(?:at|in|on|for|by|after|before|during) )?(?:all|both|each|every one|any|either|neither|none) (?:\w+ )?of (?:these|those) (?:two |three )?"
    r"(?:moments?|times?|steps?|points?|cases?|situations?|ways?|places?|things?|occasions?|events?|reasons?|actions?|tasks?)\.?$|"
    rf"\b{HOW_MANY} of (?:the )?(?:above|below|foregoing|aforementioned)\b|"
    rf"\b{HOW_MANY} of (?:the |these |those )?(?:{OTHERS} )?(?:two |three |four )?{THINGS}\b|"
    rf"\b{HOW_MANY} of (?:the |these |those )?(?:two |three |four )?{OTHERS}(?: (?:two|three|four|ones?))?{END}|"
    rf"^{HOW_MANY} of (?:these|those|them)\b(?!,| who\b| that\b| whose\b)|\b{HOW_MANY} of (?:these|those)[.]?$|"
    rf"\b(?:the|all|both|these) (?:above|preceding|other|previous|foregoing|first|last|remaining) (?:two |three )?{THINGS}\b|"
    rf"\b{THINGS} (?:above|below|given|listed|here)\b|\b(?:options?|answers?|choices?) [\"“(]?[a-e1-5]\b|"
    rf"^(?:no|any|each|every|another|the same)(?: single| other)? {THINGS}\b|^(?:all|both|either|neither|any)(?: of)?(?: the| these| those)?(?: two| three| four| other)? {THINGS}\b|"
    r"^(?:all )?the above\b|"
    rf"^the (?:other|first|last) (?:two|three)(?: (?:together|only|combined))?\.?$|"
    r"^(?:both |either |neither |only )?(?:the )?(?:first|second|third|last)(?: (?:one|option|answer))? (?:and|or) (?:the )?(?:second|third|fourth|last)(?: (?:ones?|options?|answers?))?\.?$|"
    r"^(?:all|none|any|both|everything) (?:but|except|save)(?: for)? (?:the )?(?:first|second|third|last|above|[a-e])\b|"
    r"^there is no (?:right|correct|good|single) (?:answer|option|choice)|\b(?:listed|named|mentioned|said|given|described|shown) (?:above|here|below)\b|"
    r"^(?:everything|nothing|anything) (?:else )?(?:above|listed|mentioned|named)\b|^none (?:apply|applies|fits?|(?:is|are|would be) (?:correct|right|true|needed))\b|^as (?:in )?[a-d]\b(?=,|\.|$| but)|"
    r"^all (?:apply|(?:are|is) (?:correct|right|true|needed)|together|alike|equally)\b|"
    r"^(?:both|neither|all|none|either|any|each|all (?:two|three|four)(?: of them)?)(?: (?:are|is) (?:correct|right|true|needed|wrong)| apply| applies| equally| together)?\.?$",
    re.IGNORECASE,
)
"""Words that point at options."""
JOINING = word_set(
    "both either neither only just and or nor plus & but not except are is correct right true together letters letter items item the"
)
MARKED = re.compile(r"(?<!\w)(?:[A-Ea-e]|[1-4])(?!\w)")
LETTERS = re.compile(
    r"(?:[Bb]oth |[Nn]either )?(?:[A-Z][a-z]+ )?[A-Z1-9],?(?: [A-Z1-9],)* (?:and|or|nor) [A-Z1-9](?: only)?"
)
NAMED_BY_LETTER = re.compile(
    r"\b(?:vitamins?|hepatitis|blood (?:types?|groups?)|antigens?|antibod(?:y|ies)|Medicare|[Pp]arts?|leads?|schedules?|"
    r"[Tt]ypes?|[Gg]roups?|steps?|stages?|grades?|levels?|class(?:es)?|phases?|rows?|columns?|box(?:es)?|lines?|exam rooms?|how many|how much|rooms?|forms?)\b"
)
"""What has letters or numbers for names, so that these are no letters of options."""
COUNTED = re.compile(
    r"\b(?:how (?:many|much)|what (?:amount|number|share|part|portion)|which (?:amount|share|part|of the two|of the three))\b",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\b[Aa] (?=[a-z]{2})(?!and |or )")
LEAST_LETTERS = 2


def speaks_of_others(option: str, subject: Subject) -> bool:
    """Whether *option* points at other options of *subject*: `none of the above`, `both`, `a and c`."""
    text = option.strip().strip('"“”').rstrip(". ")
    if COUNTED.search(subject.lead_in) and re.fullmatch(
        r"(?:none|all|both|neither|all (?:two|three|four))", text, re.IGNORECASE
    ):
        return False
    if LETTERS.fullmatch(text) and NAMED_BY_LETTER.search(subject.stem):
        return False
    return bool(POINTING.search(text)) or _is_letters(text, subject)


def _is_letters(option: str, subject: Subject) -> bool:
    """Whether *option* is made of letters or numbers of options and joining words alone, as `A and C only`."""
    words = [one.strip('"“”(),.') for one in re.sub(r"[,;/]", " ", option).split()]
    rest = [one for one in words if one and one.lower() not in JOINING]
    if len(rest) < LEAST_LETTERS or not all(MARKED.fullmatch(one) for one in rest):
        return False
    are_all = all(_holds_letter(each) for each in subject.options)
    return (not are_all and len(words) > len(rest)) or ("," in option and not are_all)


def wholesale(subject: Subject) -> list[str]:
    """Return the options that speak of others."""
    return [one for one in subject.options if speaks_of_others(one, subject)]


def _holds_letter(option: str) -> bool:
    """Whether a word of *option* is a letter or number; an article in front of a noun is none."""
    words = ARTICLE.sub("", option).replace(",", " ").split()
    return any(MARKED.fullmatch(one) for one in words)
