"""Read `question_banks/catalogue/interests.yaml`: the duties and settings of the interest form."""

from __future__ import annotations

from collections import Counter
from typing import TypeVar

from app.banks.entries import CatalogueError, Entry
from app.domain.interests import SIDES, InterestForm, InterestSource, Statement, WishedSetting

FILE = "interests.yaml"
LEAST_STATEMENTS, MOST_STATEMENTS = 24, 30
LEAST_SETTINGS, MOST_SETTINGS = 8, 10
A_FACET = 2
"""Statements a side that say one kind of work."""
LONGEST_ID = 40
Named = TypeVar("Named", Statement, WishedSetting)


def interests_of(file: Entry, settings: frozenset[str]) -> InterestForm:
    """Return the form that *file* holds.

    Args:
        file: the whole file.
        settings: ids of the catalogue's settings.

    Raises:
        CatalogueError: at the first broken rule, with its line and the mend.
    """
    sources = tuple(_source(one) for one in file.entries("sources"))
    known = frozenset(one.id for one in sources)
    form = InterestForm(
        statements=_unique([(one, _statement(one, known)) for one in file.entries("statements")]),
        settings=_unique([(one, _setting(one, settings)) for one in file.entries("settings")]),
        sources=sources,
    )
    file.done()
    for message in _balance(form):
        raise CatalogueError(FILE, file.line, message)
    return form


def _source(entry: Entry) -> InterestSource:
    source = InterestSource(entry.text("id"), entry.text("title"), entry.whole("year"))
    entry.done()
    return source


def _statement(entry: Entry, sources: frozenset[str]) -> Statement:
    statement = Statement(
        id=entry.text("id"),
        side=entry.text("side"),
        facet=entry.text("facet"),
        text=entry.text("text"),
        sources=entry.texts("sources"),
    )
    entry.done()
    if statement.side not in SIDES:
        raise entry.fault(f"side is {statement.side}. Write clinical or administrative.")
    if len(statement.id) > LONGEST_ID:
        raise entry.fault(f"id has {len(statement.id)} characters. Shorten it to {LONGEST_ID}.")
    unknown = [one for one in statement.sources if one not in sources]
    if unknown or not statement.sources:
        named = f"source {unknown[0]} is not under sources" if unknown else "sources is empty"
        raise entry.fault(f"{named}. Name a source from the head of the file.")
    return statement


def _setting(entry: Entry, settings: frozenset[str]) -> WishedSetting:
    setting = WishedSetting(entry.text("id"), entry.text("text"))
    entry.done()
    if setting.id not in settings:
        raise entry.fault(f"there is no setting {setting.id}. Use an id from roles.yaml.")
    return setting


def _unique(found: list[tuple[Entry, Named]]) -> tuple[Named, ...]:
    seen: set[str] = set()
    for entry, one in found:
        if one.id in seen:
            raise entry.fault(f"the id {one.id} is given twice. Give each its own.")
        seen.add(one.id)
    return tuple(one for _, one in found)


def _balance(form: InterestForm) -> list[str]:
    count, places = len(form.statements), len(form.settings)
    faults = []
    if not LEAST_STATEMENTS <= count <= MOST_STATEMENTS:
        faults.append(f"There are {count} statements. Keep {LEAST_STATEMENTS} to {MOST_STATEMENTS}.")
    if not LEAST_SETTINGS <= places <= MOST_SETTINGS:
        faults.append(f"There are {places} settings. Keep {LEAST_SETTINGS} to {MOST_SETTINGS}.")
    facets = Counter((one.facet, one.side) for one in form.statements)
    faults += [
        f"The facet {facet} has {facets[facet, side]} {side} statements. Give it {A_FACET} on each side."
        for facet in dict.fromkeys(one.facet for one in form.statements)
        for side in SIDES
        if facets[facet, side] != A_FACET
    ]
    return faults
