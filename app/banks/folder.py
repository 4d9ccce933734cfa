"""A folder of banks: every file read, and what can only be seen between files."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.banks.catalogue import read_catalogue
from app.banks.catalogue_rules import duty_ids, role_ids, setting_ids, topic_ids
from app.banks.catalogue_shifts import FILE as SHIFTS
from app.banks.catalogue_shifts import read_shifts
from app.banks.entries import CatalogueError
from app.banks.faults import Fault, Known
from app.banks.fields import SLUG
from app.banks.reader import BankReading, FileReading, read_bank, read_file
from app.banks.values import matches_whole, shown
from app.banks.writer import format_bank
from app.domain.catalogue import Catalogue

BANK_FILE = "bank.yaml"
CATALOGUE, MEDIA = "catalogue", "media"
NOT_BANKS = frozenset({CATALOGUE, MEDIA})
MEDIA_TYPES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"})


@dataclass(frozen=True, slots=True)
class FolderReading:
    """What a folder of banks, one bank or one file holds."""

    banks: tuple[BankReading, ...]
    files: tuple[FileReading, ...]
    faults: tuple[Fault, ...]
    """Every fault of every file, by file and line."""
    other_layout: tuple[str, ...] = ()
    """Files that are right but not in the canonical layout."""

    @property
    def count(self) -> int:
        """Questions without faults of their own."""
        return sum(len(one.questions) for one in self.files)


def check_folder(path: Path, catalogue: Catalogue | None = None) -> list[Fault]:
    """Return every fault under *path*; see `read_folder`."""
    return list(read_folder(path, catalogue).faults)


def read_folder(path: Path, catalogue: Catalogue | None = None) -> FolderReading:
    """Read *path*: a folder with banks, one bank's folder, or one file.

    References are looked up in the installation around *path*, the nearest folder upwards that holds
    `catalogue/`. Without one, *catalogue* is used and only the questions under *path* are known.
    """
    path = path.resolve()
    root = next((one for one in (path, *path.parents) if (one / CATALOGUE).is_dir()), None)
    if root is not None:
        try:
            catalogue = read_catalogue(root / CATALOGUE)
            if (root / CATALOGUE / SHIFTS).exists():  # an installation of banks alone has none
                read_shifts(root / CATALOGUE, setting_ids(catalogue))
        except CatalogueError as error:
            name = f"{CATALOGUE}/{error.file}"
            return _nothing(name, error.line, error.message, "Correct the catalogue.")
    if catalogue is None:
        return _nothing(path.name, 0, "There is no catalogue.", "Check a folder that holds catalogue/.")
    files = bank_files(path)
    if not files:
        return _nothing(path.name, 0, "There is no bank here.", "Name a folder of banks, a bank or its file.")
    known = known_of(catalogue, media_digests((root or path) / MEDIA))
    around = bank_files(root) if root is not None else []
    readings = {file: read_file(file.read_bytes(), name_of(file), known) for file in {*files, *around}}
    return _reading(path, files, readings)


def _nothing(file: str, line: int, message: str, mend: str) -> FolderReading:
    return FolderReading((), (), (Fault(file, line, "", message, mend),))


def _reading(path: Path, files: list[Path], readings: dict[Path, FileReading]) -> FolderReading:
    folders = bank_folders(path)
    banks = tuple(read_bank_folder(folder) for folder in folders)
    mine = [readings[file] for file in files]
    names = {one.file for one in mine}
    everything = [readings[file] for file in sorted(readings)]
    between = [*repeated_ids(everything, {}), *missing_enemies(everything, ())]
    faults = [fault for bank in banks for fault in bank.faults]
    faults += [fault for reading in mine for fault in reading.faults]
    faults += [fault for folder in folders for fault in stray_files(folder)]
    faults += [fault for fault in between if fault.file in names]
    others = [readings[file].file for file in files if not is_canonical(readings[file], file.read_bytes())]
    return FolderReading(banks, tuple(mine), tuple(sorted(faults)), tuple(others))


def known_of(catalogue: Catalogue, media: Mapping[str, str]) -> Known:
    """Return what questions may refer to in an installation with *catalogue* and *media* (name: digest)."""
    return Known(
        competencies=frozenset(catalogue.competencies),
        roles=role_ids(catalogue),
        settings=setting_ids(catalogue),
        duties=duty_ids(catalogue),
        topics=topic_ids(catalogue),
        media=media,
    )


def media_digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each media file by its name."""
    if not folder.is_dir():
        return {}
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in MEDIA_TYPES and file.is_file()
    }


