from __future__ import annotations

import os
from datetime import date

import pytest

from app.banks import checks
from app.banks.checks import Check, Ledger, ledger_faults, ledger_in, read_ledger
from tests.banks.bank_texts import file_text, write_installation

HEAD = "question,wording,check,outcome,on,note\n"
WORDING, OTHER = "a" * 64, "b" * 64
RIGHT = f"vital-signs-one,{WORDING},blind-key,agreed,2026-11-22,\n"


def faults(text, known=("vital-signs-one",)):
    return [(one.line, one.field, one.message) for one in read_ledger(text.encode(), known).faults]


def test_a_right_ledger_is_read_line_by_line():
    text = (
        HEAD + RIGHT + f'vital-signs-one,{OTHER},stems-hidden,mended,2026-11-21,"Was ""longest"", now even"\n'
    )
    ledger = read_ledger(text.encode(), {"vital-signs-one"})

    assert ledger.faults == ()
    assert ledger.checks == (
        Check("vital-signs-one", WORDING, "blind-key", "agreed", date(2026, 11, 22), ""),
        Check(
            "vital-signs-one",
            OTHER,
            "stems-hidden",
            "mended",
            date(2026, 11, 21),
            'Was "longest", now even',
        ),
    )
    assert [one.result for one in ledger.checks] == [
        "agreed with the key",
        "found the key without the stem; the question was changed",
    ]


def test_every_check_and_outcome_has_its_words():
    assert set(checks.RESULTS) == {(one, other) for one in checks.CHECKS for other in checks.OUTCOMES}
    assert set(checks.RESULTS) > checks.PASSED


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        (RIGHT.replace("signs-one", "signs-two"), "question", "There is no question 'vital-signs-two'."),
        (RIGHT.replace(WORDING, "a" * 20), "wording", f"'{'a' * 20}' is no wording."),
        (RIGHT.replace(WORDING, "A" * 64), "wording", None),
        (RIGHT.replace("blind-key", "glance"), "check", "'glance' is no check."),
        (RIGHT.replace("agreed", "yes"), "outcome", "'yes' is no outcome."),
        (RIGHT.replace("2026-11-22", "22.11.2026"), "on", "'22.11.2026' is no date."),
        (RIGHT.replace("2026-11-22", "2026-02-30"), "on", "'2026-02-30' is no date."),
        (RIGHT.replace(",\n", "," + "x" * 301 + "\n"), "note", None),
        (RIGHT.replace(",\n", ",\u200b\n"), "note", None),
        ("vital-signs-one,too,short\n", "", "The line has 3 fields."),
        ("\n", "", "The line has 0 fields."),
        (RIGHT, "", "The same line stands above."),
    ],
)
def test_a_faulty_line_is_named_and_left_out(line, field, message):
    found = faults(HEAD + RIGHT + line)

    assert [(number, name) for number, name, _ in found] == [(3, field)]
    assert message in {None, found[0][2]}
    assert len(read_ledger((HEAD + RIGHT + line).encode(), {"vital-signs-one"}).checks) == 1


def test_a_file_that_is_no_ledger_has_one_fault():
    assert faults("id,digest\n") == [(1, "", "The first line does not name the columns.")]
    assert faults("") == [(1, "", "The first line does not name the columns.")]
    assert read_ledger(HEAD.encode() + b"\xff").faults[0].line == 2
    assert faults(HEAD + 'a,"b"c\n')[0][0] == 2


def test_checks_of_a_wording_come_the_latest_first():
    def check(wording, day):
        return Check("claims-1", wording, "blind-key", "agreed", date(2026, 11, day), "")

    ledger = Ledger((check(WORDING, 1), check(OTHER, 2), check(WORDING, 3)))

    assert [one.on.day for one in ledger.of_wording("claims-1", WORDING)] == [3, 1]
    assert [one.on.day for one in ledger.of_question("claims-1")] == [3, 2, 1]
    assert ledger.of_question("claims-2") == ()
    assert ledger.blind_wordings == {WORDING, OTHER}


def test_the_ledger_of_a_folder_is_read_again_when_it_changes(tmp_path):
    assert ledger_in(tmp_path).checks == ()
    file = tmp_path / checks.CHECKS_FILE
    file.write_text(HEAD + RIGHT)
    first = ledger_in(tmp_path)
    assert len(first.checks) == 1
    assert ledger_in(tmp_path) is first

    file.write_text(HEAD + RIGHT + RIGHT.replace(WORDING, OTHER))
    os.utime(file, (1, 1))
    assert len(ledger_in(tmp_path).checks) == 2


def test_only_a_whole_folder_of_banks_has_a_ledger(tmp_path):
    folder = write_installation(tmp_path / "banks", first={"vital-signs.yaml": file_text("one")})
    (folder / checks.CHECKS_FILE).write_text(HEAD + RIGHT)

    assert ledger_faults(folder, {"vital-signs-one"}) == ()
    assert len(ledger_faults(folder, ())) == 1
    assert ledger_faults(folder / "first", ()) == ()
    assert ledger_faults(tmp_path, ()) == ()
