"""The role explorer's tasks, days and sources, arranged for the reader. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.catalogue import Duty, Role
from app.domain.explorer import Day, Doer, Explorer, Source, Task, Theme

LONGEST = 80
"""Characters of a search that are read."""

DOERS = {
    Doer.CLINICAL: "Mostly the Clinical MA",
    Doer.OFFICE: "Mostly the Medical Assistant",
    Doer.EITHER: "Either role",
    Doer.NEITHER: "Neither role",
}
"""What a reader is told for each answer."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which tasks the reader asks for; empty means all."""

    words: str = ""
    doer: str = ""
    theme: str = ""
    duty: str = ""
    """Id of a duty whose tasks alone are asked for."""

    @property
    def is_narrow(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.words or self.doer or self.theme or self.duty)


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The tasks of one theme, each with its sources."""

    theme: Theme
    tasks: tuple[tuple[Task, tuple[Source, ...]], ...]


def wanted(arguments: Mapping[str, str], explorer: Explorer) -> Wanted:
    """Return what the address asks for; what it names and nobody knows asks for nothing."""
    doer, theme, duty = (arguments.get(name, "") for name in ("who", "theme", "duty"))
    return Wanted(
        words=" ".join(arguments.get("q", "")[:LONGEST].split()),
        doer=doer if doer in tuple(Doer) else "",
        theme=theme if any(one.id == theme for one in explorer.themes) else "",
        duty=duty if any(duty in one.duties for one in explorer.tasks) else "",
    )


def matching(explorer: Explorer, wanted: Wanted) -> tuple[TaskGroup, ...]:
    """Return the tasks that *wanted* asks for by theme, in the order of the file; no empty themes."""
    groups = (
        TaskGroup(
            theme,
            tuple(
                (task, explorer.cited(task.sources))
                for task in explorer.tasks
                if task.theme == theme.id and _fits(task, wanted)
            ),
        )
        for theme in explorer.themes
    )
    return tuple(one for one in groups if one.tasks)


def tasks_by_duty(explorer: Explorer) -> dict[str, tuple[Task, ...]]:
    """Return the tasks that spell out each duty, by duty id."""
    duties = {duty for task in explorer.tasks for duty in task.duties}
    return {duty: tuple(task for task in explorer.tasks if duty in task.duties) for duty in duties}


def find_duty(roles: Iterable[Role], duty_id: str) -> Duty | None:
    """Return the duty of one of *roles*, or None."""
    return next((one for role in roles for one in role.duties if one.id == duty_id), None)


def cited_by_block(explorer: Explorer) -> dict[str, tuple[Source, ...]]:
    """Return the sources of each block, by block id."""
    return {one.id: explorer.cited(one.sources) for one in explorer.blocks}


def day_of(explorer: Explorer, role_id: str) -> Day | None:
    """Return the example day of a role, or None."""
    return next((one for one in explorer.days if one.role == role_id), None)


def _fits(task: Task, wanted: Wanted) -> bool:
    """Whether every word is somewhere in the task, and the rest is as asked."""
    text = " ".join((task.text, task.why, task.limit, DOERS[task.doer], *task.also)).casefold()
    return (
        wanted.doer in {"", task.doer.value}
        and wanted.theme in {"", task.theme}
        and wanted.duty in {"", *task.duties}
        and all(word in text for word in wanted.words.casefold().split())
    )
