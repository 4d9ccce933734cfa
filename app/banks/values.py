"""Scalars of the field table: text in, value out, or a fault."""

from __future__ import annotations

import re
from datetime import date

from app.banks import fields
from app.banks.faults import Notes
from app.banks.fields import Field, Kind
from app.banks.yaml_text import HIDDEN, Block, Listing, Node, Text

MAX_SHOWN = 60
TRUTHS = {"true": True, "false": False}


def line_text(node: Node, field: Field, name: str, notes: Notes) -> str:
    """Return the text of *node* for a slug, line, text or word field; "" after noting a fault."""
    if not isinstance(node, Text):
        notes.add(node, name, "This is not one text.", f"Write {field.kind.value}.")
        return ""
    text = node.value
    complaint = _complaint(text, field)
    if complaint:
        notes.add(node, name, *complaint)
        return ""
    return text


def _complaint(text: str, field: Field) -> tuple[str, str] | None:
    if not text.strip():
        return "This is empty.", f"Write {field.kind.value}."
    if text != text.strip():
        return "The text starts or ends with a space or an empty line.", "Remove it."
    if "\t" in text or HIDDEN.search(text):
        return "The text holds a tab, a control or an invisible character.", "Use spaces."
    return _kind_complaint(text, field)


def _kind_complaint(text: str, field: Field) -> tuple[str, str] | None:
    if field.kind is Kind.WORD and text not in field.words:
        return f"{shown(text)} is not allowed here.", f"Use {spoken(field.words)}."
    if field.kind is Kind.SLUG and not re.fullmatch(fields.SLUG, text):
        return f"{shown(text)} is not a short name.", "Use a-z, 0-9 and single hyphens."
    longest = {Kind.SLUG: fields.MAX_ID, Kind.LINE: fields.MAX_LINE}.get(field.kind, fields.MAX_TEXT)
    if len(text) > longest:
        return f"The text has {len(text)} characters; {longest} is the limit.", "Shorten it."
    if field.kind is Kind.LINE and "\n" in text:
        return "The text has more than one line.", "Write it on one line."
    return None


def whole(node: Node, field: Field, name: str, notes: Notes) -> int:
    """Return the whole number of *node*; 0 after noting a fault."""
    text = node.value if isinstance(node, Text) else ""
    if not re.fullmatch("0|[1-9][0-9]{0,5}", text):
        given = f"{shown(text)} is not a whole number." if text else "This is not a whole number."
        notes.add(node, name, given, f"Use {field.lowest} to {field.highest}.")
        return 0
    if not field.lowest <= int(text) <= field.highest:
        notes.add(node, name, f"{text} is out of range.", f"Use {field.lowest} to {field.highest}.")
        return 0
    return int(text)


def truth(node: Node, name: str, notes: Notes) -> bool:
    """Return the truth value of *node*; False after noting a fault."""
    text = node.value if isinstance(node, Text) else ""
    if text not in TRUTHS:
        notes.add(node, name, f"{shown(text)} is not a truth value here.", "Write true or false.")
    return TRUTHS.get(text, False)


def day(node: Node, name: str, notes: Notes) -> date | None:
    """Return the date of *node*; None after noting a fault."""
    text = node.value if isinstance(node, Text) else ""
    found = find_day(text)
    if found is None:
        notes.add(node, name, f"{shown(text)} is not a date.", "Write it as 2027-12-31.")
    return found


def find_day(text: str) -> date | None:
    """Return the date that *text* writes as 2027-12-31, or None: 2027-02-30 looks like one and is none."""
    try:
        return date.fromisoformat(text) if re.fullmatch(fields.DAY, text) else None
    except ValueError:
        return None


def slugs(node: Node, name: str, notes: Notes) -> tuple[str, ...]:
    """Return the list of short names of *node*; what is faulty is noted and left out."""
    if not isinstance(node, Listing):
        notes.add(node, name, "This is not a list.", "Write it as [one, two].")
        return ()
    one = Field(name, Kind.SLUG, "")
    found: list[str] = []
    for item in node.items:
        text = line_text(item, one, name, notes)
        if text in found:
            notes.add(item, name, f"{shown(text)} is listed twice.", "Keep it once.")
        elif text:
            found.append(text)
    return tuple(found)


def parts_of(node: Node, table: tuple[Field, ...], name: str, notes: Notes) -> dict[str, Node]:
    """Return the known fields of the mapping *node*; missing and unknown ones are noted."""
    prefix = f"{name}." if name else ""
    if not isinstance(node, Block):
        names = spoken([field.name for field in table], "and")
        notes.add(node, name, "Fields are expected here.", f"Give {names}.")
        return {}
    known = {field.name: field for field in table}
    for key, line in node.key_lines.items():
        if key not in known:
            message = f"There is no field {shown(key)} here."
            notes.add(line, f"{prefix}{key}", message, f"The fields are {spoken(list(known), 'and')}.")
    for field in table:
        if field.required and field.name not in node.entries:
            mend = f"Add it: {wanted(field)}."
            notes.add(node, f"{prefix}{field.name}", "The field is missing.", mend)
    return {key: value for key, value in node.entries.items() if key in known}


def wanted(field: Field) -> str:
    """Return in words how *field* is written."""
    if field.kind is Kind.WORD:
        return spoken(field.words)
    if field.kind is Kind.WHOLE:
        return f"{field.kind.value} from {field.lowest} to {field.highest}"
    return str(field.kind.value)


def shown(text: str) -> str:
    """Return *text* in quotes, shortened, for a message."""
    return f"'{text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 3] + '...'}'"


def spoken(words: tuple[str, ...] | list[str], joint: str = "or") -> str:
    """Return `a, b or c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joint} {words[-1]}"


def matches_whole(pattern: str, text: str) -> bool:
    """Whether all of *text* fits *pattern*."""
    return re.fullmatch(pattern, text) is not None
