from __future__ import annotations

from app.banks.lint.finding import Severity
from app.banks.lint.run import lint, subjects_of
from app.banks.reader import read_file
from tests.banks.bank_texts import KNOWN, file_text
from tests.banks.lint.lint_cases import TODAY

NEGATIVE = ("Which instrument measures body temperature?", "Which instrument is NOT for temperature?")
FULL = ("A thermometer measures temperature.", "A thermometer measures how warm a body is.")
EXEMPT = (
    "    volatile: false\n",
    "    volatile: false\n    lint:\n      - rule: negative-stem\n        reason: On purpose.\n",
)


def read(*replace):
    return [read_file(file_text("one", replace=(FULL, *replace)).encode(), "bank/vital-signs.yaml", KNOWN)]


def test_a_clean_file_has_no_findings():
    report = lint(read(), TODAY)

    assert (report.questions, report.findings, report.has_errors) == (1, (), False)
    assert report.counts() == {Severity.ERROR: 0, Severity.WARNING: 0, Severity.NOTE: 0}


def test_a_finding_has_its_place():
    (one,) = lint(read(NEGATIVE), TODAY).findings

    assert (one.rule, one.file, one.line, one.question) == (
        "negative-stem",
        "bank/vital-signs.yaml",
        3,
        "vital-signs-one",
    )


def test_a_suppressed_finding_is_kept_and_does_not_stand():
    report = lint(read(NEGATIVE, EXEMPT), TODAY)

    assert [one.suppressed for one in report.findings] == ["On purpose."]
    assert report.standing == ()


def test_only_the_rules_asked_for_are_reported():
    assert lint(read(NEGATIVE), TODAY, rules=frozenset({"clang"})).findings == ()
    assert lint(read(NEGATIVE), TODAY, rules=frozenset({"negative-stem"})).findings


def test_a_question_with_a_fault_is_looked_at_as_well():
    files = read(("        text: A spirometer\n", "        text: All of the above\n"))

    assert files[0].questions == ()
    assert [one.question.id for one in subjects_of(files, TODAY)] == ["vital-signs-one"]
    assert lint(files, TODAY).has_errors
