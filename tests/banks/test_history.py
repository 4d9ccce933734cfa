from __future__ import annotations

import csv
import os
import re
from datetime import date

import pytest

from app.banks.checks import BLIND_KEY, STEMS_HIDDEN
from app.banks.history import (
    MEND_COLUMNS,
    MENDS_FILE,
    READING_COLUMNS,
    READINGS_FILE,
    Mend,
    PastReading,
    history_faults,
    history_in,
)
from tests.banks.bank_texts import BANKS, file_text, write_installation

READINGS, MENDS = ",".join(READING_COLUMNS) + "\n", ",".join(MEND_COLUMNS) + "\n"
READING = "2026-11-22,blind-key,A random 200,200,198,2,1,One was a slip.\n"
MEND = 'claims-1,unclear,"Says ""first"" now"\n'


@pytest.fixture
def folder(tmp_path):
    return write_installation(tmp_path / "banks", first={"vital-signs.yaml": file_text("one")})


def faults(folder, name, text):
    (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return [(one.file, one.line, one.field) for one in history_faults(folder)]


def test_both_tables_are_read_line_by_line(folder):
    (folder / READINGS_FILE).write_text(READINGS + READING + ",stems-hidden,The first,10,9,1,,\n")
    (folder / MENDS_FILE).write_text(MENDS + MEND)
    history = history_in(folder)

    assert history_faults(folder) == ()
    assert history.readings == (
        PastReading(date(2026, 11, 22), "blind-key", "A random 200", 200, 198, 2, 1, "One was a slip."),
        PastReading(None, "stems-hidden", "The first", 10, 9, 1, None, ""),
    )
    assert history.mends == (Mend("claims-1", "unclear", 'Says "first" now'),)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (READING.replace("2026-11-22", "22.11.2026"), "on"),
        (READING.replace("2026-11-22", "2026-02-30"), "on"),
        (READING.replace("blind-key", "glance"), "check"),
        (READING.replace("A random 200", ""), "reading"),
        (READING.replace("198", "some"), "agreed"),
        (READING.replace("198", ""), "agreed"),
        (READING.replace(",2,1,", ",2,-1,"), "changed"),
        (READING.replace("198", "199"), "questions"),
        (READING.replace(",2,1,", ",2,3,"), "changed"),
        (READING.replace("slip", "s" * 301), "note"),
        (READING.replace("slip", "sl\u200bip"), "note"),
        ("2026-11-22,blind-key\n", ""),
        (READING, ""),
    ],
)
def test_a_faulty_reading_is_named_and_left_out(folder, line, field):
    assert faults(folder, READINGS_FILE, READINGS + READING + line) == [(READINGS_FILE, 3, field)]
    assert len(history_in(folder).readings) == 1


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("claims-1,better,Now right\n", "kind"),
        (",error,Now right\n", "question"),
        ("claims-1,error,\n", "what"),
        ("claims-1,error\n", ""),
        (MEND, ""),
    ],
)
def test_a_faulty_mend_is_named_and_left_out(folder, line, field):
    assert faults(folder, MENDS_FILE, MENDS + MEND + line) == [(MENDS_FILE, 3, field)]
    assert len(history_in(folder).mends) == 1


def test_of_the_keys_guessed_without_the_stem_some_may_be_changed(folder):
    line = ",stems-hidden,The first,10,9,1,9,\n"

    assert faults(folder, READINGS_FILE, READINGS + line) == []
    assert faults(folder, READINGS_FILE, READINGS + line.replace(",9,\n", ",10,\n")) == [
        (READINGS_FILE, 2, "changed")
    ]


def test_a_file_that_is_no_such_table_has_one_fault(folder):
    assert faults(folder, READINGS_FILE, "id,what\n") == [(READINGS_FILE, 1, "")]
    assert faults(folder, READINGS_FILE, "") == [(READINGS_FILE, 1, "")]
    assert faults(folder, READINGS_FILE, READINGS + 'a,"b"c\n') == [(READINGS_FILE, 2, "")]
    broken = READINGS.encode() + READING.encode().replace(b"slip", b"sl\xffip")
    assert faults(folder, READINGS_FILE, broken) == [(READINGS_FILE, 2, "note")]


def test_only_a_whole_folder_of_banks_has_a_history(folder, tmp_path):
    assert (history_faults(folder), history_in(folder).readings, history_in(folder).mends) == ((), (), ())
    (tmp_path / READINGS_FILE).write_text("nonsense\n")
    assert history_faults(tmp_path) == ()


def test_a_table_is_read_again_when_it_changes(folder):
    file = folder / MENDS_FILE
    file.write_text(MENDS + MEND)
    first = history_in(folder)
    assert history_in(folder) is first

    file.write_text(MENDS + MEND + MEND.replace("claims-1", "claims-2"))
    os.utime(file, (1, 1))
    assert len(history_in(folder).mends) == 2


def test_the_shipped_history_states_what_the_review_states():
    review = (BANKS / "REVIEW.md").read_text()
    blind = [one for one in history_in(BANKS).readings if one.check == BLIND_KEY]
    hidden = [one for one in history_in(BANKS).readings if one.check == STEMS_HIDDEN]
    told = re.findall(r"^\| (\d{4}-\d\d-\d\d), .* \| ([\d,]+) \| ([\d,]+) \|$", review, re.MULTILINE)
    guessed = re.findall(
        r"^\| .* \| ([\d,]+)(?: at random|, nearly all) \| (\d+) \(\d+ %\) \|$", review, re.MULTILINE
    )

    assert history_faults(BANKS) == ()
    assert [(str(one.on), one.questions, one.agreed) for one in blind] == [
        (on, number(questions), number(agreed)) for on, questions, agreed in told
    ]
    assert [(one.questions, one.agreed) for one in hidden] == [tuple(map(number, row)) for row in guessed]
    assert min(len(told), len(guessed)) > 5


def test_every_shipped_mend_is_read():
    with (BANKS / MENDS_FILE).open(newline="") as file:
        assert len(history_in(BANKS).mends) == sum(1 for _ in csv.DictReader(file))


def number(text):
    return int(text.replace(",", ""))
