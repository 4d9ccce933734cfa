"""Every rule of the lint, by id."""

from __future__ import annotations

from app.banks.lint import (
    bank_rules,
    cue_rules,
    fact_rules,
    grammar_rules,
    number_rules,
    option_rules,
    parallel_rules,
    rationale_rules,
    statement_rules,
    stem_rules,
    text_rules,
)
from app.banks.lint.finding import Rule, Severity

QUESTION_RULES = (
    *cue_rules.RULES,
    *grammar_rules.RULES,
    *option_rules.RULES,
    *parallel_rules.RULES,
    *statement_rules.RULES,
    *number_rules.RULES,
    *stem_rules.RULES,
    *text_rules.RULES,
    *fact_rules.RULES,
    *rationale_rules.RULES,
)
"""Rules that one question keeps or breaks by itself."""
BANK_RULES = bank_rules.RULES
"""Rules that only many questions together can break."""

STALE_EXEMPTION = Rule(
    "stale-exemption",
    Severity.WARNING,
    "A lint entry of a question names a rule that the question keeps.",
    "Remove the entry.",
)
UNKNOWN_RULE = Rule(
    "unknown-rule",
    Severity.ERROR,
    "A lint entry of a question names no rule, or one that is not about single questions.",
    "Correct the rule's id or remove the entry.",
)

RULES: dict[str, Rule] = {
    one.id: one for one in (*QUESTION_RULES, *BANK_RULES, STALE_EXEMPTION, UNKNOWN_RULE)
}
SUPPRESSIBLE = frozenset(one.id for one in QUESTION_RULES) | {"near-duplicate"}
"""Rules that the `lint` field of a question may name."""
