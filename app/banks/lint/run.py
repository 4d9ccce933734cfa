"""Run every rule over the questions that were read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.banks.lint.finding import Finding, Severity
from app.banks.lint.rulebook import BANK_RULES, QUESTION_RULES
from app.banks.lint.subject import Subject
from app.banks.lint.suppression import idle_exemptions, suppressed
from app.banks.reader import FileReading


@dataclass(frozen=True, slots=True)
class LintReport:
    """Every finding over the questions looked at."""

    questions: int
    findings: tuple[Finding, ...]
    """By file and line; the suppressed ones are among them."""

    @property
    def standing(self) -> tuple[Finding, ...]:
        """Findings that no question gives a reason for."""
        return tuple(one for one in self.findings if not one.suppressed)

    @property
    def has_errors(self) -> bool:
        """Whether an error stands."""
        return any(one.severity is Severity.ERROR for one in self.standing)

    def counts(self) -> dict[Severity, int]:
        """Return how many findings stand, by severity."""
        found = Counter(one.severity for one in self.standing)
        return {severity: found[severity] for severity in Severity}


def lint(
    files: Iterable[FileReading], on: date, *, rules: frozenset[str] | None = None, is_whole: bool = True
) -> LintReport:
    """Look at every written question of *files*, also at those with faults, as far as they can be read.

    Args:
        files: What was read.
        on: The day of the check (UTC).
        rules: Ids of the rules to report; None: all.
        is_whole: Whether *files* are all files of the installation.
    """
    subjects = subjects_of(files, on)
    found = [*_question_findings(subjects), *_bank_findings(subjects)]
    found = suppressed(found, subjects) + list(idle_exemptions(found, subjects, is_whole=is_whole))
    kept = [one for one in found if rules is None or one.rule in rules]
    return LintReport(len(subjects), tuple(sorted(kept)))


def subjects_of(files: Iterable[FileReading], on: date) -> list[Subject]:
    """Return the written questions of *files* as the rules look at them."""
    return [
        Subject(one.question, file.file, one.line, on)
        for file in files
        for one in sorted((*file.questions, *file.faulty), key=lambda each: each.line)
        if one.question.origin == "written"
    ]


def _question_findings(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for subject in subjects:
        for rule in QUESTION_RULES:
            for why in rule.look(subject):
                yield Finding(
                    subject.file, subject.line, rule.id, rule.severity, subject.question.id, why, rule.mend
                )


def _bank_findings(subjects: Sequence[Subject]) -> Iterator[Finding]:
    for rule in BANK_RULES:
        for hit in rule.look(subjects):
            question, line = (hit.subject.question.id, hit.subject.line) if hit.subject else ("", 0)
            yield Finding(hit.place, line, rule.id, rule.severity, question, hit.why, rule.mend, hit.others)
