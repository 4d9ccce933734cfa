"""The staffing guide's answers and its one-page brief. Pure: values in, values out; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.catalogue import Catalogue
from app.domain.explorer import Source
from app.domain.staffing import (
    ANOTHER_PLACE,
    Answers,
    Decision,
    Pace,
    Posts,
    Relief,
    Side,
    Work,
    changes_of,
    decide,
)
from app.domain.staffing_guide import Choice, Guide, Question, Result, Sentence

Given = Mapping[str, Sequence[str]]
"""What the address says: every value by name."""

UNNAMED = "check-unnamed-place"
"""Id of the check that only a place needs which the articles do not name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with its choices as the page shows them."""

    question: Question
    choices: tuple[Choice, ...]
    chosen: frozenset[str]
    is_missing: bool
    """Whether an answer was needed and none that is known was given."""

    @property
    def told(self) -> tuple[str, ...]:
        """How the brief repeats the answers."""
        return tuple(one.told for one in self.choices if one.value in self.chosen)


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything on the page that an employer prints."""

    decision: Decision
    result: Result
    why: Sentence
    reasons: tuple[Sentence, ...]
    against: tuple[Sentence, ...]
    changes: tuple[tuple[str, tuple[str, ...]], ...]
    """By other result, the answers that would lead there."""
    checks: tuple[Sentence, ...]
    sources: tuple[Source, ...]


def places_of(catalogue: Catalogue) -> dict[str, Side]:
    """Return the side of each setting, by the roles that the articles place there; a place they do not name has none."""
    clinical, office = (frozenset(role.settings) for role in catalogue.roles)
    named = {one.id: _side(one.id in clinical, one.id in office) for one in catalogue.settings}
    return {**named, ANOTHER_PLACE: Side.SHARED}


def _side(in_clinical: bool, in_office: bool) -> Side:  # noqa: FBT001  # a truth table
    if in_clinical and in_office:
        return Side.BLEND
    return Side.CLINICAL if in_clinical else Side.OFFICE


def asked_of(guide: Guide, catalogue: Catalogue, given: Given) -> tuple[Asked, ...]:
    """Return the questions with what the address answers; a value that nobody knows is no answer."""
    return tuple(_asked(one, catalogue, given) for one in guide.questions)


def answers_of(asked: Iterable[Asked]) -> Answers | None:
    """Return the answers, or None while one is missing."""
    asked = tuple(asked)
    if any(one.is_missing for one in asked):
        return None
    said = {one.question.id: one.chosen for one in asked}
    return Answers(
        clinical="yes" in said["clinical"],
        office="yes" in said["office"],
        blend="yes" in said["blend"],
        setting=next(iter(said["setting"])),
        work=frozenset(Work(one) for one in said["work"]),
        posts=Posts(next(iter(said["posts"]))),
        pace=Pace(next(iter(said["pace"]))),
        relief=Relief(next(iter(said["relief"]))),
    )


def brief_of(answers: Answers, catalogue: Catalogue, guide: Guide) -> Brief:
    """Return the brief for *answers*."""
    places = places_of(catalogue)
    decision = decide(answers, places)
    result = guide.result(decision.outcome.value)
    reasons = {one.id: one for one in guide.reasons}
    checks = tuple(one for one in guide.checks if one.id != UNNAMED or answers.setting == ANOTHER_PLACE)
    why = next(one for one in guide.rules if one.id == decision.rule.id)
    for_it = tuple(
        reasons[one] for one in (*_posts(decision, answers), *(one.id for one in decision.reasons))
    )
    against = tuple(reasons[one.id] for one in decision.against)
    said = (why, *for_it, *against, *result.gains, *result.costs, *result.steps, *checks)
    return Brief(
        decision=decision,
        result=result,
        why=why,
        reasons=for_it,
        against=against,
        changes=_changes(answers, places, guide),
        checks=checks,
        sources=guide.cited(frozenset(name for one in said for name in one.sources)),
    )


def _posts(decision: Decision, answers: Answers) -> tuple[str, ...]:
    """Return the reason that lies in the number of posts, where that number decides."""
    rule = decision.rule
    return () if rule.one is rule.more else (f"posts-{answers.posts.value}",)


def _asked(question: Question, catalogue: Catalogue, given: Given) -> Asked:
    choices = question.choices
    if question.id == "setting":
        choices = (*(Choice(one.id, one.title, f"{one.title}.") for one in catalogue.settings), *choices)
    values = [one.value for one in choices]
    known = [one for one in given.get(question.id, ()) if one in values]
    chosen = frozenset(known if question.id == "work" else known[:1])
    return Asked(question, choices, chosen, is_missing=not chosen and question.id != "work")


def _changes(
    answers: Answers, places: Mapping[str, Side], guide: Guide
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    words = {one.id: one.text for one in guide.changes}
    found: dict[str, list[str]] = {}
    for one in changes_of(answers, places):
        found.setdefault(guide.result(one.outcome.value).title, []).append(words[one.id])
    return tuple((title, tuple(conditions)) for title, conditions in found.items())
