"""Is a draft fit to be published? The same rules, faults and words as `preceptor banks check`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.authoring.conversions import lost_fields
from app.authoring.drafts import DiagnosisRow, Draft, LintRow, SourceRow
from app.authoring.nodes import node_of, note_hidden
from app.banks.faults import Fault, Known, Notes
from app.banks.folder import missing_enemies, repeated_ids
from app.banks.question_reader import read_question
from app.banks.reader import FileReading, ReadQuestion
from app.domain.questions import Question, QuestionType

ORDER = (
    *("id", "bank", "competency", "type", "level", "difficulty", "stem", "figure"),
    *("options", "matches", "key", "diagnoses", "rationale"),
    *("sources", "guidance_year", "volatile", "expires_on"),
    *("roles", "settings", "duties", "about", "enemies", "lint", "case"),
)
"""Of the fields in the form."""
LABELS = {
    "id": "Id",
    "bank": "Bank",
    "guidance_year": "Guidance year",
    "expires_on": "Last valid day",
    "volatile": "Likely to change",
    "matches": "Right-hand entries",
    "rationale": "Working",
    "key": "Key",
    "diagnoses": "Known errors",
    "about": "What it is about",
    "lint": "Exemption from the lint",
}
ANCHORS = {"id": "question_id", "matches": "entries", "case": "competency"}
"""In a page these names would hide `form.id` and `form.matches` from every script."""
PARTS = {
    "options": ("text", "rationale", "place"),
    "matches": ("",),
    "sources": ("title", "year"),
    "diagnoses": ("error", "value", "text"),
    "lint": ("rule", "reason"),
}
"""Of each row; the first is where a fault of the whole row is mended."""
NOUNS = {"options": "Option", "sources": "Source", "diagnoses": "Diagnosis", "lint": "Lint"}
WORDS = {"diagnoses": "Known error", "lint": "Exemption"}
NAME = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")
NEEDED = frozenset({"id", "competency", "bank"})
"""Without these a draft has no place to be stored at."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of a check."""

    question: Question | None
    """None if there is any fault."""
    faults: tuple[Fault, ...]
    """In the order of the form."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One fault and the place in the form where it is mended."""

    fault: Fault
    anchor: str
    """Id of the field in the page."""
    label: str
    """The field in words."""


def check(
    draft: Draft, known: Known, banks: Iterable[str], stored: Mapping[str, str], *, is_new: bool
) -> Checked:
    """Return the question that *draft* states, or every fault of it.

    Args:
        draft: what was typed.
        known: what it may refer to.
        banks: ids of the banks there are.
        stored: place by id, of stored questions: at least of this id and of its enemies.
        is_new: whether the id must not be in use yet.
    """
    file = f"{draft.bank}/{draft.competency}.yaml"
    notes = Notes(file)
    node = node_of(draft)
    note_hidden(node, "", notes)
    _note_home(draft, known, banks, notes)
    _note_ties(draft, notes)
    question = read_question(node, draft.competency, known, notes, draft.case)
    read = (ReadQuestion(question, 0),) if question else ()
    reading = FileReading(file, "", draft.competency, read, ((draft.id, 0),) if draft.id else (), ())
    faults = [*notes.faults, *missing_enemies([reading], {*stored, draft.id})]
    if is_new:
        faults += repeated_ids([reading], stored)
    return Checked(None if faults else question, tuple(sorted(faults, key=_place)))


def _note_home(draft: Draft, known: Known, banks: Iterable[str], notes: Notes) -> None:
    if not draft.competency:
        notes.add(0, "competency", "The field is missing.", "Choose the competency it tests.")
    elif draft.competency not in known.competencies:
        notes.add(0, "competency", "There is no such competency.", "Use one of the catalogue.")
    if draft.bank not in set(banks):
        notes.add(0, "bank", "The field is missing.", "Choose the bank that keeps it.")


