"""Is a draft fit to be published? The same rules, faults and words as `preceptor banks check`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.authoring.drafts import Draft, lost_fields
from app.authoring.nodes import node_of, note_hidden
from app.banks.faults import Fault, Known, Notes
from app.banks.folder import missing_enemies, repeated_ids
from app.banks.question_reader import read_question
from app.banks.reader import FileReading, ReadQuestion
from app.domain.questions import Question, QuestionType

ORDER = (
    *("id", "bank", "competency", "type", "level", "difficulty", "stem", "options", "matches", "key"),
    *("rationale", "sources", "guidance_year", "volatile", "expires_on", "roles", "settings", "duties"),
    "enemies",
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
}
ANCHORS = {"id": "question_id", "matches": "entries"}
"""In a page these names would hide `form.id` and `form.matches` from every script."""
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
    question = read_question(node, draft.competency, known, notes)
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
    if base == "options" and place <= len(draft.filled_options):
        letter = draft.filled_options[place - 1].id
        shown = part if part in {"text", "rationale"} else "text"
        return f"option-{letter}-{shown}", f"Option {letter.upper()}, {shown}"
    if base == "matches" and place <= len(draft.filled_matches):
        number = draft.filled_matches[place - 1][0]
        return f"match-{number}", f"Right-hand entry {number}"
    if base == "sources" and place <= len(draft.filled_sources):
        rows = [number for number, one in enumerate(draft.sources, start=1) if one.is_filled]
        shown = part if part in {"title", "year"} else "title"
        return f"source-{rows[place - 1]}-{shown}", f"Source {rows[place - 1]}, {shown}"
    return ANCHORS.get(base, base), base.capitalize()
