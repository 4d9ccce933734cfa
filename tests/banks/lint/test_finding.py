from __future__ import annotations

from dataclasses import replace

from app.banks.lint.finding import Finding, Severity

FOUND = Finding("bank/ecg.yaml", 12, "clang", Severity.WARNING, "ecg-1", "It echoes.", "Change it.")


def test_a_finding_says_where_what_why_and_the_mend():
    assert str(FOUND) == "bank/ecg.yaml:12: warning clang ecg-1: It echoes. Change it."
    assert str(replace(FOUND, suppressed="A name.")).endswith("Change it. Suppressed: A name.")


def test_a_finding_about_a_bank_has_neither_line_nor_question():
    assert (
        str(replace(FOUND, file="bank", line=0, question="")) == "bank: warning clang: It echoes. Change it."
    )


def test_findings_sort_by_file_and_line():
    assert min(FOUND, replace(FOUND, line=3), replace(FOUND, file="a/b.yaml")).file == "a/b.yaml"
