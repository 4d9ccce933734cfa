"""A worked shift in sentences. Pure: values in, values out. Counts of one play, never a score."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.shift_behavior import Behavior, Count
from app.domain.shifts import Mark

MARKS = {
    Mark.DEFENSIBLE: "Can be defended",
    Mark.COSTLY: "Possible, at a cost",
    Mark.UNSAFE: "Not safe",
}
TIMES = ("never", "once", "twice")
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was counted."""

    title: str
    text: str


def behavior_from(counts: Mapping[str, Any]) -> Behavior:
    """Return the counts that a play kept when it ended."""
    pairs: dict[str, Any] = {
        name: Count(**value) if isinstance(value, Mapping) else value for name, value in counts.items()
    }
    return Behavior(**pairs)


def lines_of(done: Behavior) -> tuple[Line, ...]:
    """Return what was done, one line each."""
    return (
        Line("Safety", " ".join(_safety(done))),
        Line("Begun and finished", _finished(done.finished_first)),
        Line(
            "Help",
            f"You asked a colleague: {times(done.asked)}. You brought something to the nurse, the provider or "
            f"somebody else in charge: {times(done.escalated)}. You handed a task over: {times(done.handed_over)}.",
        ),
        Line(
            "Both sides",
            f"You took up a clinical task: {times(done.clinical)}. An administrative one: "
            f"{times(done.administrative)}. One of both sides: {times(done.shared)}. You changed from one side "
            f"to the other: {times(done.switches)}.",
        ),
        Line("Left", _left(done)),
    )


def times(count: int) -> str:
    """Return `never`, `once`, `twice` or `3 times`."""
    return TIMES[count] if count < len(TIMES) else f"{count} times"


def minutes(seconds: float) -> str:
    """Return how long a play took, in whole minutes."""
    whole = round(seconds / MINUTE)
    if whole < 1:
        return "less than a minute"
    return "about a minute" if whole == 1 else f"about {whole} minutes"


def _safety(done: Behavior) -> Iterator[str]:
    first = done.safety_first
    if first.of:
        yield f"You took a safety task first in {first.times} of the {first.of} moments in which one waited."
    else:
        yield "No safety task waited in any moment."
    yield f"In {done.unsafe} of {done.moments} moments you chose something that is not safe."


def _finished(count: Count) -> str:
    if not count.of:
        return "No moment began with something half done, apart from those in which safety came first."
    return (
        f"You went on with what was begun in {count.times} of the {count.of} moments that began with something "
        "half done. Moments in which safety came first are left out: letting go is right there."
    )


def _left(done: Behavior) -> str:
    tasks = "task" if done.missed == 1 else "tasks"
    were = "was" if done.open == 1 else "were"
    return f"{done.missed} {tasks} waited too long, and {done.open} {were} open at the end, for the handover."
