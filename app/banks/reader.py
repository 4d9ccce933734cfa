"""One bank file, from bytes to questions, with every fault of it. Faults between files: `app.banks.folder`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.banks import fields
from app.banks.faults import Fault, Known, Notes
from app.banks.question_reader import read_question
from app.banks.values import line_text, parts_of, shown
from app.banks.yaml_text import Block, Listing, Node, Text, YamlTextError, load_text
from app.domain.questions import Question


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question without faults of its own, and the line it starts on."""

    question: Question
    line: int


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file holds."""

    file: str
    """`<bank>/<competency>.yaml`, or the name of an upload."""
    digest: str
    """SHA-256 of the bytes."""
    competency: str
    questions: tuple[ReadQuestion, ...]
    ids: tuple[tuple[str, int], ...]
    """Every question id with its line, of faulty questions too."""
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class BankReading:
    """What `bank.yaml` says of a bank."""

    id: str
    title: str
    description: str
    faults: tuple[Fault, ...]


def read_file(data: bytes, file: str, known: Known) -> FileReading:
    """Read one bank file and note every fault in it."""
    notes = Notes(file)
    competency = ""
    nodes: tuple[Node, ...] = ()
    try:
        competency, nodes = _top(load_text(data), known, notes)
    except YamlTextError as error:
        notes.add(error.line, "", error.message, error.mend)
    questions = []
    for node in nodes:
        question = read_question(node, competency, known, notes)
        if question is not None:
            questions.append(ReadQuestion(question, node.line))
    return FileReading(
        file=file,
        digest=hashlib.sha256(data).hexdigest(),
        competency=competency,
        questions=tuple(questions),
        ids=_ids(nodes),
        faults=tuple(sorted(notes.faults)),
    )


def read_bank(data: bytes, bank_id: str) -> BankReading:
    """Read a `bank.yaml`."""
    notes = Notes(f"{bank_id}/bank.yaml")
    texts: dict[str, str] = {}
    try:
        parts = parts_of(load_text(data), fields.BANK, "", notes)
    except YamlTextError as error:
        notes.add(error.line, "", error.message, error.mend)
        parts = {}
    for field in fields.BANK:
        if field.name in parts:
            texts[field.name] = line_text(parts[field.name], field, field.name, notes)
    faults = tuple(sorted(notes.faults))
    return BankReading(bank_id, texts.get("title", ""), texts.get("description", ""), faults)


def _top(tree: Node, known: Known, notes: Notes) -> tuple[str, tuple[Node, ...]]:
    parts = parts_of(tree, fields.FILE, "", notes)
    competency = _competency(parts["competency"], known, notes) if "competency" in parts else ""
    listing = parts.get("questions")
    if listing is None:
        return competency, ()
    if not isinstance(listing, Listing) or not listing.items:
        mend = "Start each question with '- id:'."
        notes.add(listing, "questions", "There is no list of questions.", mend)
        return competency, ()
    return competency, listing.items


def _competency(node: Node, known: Known, notes: Notes) -> str:
    competency = line_text(node, fields.FILE[0], "competency", notes)
    stem = PurePosixPath(notes.file).stem
    if competency and competency not in known.competencies:
        message = f"There is no competency {shown(competency)}."
        notes.add(node, "competency", message, "Use an id of the catalogue.")
    elif competency and competency != stem:
        message = f"The file is named {stem}.yaml but holds {competency}."
        notes.add(node, "competency", message, f"Rename it {competency}.yaml.")
    return competency


def _ids(nodes: tuple[Node, ...]) -> tuple[tuple[str, int], ...]:
    found = []
    for node in nodes:
        question_id = node.entries.get("id") if isinstance(node, Block) else None
        if isinstance(question_id, Text):
            found.append((question_id.value, question_id.line))
    return tuple(found)