def _note_ties(draft: Draft, notes: Notes) -> None:
    """Note what a file cannot say at all: two steps with one place."""
    if draft.kind is QuestionType.ORDERING:
        places = [one.place for one in draft.options if one.place]
        for place in sorted({one for one in places if places.count(one) > 1}):
            notes.add(0, "key", f"Two steps have place {place}.", "Give each step its own place.")


def _place(fault: Fault) -> tuple[int, int]:
    found = NAME.fullmatch(fault.field)
    if found is None or found[1] not in ORDER:
        return len(ORDER), 0
    return ORDER.index(found[1]), int(found[2] or 0)


def draft_faults(draft: Draft, checked: Checked) -> tuple[Fault, ...]:
    """Return what must be mended before *draft* can be stored unfinished, without losing a letter."""
    lost = set(lost_fields(draft))
    lost = {{"value": "key", "tolerance": "key", "unit": "key"}.get(one, one) for one in lost}
    if "options" in lost:
        lost.add("key")
    hidden = Notes("")
    note_hidden(node_of(draft), "", hidden)
    refused = {(one.field, one.message) for one in hidden.faults}
    faults = tuple(
        one for one in checked.faults if _base(one) in NEEDED | lost or (one.field, one.message) in refused
    )
    if lost and not any(_base(one) in lost for one in faults):
        name = min(lost)
        message = "This cannot be kept in a draft as typed."
        return (*faults, Fault("", 0, name, message, "Correct it, or empty it."))
    return faults


def _base(fault: Fault) -> str:
    found = NAME.match(fault.field)
    return found[1] if found else ""


def marks(draft: Draft, faults: Iterable[Fault]) -> tuple[Mark, ...]:
    """Return each fault with its place in the form.

    An empty id is no fault of its own while it can still be made from competency and stem.
    """
    faults = tuple(faults)
    if not draft.id and {"competency", "stem"} & {_base(one) for one in faults}:
        faults = tuple(one for one in faults if _base(one) != "id")
    return tuple(Mark(one, *_spot(draft, one.field)) for one in faults)


def _spot(draft: Draft, name: str) -> tuple[str, str]:
    found = NAME.fullmatch(name)
    base, place, part = (found[1], found[2], found[3]) if found else ("", None, None)
    if base not in ORDER:
        return "question", "Question"
    label = LABELS.get(base, base.replace("_", " ").capitalize())
    if base == "key" and part:
        return f"key-{part}", f"Key, {part}"
    if place is None:
        return ANCHORS.get(base, base), label
    return _row_spot(draft, base, int(place), part or "")


def _row_spot(draft: Draft, base: str, place: int, part: str) -> tuple[str, str]:
    """Return the place of row *place* (from 1) among the filled ones of *base*."""
    rows = _rows(draft, base)
    if place > len(rows):
        return ANCHORS.get(base, base), LABELS.get(base, base.capitalize())
    name = rows[place - 1]
    parts = PARTS[base]
    shown = part if part in parts else parts[0]
    if not shown:
        return f"match-{name}", f"Right-hand entry {name}"
    if (base, shown) == ("options", "place"):
        return f"spot-{name}", f"Option {name.upper()}, place"
    return f"{NOUNS[base].lower()}-{name}-{shown}", f"{WORDS.get(base, NOUNS[base])} {name.upper()}, {shown}"


def _rows(draft: Draft, base: str) -> list[str]:
    """Return letter or number of the filled rows of *base*, in order."""
    if base == "options":
        return [one.id for one in draft.filled_options]
    if base == "matches":
        return [number for number, _text in draft.filled_matches]
    tables: dict[str, Sequence[SourceRow | DiagnosisRow | LintRow]] = {
        "sources": draft.sources,
        "diagnoses": draft.diagnoses,
        "lint": draft.lint,
    }
    rows = tables.get(base, ())
    return [str(number) for number, one in enumerate(rows, start=1) if one.is_filled]
