"""The banks this repository ships, read once, as a draw sees them."""

from __future__ import annotations

from datetime import date
from functools import cache

from app.banks.catalogue import read_catalogue
from app.banks.folder import read_folder
from app.domain.assembly import eligible
from app.domain.bundles import Candidate
from app.domain.catalogue import Blueprint, Catalogue
from app.domain.questions import Question
from app.library.queries import both_sides, candidate_of
from config import ROOT

BANKS = ROOT / "question_banks"
TODAY = date(2026, 11, 21)


@cache
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return read_catalogue(BANKS / "catalogue")


@cache
def questions() -> tuple[Question, ...]:
    """Every shipped question."""
    return tuple(one.question for file in read_folder(BANKS).files for one in file.questions)


@cache
def candidates(on: date = TODAY) -> tuple[Candidate, ...]:
    """What may be drawn on *on*, with enemies on both sides as the library gives them."""
    every = both_sides(candidate_of(one, number) for number, one in enumerate(questions(), start=1))
    return tuple(one for one in every if eligible(one, on))


def blueprints() -> list[Blueprint]:
    """The blueprint in force of each credential."""
    known = catalogue()
    return [known.blueprint_in_force(one.id, TODAY) for one in known.credentials]
