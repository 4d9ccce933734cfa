"""What is not there yet before the path may say anything: each shut gate in words, and what opens it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.path import PathSummary
from app.domain.path_changes import ALIKE, Help
from app.domain.path_evidence import Outcome
from app.domain.path_gates import Gate, chance_words, level_chance, rounded_down

SIDES = ("clinical", "administrative")


@dataclass(frozen=True, slots=True)
class Missing:
    """One piece of evidence that is not there yet, and what brings it."""

    text: str
    strand: str = ""
    """`clinical` or `administrative` when practice of that side brings it."""


def missing_of(summary: PathSummary, helps: Iterable[Help]) -> tuple[Missing, ...]:
    """Return what each shut gate asks for.

    How close the readings are matters only once the rest holds, and how sharp the difference is once
    there is an answer. Each side's practice is offered at its first mention only.
    """
    sharpest = _sharpest(helps)
    shut = [
        gate
        for gate in summary.missing
        if not (gate.id == "margin" and summary.outcome is Outcome.NOT_ENOUGH)
        and not (gate.id == "reliability" and not summary.answers)
    ]
    return _linked_once(_asked(gate, sharpest, weaker_side(gate, summary)) for gate in shut)


def is_hurried(summary: PathSummary) -> bool:
    """Return whether there are answers, and every one came too fast to be read."""
    return not summary.answers and any(gate.id == "effort" for gate in summary.missing)


def weaker_side(gate: Gate, summary: PathSummary) -> str:
    """Return the side that the gate of the level speaks of; nothing for both, and for other gates."""
    if gate.id != "level":
        return ""
    strands = zip(SIDES, (summary.clinical, summary.administrative), strict=True)
    found = [name for name, strand in strands if level_chance(strand) == gate.have]
    return found[0] if len(found) == 1 else ""


def apart_words(gate: Gate) -> str:
    """Say of strengths and wishes how far they lie apart."""
    if not gate.have:
        return "do not point to opposite sides"
    return f"lie {gate.have:.1f} apart, on opposite sides; up to {gate.need} can be read as one"


def answers_word(count: int) -> str:
    """Return `answer` or `answers`."""
    return "answer" if count == 1 else "answers"


def _linked_once(items: Iterable[Missing]) -> tuple[Missing, ...]:
    """Return *items*, each strand's practice offered at its first mention only."""
    offered = {""}
    found = []
    for item in items:
        found.append(replace(item, strand="") if item.strand in offered else item)
        offered.add(item.strand)
    return tuple(found)


def _asked(gate: Gate, sharpest: str, weaker: str) -> Missing:
    have = rounded_down(gate.have)
    if gate.id.endswith("-answers"):
        strand = gate.id.removesuffix("-answers")
        more = round(gate.need - gate.have)
        return Missing(f"{more} more first {answers_word(more)} to {strand} questions.", strand)
    if gate.id == "reliability":
        most = f"to {sharpest} questions sharpen it most" if sharpest else "on either side sharpen it alike"
        return Missing(
            f"A sharper difference between the two sides: it reaches {have:.2f} of the {gate.need:.2f} needed. "
            f"First answers {most}.",
            sharpest,
        )
    if gate.id == "effort":
        return Missing(
            f"More answers given with time to read: {have:.0%} so far, {gate.need:.0%} needed. "
            "Answers at a reading pace mend this by themselves."
        )
    if gate.id == "level":
        return Missing(
            f"A first footing{f' in {weaker} questions' if weaker else ''}. "
            f"It is there with a chance {chance_words(gate.have)}; {gate.need:.0%} is needed. "
            "Study moves it; it says nothing about what you can become.",
            weaker,
        )
    if gate.id == "margin":
        return Missing(
            f"One reading ahead of the others: the likeliest has a chance {chance_words(gate.have)}; {gate.need:.0%} is needed. "
            "It may stay this close, and then both roles fit the evidence.",
            sharpest,
        )
    return Missing(
        f"Strengths and wishes closer together: they {apart_words(gate)}. Neither of them is wrong."
    )


def _sharpest(helps: Iterable[Help]) -> str:
    """Return the strand whose questions narrow the interval most, or nothing when both do alike."""
    found = {one.kind: one.narrower for one in helps if one.kind in SIDES}
    clinical, office = found["clinical"], found["administrative"]
    if abs(clinical - office) < ALIKE:
        return ""
    return "clinical" if clinical > office else "administrative"
