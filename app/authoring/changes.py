"""What differs between two states of a question, field by field, in words an author reads."""

from __future__ import annotations

from dataclasses import dataclass

from app.authoring.conversions import draft_of
from app.authoring.drafts import Draft, fitted
from app.domain.questions import Question, QuestionType

NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field that somebody else changed while this author was writing."""

    label: str
    before: str
    """What the form started from; the same as `now` where that is not known any more."""
    now: str
    mine: str


def conflicts(origin: Draft | None, stored: Draft, mine: Draft) -> tuple[Conflict, ...]:
    """Return what changed from *origin* to *stored*, beside what was typed.

    Without *origin*, which may have been a draft that is gone: what differs from *mine*.
    """
    typed = _described(fitted(mine))
    return tuple(
        Conflict(one.label, one.before if origin else one.after, one.after, typed.get(one.label) or NOTHING)
        for one in changes(origin or mine, stored)
    )


def changes(before: Draft, after: Draft) -> tuple[Change, ...]:
    """Return the fields that differ, in the order of the form."""
    old, new = _described(fitted(before)), _described(fitted(after))
    labels = [*new, *(one for one in old if one not in new)]
    return tuple(
        Change(label, old.get(label) or NOTHING, new.get(label) or NOTHING)
        for label in labels
        if (old.get(label) or NOTHING) != (new.get(label) or NOTHING)
    )


def changes_between(before: Question, after: Question) -> tuple[Change, ...]:
    """Return the fields that differ between two stored states."""
    return changes(draft_of(before, ""), draft_of(after, ""))


def _described(draft: Draft) -> dict[str, str]:
    """Return each field in words by its label."""
    said = {
        "Type": draft.type,
        "Competency": draft.competency,
        "Level": draft.level,
        "Difficulty": draft.difficulty,
        "Case": f"{draft.case.title}, part {draft.case.part}: {draft.case.text}" if draft.case else "",
        "Stem": draft.stem,
        "Figure": draft.figure,
    }
    for one in draft.options:
        said[f"Option {one.id.upper()}"] = one.text
        said[f"Rationale {one.id.upper()}"] = one.rationale
        said[f"Place {one.id.upper()}"] = one.spot
    for number, text in draft.filled_matches:
        said[f"Right-hand entry {number}"] = text
    return said | {
        "Key": _key(draft),
        "Known errors": "; ".join(f"{d.error}, {d.value}: {d.text}" for d in draft.filled_diagnoses),
        "Working": draft.rationale,
        "Sources": "; ".join(f"{one.title}, {one.year}" for one in draft.filled_sources),
        "Guidance year": draft.guidance_year,
        "Likely to change": "yes" if draft.volatile else "no",
        "Last valid day": draft.expires_on,
        "Roles": ", ".join(draft.roles),
        "Settings": ", ".join(draft.settings),
        "Duties": ", ".join(draft.duties),
        "About": ", ".join(draft.about),
        "Enemies": ", ".join(draft.enemies),
        "Exemptions": "; ".join(f"{one.rule}: {one.reason}" for one in draft.filled_lint),
    }


def _key(draft: Draft) -> str:
    if draft.kind is QuestionType.NUMERIC:
        return f"{draft.value} {draft.unit}, within {draft.tolerance}" if draft.value else ""
    if draft.kind is QuestionType.ORDERING:
        placed = sorted((one for one in draft.options if one.place), key=lambda one: int(one.place))
        return ", then ".join(one.id.upper() for one in placed)
    if draft.kind is QuestionType.MATCHING:
        return ", ".join(f"{one.id.upper()} with {one.match}" for one in draft.options if one.match)
    return " and ".join(one.id.upper() for one in draft.options if one.is_key)
