from __future__ import annotations

import hashlib
import re

import pytest

from app.banks.folder import missing_enemies, repeated_ids
from app.banks.reader import read_bank, read_file
from config import ROOT
from tests.banks.bank_texts import KNOWN, file_text

BROKEN = sorted((ROOT / "tests" / "banks" / "broken").glob("*/*s.yaml"))


def read(text, file="clinical/vital-signs.yaml"):
    return read_file(text.encode(), file, KNOWN)


def test_a_right_file_gives_its_questions_with_their_lines():
    text = file_text("one", "two")
    reading = read(text)

    assert reading.faults == ()
    assert [(one.question.id, one.line) for one in reading.questions] == [
        ("vital-signs-one", 3),
        ("vital-signs-two", 25),
    ]
    assert reading.digest == hashlib.sha256(text.encode()).hexdigest()


def test_a_fault_in_one_question_leaves_the_others_readable():
    reading = read(file_text("one", "two", replace=(("difficulty: 2", "difficulty: 7"),)))

    assert [one.question.id for one in reading.questions] == ["vital-signs-two"]
    assert [question_id for question_id, _line in reading.ids] == ["vital-signs-one", "vital-signs-two"]
    assert len(reading.faults) == 1


@pytest.mark.parametrize(
    "entry", ["  - vital-signs-two\n", "  - id: [vital-signs-two]\n", "  - type: single\n"]
)
def test_an_entry_without_a_readable_id_is_a_fault_and_claims_no_id(entry):
    reading = read(file_text("one") + entry)

    assert [one.question.id for one in reading.questions] == ["vital-signs-one"]
    assert [question_id for question_id, _line in reading.ids] == ["vital-signs-one"]
    assert reading.faults


def test_there_are_enough_broken_files():
    assert len(BROKEN) >= 60


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.parent.name)
def test_a_broken_file_has_exactly_the_faults_it_announces(path):
    """Each file begins with `# expect: line | field | message mend`, one line a fault."""
    text = path.read_bytes().decode()
    expected = re.findall(r"^# expect: (\d+) \| (.*?) \| (.*)$", text, re.MULTILINE)
    reading = read_file(path.read_bytes(), f"{path.parent.name}/{path.name}", KNOWN)
    between = [*repeated_ids([reading], {}), *missing_enemies([reading], ())]

    assert expected
    assert [
        (str(one.line), one.field, f"{one.message} {one.mend}") for one in sorted((*reading.faults, *between))
    ] == expected


def test_bytes_that_are_not_utf8_are_a_fault_of_the_file():
    reading = read_file(
        file_text("one").replace("joint", "jöint").encode("latin-1"), "b/vital-signs.yaml", KNOWN
    )

    assert [(one.line, one.message) for one in reading.faults] == [(15, "The file is not UTF-8.")]


def test_a_file_that_is_too_large_is_not_read():
    reading = read_file(b"#" * (2 * 1024 * 1024 + 1), "b/vital-signs.yaml", KNOWN)

    assert "limit" in reading.faults[0].message


def test_a_bank_has_a_title_and_perhaps_a_description():
    reading = read_bank(b"title: Clinical\ndescription: Care, from intake to ECG.\n", "clinical")

    assert (reading.title, reading.description, reading.faults) == (
        "Clinical",
        "Care, from intake to ECG.",
        (),
    )
    assert read_bank(b"title: Clinical\n", "clinical").faults == ()


@pytest.mark.parametrize("data", [b"", b"description: x", b"title: [a]", b"title: a\ncolor: b", b"title: *x"])
def test_a_broken_bank_file_has_a_fault_under_its_name(data):
    faults = read_bank(data, "clinical").faults

    assert {one.file for one in faults} == {"clinical/bank.yaml"}
