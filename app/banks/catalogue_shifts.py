"""Read `catalogue/shifts.yaml`: the shifts a learner can work through."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from app.banks.entries import Entry, open_entry
from app.banks.values import spoken
from app.domain.shifts import Act, Choice, Mark, Moment, Shift, Side, Task, Urgency

FILE = "shifts.yaml"
MOMENTS = range(6, 11)
CHOICES = range(3, 5)
MOST_PATIENCE = 5
TRUTHS = {"yes": True, "no": False}
Word = TypeVar("Word", bound=StrEnum)


def read_shifts(folder: Path, settings: frozenset[str]) -> tuple[Shift, ...]:
    """Return the shifts that *folder* holds.

    Args:
        folder: `question_banks/catalogue`.
        settings: ids of the catalogue's settings.

    Raises:
        CatalogueError: the file is missing, unreadable or breaks a rule; names the line and the mend.
    """
    file = open_entry(folder, FILE)
    shifts: list[Shift] = []
    for entry in file.entries("shifts"):
        shift = _shift(entry)
        for message in _faults(shift, shifts, settings):
            raise entry.fault(message)
        shifts.append(shift)
    file.done()
    return tuple(shifts)


def _shift(entry: Entry) -> Shift:
    shift = Shift(
        id=entry.text("id"),
        title=entry.text("title"),
        setting=entry.text("setting"),
        summary=entry.text("summary"),
        team=entry.text("team"),
        moments=tuple(_moment(one) for one in entry.entries("moments")),
        weighs=entry.texts("weighs"),
        sources=entry.texts("sources"),
        verified_on=entry.day("verified_on"),
    )
    entry.done()
    return shift


def _moment(entry: Entry) -> Moment:
    moment = Moment(
        clock=entry.text("clock"),
        happens=entry.text("happens"),
        tasks=tuple(_task(one) for one in entry.entries("tasks", optional=True)),
        choices=tuple(_choice(one) for one in entry.entries("choices")),
    )
    entry.done()
    for message in _moment_faults(moment):
        raise entry.fault(message)
    return moment


def _task(entry: Entry) -> Task:
    task = Task(
        id=entry.text("id"),
        title=entry.text("title"),
        side=_word(entry, "side", Side),
        urgency=_word(entry, "urgency", Urgency),
        patience=entry.whole("patience"),
        back=entry.text("back"),
        left=entry.text("left"),
    )
    if task.patience > MOST_PATIENCE:
        raise entry.fault(f"patience is {task.patience}; {MOST_PATIENCE} moments are the most.")
    entry.done()
    return task


def _choice(entry: Entry) -> Choice:
    act, ends = _word(entry, "act", Act), entry.text("ends", "yes")
    if ends not in TRUTHS:
        raise entry.fault("ends is yes or no.")
    choice = Choice(
        id=entry.text("id"),
        text=entry.text("text"),
        task=entry.text("task", ""),
        also=entry.texts("also", optional=True),
        act=act,
        ends=TRUTHS[ends] and act is not Act.DEFER,
        mark=_word(entry, "mark", Mark),
        note=entry.text("note"),
    )
    if ":" in choice.id:
        raise entry.fault("The id of a choice has no colon. Use a letter.")
    entry.done()
    return choice


def _word(entry: Entry, name: str, words: type[Word]) -> Word:
    text = entry.text(name)
    try:
        return words(text)
    except ValueError as error:
        allowed = spoken([one.value for one in words])
        raise entry.fault(f"{name} is {text}. Use {allowed}.") from error


def _moment_faults(moment: Moment) -> Iterator[str]:
    own = {task.id for task in moment.tasks}
    if len(moment.choices) not in CHOICES:
        yield f"A moment has {len(moment.choices)} choices. Give {CHOICES[0]} or {CHOICES[-1]}."
    for name in _repeated([one.id for one in moment.choices]):
        yield f"The choice {name} is given twice in one moment. Rename one."
    for choice in moment.choices:
        # What is offered must make sense whatever was chosen before; going back is offered by itself.
        about = [one for one in (choice.task, *choice.also) if one]
        for name in (one for one in about if one not in own):
            yield f"The choice {choice.id} is about {name}. Name a task that arrives in its moment."
        for name in _repeated(about):
            yield f"The choice {choice.id} names {name} twice. Name it once."
    for mark in (Mark.DEFENSIBLE, Mark.UNSAFE):
        if all(one.mark is not mark for one in moment.choices):
            yield f"A moment has no {mark} choice. Give at least one."


def _faults(shift: Shift, earlier: list[Shift], settings: frozenset[str]) -> Iterator[str]:
    if shift.id in {one.id for one in earlier}:
        yield f"The shift {shift.id} is given twice. Rename one."
    if shift.setting not in settings:
        yield f"There is no setting {shift.setting}. Use one of roles.yaml."
    if len(shift.moments) not in MOMENTS:
        yield f"The shift has {len(shift.moments)} moments. Give {MOMENTS[0]} to {MOMENTS[-1]}."
    tasks = [task for moment in shift.moments for task in moment.tasks]
    yield from (
        f"The task {name} is given twice. Rename one." for name in _repeated([one.id for one in tasks])
    )
    missing = {Side.CLINICAL, Side.ADMINISTRATIVE} - {task.side for task in tasks}
    yield from (f"No task of the shift is {side}. Both sides belong in a shift." for side in sorted(missing))
    if all(task.urgency is not Urgency.SAFETY for task in tasks):
        yield "No task of the shift is about safety. Give one with urgency: safety."
    if not shift.weighs or not shift.sources:
        yield "A shift says what a colleague would weigh, and its sources. Give both."


def _repeated(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
