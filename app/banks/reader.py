"""One bank file, from bytes to questions, with every fault of it. Faults between files: `app.banks.folder`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from app.banks import fields
from app.banks.faults import Fault, Known, Notes
from app.banks.question_reader import read_anyway
from app.banks.values import line_text, parts_of, shown
from app.banks.yaml_text import Block, Listing, Node, Text, YamlTextError, load_text
from app.domain.questions import Case, Question

CASE_PREFIX = "case-"


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question without faults of its own, and the line it starts on."""

    question: Question
    line: int


@dataclass(frozen=True, slots=True)
class FileReading:
    """What one file holds: one competency, or one case."""

    file: str
    """`<bank>/<competency or case>.yaml`, or the name of an upload."""
    digest: str
    """SHA-256 of the bytes."""
    competency: str
    """Empty for a case, whose questions name their own."""
    questions: tuple[ReadQuestion, ...]
    ids: tuple[tuple[str, int], ...]
    """Every question id with its line, of faulty questions too."""
    faults: tuple[Fault, ...]
    faulty: tuple[ReadQuestion, ...] = ()
    """Questions with faults, as far as they can be read; for the lint."""


@dataclass(frozen=True, slots=True)
class BankReading:
    """What `bank.yaml` says of a bank."""

    id: str
    title: str
    description: str
    author: str
    faults: tuple[Fault, ...]


def read_file(data: bytes, file: str, known: Known) -> FileReading:
    """Read one bank file and note every fault in it."""
    notes = Notes(file)
    head = _Head()
    try:
        head = _head(load_text(data), known, notes)
    except YamlTextError as error:
        notes.add(error.line, "", error.message, error.mend)
    questions: list[ReadQuestion] = []
    faulty: list[ReadQuestion] = []
    for part, node in enumerate(head.nodes, start=1):
        before = len(notes.faults)
        question = read_anyway(node, head.competency, known, notes, head.case_of(part))
        kept = questions if len(notes.faults) == before else faulty
        kept.append(ReadQuestion(question, node.line))
    return FileReading(
        file=file,
        digest=hashlib.sha256(data).hexdigest(),
        competency=head.competency,
        questions=tuple(questions),
        ids=_ids(head.nodes),
        faults=tuple(sorted(notes.faults)),
        faulty=tuple(faulty),
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
    title, description, author = (texts.get(field.name, "") for field in fields.BANK)
    return BankReading(bank_id, title, description, author, faults)


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands above the questions of a file, and their nodes."""

    competency: str = ""
    nodes: tuple[Node, ...] = ()
    case: Case | None = None

    def case_of(self, part: int) -> Case | None:
        return replace(self.case, part=part) if self.case else None


def _head(tree: Node, known: Known, notes: Notes) -> _Head:
    is_case = isinstance(tree, Block) and "case" in tree.entries
    parts = parts_of(tree, fields.CASE_FILE if is_case else fields.FILE, "", notes)
    nodes = _questions(parts.get("questions"), notes)
    if is_case:
        return _Head(nodes=nodes, case=_case(parts, len(nodes), notes))
    competency = _competency(parts["competency"], known, notes) if "competency" in parts else ""
    return _Head(competency, nodes)


def _questions(listing: Node | None, notes: Notes) -> tuple[Node, ...]:
    if listing is None:
        return ()
    if not isinstance(listing, Listing) or not listing.items:
        mend = "Start each question with '- id:'."
        notes.add(listing, "questions", "There is no list of questions.", mend)
        return ()
    return listing.items


def _case(parts: dict[str, Node], count: int, notes: Notes) -> Case:
    texts = {
        field.name: line_text(parts[field.name], field, field.name, notes)
        for field in fields.CASE_FILE
        if field.name in parts and field.name != "questions"
    }
    case_id, stem = texts.get("case", ""), PurePosixPath(notes.file).stem
    if case_id and not case_id.startswith(CASE_PREFIX):
        notes.add(parts["case"], "case", f"The id does not start with {CASE_PREFIX}", "Begin it so.")
    elif case_id and case_id != stem:
        message = f"The file is named {stem}.yaml but holds {case_id}."
        notes.add(parts["case"], "case", message, f"Rename it {case_id}.yaml.")
    if count and not fields.MIN_PARTS <= count <= fields.MAX_PARTS:
        mend = f"Give {fields.MIN_PARTS} to {fields.MAX_PARTS}."
        notes.add(parts["questions"], "questions", f"The case has {count} questions.", mend)
    return Case(case_id, texts.get("title", ""), texts.get("text", ""), 0, count)


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
