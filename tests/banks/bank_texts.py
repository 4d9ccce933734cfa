"""Builders for tests of bank files."""

from __future__ import annotations

from app.banks.catalogue import read_catalogue
from app.banks.faults import Known, Notes
from app.banks.folder import known_of
from app.banks.question_reader import read_question
from app.banks.yaml_text import load_text
from config import ROOT

BANKS = ROOT / "question_banks"
CATALOGUE = read_catalogue(BANKS / "catalogue")
KNOWN: Known = known_of(CATALOGUE, {"scale.png": "0" * 64})

QUESTION = """\
  - id: vital-signs-{name}
    type: single
    level: recall
    difficulty: 2
    roles: [medical-assistant]
    stem: Which instrument measures body temperature?
    options:
      - id: a
        text: A thermometer
        rationale: A thermometer measures temperature.
      - id: b
        text: A goniometer
        rationale: A goniometer measures the angle of a joint.
      - id: c
        text: A spirometer
        rationale: A spirometer measures volumes of breath.
    key: a
    sources:
      - title: MAERB Core Curriculum for Medical Assistants
        year: 2022
    guidance_year: 2022
    volatile: false
"""


def file_text(*names, replace=()):
    """Return a right file of one question a name; each (old, new) of *replace* is applied once."""
    text = "competency: vital-signs\nquestions:\n" + "".join(QUESTION.format(name=name) for name in names)
    for old, new in replace:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def read_one(text):
    """Return (question or None, faults) of the first question of a file's text."""
    notes = Notes("bank/vital-signs.yaml")
    node = load_text(text.encode()).entries["questions"].items[0]
    return read_question(node, "vital-signs", KNOWN, notes), notes.faults


def write_installation(folder, **banks):
    """Write banks, {name: {file: text}}, beside a link to the real catalogue; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "catalogue").exists():
        (folder / "catalogue").symlink_to(BANKS / "catalogue")
    for name, files in banks.items():
        bank = folder / name.replace("_", "-")
        bank.mkdir(exist_ok=True)
        (bank / "bank.yaml").write_text(f"title: {name.capitalize()}\n")
        for file, text in files.items():
            (bank / file).write_text(text)
    return folder
