"""The address of the list of questions: what is looked for, and which page of it."""

from __future__ import annotations

from datetime import date

from werkzeug.datastructures import MultiDict

from app.authoring.topics import Reach, find_reach
from app.domain.catalogue import Catalogue
from app.library.search_queries import FROM_FILE, Filter

FIELDS = (
    *("q", "bank", "competency", "part", "type", "level", "role", "setting", "duty", "about", "case"),
    *("from", "to", "author", "state", "flag", "sort"),
)
"""What an address may carry, besides the page."""
ALWAYS_SHOWN = frozenset({"q", "bank", "competency", "state", "flag"})
"""The others stand behind "More filters"."""
LONGEST_SEARCH = 200
LONGEST_NUMBER = 6
"""Digits; Python refuses to read thousands of them, and a database more than nine or so."""
NOTHING = Reach(frozenset(), frozenset())

Sent = MultiDict[str, str]


def read_filter(args: Sent, catalogue: Catalogue, on: date) -> Filter:
    """Return what the address asks for; an unknown word finds nothing rather than everything."""
    part, author = _word(args, "part"), _word(args, "author")
    reach = (find_reach(catalogue, part, on) or NOTHING) if part else None
    return Filter(
        text=_word(args, "q")[:LONGEST_SEARCH],
        bank=_word(args, "bank"),
        competency=_word(args, "competency"),
        competencies=reach.competencies if reach else None,
        type=_word(args, "type"),
        types=reach.types if reach else frozenset(),
        level=_word(args, "level"),
        role=_word(args, "role"),
        setting=_word(args, "setting"),
        duty=_word(args, "duty"),
        about=_word(args, "about"),
        case=_word(args, "case"),
        first_year=_number(_word(args, "from")),
        last_year=_number(_word(args, "to")),
        author=author if author == FROM_FILE else str(_number(author) or ""),
        state=_word(args, "state"),
        flag=_word(args, "flag"),
        sort=_word(args, "sort"),
    )


def read_page(args: Sent) -> int:
    """Return the page that the address asks for, from 1."""
    return _number(args.get("page", "")) or 1


def given(args: Sent) -> dict[str, str]:
    """Return what the address carries, for the links to other pages of the same list."""
    return {name: text for name in FIELDS if (text := args.get(name, ""))}


def _word(args: Sent, name: str) -> str:
    """Return a word without NUL, which no keyboard types and PostgreSQL refuses."""
    return args.get(name, "").replace("\0", "").strip()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER else 0
