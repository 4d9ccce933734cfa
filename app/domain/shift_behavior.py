"""A shift that was worked through, in counts. Descriptive only: nothing is scored, and the path takes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.domain.shifts import Act, Course, Mark, Side, Step, Urgency, Waiting


@dataclass(frozen=True, slots=True)
class Count:
    """So many of so many."""

    times: int
    of: int


@dataclass(frozen=True, slots=True)
class Behavior:
    """A finished play in counts. Descriptive only."""

    moments: int
    safety_first: Count
    """Of the moments in which something about safety waited."""
    finished_first: Count
    """Of the moments with something half done and nothing about safety."""
    asked: int
    escalated: int
    handed_over: int
    clinical: int
    administrative: int
    shared: int
    switches: int
    """From the clinical to the administrative side or back, between one moment and the next with a side."""
    missed: int
    open: int
    unsafe: int


def behavior_of(course: Course) -> Behavior:
    """Return what was done in *course*, in counts."""
    steps = course.steps
    acts = [step.choice.act for step in steps]
    sides = [side for step in steps if (side := _side(step)) is not None]
    plain = [side for side in sides if side is not Side.SHARED]
    return Behavior(
        moments=len(steps),
        safety_first=_first(steps, [_urgent(step.scene.waiting) for step in steps]),
        finished_first=_first(steps, [_half_done(step.scene.waiting) for step in steps]),
        asked=acts.count(Act.ASK),
        escalated=acts.count(Act.ESCALATE),
        handed_over=acts.count(Act.HAND_OVER),
        clinical=sides.count(Side.CLINICAL),
        administrative=sides.count(Side.ADMINISTRATIVE),
        shared=sides.count(Side.SHARED),
        switches=sum(first is not second for first, second in pairwise(plain)),
        missed=len(course.missed),
        open=len(course.open),
        unsafe=sum(step.choice.mark is Mark.UNSAFE for step in steps),
    )


def _first(steps: tuple[Step, ...], sought: list[frozenset[str]]) -> Count:
    """Count the moments with something sought, and those of them in which it was taken in hand."""
    asked = [(step, ids) for step, ids in zip(steps, sought, strict=True) if ids]
    taken = [step for step, ids in asked if step.choice.task in ids and step.choice.act is not Act.DEFER]
    return Count(len(taken), len(asked))


def _urgent(waiting: tuple[Waiting, ...]) -> frozenset[str]:
    return frozenset(one.task.id for one in waiting if one.task.urgency is Urgency.SAFETY)


def _half_done(waiting: tuple[Waiting, ...]) -> frozenset[str]:
    """Return what is begun; nothing while safety is at stake, since then letting go is right."""
    if _urgent(waiting):
        return frozenset()
    return frozenset(one.task.id for one in waiting if one.is_begun)


def _side(step: Step) -> Side | None:
    """Return the side of the task that was taken in hand, or None."""
    if step.choice.act is Act.DEFER:
        return None
    return next((one.task.side for one in step.scene.waiting if one.task.id == step.choice.task), None)
