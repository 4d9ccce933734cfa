"""The path summary in words a learner can use. Pure: it reads numbers and writes sentences.

What is said is bounded by claim level L0: built from published duties and outlines, not checked
against real careers. Both roles stay open in every sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats
from app.domain.catalogue import Catalogue
from app.domain.mastery import GRID, Curve
from app.domain.path import PathSummary
from app.domain.path_evidence import INFLATION, MARGIN, MOST_WEIGHT, Z80, Outcome, Strand, View
from app.domain.path_gates import Gate, chance_words, rounded_down
from app.path.missing import Missing, answers_word, apart_words, is_hurried, missing_of, weaker_side
from app.path.suggestions import Suggestion

HEADLINES = {
    Outcome.CLINICAL: "{what} so far {leans} towards the Clinical Medical Assistant role.",
    Outcome.ADMINISTRATIVE: "{what} so far {leans} towards the Medical Assistant role.",
    Outcome.EITHER: "{what} so far {are} about even: either role, or cross-trained for both.",
    Outcome.TOO_CLOSE: "Too close to call so far, which is a normal result.",
    Outcome.NOT_ENOUGH: "Not enough evidence yet.",
}
GATES = {
    "clinical-answers": "Enough clinical questions",
    "administrative-answers": "Enough administrative questions",
    "reliability": "A difference sharp enough to read",
    "effort": "Time taken to read",
    "level": "A first footing",
    "margin": "One reading clearly ahead",
    "opposed": "Strengths and wishes side by side",
}
FEW, MANY = 5, 95
"""Of 100: below and above, no exact number is told."""
STRANDS = {"clinical": 1, "administrative": -1}


@dataclass(frozen=True, slots=True)
class GateLine:
    """One gate as the page shows it."""

    title: str
    is_open: bool
    reason: str


@dataclass(frozen=True, slots=True)
class StrandLine:
    """One strand as a table row."""

    title: str
    answers: int
    mean: float
    low: float
    high: float
    """80 % interval, logits."""
    shares: tuple[int, int] | None
    """The same as questions right of 100; None without live questions."""


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything the path page says of one learner."""

    outcome: Outcome
    headline: str
    explanation: str
    strengths: str
    """The interval of the answers alone."""
    wished: str
    """That of the ratings alone; empty without them."""
    both: str
    """That of the two together; empty without ratings."""
    gates: tuple[GateLine, ...]
    missing: tuple[Missing, ...]
    strands: tuple[StrandLine, ...]


def headline_of(suggestion: Suggestion) -> str:
    """Return the suggestion as one sentence; what it rests on is its subject."""
    summary = suggestion.summary
    words = (
        {"what": "Your practice", "leans": "leans", "are": "is"}
        if summary.wishes is None or summary.evidence.weight == MOST_WEIGHT
        else {"what": "Your practice and your wishes", "leans": "lean", "are": "are"}
    )
    return HEADLINES[summary.outcome].format(**words)


def findings_of(suggestion: Suggestion, catalogue: Catalogue, curves: Mapping[str, Curve]) -> Findings:
    """Return *suggestion* in words; *curves* by competency turn logits into questions."""
    summary = suggestion.summary
    known = {name: _curve(catalogue, curves, sign) for name, sign in STRANDS.items()}
    return Findings(
        outcome=summary.outcome,
        headline=headline_of(suggestion),
        explanation=_explanation(summary),
        strengths=_strengths(summary),
        wished=f"Four times in five your wishes lie {_between(summary.wishes)}." if summary.wishes else "",
        both=_both(summary),
        gates=tuple(_gate(one, summary) for one in summary.gates),
        missing=missing_of(summary, suggestion.helps),
        strands=(
            _strand("Clinical", summary.clinical, known["clinical"]),
            _strand("Administrative", summary.administrative, known["administrative"]),
        ),
    )


