"""What the path page says, as values for programs outside. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.domain.catalogue import Catalogue, Role
from app.domain.interests import Quality
from app.domain.mastery import Curve
from app.domain.path_changes import neutral_wishes
from app.domain.path_evidence import MOST_WEIGHT, STEP, Outcome, View
from app.path import changes, comparison
from app.path.findings import headline_of
from app.path.suggestions import Suggestion

CLAIM = "L0: built from published duties and exam outlines, not yet tested against real careers"
NOT_FOR = "Not a test of aptitude, and not for hiring or screening."
DISAGREES = (
    "Strengths and wishes point to opposite sides: what you do best so far is not what you would like most. "
    "Scores move with study."
)


def report_of(suggestion: Suggestion, catalogue: Catalogue, curves: Mapping[str, Curve]) -> dict[str, Any]:
    """Return everything that is said of one learner's path."""
    summary, remarks, helps = suggestion.summary, comparison.remarks_of(catalogue), suggestion.helps
    return {
        "outcome": summary.outcome.value,
        "sentence": headline_of(suggestion),
        "reasons": list(reasons_of(suggestion)),
        **_view(summary.evidence.whole),
        "gates": [asdict(gate) for gate in summary.gates],
        "contributions": _contributions(suggestion, catalogue),
        "strengths_only": _view(summary.strengths),
        "wishes_only": _view(summary.wishes) if summary.wishes else None,
        "disagreement": summary.evidence.disagrees,
        "if_wishes_were_neutral": _neutral(suggestion),
        "counterfactual": _ways(suggestion, catalogue, curves),
        "would_help": [asdict(one) for one in helps],
        "would_help_most": changes.help_step(helps).text,
        "answers": {"clinical": summary.clinical.answers, "administrative": summary.administrative.answers},
        "interests": _interests(suggestion),
        "strengths_weight": summary.evidence.weight,
        "said_before": suggestion.former.value if suggestion.former else None,
        "is_kept": summary.is_kept,
        "versions": {
            "model": suggestion.versions.model,
            "bank": suggestion.versions.edition,
            "interests": suggestion.versions.statements,
        },
        "next_steps": [_next_steps(role, catalogue) for role in catalogue.roles],
        "naming_note": remarks.get("Names", ""),
        "credentials_note": remarks.get("Credentials", ""),
        "claim": CLAIM,
        "not_for": NOT_FOR,
    }


def reasons_of(suggestion: Suggestion) -> tuple[str, ...]:
    """Return why it is said or held back, in sentences."""
    summary, wishes = suggestion.summary, suggestion.wishes
    found = [gate.reason for gate in summary.missing]
    if summary.evidence.disagrees:
        found.append(DISAGREES)
    if wishes.quality is not Quality.USED and wishes.rated:
        found.append(wishes.sentence)
    if not wishes.is_used:
        found.append("Strengths only: no wishes count.")
    elif summary.evidence.weight == MOST_WEIGHT:
        found.append("Strengths only, as it was set: the wishes have no weight.")
    if summary.is_kept and summary.reading is not summary.evidence.whole.likeliest:
        found.append("Said after an earlier sitting, and kept while it stays likely enough.")
    return tuple(found)


def lines_of(found: Mapping[str, Any]) -> list[str]:
    """Return the report as a person reads it."""
    chances = ", ".join(f"{name} {_chance(chance)}" for name, chance in found["probabilities"].items())
    between = found["interval"]
    lean, low, high = (_signed(one) for one in (found["lean"], between["low"], between["high"]))
    lines = [found["sentence"], f"Outcome: {found['outcome']}"]
    if found["outcome"] != Outcome.NOT_ENOUGH.value:
        lines += [
            f"Chances: {chances}",
            f"Lean {lean}, four times in five between {low} and {high}",
        ]
    gates = [f"{'Met' if gate['is_open'] else 'Not yet'}: {gate['reason']}" for gate in found["gates"]]
    shut = {gate["reason"] for gate in found["gates"]}
    lines += [*gates, *(one for one in found["reasons"] if one not in shut), found["would_help_most"]]
    for role in found["next_steps"]:
        lines.append(f"{role['title']}: {', '.join(role['credentials'])}; later {', '.join(role['later'])}")
    lines += [
        found["credentials_note"],
        found["naming_note"],
        found["not_for"],
        f"Claim level {found['claim']}",
    ]
    return [one for one in lines if one]


def _chance(chance: float) -> str:
    """Say a chance to the nearest 5 %; close to none or all, no exact number is told."""
    if chance < STEP:
        return f"under {STEP:.0%}"
    return f"over {1 - STEP:.0%}" if chance > 1 - STEP else f"{chance:.0%}"


def _signed(value: float) -> str:
    """Return *value* with its sign, and without one where it is nothing."""
    return f"{value:+.2f}" if round(value, 2) else "0.00"


def _next_steps(role: Role, catalogue: Catalogue) -> dict[str, Any]:
    """Return where *role* leads, whatever the outcome."""
    credentials = (catalogue.find_credential(one) for one in role.certifications)
    return {
        "role": role.id,
        "title": role.title,
        "credentials": [one.title for one in credentials if one is not None],
        "later": [one.text for one in role.career_paths],
    }


def _view(view: View) -> dict[str, Any]:
    return {
        "probabilities": {one.value: chance for one, chance in view.probabilities},
        "lean": view.lean,
        "interval": {"low": view.low, "high": view.high, "share": 0.8},
    }


def _neutral(suggestion: Suggestion) -> dict[str, Any] | None:
    view = neutral_wishes(suggestion.summary)
    return _view(view) if view else None


def _contributions(suggestion: Suggestion, catalogue: Catalogue) -> list[dict[str, Any]]:
    strands = {one.id: one.strand for one in catalogue.domains}
    return [
        {"source": name, "strand": changes.STRANDS[strands.get(name, 0)], "value": value}
        for name, value in suggestion.summary.contributions
    ]


def _ways(suggestion: Suggestion, catalogue: Catalogue, curves: Mapping[str, Curve]) -> list[dict[str, Any]]:
    return [
        {
            "source": one.source,
            "border": one.border.value,
            "lands_on": changes.border_at(one.border),
            "by": one.by,
            "points": one.points,
        }
        for one in changes.lines_of(suggestion, catalogue, curves)
    ]


def _interests(suggestion: Suggestion) -> dict[str, Any]:
    wishes = suggestion.wishes
    return {
        "quality": wishes.quality.value,
        "is_used": wishes.is_used,
        "sentence": wishes.sentence,
        "rated": wishes.rated,
        "statements": sum(one.statements for one in wishes.sides),
    }
