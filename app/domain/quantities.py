"""Texts that are quantities: their value or range, their unit, and how they are written; dates and clock times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import inf

NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+"
FRACTION = r"(?:\d+[ -])?\d+/\d+|\d*\s?[½¼¾⅓⅔]"
WORDS: dict[str, str] = dict(
    re.findall(
        r"(\S+)=(\d+)",
        "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 fifteen=15 twenty=20"
        " twenty-four=24 thirty=30 forty=40 forty-five=45 forty-eight=48 fifty=50 sixty=60 seventy-two=72 ninety=90",
    )
)
WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(sorted(WORDS, key=len, reverse=True))})\b", re.IGNORECASE)
CLOCK = r"(?:\d{1,2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|noon|midnight)"
CLOCK_RANGE = re.compile(rf"(?:between |from )?({CLOCK}) ?(?:-|–|to|and|until) ?({CLOCK})", re.IGNORECASE)
HALF = re.compile(r"\b([ap])\.?m\.?", re.IGNORECASE)
ONE_PERIOD = re.compile(
    r"^(?:every|each|once an?|an?) (?=(?:second|minute|hour|day|week|month|year|decade)$)", re.IGNORECASE
)
BIRTH = re.compile(r"^(?:from )?(?:birth|newborn|zero)\b", re.IGNORECASE)
TIME = re.compile(r"(?:at )?(\d{1,2})(?::(\d{2}))?\s*(?:([ap])\.?m\.?)?", re.IGNORECASE)
LEAD = (
    r"about|approximately|around|exactly|every|between|within|after|for|at|by|in|from|of|at least|at most|up to|"
    r"less than|lower than|fewer than|under|below|more than|greater than|higher than|over(?! by)|above|[<>≤≥~]"
)
QUANTITY = re.compile(
    rf"(?:(?:{LEAD})\s*)*\$?(?P<low>[-−]?(?:{FRACTION}|{NUMBER}))(?P<first>\s?°?\s?(?:%|[A-Za-z]{{1,12}})?)"
    rf"(?:\s?(?:-|–|to|and)\s?\$?(?P<high>[-−]?(?:{FRACTION}|{NUMBER})))?(?P<unit>\D*)",
    re.IGNORECASE,
)
BEGINS_WITH_NUMBER = re.compile(rf"(?:{FRACTION}|{NUMBER})\s?(?P<unit>%|°?\s?[A-Za-z]+)", re.IGNORECASE)
BELOW = re.compile(r"less than|lower than|fewer than|under|below|up to|at most|within|[<≤]", re.IGNORECASE)
ABOVE = re.compile(r"more than|greater than|higher than|over|above|at least|[>≥]", re.IGNORECASE)
AND_MORE = re.compile(r"\b(?:or|and) (?:more|higher|above|over|older|greater|up|longer)\b", re.IGNORECASE)
AND_LESS = re.compile(r"\b(?:or|and) (?:less|lower|below|under|younger|fewer|shorter)\b", re.IGNORECASE)
OPEN = re.compile(r"(?:less|lower|fewer|more|greater|higher) than|under|below|over|above|[<>]", re.IGNORECASE)
LABEL = re.compile(r"\d+[abcdefhijknopqrstuvwyz]", re.IGNORECASE)
"""Names of places, as `1a`; a single letter that is no unit."""
DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
MONTHS = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
DATE = rf"{MONTHS} \d{{1,2}}(?:, \d{{4}}| of (?:this|next|the next) year)?|{MONTHS} \d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
HOUR = r"\d{1,2}:\d{2}(?: ?[ap]\.?m\.?| noon| midnight)?|\d{1,2} ?[ap]\.?m\.?|noon|midnight"
MOMENT = re.compile(
    rf"(?:(?:at|by|on|until|from|before|after) )?"
    rf"(?:(?:{DAYS},? )?(?:{DATE})(?:(?:,| at)? (?:{HOUR}))?|(?:{HOUR})(?:,? on {DAYS})?|{DAYS},?(?: at)? (?:{HOUR}))",
    re.IGNORECASE,
)
"""A day of the calendar or an hour of the clock, or both."""
EMPHASIS = re.compile(r"[*`]")
MINUS = frozenset("-−")
PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
MAX_UNIT_WORDS = 6
LEAST_PRESSURE = 30
"""From here on `a/b` is a pair such as a blood pressure, no fraction."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range with its unit; `low` and `high` are equal for a plain number."""

    low: float
    high: float
    unit: str
    """In small letters and the singular."""
    form: str
    """`decimal`, `whole`, `fraction`, `word`, `pair` or `time`."""
    written: str
    """The first number as it stands."""
    is_range: bool
    is_open: bool
    """Whether the bound itself lies outside, as in `less than 5`."""


def quantities_of(texts: tuple[str, ...]) -> list[Quantity]:
    """Return the quantities of *texts*, all of them or nothing; what all begin with is left aside."""
    cut = _shared_words(texts)
    found = [quantity_of(" ".join(one.split()[cut:])) for one in texts]
    return [one for one in found if one] if all(found) else []


