"""A shift to work through: what happens, what waits, what was chosen, and what came of it, in counts.

Deterministic: the same shift and the same choices give the same course. The counts describe one play.
They are no measure of a person, there is no score, and the path model takes nothing from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property

from app.domain.digests import record_digest
from app.domain.errors import InvalidInputError

BACK = "back:"
"""What the id of a choice begins with that goes back to a task; the task's id follows."""
NOTE_SAFETY = "You came back to what could not wait."
NOTE_BACK = "You went back to what was still open. Nothing more urgent was waiting."
NOTE_UNSAFE = "Something about a person's safety was still waiting: {title}. That goes first."


class UnknownChoiceError(InvalidInputError):
    """The moment offers no such thing to do."""

    sentence = "Choose one of the things to do."


class Side(StrEnum):
    """Which half of the work a task belongs to."""

    CLINICAL = "clinical"
    ADMINISTRATIVE = "administrative"
    SHARED = "shared"


class Urgency(StrEnum):
    """How long a task can wait, as its author judges; never shown while the shift runs."""

    SAFETY = "safety"
    SOON = "soon"
    LATER = "later"


class Act(StrEnum):
    """What doing something amounts to."""

    WORK = "work"
    ASK = "ask"
    """Ask a colleague for help or for a word."""
    ESCALATE = "escalate"
    """Bring it to the nurse, the provider or the emergency services."""
    HAND_OVER = "hand-over"
    DEFER = "defer"
    """Leave it waiting."""


class Mark(StrEnum):
    """What an experienced colleague would think of it; told after the shift."""

    DEFENSIBLE = "defensible"
    COSTLY = "costly"
    UNSAFE = "unsafe"


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits to be done."""

    id: str
    title: str
    side: Side
    urgency: Urgency
    patience: int
    """Later moments it can still be taken in; then `left` is told and it is gone."""
    back: str
    """What going back to it, or going on with it, is called."""
    left: str
    """What comes of leaving it too long."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to do in a moment."""

    id: str
    text: str
    task: str
    """Id of the task it is about; empty: none."""
    also: tuple[str, ...]
    """Ids of tasks that are done with it besides."""
    act: Act
    ends: bool
    """Whether the task is done with it; else it is begun, or waits on when deferred."""
    mark: Mark
    note: str
    """Why the mark; told after the shift."""

    @property
    def is_return(self) -> bool:
        """Whether it goes back to a task of an earlier moment."""
        return self.id.startswith(BACK)


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment of the shift."""

    clock: str
    """Such as 8:05 am."""
    happens: str
    tasks: tuple[Task, ...]
    """Those that arrive now."""
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Shift:
    """One shift, from its first moment to its last."""

    id: str
    title: str
    setting: str
    """Id of a setting of the catalogue."""
    summary: str
    team: str
    """Who else is there, and what one's own part is."""
    moments: tuple[Moment, ...]
    weighs: tuple[str, ...]
    """What an experienced colleague would weigh over the whole shift."""
    sources: tuple[str, ...]
    verified_on: date

    @cached_property
    def version(self) -> str:
        """A digest of everything that can be chosen and told: a play keeps it."""
        return record_digest({"moments": [asdict(one) for one in self.moments]})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task that is not done."""

    task: Task
    since: int
    """The moment it came in, or was last touched."""
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment as it is met on the way."""

    number: int
    """From 1."""
    moment: Moment
    told: tuple[Task, ...]
    """Tasks that were left too long, told now."""
    waiting: tuple[Waiting, ...]
    choices: tuple[Choice, ...]
    """The moment's own, then those that go back to what is still open."""

    def get_choice(self, choice_id: str) -> Choice:
        """Return one of the choices.

        Raises:
            UnknownChoiceError: the moment offers no such choice.
        """
        for one in self.choices:
            if one.id == choice_id:
                return one
        raise UnknownChoiceError


@dataclass(frozen=True, slots=True)
class Step:
    """What was chosen in a moment."""

    scene: Scene
    choice: Choice


@dataclass(frozen=True, slots=True)
class Course:
    """A play so far."""

    steps: tuple[Step, ...]
    scene: Scene | None
    """The moment that waits for a choice; None: the shift is over."""
    open: tuple[Waiting, ...] = ()
    """What is not done when the shift is over: it goes into the handover."""
    missed: tuple[Task, ...] = ()
    """What was left too long, up to now."""


def walk(shift: Shift, taken: Sequence[str]) -> Course:
    """Return the course of *shift* after the choices *taken*, one a moment.

    Raises:
        UnknownChoiceError: a moment offers no such choice, or there are more choices than moments.
    """
    if len(taken) > len(shift.moments):
        raise UnknownChoiceError
    waiting: tuple[Waiting, ...] = ()
    steps: list[Step] = []
    missed: tuple[Task, ...] = ()
    for number, moment in enumerate(shift.moments, 1):
        told = tuple(one.task for one in waiting if number - one.since > one.task.patience)
        missed += told
        waiting = tuple(one for one in waiting if one.task not in told)
        earlier, waiting = waiting, (*waiting, *(Waiting(task, number) for task in moment.tasks))
        scene = Scene(number, moment, told, waiting, (*moment.choices, *_returns(earlier, waiting)))
        if number > len(taken):
            return Course(tuple(steps), scene, missed=missed)
        choice = scene.get_choice(taken[number - 1])
        steps.append(Step(scene, choice))
        waiting = tuple(_after(waiting, choice, number))
    return Course(tuple(steps), None, waiting, missed)


def _returns(earlier: tuple[Waiting, ...], waiting: tuple[Waiting, ...]) -> Iterator[Choice]:
    """Yield what goes back to each task that was open before this moment."""
    for one in earlier:
        task, others = one.task, [other for other in waiting if other is not one]
        urgent = next((other.task for other in others if other.task.urgency is Urgency.SAFETY), None)
        mark, note = Mark.DEFENSIBLE, NOTE_BACK
        if task.urgency is Urgency.SAFETY:
            note = NOTE_SAFETY
        elif urgent is not None:
            mark, note = Mark.UNSAFE, NOTE_UNSAFE.format(title=urgent.title)
        yield Choice(BACK + task.id, task.back, task.id, (), Act.WORK, ends=True, mark=mark, note=note)


def _after(waiting: tuple[Waiting, ...], choice: Choice, number: int) -> Iterator[Waiting]:
    """Yield what still waits once *choice* is done."""
    for one in waiting:
        if one.task.id in choice.also:
            continue
        if one.task.id != choice.task or choice.act is Act.DEFER:
            yield one
        elif not choice.ends:
            yield replace(one, since=number, is_begun=True)
