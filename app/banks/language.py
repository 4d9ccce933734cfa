"""English as far as texts of banks are compared: words, sentences, light roots, plain text of Markdown."""

from __future__ import annotations

import re
from functools import cache

IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
MARKS = re.compile(r"\*\*|(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!_)|`|(?<!\w)[*_](?=\w)|(?<=[\w.,?!])[*_](?!\w)")
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
SENTENCE_END = re.compile(r"(?<=[.?!:])[\"”’']?\s+(?=[\"“‘']?[A-Z0-9])|\n{2,}")
SHORTENED = re.compile(r"\b(?:Dr|Mr|Mrs|Ms|St|vs|No|a\.m|p\.m|e\.g|i\.e)\.$")


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list that is written as one text."""
    return frozenset(text.split())


STOP_WORDS = word_set(
    "a about above after again all around also am an and any are as at be because been before being below between both but by"
    " can could did do does doing done down during each few for from further had has have having he her here hers him"
    " his how i if in into is it its just let may me might more most must my no nor not now of off on once one only or"
    " other our out over own same she should so some such than that the their them then there these they this those"
    " through to too two three four five under until up upon very was we were what when where which while who whom whose"
    " why will with within without would you your"
)

SUFFIXES = (
    *(
        "ations",
        "ation",
        "ating",
        "ators",
        "ator",
        "ated",
        "ates",
        "ate",
        "ments",
        "ment",
        "ings",
        "ing",
        "ions",
        "ion",
        "ers",
        "ies",
        "ied",
        "ed",
        "es",
    ),
    *("ly", "er", "or", "al", "y", "s"),
)
SHORTEST_ROOT = 4


def plain(text: str) -> str:
    """Return *text* without the marks of Markdown and without images."""
    return MARKS.sub("", LINK.sub(r"\1", IMAGE.sub("", text))).strip()


def words_of(text: str) -> list[str]:
    """Return the words of *text* in small letters, without numbers."""
    return [one.lower().replace("’", "'") for one in WORD.findall(text)]


def sentences_of(text: str) -> list[str]:
    """Split *text* into sentences; a shortened word such as `Dr.` or `p.m.` ends none."""
    found: list[str] = []
    for part in SENTENCE_END.split(text):
        if found and SHORTENED.search(found[-1]):
            found[-1] += " " + part
        elif part.strip():
            found.append(part.strip())
    return found


@cache
def root_of(word: str) -> str:
    """Return a light root: `sterilize`, `sterilizing` and `sterilization` share one."""
    root = word.lower().removesuffix("'s").removesuffix("'")
    for suffix in SUFFIXES:
        if root.endswith(suffix) and len(root) - len(suffix) >= SHORTEST_ROOT:
            root = root.removesuffix(suffix)
            break
    if len(root) > SHORTEST_ROOT and root[-1] == root[-2]:
        root = root[:-1]
    return root[:-1] if len(root) > SHORTEST_ROOT and root[-1] in "ei" else root


def content_roots(text: str) -> list[str]:
    """Return the roots of the words of *text* that carry meaning, in order, with repeats."""
    return [root_of(one) for one in words_of(text) if one not in STOP_WORDS and len(one) > 1]
