"""One question as a form gives it, held to the same rules as one in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.banks.faults import Fault, Known, Notes
from app.banks.question_reader import read_question
from app.banks.values import shown
from app.banks.yaml_text import tree_of
from app.domain.questions import Question


@dataclass(frozen=True, slots=True)
class DraftReading:
    """The question if it has no faults, else the faults by field; `line` is 0 throughout."""

    question: Question | None
    faults: tuple[Fault, ...]


def read_draft(values: Mapping[str, Any], competency: str, known: Known) -> DraftReading:
    """Read one question from nested values named as in a file.

    Args:
        values: As YAML would give them, every scalar a text: `{"id": …, "options": [{"id": "a", …}], "key": "b"}`.
            Leave out a field that is not filled in.
        competency: The competency it tests.
        known: What it may refer to.
    """
    notes = Notes("")
    if competency not in known.competencies:
        notes.add(0, "competency", f"There is no competency {shown(competency)}.", "Choose one.")
    question = read_question(tree_of(values), competency, known, notes)
    return DraftReading(None if notes.faults else question, tuple(sorted(notes.faults)))
