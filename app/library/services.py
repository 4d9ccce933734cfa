"""The loader: the banks' folder into the database, all or nothing for each bank, as often as one likes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from app.banks.faults import Fault, Known
from app.banks.folder import (
    bank_files,
    bank_folders,
    is_canonical,
    known_of,
    media_digests,
    missing_enemies,
    name_of,
    read_bank_folder,
    repeated_ids,
    stray_files,
)
from app.banks.reader import BankReading, FileReading, read_file
from app.db import transaction
from app.domain.catalogue import Catalogue
from app.library import bank_queries, loading_steps
from app.library.loading_steps import Tally


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What one load did and found."""

    added: tuple[str, ...]
    """Ids of new questions."""
    changed: tuple[str, ...]
    """Ids of questions whose file's version went live."""
    clashes: tuple[str, ...]
    """Ids of questions changed both in the file and in the browser: the browser's is live, the file's a draft."""
    kept: tuple[str, ...]
    """Ids of questions that came from a file and are no longer in it; they stay as they are."""
    faults: tuple[Fault, ...]
    skipped: tuple[str, ...]
    """Banks of which nothing was loaded, because of their faults."""
    unchanged_files: int
    other_layout: tuple[str, ...]
    """Loaded files that are not in the canonical layout."""

    @property
    def is_clean(self) -> bool:
        """Whether there is nothing that somebody has to settle."""
        return not self.faults and not self.clashes


@dataclass(slots=True)
class _Plan:
    """What was read, before anything is written."""

    banks: list[BankReading]
    files: list[FileReading]
    faults: list[Fault]
    media: dict[str, str]
    unchanged: set[str] = field(default_factory=set)
    other_layout: list[str] = field(default_factory=list)

    @property
    def faulty_banks(self) -> set[str]:
        return {bank_of(fault.file) for fault in self.faults}


def load_banks(session: Session, folder: Path, catalogue: Catalogue, now: datetime) -> LoadReport:
    """Load every bank under *folder*, and report.

    A bank with a fault is left as it was, whole. A file loaded before with the same bytes is not read
    again. Questions that are gone from their file are kept and named; retire them in the browser.

    Args:
        session: any; the reading comes first, then one write transaction.
        folder: holds one folder a bank, and `media/`.
        catalogue: what questions may refer to.
        now: UTC.
    """
    plan = _read(session, folder, catalogue)
    skipped = plan.faulty_banks
    tally = Tally()
    with transaction(session):
        loading_steps.note_media(session, plan.media, bank_queries.file_digests(session))
        for bank in plan.banks:
            if bank.id not in skipped:
                loading_steps.save_bank(session, bank)
        for reading in plan.files:
            if bank_of(reading.file) not in skipped:
                loading_steps.load_file(session, bank_of(reading.file), reading, now, tally)
        clashes = bank_queries.open_clashes(session)
    return LoadReport(
        added=tuple(tally.added),
        changed=tuple(tally.changed),
        clashes=tuple(sorted({*clashes, *tally.clashes})),
        kept=tuple(_kept(session, plan)),
        faults=tuple(sorted(plan.faults)),
        skipped=tuple(one.id for one in plan.banks if one.id in skipped),
        unchanged_files=len(plan.unchanged),
        other_layout=tuple(one for one in plan.other_layout if bank_of(one) not in skipped),
    )


def bank_of(file: str) -> str:
    """Return the bank of a file's name, `<bank>/<competency>.yaml`."""
    return file.split("/", 1)[0]


def _read(session: Session, folder: Path, catalogue: Catalogue) -> _Plan:
    loaded = bank_queries.file_digests(session)
    folders = bank_folders(folder)
    media = media_digests(folder / "media")
    plan = _Plan([read_bank_folder(one) for one in folders], [], [], media)
    known = known_of(catalogue, media)
    for file in bank_files(folder):
        _read_file(file, known, loaded, plan)
    for bank in plan.banks:
        plan.faults += bank.faults
    for one in folders:
        plan.faults += stray_files(one)
    for reading in plan.files:
        plan.faults += reading.faults
    plan.faults += _changed_media(media, loaded)
    plan.faults += _faults_between(session, plan)
    return plan


def _read_file(file: Path, known: Known, loaded: dict[str, str], plan: _Plan) -> None:
    data, name = file.read_bytes(), name_of(file)
    if loaded.get(name) == hashlib.sha256(data).hexdigest():
        plan.unchanged.add(name)
        return
    reading = read_file(data, name, known)
    plan.files.append(reading)
    if not is_canonical(reading, data):
        plan.other_layout.append(name)


def _changed_media(media: dict[str, str], loaded: dict[str, str]) -> Iterable[Fault]:
    """Yield a fault for each picture that changed under its name: old attempts show it as it was."""
    for name, digest in media.items():
        path = f"media/{name}"
        if loaded.get(path, digest) != digest:
            mend = "Put the old file back and give the new one another name."
            yield Fault(path, 0, "", "The file has changed under its name.", mend)


def _faults_between(session: Session, plan: _Plan) -> Iterable[Fault]:
    stored = bank_queries.places_of_ids(session)
    elsewhere = {
        one: file for one, (file, is_from_file) in stored.items() if is_from_file and file in plan.unchanged
    }
    yield from repeated_ids(plan.files, elsewhere)
    yield from missing_enemies(plan.files, stored)


def _kept(session: Session, plan: _Plan) -> Iterable[str]:
    present = {question_id for reading in plan.files for question_id, _line in reading.ids}
    for one, (file, is_from_file) in sorted(bank_queries.places_of_ids(session).items()):
        if is_from_file and one not in present and file not in plan.unchanged:
            yield one