def practice_of(catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    """Return the competencies to practice for each strand."""
    return {
        name: tuple(
            one.id
            for domain in catalogue.ability_domains
            if domain.strand == sign
            for one in domain.competencies
        )
        for name, sign in STRANDS.items()
    }


def _explanation(summary: PathSummary) -> str:
    if summary.outcome is Outcome.NOT_ENOUGH:
        if is_hurried(summary):
            return (
                "The answers so far came faster than the questions can be read, so none of them counts yet."
            )
        if not summary.answers:
            return "This is where everyone starts. The page fills in as you practice, and it will say so when it knows."
        first = "That is the normal first state." if _is_early(summary) else "There are answers enough."
        return f"{first} Nothing is said about a lean until every condition below is met."
    if [gate.id for gate in summary.missing] == ["opposed"]:
        return "Strengths and wishes point to opposite sides, too far apart to be read as one. So no side is named."
    chances = {one: round(100 * value) for one, value in summary.probabilities}
    return (
        f"Of 100 learners with evidence like yours, {_of_100(chances[Outcome.CLINICAL])} would lie clearly on the "
        f"clinical side, {_of_100(chances[Outcome.EITHER])} about even, and "
        f"{_of_100(chances[Outcome.ADMINISTRATIVE])} clearly on the administrative side."
    )


def _is_early(summary: PathSummary) -> bool:
    """Return whether more answers are asked for, on either side or to sharpen the difference."""
    return any(gate.id.endswith("-answers") or gate.id == "reliability" for gate in summary.missing)


def _of_100(chance: int) -> str:
    if chance < FEW:
        return f"fewer than {FEW}"
    return f"more than {MANY}" if chance > MANY else f"about {chance}"


def _strengths(summary: PathSummary) -> str:
    """Say the 80 % interval of the strengths; it is never told as one number."""
    clinical, office = summary.clinical.answers, summary.administrative.answers
    return (
        f"Four times in five the difference lies {_between(summary.strengths)}. "
        f"One is the usual spread between learners; from {MARGIN:.2f} on, either way, it counts as a lean. "
        f"It rests on {clinical} clinical and {office} administrative first answers."
    )


def _both(summary: PathSummary) -> str:
    """Say the 80 % interval of strengths and wishes together."""
    if summary.wishes is None:
        return ""
    weight = round(100 * summary.evidence.weight)
    parts = (
        f"{weight} parts strengths and {100 - weight} parts wishes"
        if summary.evidence.weight < MOST_WEIGHT
        else "strengths alone"
    )
    return f"With {parts}, four times in five it lies {_between(summary.evidence.whole)}."


def _between(view: View) -> str:
    low, high = round(view.low, 1) + 0, round(view.high, 1) + 0  # what is told as 0.0 has no side
    if low >= 0:
        return f"between {low:.1f} and {high:.1f} towards the clinical side"
    if high <= 0:
        return f"between {-high:.1f} and {-low:.1f} towards the administrative side"
    return f"between {-low:.1f} towards the administrative side and {high:.1f} towards the clinical side"


def _gate(gate: Gate, summary: PathSummary) -> GateLine:
    """Return the gate as shown: nothing is met before the first answer, and no reading is told too early."""
    title = GATES[gate.id]
    if gate.id == "margin" and summary.outcome is Outcome.NOT_ENOUGH:
        return GateLine(title, is_open=False, reason="Looked at once the rest is met.")
    if (
        not summary.answers
        and not gate.id.endswith("-answers")
        and not (gate.id == "effort" and is_hurried(summary))
    ):
        return GateLine(title, is_open=False, reason="Nothing to go by yet.")
    return GateLine(title, gate.is_open, _reason(gate, summary))


AGES = " Answers lose weight as they age; fresh ones sharpen it."


def _reason(gate: Gate, summary: PathSummary) -> str:
    """Return where the gate stands, in a sentence."""
    have, need = rounded_down(gate.have), f"{gate.need:.0%}"
    if gate.id.endswith("-answers"):
        count = round(gate.have)
        return f"{count} first {answers_word(count)}; at least {gate.need:.0f} are needed."
    side = weaker_side(gate, summary)
    return {
        "reliability": f"{have:.2f} on a scale from 0 to 1; at least {gate.need:.2f} is needed.{AGES if not gate.is_open else ''}",
        "effort": f"{have:.0%} of the answers took long enough to read the question; at least {need} is needed.",
        "level": f"It is there{f' on the {side} side' if side else ''} with a chance {chance_words(gate.have)}; at least {need} is needed.",
        "margin": f"The likeliest reading has a chance {chance_words(gate.have)}; at least {need} is needed.",
        "opposed": f"They {apart_words(gate)}.",
    }.get(gate.id, gate.reason)


def _strand(title: str, strand: Strand, curve: Floats | None) -> StrandLine:
    half = Z80 * strand.sd * INFLATION**0.5
    low, high = strand.mean - half, strand.mean + half
    shares = None
    if curve is not None:
        ends = (100 * np.interp([low, high], GRID, curve)).round().astype(int).tolist()
        shares = (ends[0], ends[1])
    return StrandLine(title, strand.answers, strand.mean, low, high, shares)


def _curve(catalogue: Catalogue, curves: Mapping[str, Curve], sign: int) -> Floats | None:
    """Return the share right of a strand's competencies, each weighing the same, by ability."""
    own = [
        curves[one.id].shares
        for domain in catalogue.ability_domains
        if domain.strand == sign
        for one in domain.competencies
        if one.id in curves
    ]
    mean: Floats | None = np.mean(own, axis=0) if own else None
    return mean
