"""An uploaded bank file: what it would change, or every fault of it by line. Pure; nothing is stored here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.authoring.changes import Change, changes_between
from app.banks.faults import Fault, Known
from app.banks.folder import missing_enemies, repeated_ids
from app.banks.reader import FileReading, read_file
from app.domain.questions import Question

MAX_BYTES = 400_000
"""The preview sends the text back with its form, and a form's text is limited."""
NAME = re.compile(rb"(?:^|\A\xef\xbb\xbf)(?:competency|case):[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class StoredState:
    """A stored question that the file names: what it says, and where it lives."""

    question: Question
    bank_id: str
    record_digest: str
    is_live: bool
    is_retired: bool


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A question that the file states otherwise than the database."""

    question: Question
    changes: tuple[Change, ...]
    was_retired: bool


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """What an upload would do."""

    bank_id: str
    file: str
    competency: str
    added: tuple[Question, ...]
    changed: tuple[ChangedQuestion, ...]
    unchanged: int
    faults: tuple[Fault, ...]
    seal: str
    """Changes with the file and with what is stored: a confirmed plan is the one that was seen."""

    @property
    def to_store(self) -> tuple[Question, ...]:
        """Every question that would get a new live version."""
        return (*self.added, *(one.question for one in self.changed))


def read_upload(data: bytes, name: str, bank_id: str, known: Known) -> FileReading:
    """Read *data*; a browser may have renamed the file, so the competency or case inside names it."""
    if len(data) > MAX_BYTES:
        message = f"The file has {len(data)} bytes; {MAX_BYTES} is the limit here."
        fault = Fault(name, 1, "", message, "Split it, or load it on the command line.")
        return FileReading(name, "", "", (), (), (fault,))
    found = NAME.search(data)
    stem = found[1].decode() if found else "upload"
    return read_file(data, f"{bank_id}/{stem}.yaml", known)


def plan_of(
    reading: FileReading,
    bank_id: str,
    states: Mapping[str, StoredState],
    places: Mapping[str, str],
) -> UploadPlan:
    """Return what storing *reading* in *bank_id* would do.

    Args:
        reading: the file.
        bank_id: the bank it goes to.
        states: stored questions by id, of ids in the file.
        places: file by id, of every stored question that the file or its enemies name.
    """
    foreign = {one: file for one, file in places.items() if file != reading.file}
    faults = [*reading.faults, *repeated_ids([reading], foreign), *missing_enemies([reading], places.keys())]
    questions = [one.question for one in reading.questions]
    added = tuple(one for one in questions if one.id not in states)
    changed = tuple(
        ChangedQuestion(one, changes_between(states[one.id].question, one), states[one.id].is_retired)
        for one in questions
        if one.id in states and _differs(one, states[one.id])
    )
    return UploadPlan(
        bank_id=bank_id,
        file=reading.file,
        competency=reading.competency,
        added=added,
        changed=changed,
        unchanged=len(questions) - len(added) - len(changed),
        faults=tuple(sorted(faults)),
        seal=_seal(reading, states),
    )


def _differs(question: Question, state: StoredState) -> bool:
    return state.is_retired or not state.is_live or state.question != question


def _seal(reading: FileReading, states: Mapping[str, StoredState]) -> str:
    parts = [reading.digest, reading.file]
    parts += [f"{one}:{state.record_digest}:{state.is_retired}" for one, state in sorted(states.items())]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
