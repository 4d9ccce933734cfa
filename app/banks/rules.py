"""The rules that one question must keep beyond the shape of its fields."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from app.banks import fields
from app.banks.faults import Known, Notes
from app.banks.figure_rules import note_broken_figure
from app.banks.texts import complaints, option_complaints, rationale_complaints
from app.banks.values import shown
from app.banks.yaml_text import Block, Listing, Node
from app.domain.questions import Question, QuestionType

COUNTS = {2: "two", 3: "three", 4: "four"}


def note_broken_rules(question: Question, parts: Mapping[str, Node], known: Known, notes: Notes) -> None:
    """Note every rule that *question* breaks; *parts* tells the line of each field."""
    spot = _Spot(parts, notes)
    _identity(question, spot)
    _references(question, known, spot)
    _options(question, spot)
    _matches(question, spot)
    note_broken_figure(question, parts, notes)
    _validity(question, spot)
    if question.type is QuestionType.MULTIPLE:
        _count_said(question, spot)
    _texts(question, frozenset(known.media), spot)


class _Spot:
    """Notes faults at the line of a field; says nothing about a field that is missing."""

    def __init__(self, parts: Mapping[str, Node], notes: Notes) -> None:
        self._parts = parts
        self._notes = notes

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def is_empty_list(self, name: str) -> bool:
        """Whether the field is there and lists nothing."""
        node = self._parts.get(name)
        return isinstance(node, Listing) and not node.items

    def add(self, name: str, message: str, mend: str, node: Node | None = None, label: str = "") -> None:
        """Note a fault of the field *name*, at *node* if that is closer."""
        at = node or self._parts.get(name) or next(iter(self._parts.values()), None)
        self._notes.add(at.line if at else 1, label or name, message, mend)

    def part(self, name: str, place: int, part: str) -> Node | None:
        """Return the node of one part of one entry, as closely as there is one."""
        listing = self._parts.get(name)
        if not isinstance(listing, Listing) or place >= len(listing.items):
            return listing
        entry = listing.items[place]
        return entry.entries.get(part, entry) if isinstance(entry, Block) else entry


def _identity(question: Question, spot: _Spot) -> None:
    home, kind = (question.case.id, "case") if question.case else (question.competency, "competency")
    if question.id and home and not question.id.startswith(home + "-"):
        spot.add("id", f"The id does not start with the {kind}.", f"Begin the id with {home}-.")
    if question.case is None and "competency" in spot:
        message = "Only the questions of a case name their competency."
        spot.add("competency", message, "Remove it: the top of the file names it.")
    elif question.case and not question.competency:
        spot.add("competency", "The field is missing.", "Name the competency that it tests.")
    if question.id and question.id in question.enemies:
        spot.add("enemies", "The question is its own enemy.", "Remove its id.")


def _references(question: Question, known: Known, spot: _Spot) -> None:
    for name, one_of_them, given, allowed in (
        ("roles", "role", question.roles, known.roles),
        ("settings", "setting", question.settings, known.settings),
        ("duties", "duty", question.duties, known.duties),
        ("about", "credential, scenario, skill or career path", question.about, known.topics),
    ):
        for one in given:
            if one not in allowed:
                mend = f"Use {', '.join(sorted(allowed))}."
                spot.add(name, f"There is no {one_of_them} {shown(one)}.", mend)
    if question.case and question.competency and question.competency not in known.competencies:
        message = f"There is no competency {shown(question.competency)}."
        spot.add("competency", message, "Use an id of the catalogue.")
    if spot.is_empty_list("roles"):
        spot.add("roles", "No role is named.", "Name at least one.")
    if spot.is_empty_list("sources"):
        spot.add("sources", "No source is named.", "Name at least one document with its year.")


def _options(question: Question, spot: _Spot) -> None:
    count = len(question.options)
    if question.type is QuestionType.NUMERIC:
        if "options" in spot:
            spot.add("options", "A numeric question has no options.", "Remove them.")
        if "rationale" not in spot:
            spot.add("rationale", "A numeric question needs its working.", "Add a rationale after the stem.")
        return
    lowest = fields.MIN_OPTIONS + (question.type is QuestionType.MULTIPLE)
    if not lowest <= count <= fields.MAX_OPTIONS:
        message = f"There are {count} options." if count != 1 else "There is 1 option."
        spot.add("options", message, f"Give {lowest} to {fields.MAX_OPTIONS}.")
    _distinct("options", [one.text for one in question.options], spot)


def _matches(question: Question, spot: _Spot) -> None:
    if question.type is not QuestionType.MATCHING:
        if "matches" in spot:
            message = "Only a matching question has right-hand entries."
            spot.add("matches", message, "Remove them or change the type.")
        return
    count = len(question.matches)
    if not fields.MIN_MATCHES <= count <= fields.MAX_MATCHES:
        mend = f"Give {fields.MIN_MATCHES} to {fields.MAX_MATCHES}."
        spot.add("matches", f"There are {count} right-hand entries.", mend)
    _distinct("matches", [one.text for one in question.matches], spot)


def _distinct(name: str, texts: Iterable[str], spot: _Spot) -> None:
    counts = Counter(" ".join(text.casefold().split()).rstrip(".") for text in texts)
    for text, count in counts.items():
        if text and count > 1:
            spot.add(name, f"{shown(text)} is there {count} times.", "Make each text different.")


def _validity(question: Question, spot: _Spot) -> None:
    if question.volatile and "expires_on" not in spot:
        message = "A volatile question has no last day."
        spot.add("volatile", message, "Add expires_on, or write volatile: false.")
    if not question.volatile and "volatile" in spot and "expires_on" in spot:
        message = "Only a volatile question has a last day."
        spot.add("expires_on", message, "Write volatile: true, or remove expires_on.")
    if question.expires_on and question.expires_on.year < question.guidance_year:
        spot.add("expires_on", "The last day lies before the guidance.", "Correct one of the two.")


def _count_said(question: Question, spot: _Spot) -> None:
    count = question.key.count("|") + 1
    said = {COUNTS.get(count, ""), str(count)}
    if question.key and not said & set(re.findall(r"[a-z]+|\d+", question.stem.casefold())):
        spot.add("stem", f"The stem does not say that {count} are right.", f"Ask for {COUNTS[count]}.")


def _texts(question: Question, media: frozenset[str], spot: _Spot) -> None:
    for name, place, part, text in _every_text(question):
        found = [*complaints(text, media)]
        if (name, part) == ("options", "text"):
            found += option_complaints(text)
        if "rationale" in {name, part}:
            found += rationale_complaints(text)
        label = f"{name}[{place + 1}].{part}" if part else name
        for message, mend in found:
            spot.add(name, message, mend, spot.part(name, place, part), label)


def _every_text(question: Question) -> Iterator[tuple[str, int, str, str]]:
    """Yield (field, place, part, text) of each text that a reader sees."""
    yield "stem", 0, "", question.stem
    yield "rationale", 0, "", question.rationale
    for place, one in enumerate(question.options):
        yield "options", place, "text", one.text
        yield "options", place, "rationale", one.rationale
    if question.case:
        yield "case", 0, "", question.case.title
        yield "case", 0, "", question.case.text
    for place, diagnosis in enumerate(question.diagnoses):
        yield "diagnoses", place, "text", diagnosis.text
    for place, match in enumerate(question.matches):
        yield "matches", place, "text", match.text
    for place, source in enumerate(question.sources):
        yield "sources", place, "title", source.title
