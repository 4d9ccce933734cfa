"""The gates of the path: what must hold before anything is said, and how far it is there. In numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist

from app.domain.path_evidence import Evidence, Outcome, Strand

LEAST_ANSWERS = 12
LEAST_RELIABILITY = 0.50
LEAST_EFFORT = 0.85
LEAST_PROBABILITY = 0.65
LEAST_KEPT = 0.60
"""Of a reading that was shown after the last finished attempt: it stays while it is this likely."""
LEAST_LEVEL = -0.30
"""Logits: the ability that the suggested track must reach more likely than not."""
LEAST_LEVEL_PROBABILITY = 0.5
MOST_OPPOSED = 2.2
"""Standard deviations that strengths and interests may lie apart on opposite sides."""
STEP, MOST = 5, 95
"""Percent: chances are told between two multiples of the step, and up to the most."""
SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Gate:
    """One condition on the evidence."""

    id: str
    is_open: bool
    have: float
    need: float
    reason: str
    """A sentence: what is there, what is needed."""


def gates_of(evidence: Evidence, effort: float, reading: Outcome, *, is_kept: bool) -> tuple[Gate, ...]:
    """Return every gate for saying *reading*.

    Args:
        evidence: the contrast.
        effort: share of answers that were no rapid guesses, 0 to 1.
        reading: what would be said.
        is_kept: whether it was said after the last finished attempt.
    """
    return (
        *_answer_gates(evidence.clinical, evidence.administrative),
        _reliability_gate(evidence),
        _effort_gate(effort),
        _level_gate(reading, evidence.clinical, evidence.administrative),
        _margin_gate(dict(evidence.whole.chances)[reading], is_kept=is_kept),
        *_opposed_gate(evidence),
    )


def decide(gates: tuple[Gate, ...], reading: Outcome) -> Outcome:
    """Return what may be said: *reading* if all gates are open."""
    shut = {gate.id for gate in gates if not gate.is_open}
    if shut - {"margin", "opposed"}:
        return Outcome.NOT_ENOUGH
    return Outcome.TOO_CLOSE if shut else reading


def chance_words(chance: float) -> str:
    """Say *chance* between two steps of 5 %: a shut gate never reads as if it were just met."""
    low = STEP * math.floor(100 * chance / STEP + SMALL)
    if low < STEP:
        return f"of less than {STEP}%"
    return f"between {low}% and {low + STEP}%" if low < MOST else f"of more than {MOST}%"


def level_chance(strand: Strand) -> float:
    """Return how likely it is, 0 to 1, that *strand* has reached the starting level."""
    return 1 - NormalDist(strand.mean, strand.sd).cdf(LEAST_LEVEL)


def rounded_down(value: float) -> float:
    """Return *value* cut to hundredths, so that what is told never reaches a limit that is not met."""
    return math.floor(100 * value + SMALL) / 100


def _answer_gates(clinical: Strand, administrative: Strand) -> tuple[Gate, ...]:
    return tuple(
        Gate(
            id=f"{name}-answers",
            is_open=strand.answers >= LEAST_ANSWERS,
            have=strand.answers,
            need=LEAST_ANSWERS,
            reason=_answers_reason(name, strand.answers),
        )
        for name, strand in (("clinical", clinical), ("administrative", administrative))
    )


def _answers_reason(name: str, answers: int) -> str:
    if answers < LEAST_ANSWERS:
        return f"{answers} of {LEAST_ANSWERS} first answers to {name} questions."
    return f"{answers} first answers to {name} questions; {LEAST_ANSWERS} are needed."


def _reliability_gate(evidence: Evidence) -> Gate:
    have = max(0.0, 1 - evidence.strengths_variance)  # without answers 1 and 1, up to the last digit
    return Gate(
        id="reliability",
        is_open=have >= LEAST_RELIABILITY,
        have=have,
        need=LEAST_RELIABILITY,
        reason=f"The difference between the strands has a reliability of {rounded_down(have):.2f}; "
        f"{LEAST_RELIABILITY:.2f} is needed."
        + ("" if have >= LEAST_RELIABILITY else " Answers lose weight as they age."),
    )


def _effort_gate(have: float) -> Gate:
    return Gate(
        id="effort",
        is_open=have >= LEAST_EFFORT,
        have=have,
        need=LEAST_EFFORT,
        reason=f"{rounded_down(have):.0%} of the answers took long enough to read the question; "
        f"{LEAST_EFFORT:.0%} is needed.",
    )


def _level_gate(reading: Outcome, clinical: Strand, administrative: Strand) -> Gate:
    strands = {
        Outcome.CLINICAL: [("clinical", clinical)],
        Outcome.ADMINISTRATIVE: [("administrative", administrative)],
    }.get(reading, [("clinical", clinical), ("administrative", administrative)])
    chances = [(name, level_chance(one)) for name, one in strands]
    have = min(chance for _, chance in chances)
    least = [name for name, chance in chances if chance == have]
    named = f"{least[0].capitalize()} ability" if len(least) == 1 else "Ability on each side"
    return Gate(
        id="level",
        is_open=have >= LEAST_LEVEL_PROBABILITY,
        have=have,
        need=LEAST_LEVEL_PROBABILITY,
        reason=f"{named} has reached the starting level with a chance {chance_words(have)}; "
        f"{LEAST_LEVEL_PROBABILITY:.0%} is needed.",
    )


def _margin_gate(have: float, *, is_kept: bool) -> Gate:
    need = LEAST_KEPT if is_kept else LEAST_PROBABILITY
    what = "reading shown before" if is_kept else "likeliest reading"
    return Gate(
        id="margin",
        is_open=have >= need,
        have=have,
        need=need,
        reason=f"The {what} has a chance {chance_words(have)}; {need:.0%} is needed.",
    )


def _opposed_gate(evidence: Evidence) -> tuple[Gate, ...]:
    if evidence.wishes is None:
        return ()
    return (
        Gate(
            id="opposed",
            is_open=evidence.opposed <= MOST_OPPOSED,
            have=evidence.opposed,
            need=MOST_OPPOSED,
            reason=f"Strengths and interests point apart by {evidence.opposed:.1f} standard deviations; "
            f"up to {MOST_OPPOSED} can be read together.",
        ),
    )
