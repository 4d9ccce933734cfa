"""Read `question_banks/catalogue/staffing.yaml`: the words of the staffing guide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.banks.entries import CatalogueError, Entry, open_entry
from app.banks.explorer import source, twice, unknown
from app.domain.staffing_guide import Choice, Guide, Question, Result, Sentence

NAME = "staffing.yaml"


def read_staffing(folder: Path) -> Guide:
    """Return the words of the staffing guide that *folder* holds; every sentence names sources that exist.

    Raises:
        CatalogueError: the file is missing, unreadable or breaks a rule.
    """
    file = open_entry(folder, NAME)
    guide = Guide(
        sources=tuple(source(one) for one in file.entries("sources")),
        questions=tuple(_question(one) for one in file.entries("questions")),
        reasons=_sentences(file, "reasons"),
        rules=_sentences(file, "rules"),
        changes=tuple(_change(one) for one in file.entries("changes")),
        results=tuple(_result(one) for one in file.entries("results")),
        checks=_sentences(file, "checks"),
    )
    file.done()
    for message in _wrong(guide):
        raise CatalogueError(NAME, 1, message)
    return guide


def _question(entry: Entry) -> Question:
    question = Question(
        id=entry.text("id"),
        part=entry.text("part"),
        text=entry.text("text"),
        hint=entry.text("hint", ""),
        choices=tuple(_choice(one) for one in entry.entries("choices", optional=True)),
    )
    entry.done()
    return question


def _choice(entry: Entry) -> Choice:
    choice = Choice(entry.text("value"), entry.text("label"), entry.text("told"))
    entry.done()
    return choice


def _sentences(entry: Entry, name: str) -> tuple[Sentence, ...]:
    return tuple(_sentence(one) for one in entry.entries(name))


def _sentence(entry: Entry) -> Sentence:
    sentence = Sentence(entry.text("id"), entry.text("text"), entry.texts("sources"))
    entry.done()
    return sentence


def _change(entry: Entry) -> Sentence:
    sentence = Sentence(entry.text("id"), entry.text("text"), ())
    entry.done()
    return sentence


def _result(entry: Entry) -> Result:
    result = Result(
        id=entry.text("id"),
        title=entry.text("title"),
        summary=entry.text("summary"),
        gains=_sentences(entry, "gains"),
        costs=_sentences(entry, "costs"),
        steps=_sentences(entry, "steps"),
    )
    entry.done()
    return result


def _wrong(guide: Guide) -> Iterator[str]:
    """Yield what has no source, names an unknown one, or is there twice."""
    said = [*guide.reasons, *guide.rules, *guide.checks]
    said += [one for result in guide.results for one in (*result.gains, *result.costs, *result.steps)]
    yield from twice([one.id for one in said])
    yield from (f"{one.id} names no source." for one in said if not one.sources)
    yield from unknown((name for one in said for name in one.sources), {one.id for one in guide.sources})
