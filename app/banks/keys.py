"""Keys as a bank writes them, to the canonical text that answers share, and the rules each type sets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.banks import fields
from app.banks.faults import Notes
from app.banks.fields import Field, Kind
from app.banks.values import line_text, parts_of, shown, spoken
from app.banks.yaml_text import Listing, Node, Text, plain
from app.domain.questions import NumericKey, QuestionType

MIN_RIGHT = 2
NUMERIC_FIELDS = (
    Field("value", Kind.LINE, "The right number, in plain decimals."),
    Field("tolerance", Kind.LINE, "How far an answer may lie from it; 0 for exactly."),
    Field("unit", Kind.LINE, "The unit that the stem asks for."),
)


def read_key(
    node: Node, kind: QuestionType, option_ids: Sequence[str], match_ids: Sequence[str], notes: Notes
) -> str:
    """Return the canonical text of the key; "" after noting why it does not fit. Not for numeric."""
    match kind:
        case QuestionType.SINGLE | QuestionType.HOTSPOT:
            return _single(node, option_ids, notes)
        case QuestionType.MULTIPLE:
            return _multiple(node, option_ids, notes)
        case QuestionType.ORDERING:
            return _ordering(node, option_ids, notes)
        case _:
            return _matching(node, option_ids, match_ids, notes)


def read_numeric(node: Node, notes: Notes) -> NumericKey | None:
    """Return the numeric key; None after noting why it does not fit."""
    before = len(notes.faults)
    parts = parts_of(node, NUMERIC_FIELDS, "key", notes)
    texts = {
        field.name: line_text(parts[field.name], field, f"key.{field.name}", notes)
        for field in NUMERIC_FIELDS
        if field.name in parts
    }
    for name in ("value", "tolerance"):
        text = texts.get(name, "")
        if text and not re.fullmatch(fields.DECIMAL, text):
            mend = "Write a plain decimal such as 2.5."
            notes.add(parts[name], f"key.{name}", f"{shown(text)} is not a plain decimal.", mend)
        elif name == "tolerance" and text.startswith("-"):
            notes.add(parts[name], "key.tolerance", "The tolerance is negative.", "Use 0 or more.")
    if len(notes.faults) > before:
        return None
    return NumericKey(Decimal(texts["value"]), Decimal(texts["tolerance"]), texts["unit"])


def _single(node: Node, option_ids: Sequence[str], notes: Notes) -> str:
    if not isinstance(node, Text):
        notes.add(node, "key", "This type has one key.", "Write one letter, as key: b.")
        return ""
    if node.value not in option_ids:
        message = f"{shown(node.value)} is not one of the options."
        notes.add(node, "key", message, f"Use {_letters(option_ids)}.")
        return ""
    return node.value


def _multiple(node: Node, option_ids: Sequence[str], notes: Notes) -> str:
    letters = _letter_list(node, option_ids, notes)
    if letters is None:
        return ""
    if not MIN_RIGHT <= len(letters) < len(option_ids):
        message = f"The key has {len(letters)} of {len(option_ids)} options."
        notes.add(node, "key", message, "At least two must be right and at least one wrong.")
        return ""
    return "|".join(sorted(letters))


def _ordering(node: Node, option_ids: Sequence[str], notes: Notes) -> str:
    letters = _letter_list(node, option_ids, notes)
    if letters is None:
        return ""
    if len(letters) != len(option_ids):
        message = f"The key has {len(letters)} of {len(option_ids)} steps."
        notes.add(node, "key", message, "Name every step once, in the right order.")
        return ""
    if letters == list(option_ids):
        message = "The steps stand in the right order in the file."
        notes.add(node, "key", message, "Write the options in another order.")
        return ""
    return ">".join(letters)


def _matching(node: Node, option_ids: Sequence[str], match_ids: Sequence[str], notes: Notes) -> str:
    pairs = plain(node)
    if not isinstance(pairs, dict) or not all(isinstance(one, str) for one in pairs.values()):
        notes.add(node, "key", "A matching key has pairs.", "Write it as {a: 2, b: 1, c: 3}.")
        return ""
    wrong = [one for one in pairs if one not in option_ids]
    wrong += [one for one in pairs.values() if one not in match_ids]
    if wrong:
        message = f"{shown(str(wrong[0]))} is neither an option nor an entry."
        notes.add(node, "key", message, f"Pair {_letters(option_ids)} with {_letters(match_ids)}.")
        return ""
    if len(pairs) != len(option_ids):
        message = f"The key pairs {len(pairs)} of {len(option_ids)} items."
        notes.add(node, "key", message, "Pair every option.")
        return ""
    return "|".join(f"{left}={pairs[left]}" for left in sorted(pairs))


def _letter_list(node: Node, option_ids: Sequence[str], notes: Notes) -> list[str] | None:
    if not isinstance(node, Listing):
        notes.add(node, "key", "This type has a list as its key.", "Write it as [a, c].")
        return None
    letters = [item.value if isinstance(item, Text) else "" for item in node.items]
    wrong = [one for one in letters if one not in option_ids]
    if wrong:
        message = f"{shown(wrong[0])} is not one of the options."
        notes.add(node, "key", message, f"Use {_letters(option_ids)}.")
        return None
    if len(set(letters)) != len(letters):
        notes.add(node, "key", "An option is named twice.", "Name each once.")
        return None
    return letters


def _letters(ids: Sequence[str]) -> str:
    return spoken(list(ids)) if ids else "an id of the list"
