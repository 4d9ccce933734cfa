"""The short passport of a wording, for whoever has answered it. Pure: values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.banks.checks import Check, Ledger
from app.domain.questions import Question, Source


@dataclass(frozen=True, slots=True)
class Passport:
    """What a question rests on, and what was done to make sure of it."""

    sources: tuple[Source, ...]
    guidance_year: int
    expires_on: date | None
    """UTC, last valid day."""
    checks: tuple[Check, ...]
    """That just this wording has passed, the latest of each kind."""
    is_generated: bool


def passport_of(question: Question, wording: str, ledger: Ledger) -> Passport:
    """Return the passport of *question* in the wording with the digest *wording*."""
    passed: dict[str, Check] = {}
    for one in ledger.of_wording(question.id, wording):
        if one.is_passed:
            passed.setdefault(one.check, one)
    return Passport(
        sources=question.sources,
        guidance_year=question.guidance_year,
        expires_on=question.expires_on,
        checks=tuple(passed.values()),
        is_generated=question.seed is not None,
    )