def are_quantities(texts: tuple[str, ...]) -> bool:
    """Whether all of *texts*, inline Markdown, are quantities, or all are dates and clock times."""
    bare = tuple(EMPHASIS.sub("", one).strip().rstrip(".") for one in texts)
    return bool(quantities_of(bare)) or (bool(bare) and all(MOMENT.fullmatch(one) for one in bare))


def _shared_words(texts: tuple[str, ...]) -> int:
    """Return with how many words, none of them a number, all *texts* begin."""
    count = 0
    for words in zip(*(one.lower().split() for one in texts), strict=False):
        if len(set(words)) > 1 or not words[0].isalpha() or words[0] in WORDS:
            break
        count += 1
    return count


def quantity_of(text: str) -> Quantity | None:
    """Return the quantity that *text* is; None where it is more or less than that."""
    bare = ONE_PERIOD.sub("1 ", BIRTH.sub("0", text.strip().rstrip(".").strip()))
    if time := _time_of(bare):
        return time
    in_digits = WORD_NUMBER.sub(lambda one: WORDS[one[0].lower()], bare)
    found = QUANTITY.fullmatch(in_digits)
    if found is None or len(found["unit"].split()) > MAX_UNIT_WORDS or LABEL.fullmatch(in_digits):
        return None
    lead = in_digits[: found.start("low")]
    low, high = _bounds(found, lead, in_digits)
    return Quantity(
        low,
        high,
        _unit(found, in_digits),
        "word" if in_digits != bare else _form(found["low"]),
        found["low"],
        is_range=low != high,
        is_open=bool(OPEN.search(lead)),
    )


def _time_of(text: str) -> Quantity | None:
    """Return the clock time, or the range between two, that *text* is, in minutes from midnight."""
    time = TIME.fullmatch(text)
    if time and (time[2] or time[3]):
        minutes = _minutes(text, "")
        return Quantity(minutes, minutes, "", "time", time[0], is_range=False, is_open=False)
    between = CLOCK_RANGE.fullmatch(text)
    if between is None or not re.search(r":|[ap]\.?m|noon|midnight", text, re.IGNORECASE):
        return None
    half = HALF.search(between[2])
    low, high = _minutes(between[1], half[1] if half else ""), _minutes(between[2], "")
    return Quantity(low, high, "", "time", between[1], is_range=True, is_open=False) if low < high else None


def _minutes(text: str, half: str) -> float:
    """Return the minutes from midnight of a clock time; *half* is `a` or `p` where it gives none itself."""
    if text.lower() in {"noon", "midnight"}:
        return 720.0 if text.lower() == "noon" else 1440.0
    found = TIME.fullmatch(text)
    if found is None:
        return 0.0
    half = (found[3] or half).lower()
    hours = int(found[1]) % 12 + 12 * (half == "p") if half else int(found[1])
    return float(hours * 60 + int(found[2] or 0))


def _bounds(found: re.Match[str], lead: str, text: str) -> tuple[float, float]:
    low = _value(found["low"])
    if found["high"]:
        return low, _value(found["high"])
    if BELOW.search(lead) or AND_LESS.search(text):
        return -inf, low
    if ABOVE.search(lead) or AND_MORE.search(text):
        return low, inf
    return low, low


def _unit(found: re.Match[str], text: str) -> str:
    """Return the unit alone: without `or more`, in the singular."""
    spelled = found["unit"] if found["high"] and found["unit"].strip() else found["first"] + found["unit"]
    bare = AND_MORE.sub("", AND_LESS.sub("", spelled)).strip().lower().replace("inches", "inch")
    return ("$ " if "$" in text else "") + " ".join(
        one.rstrip("s") if len(one) > len("mls") else one for one in bare.split()
    ).rstrip(",;")


def leading_unit(text: str) -> str:
    """Return the unit after the number that *text* begins with; empty where it does not begin so."""
    found = BEGINS_WITH_NUMBER.match(WORD_NUMBER.sub(lambda one: WORDS[one[0].lower()], text.strip()))
    return _singular(found["unit"].lower()) if found else ""


def _singular(unit: str) -> str:
    return {"feet": "foot", "inches": "inch"}.get(unit, unit.rstrip("s") if len(unit) > len("mls") else unit)


def _form(number: str) -> str:
    if "/" in number:
        above, _, below = number.partition("/")
        return "pair" if above.isdigit() and min(int(above), int(below)) >= LEAST_PRESSURE else "fraction"
    if number[-1] in PARTS:
        return "fraction"
    return "decimal" if "." in number else "whole"


def _value(text: str) -> float:
    if text[0] in MINUS:
        return -_value(text[1:])
    whole, _, rest = text.replace(",", "").replace("-", " ").rpartition(" ")
    if rest[-1] in PARTS:
        return float(whole or rest[:-1] or 0) + PARTS[rest[-1]]
    if _form(rest) == "pair":
        return float(rest.partition("/")[0])
    if "/" in rest:
        above, _, below = rest.partition("/")
        return float(whole or 0) + float(above) / (float(below) or 1)
    return float(rest)