def bank_folders(path: Path) -> list[Path]:
    """Return the banks' folders under *path*: itself if it holds YAML files, else its folders."""
    if not path.is_dir():
        return []
    if any(path.glob("*.yaml")):
        return [path]
    return [
        one
        for one in sorted(path.iterdir())
        if one.is_dir() and one.name not in NOT_BANKS and any(one.glob("*.yaml"))
    ]


def bank_files(path: Path) -> list[Path]:
    """Return the question files under *path*, by name."""
    if path.is_file():
        return [path]
    return [
        file
        for folder in bank_folders(path)
        for file in sorted(folder.glob("*.yaml"))
        if file.name != BANK_FILE
    ]


def name_of(file: Path) -> str:
    """Return `<bank>/<file>`, the name by which faults and the loader know *file*."""
    return f"{file.parent.name}/{file.name}"


def read_bank_folder(folder: Path) -> BankReading:
    """Read the `bank.yaml` of *folder*, and note a folder's name that cannot be a bank's id."""
    file = folder / BANK_FILE
    if not file.is_file():
        fault = Fault(f"{folder.name}/{BANK_FILE}", 0, "", "The file is missing.", "Add it with a title.")
        return BankReading(folder.name, "", "", "", (fault,))
    if not matches_whole(SLUG, folder.name):
        mend = "Use a-z, 0-9 and single hyphens."
        fault = Fault(name_of(file), 0, "", f"The folder {shown(folder.name)} cannot name a bank.", mend)
        return BankReading(folder.name, "", "", "", (fault,))
    return read_bank(file.read_bytes(), folder.name)


def stray_files(folder: Path) -> list[Fault]:
    """Return a fault for each YAML file that would not be read: `.yml`, or in a folder below."""
    mend = "Name it <competency>.yaml or <case>.yaml and keep it in the bank's folder."
    strays = {*folder.rglob("*.yml"), *(one for one in folder.rglob("*.yaml") if one.parent != folder)}
    return [
        Fault(f"{folder.name}/{one.relative_to(folder)}", 0, "", "The file is not read here.", mend)
        for one in sorted(strays)
    ]


def is_canonical(reading: FileReading, data: bytes) -> bool:
    """Whether *data* is byte for byte what `format_bank` writes; a faulty file counts as such."""
    if reading.faults:
        return True
    return format_bank(reading.competency, [one.question for one in reading.questions]).encode() == data


def repeated_ids(readings: Iterable[FileReading], elsewhere: Mapping[str, str]) -> Iterator[Fault]:
    """Yield each id that is used twice.

    Args:
        readings: Files read together.
        elsewhere: Place by question id, of questions that are in other files.
    """
    places: dict[str, str] = dict(elsewhere)
    for reading in readings:
        for question_id, line in reading.ids:
            if question_id in places:
                message = f"The id {shown(question_id)} is used twice, also in {places[question_id]}."
                yield Fault(reading.file, line, "id", message, "Give one of the two another id.")
            else:
                places[question_id] = f"{reading.file}:{line}"


def missing_enemies(readings: Collection[FileReading], existing: Collection[str]) -> Iterator[Fault]:
    """Yield each enemy that is neither in these files nor among the ids *existing* elsewhere."""
    ids = {question_id for reading in readings for question_id, _line in reading.ids}
    for reading in readings:
        for one in reading.questions:
            for enemy in one.question.enemies:
                if enemy not in ids and enemy not in existing:
                    message = f"There is no question {shown(enemy)}."
                    yield Fault(reading.file, one.line, "enemies", message, "Correct the id or remove it.")
