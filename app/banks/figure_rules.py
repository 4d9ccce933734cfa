"""What a question with a figure, with diagnoses or of the type hotspot must keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from app.banks.faults import Notes
from app.banks.values import shown
from app.banks.yaml_text import Node, Text
from app.domain.plates.atlas import find_plate
from app.domain.questions import Question, QuestionType

LISTED = "The figures are listed in docs/authoring.md."


def note_broken_figure(question: Question, parts: Mapping[str, Node], notes: Notes) -> None:
    """Note every broken rule of figure, places and diagnoses."""
    node = parts.get("figure")
    name = node.value if isinstance(node, Text) else ""
    if node and name and find_plate(name) is None:
        notes.add(node, "figure", f"There is no figure {shown(name)}.", LISTED)
    if question.type is QuestionType.HOTSPOT:
        _note_places(question, parts, notes)
    elif any(one.place for one in question.options):
        message = "Only a hotspot question has places."
        notes.add(parts["options"], "options", message, "Remove them or change the type.")
    if question.diagnoses and question.type is not QuestionType.NUMERIC:
        message = "Only a numeric question has diagnoses."
        notes.add(parts["diagnoses"], "diagnoses", message, "Say it in the rationale of the option.")


def _note_places(question: Question, parts: Mapping[str, Node], notes: Notes) -> None:
    at = parts.get("options") or next(iter(parts.values()))
    if question.figure is None:
        if "figure" not in parts:
            notes.add(at, "figure", "A hotspot question needs a figure.", LISTED)
        return
    known = find_plate(question.figure.name)
    allowed = known.places if known else {}
    for number, option in enumerate(question.options, start=1):
        if option.place not in allowed:
            message = (
                f"{shown(option.place)} is no place of {question.figure.name}."
                if option.place
                else "The field is missing."
            )
            notes.add(at, f"options[{number}].place", message, f"Use {', '.join(allowed)}.")
    for place, count in Counter(one.place for one in question.options if one.place).items():
        if count > 1:
            notes.add(
                at, "options", f"The place {shown(place)} is offered {count} times.", "Offer each once."
            )
