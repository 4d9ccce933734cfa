"""The `lint` field of a question: findings that it answers for, and entries that answer for nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from app.banks.lint.finding import Finding, Rule
from app.banks.lint.rulebook import STALE_EXEMPTION, SUPPRESSIBLE, UNKNOWN_RULE
from app.banks.lint.subject import Subject

Reasons = Mapping[tuple[str, str], str]
"""The reason by (question id, rule id)."""


def suppressed(findings: Sequence[Finding], subjects: Sequence[Subject]) -> list[Finding]:
    """Return *findings*, those that a question gives a reason for marked with it."""
    reasons = {(one.question.id, entry.rule): entry.reason for one in subjects for entry in one.question.lint}
    return [replace(one, suppressed=_reason(one, reasons)) for one in findings]


def _reason(finding: Finding, reasons: Reasons) -> str:
    """Return the reason that either side of the finding gives; empty if none does."""
    if finding.rule not in SUPPRESSIBLE:
        return ""
    sides = (finding.question, *finding.others)
    return next((reasons[side, finding.rule] for side in sides if (side, finding.rule) in reasons), "")


def idle_exemptions(
    findings: Sequence[Finding], subjects: Sequence[Subject], *, is_whole: bool
) -> Iterator[Finding]:
    """Yield a finding for each `lint` entry that names no rule, or a rule that the question keeps.

    Args:
        findings: Everything found, before suppression.
        subjects: The questions looked at.
        is_whole: Whether those are all questions; else the other side of a near-copy may be elsewhere.
    """
    broken = {(side, one.rule) for one in findings for side in (one.question, *one.others)}
    for subject in subjects:
        for entry in subject.question.lint:
            if entry.rule not in SUPPRESSIBLE:
                yield _finding(subject, UNKNOWN_RULE, f"“{entry.rule}” is no rule for a question.")
            elif (subject.question.id, entry.rule) not in broken and (
                is_whole or entry.rule != "near-duplicate"
            ):
                yield _finding(subject, STALE_EXEMPTION, f"The question keeps the rule {entry.rule}.")


def _finding(subject: Subject, rule: Rule, why: str) -> Finding:
    return Finding(subject.file, subject.line, rule.id, rule.severity, subject.question.id, why, rule.mend)
