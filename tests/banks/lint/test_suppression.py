from __future__ import annotations

from dataclasses import replace

from app.banks.lint.finding import Finding, Severity
from app.banks.lint.subject import Subject
from app.banks.lint.suppression import idle_exemptions, suppressed
from app.domain.questions import Exemption
from tests import builders
from tests.banks.lint.lint_cases import TODAY


def asked(name, *rules):
    entries = tuple(Exemption(rule, f"Because of {rule}.") for rule in rules)
    return Subject(builders.single(name, lint=entries), "bank/vital-signs.yaml", 5, TODAY)


def finding(rule, question, *others):
    return Finding("bank/vital-signs.yaml", 5, rule, Severity.ERROR, question, "Why.", "Mend.", others)


def test_a_question_gives_the_reason_for_its_own_finding():
    (one,) = suppressed([finding("clang", "vital-signs-1")], [asked("vital-signs-1", "clang")])

    assert one.suppressed == "Because of clang."


def test_a_reason_counts_for_its_rule_and_question_only():
    found = [finding("clang", "vital-signs-1"), finding("long-stem", "vital-signs-2")]

    assert not any(one.suppressed for one in suppressed(found, [asked("vital-signs-2", "clang")]))


def test_either_side_accepts_a_near_copy():
    found = [finding("near-duplicate", "vital-signs-1", "vital-signs-2")]
    other = [asked("vital-signs-1"), asked("vital-signs-2", "near-duplicate")]

    assert suppressed(found, other)[0].suppressed
    assert not list(idle_exemptions(found, other, is_whole=True))


def test_no_question_answers_for_its_bank():
    bank = replace(finding("key-position", ""), question="vital-signs-1")

    assert not suppressed([bank], [asked("vital-signs-1", "key-position")])[0].suppressed


def test_an_entry_for_a_rule_that_is_kept_or_unknown_is_found():
    idle = list(
        idle_exemptions([], [asked("vital-signs-1", "clang", "no-such-rule", "key-position")], is_whole=True)
    )

    assert [(one.rule, one.severity.value, one.line) for one in idle] == [
        ("stale-exemption", "warning", 5),
        ("unknown-rule", "error", 5),
        ("unknown-rule", "error", 5),
    ]


def test_a_copy_may_lie_outside_what_was_read():
    assert not list(idle_exemptions([], [asked("vital-signs-1", "near-duplicate")], is_whole=False))
    assert list(idle_exemptions([], [asked("vital-signs-1", "near-duplicate")], is_whole=True))
