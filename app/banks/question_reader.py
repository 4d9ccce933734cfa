"""One question, from a tree of texts to a value, with every fault of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from app.banks import fields
from app.banks.faults import Known, Notes
from app.banks.keys import read_key, read_numeric
from app.banks.rules import note_broken_rules
from app.banks.texts import media_in
from app.banks.values import day, line_text, parts_of, shown, slugs, truth, whole
from app.banks.yaml_text import Listing, Node
from app.domain.plates.atlas import find_plate
from app.domain.questions import (
    Case,
    Diagnosis,
    Exemption,
    Figure,
    Level,
    Match,
    NumericKey,
    Option,
    Question,
    QuestionType,
    Source,
)

FIELDS = {field.name: field for field in fields.QUESTION}

Value = TypeVar("Value")


def read_question(
    node: Node, competency: str, known: Known, notes: Notes, case: Case | None = None
) -> Question | None:
    """Return the question that *node* states; None after noting its faults.

    Args:
        node: A mapping with the fields of `fields.QUESTION`.
        competency: The competency it tests; "" where that is unknown or the question of a case names it.
        known: What it may refer to.
        notes: Where faults are noted.
        case: The case it is a part of, if any.
    """
    before = len(notes.faults)
    question = read_anyway(node, competency, known, notes, case)
    return question if len(notes.faults) == before else None


def read_anyway(
    node: Node, competency: str, known: Known, notes: Notes, case: Case | None = None
) -> Question:
    """Return what *node* states as far as it can be read, after noting its faults; see `read_question`."""
    parts = parts_of(node, fields.QUESTION, "", notes)
    draft = _Draft(parts, notes)
    question = _question(draft, draft.text("competency") if case else competency, case)
    note_broken_rules(question, parts, known, notes)
    return question


def _question(draft: _Draft, competency: str, case: Case | None) -> Question:
    kind = QuestionType(draft.text("type") or QuestionType.SINGLE)
    stem, rationale = draft.text("stem"), draft.text("rationale")
    options, matches = draft.options(), draft.matches()
    key, numeric = draft.key(kind, options, matches)
    return Question(
        id=draft.text("id"),
        competency=competency,
        type=kind,
        level=Level(draft.text("level") or Level.RECALL),
        difficulty=draft.whole("difficulty"),
        roles=draft.slugs("roles"),
        stem=stem,
        key=key,
        sources=draft.sources(),
        guidance_year=draft.whole("guidance_year"),
        settings=draft.slugs("settings"),
        duties=draft.slugs("duties"),
        about=draft.slugs("about"),
        rationale=rationale,
        options=options,
        matches=matches,
        numeric=numeric,
        volatile=draft.take("volatile", lambda node: truth(node, "volatile", draft.notes), absent=False),
        expires_on=draft.take("expires_on", lambda node: day(node, "expires_on", draft.notes), absent=None),
        enemies=draft.slugs("enemies"),
        media=media_in(stem, rationale, options, matches),
        figure=draft.figure(options),
        case=case,
        safety=draft.text("safety"),
        diagnoses=draft.diagnoses(),
        lint=draft.lint(),
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """The fields of one question. A missing one was noted before and reads as nothing."""

    parts: dict[str, Node]
    notes: Notes

    def take(self, name: str, read: Callable[[Node], Value], absent: Value) -> Value:
        return read(self.parts[name]) if name in self.parts else absent

    def text(self, name: str) -> str:
        return self.take(name, lambda node: line_text(node, FIELDS[name], name, self.notes), "")

    def whole(self, name: str) -> int:
        return self.take(name, lambda node: whole(node, FIELDS[name], name, self.notes), 0)

    def slugs(self, name: str) -> tuple[str, ...]:
        return self.take(name, lambda node: slugs(node, name, self.notes), ())

    def options(self) -> tuple[Option, ...]:
        return tuple(
            Option(one["id"], one["text"], one["rationale"], one["place"])
            for one in self._lettered("options", fields.OPTION_IDS)
        )

    def matches(self) -> tuple[Match, ...]:
        return tuple(Match(one["id"], one["text"]) for one in self._lettered("matches", fields.MATCH_IDS))

    def sources(self) -> tuple[Source, ...]:
        found = []
        for name, parts in self._entries("sources"):
            title, year = fields.SOURCE
            if len(parts) == len(fields.SOURCE):
                text = line_text(parts["title"], title, f"{name}.title", self.notes)
                found.append(Source(text, whole(parts["year"], year, f"{name}.year", self.notes)))
        return tuple(found)

    def figure(self, options: tuple[Option, ...]) -> Figure | None:
        """Return the plate with the places that the options name; an unknown one is noted by the rules."""
        plate = find_plate(self.text("figure"))
        return plate.figure(one.place for one in options) if plate else None

    def diagnoses(self) -> tuple[Diagnosis, ...]:
        found = []
        for label, texts in self._text_entries("diagnoses"):
            if re.fullmatch(fields.DECIMAL, texts.get("value", "")):
                found.append(Diagnosis(texts["error"], Decimal(texts["value"]), texts["text"]))
            elif texts.get("value"):
                message = f"{shown(texts['value'])} is not a plain decimal."
                place = self.parts["diagnoses"]
                self.notes.add(place, f"{label}.value", message, "Write a plain decimal such as 2.5.")
        return tuple(found)

    def lint(self) -> tuple[Exemption, ...]:
        return tuple(
            Exemption(texts["rule"], texts["reason"])
            for _, texts in self._text_entries("lint")
            if all(texts.values())
        )

    def _text_entries(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield (label, texts) of each entry that has all its fields."""
        table = FIELDS[name].parts
        for label, parts in self._entries(name):
            if len(parts) == len(table):
                yield (
                    label,
                    {
                        field.name: line_text(parts[field.name], field, f"{label}.{field.name}", self.notes)
                        for field in table
                    },
                )

    def key(
        self, kind: QuestionType, options: tuple[Option, ...], matches: tuple[Match, ...]
    ) -> tuple[str, NumericKey | None]:
        node = self.parts.get("key")
        if node is None:
            return "", None
        if kind is QuestionType.NUMERIC:
            numeric = read_numeric(node, self.notes)
            return (str(numeric.value) if numeric else ""), numeric
        option_ids = [one.id for one in options if one.id]
        match_ids = [one.id for one in matches if one.id]
        if len(option_ids) < fields.MIN_OPTIONS or len(set(option_ids)) != len(option_ids):
            return "", None  # the options are noted; whether the key fits them cannot be said
        if kind is QuestionType.MATCHING and not match_ids:
            return "", None
        return read_key(node, kind, option_ids, match_ids, self.notes), None

    def _entries(self, name: str) -> list[tuple[str, dict[str, Node]]]:
        node = self.parts.get(name)
        if node is None:
            return []
        if not isinstance(node, Listing):
            self.notes.add(node, name, "This is not a list.", "Start each entry with '- '.")
            return []
        table = FIELDS[name].parts
        found = []
        for place, item in enumerate(node.items, start=1):
            label = f"{name}[{place}]"
            found.append((label, parts_of(item, table, label, self.notes)))
        return found

    def _lettered(self, name: str, ids: str) -> list[dict[str, str]]:
        table = {field.name: field for field in FIELDS[name].parts}
        found = []
        for place, (label, parts) in enumerate(self._entries(name)):
            texts = dict.fromkeys(table, "")
            for part, node in parts.items():
                texts[part] = line_text(node, table[part], f"{label}.{part}", self.notes)
            if texts["id"] and ids[place : place + 1] != texts["id"]:
                message = f"{shown(texts['id'])} is out of order."
                mend = f"Use them in order: {', '.join(ids)}."
                self.notes.add(parts["id"], f"{label}.id", message, mend)
            found.append(texts)
        return found
