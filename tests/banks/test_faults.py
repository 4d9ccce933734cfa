from __future__ import annotations

from app.banks.faults import Fault, Notes
from app.banks.yaml_text import Text


def test_a_fault_says_where_what_and_the_mend():
    fault = Fault("clinical/ecg.yaml", 12, "key", "'f' is not one of the options.", "Use a or b.")

    assert str(fault) == "clinical/ecg.yaml:12: key: 'f' is not one of the options. Use a or b."


def test_a_fault_of_a_whole_file_has_neither_line_nor_field():
    assert str(Fault("a/bank.yaml", 0, "", "The file is missing.", "Add it.")) == (
        "a/bank.yaml: The file is missing. Add it."
    )


def test_faults_sort_by_file_and_line():
    late, early = Fault("a", 10, "", "", ""), Fault("a", 9, "", "", "")

    assert sorted([Fault("b", 1, "", "", ""), late, early])[:2] == [early, late]


def test_notes_take_the_line_of_a_node_or_a_number():
    notes = Notes("a.yaml")
    notes.add(Text("x", 3), "one", "m", "n")
    notes.add(7, "two", "m", "n")

    assert [(one.line, one.field) for one in notes.faults] == [(3, "one"), (7, "two")]
