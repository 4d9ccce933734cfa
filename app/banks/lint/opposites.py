"""Options that are each other's opposites."""

from __future__ import annotations

from app.banks.language import word_set, words_of

MORE = word_set(
    "increase increases increased rise rises rising higher raise raises faster more high accelerates widens elevated"
    " raised speeds grows larger dilates dilation longer stronger warmer gains expands thicker improves deeper up"
)
LESS = word_set(
    "lowered decrease decreases decreased fall falls falling lower lowers reduces slower less low slows narrows fewer drops"
    " drop shrinks smaller constricts constriction shorter weaker cooler loses contracts thinner worsens shallower down"
)
ANTONYMS = frozenset(
    frozenset(pair.split("/"))
    for pair in word_set(
        "approved/denied accepted/rejected accepted/refused paid/unpaid paid/denied allowed/forbidden allowed/prohibited"
        " present/absent positive/negative open/closed full/empty hot/cold wet/dry clean/dirty clean/contaminated true/false"
        " safe/dangerous passed/failed passes/fails opens/closes starts/stops begins/ends required/optional"
        " required/prohibited public/private acidic/alkaline acid/alkaline acid/base contracted/relaxed contracts/relaxes"
        " covered/excluded sterile/contaminated alive/dead legal/prohibited early/late yes/no rejects/accepts turns/keeps"
        " permitted/prohibited permitted/forbidden thick/thin tight/loose light/heavy fast/slow constricted/dilated constrict/dilate contract/relax"
        " expand/contract inflate/deflate inhale/exhale open/close rise/sink"
    )
)
NEGATIONS = ("un", "non", "in", "im", "il", "ir", "dis", "ab", "a", "de")
LEAST_STEM = 4
SCALE = frozenset({"low", "high", "moderate", "medium", "normal"})
"""Steps of a scale are no opposites by themselves."""


def are_opposite(one: str, other: str) -> bool:
    """Whether two texts say the same but for words that are each other's opposites."""
    first, second = words_of(one), words_of(other)
    if first == second or {*first, *second} <= SCALE:
        return False
    if len(first) != len(second):
        return _without_not(first) == _without_not(second)
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return all(_turn(a, b) for a, b in pairs)


def _without_not(words: list[str]) -> list[str]:
    return [one for one in words if one not in {"not", "no"}]


def _turn(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return (
        (one in MORE and other in LESS)
        or (one in LESS and other in MORE)
        or frozenset({one, other}) in ANTONYMS
        or (len(short) >= LEAST_STEM and any(long == start + short for start in NEGATIONS))
    )
