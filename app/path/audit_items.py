"""The screen of the questions that feed the contrast: does one group miss them at the same ability? Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.item_bias import LEAST_ANSWERS, mantel_haenszel, strata_of


@dataclass(frozen=True, slots=True)
class Met:
    """One clean first answer to a question that feeds the contrast."""

    wording: str
    """Digest."""
    question: str
    ability: float
    """Of the learner in the question's domain as it stands now, logits."""
    is_right: bool


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A question that is not of class A for one pair of groups."""

    question: str
    group: str
    against: str
    delta: float
    """ETS delta units; below 0 it is harder for `group`."""
    error: float
    label: str
    """`B` moderate, `C` large."""


@dataclass(frozen=True, slots=True)
class ItemScreen:
    """What the screen found for one question about the volunteers."""

    screened: int
    """Wordings with enough answers, each counted once for each pair of groups."""
    undecided: int
    """Of these, where no odds ratio can be had."""
    flagged: tuple[ItemLine, ...]


def screen(groups: Mapping[str, Sequence[Sequence[Met]]], reference: str) -> ItemScreen | None:
    """Return the screen of each group against *reference*; None: no wording has answers enough."""
    by_wording = {name: _by_wording(own) for name, own in groups.items()}
    flagged: list[ItemLine] = []
    screened = undecided = 0
    for name in groups.keys() - {reference}:
        for wording, theirs in by_wording[name].items():
            own = by_wording[reference].get(wording, [])
            if min(len(own), len(theirs)) < LEAST_ANSWERS:
                continue
            screened += 1
            found = mantel_haenszel(strata_of(_pairs(own), _pairs(theirs)))
            if found is None:
                undecided += 1
            elif found.label != "A":
                line = ItemLine(own[0].question, name, reference, found.delta, found.delta_error, found.label)
                flagged.append(line)
    flagged.sort(key=lambda one: (-abs(one.delta), one.question, one.group))
    return ItemScreen(screened, undecided, tuple(flagged)) if screened else None


def _by_wording(people: Sequence[Sequence[Met]]) -> dict[str, list[Met]]:
    found: dict[str, list[Met]] = {}
    for own in people:
        for one in {met.wording: met for met in own}.values():  # a person counts once
            found.setdefault(one.wording, []).append(one)
    return found


def _pairs(answers: Sequence[Met]) -> list[tuple[float, bool]]:
    return [(one.ability, one.is_right) for one in answers]
