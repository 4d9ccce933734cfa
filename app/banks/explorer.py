"""Read `question_banks/catalogue/explorer.yaml`: sources, tasks, differences, days, mix-ups and federal figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from app.banks.entries import CatalogueError, Entry, open_entry
from app.domain.explorer import (
    Block,
    Day,
    Difference,
    Doer,
    Explorer,
    Figure,
    MixUp,
    Moment,
    Occupation,
    Source,
    Task,
    Theme,
)

NAME = "explorer.yaml"


def read_explorer(folder: Path) -> Explorer:
    """Return what *folder* holds for the role explorer; every id that is named exists.

    Raises:
        CatalogueError: the file is missing, unreadable or breaks a rule.
    """
    file = open_entry(folder, NAME)
    explorer = Explorer(
        sources=tuple(source(one) for one in file.entries("sources")),
        blocks=tuple(_block(one) for one in file.entries("blocks")),
        themes=tuple(_theme(one) for one in file.entries("themes")),
        tasks=tuple(_task(one) for one in file.entries("tasks")),
        differences=tuple(_difference(one) for one in file.entries("differences")),
        days=tuple(_day(one) for one in file.entries("days")),
        mix_ups=tuple(_mix_up(one) for one in file.entries("mix_ups")),
        occupations=tuple(_occupation(one) for one in file.entries("occupations")),
    )
    file.done()
    for message in _wrong(explorer):
        raise CatalogueError(NAME, 1, message)
    return explorer


def source(entry: Entry) -> Source:
    """Return one source."""
    found = Source(
        id=entry.text("id"),
        short=entry.text("short"),
        title=entry.text("title"),
        year=entry.whole("year"),
        note=entry.text("note", ""),
    )
    entry.done()
    return found


def _block(entry: Entry) -> Block:
    block = Block(entry.text("id"), entry.texts("sources"))
    entry.done()
    return block


def _theme(entry: Entry) -> Theme:
    theme = Theme(entry.text("id"), entry.text("title"))
    entry.done()
    return theme


def _task(entry: Entry) -> Task:
    doer = entry.text("doer")
    if doer not in tuple(Doer):
        raise entry.fault("doer is clinical, office, either or neither.")
    by_state = entry.text("by_state", "no")
    if by_state not in {"yes", "no"}:
        raise entry.fault("by_state is yes or no.")
    task = Task(
        id=entry.text("id"),
        theme=entry.text("theme"),
        text=entry.text("text"),
        doer=Doer(doer),
        why=entry.text("why"),
        limit=entry.text("limit", ""),
        by_state=by_state == "yes",
        duties=entry.texts("duties"),
        sources=entry.texts("sources"),
        also=entry.texts("also", optional=True),
    )
    entry.done()
    return task


def _day(entry: Entry) -> Day:
    day = Day(entry.text("role"), tuple(_moment(one) for one in entry.entries("moments")))
    entry.done()
    return day


def _moment(entry: Entry) -> Moment:
    moment = Moment(entry.text("at"), entry.text("text"), entry.texts("tasks"))
    entry.done()
    return moment


def _difference(entry: Entry) -> Difference:
    found = Difference(entry.text("id"), entry.text("title"), entry.text("text"), entry.texts("sources"))
    entry.done()
    return found


def _mix_up(entry: Entry) -> MixUp:
    mix_up = MixUp(entry.text("id"), entry.text("question"), entry.text("answer"), entry.texts("sources"))
    entry.done()
    return mix_up


def _occupation(entry: Entry) -> Occupation:
    occupation = Occupation(
        code=entry.text("code"),
        title=entry.text("title"),
        note=entry.text("note"),
        figures=tuple(_figure(one) for one in entry.entries("figures")),
    )
    entry.done()
    return occupation


def _figure(entry: Entry) -> Figure:
    figure = Figure(entry.text("what"), entry.text("value"), entry.text("when"), entry.text("seen"))
    entry.done()
    return figure


def _wrong(explorer: Explorer) -> Iterator[str]:
    """Yield what is named and does not exist, is there twice, or has no source."""
    sources = {one.id for one in explorer.sources}
    tasks = {one.id for one in explorer.tasks}
    yield from twice([one.id for one in explorer.sources])
    yield from twice([one.id for one in explorer.tasks])
    cited = [(one.id, one.sources) for one in explorer.blocks]
    cited += [(one.id, one.sources) for one in explorer.tasks]
    cited += [(one.id, one.sources) for one in explorer.mix_ups]
    cited += [(one.id, one.sources) for one in explorer.differences]
    yield from (f"{name} names no source." for name, named in cited if not named)
    yield from unknown((one for _, named in cited for one in named), sources)
    yield from unknown((one.theme for one in explorer.tasks), {one.id for one in explorer.themes})
    yield from unknown((name for day in explorer.days for one in day.moments for name in one.tasks), tasks)


def twice(ids: list[str]) -> Iterator[str]:
    """Yield one message for each id that is used more than once."""
    yield from (f"{one} is there twice." for one in sorted(set(ids)) if ids.count(one) > 1)


def unknown(named: Iterable[str], known: set[str]) -> Iterator[str]:
    """Yield one message for each of *named* that is not among *known*."""
    yield from (f"{one} does not exist." for one in named if one not in known)
