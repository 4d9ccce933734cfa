"""The questions' slopes from the whole log, one wording at a time: what `preceptor learn --nightly` publishes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from app.domain.answered import Parameters
from app.domain.calibration import LEAST_FOR_HINT, Calibrated, calibrate
from app.library import edition_queries
from app.quizzes.exposure_queries import ExposuresByWording

SMALLEST_HINT = 0.01
"""Change of a hint below which no row is written: it would move no choice."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """What one night found out about slopes."""

    questions: int
    """Past the gate of 250 clean first answers."""
    gain: float
    """Log-loss per unseen answer that the slopes save, nats; negative: they lose, and none is published."""
    published: int
    """Questions whose slope or difficulty changed by it."""
    hinted: int
    """Questions whose hint at a slope changed: it bears on which question is chosen, and on no estimate."""


@dataclass(frozen=True, slots=True)
class Slopes:
    """What goes into the next edition, and what is told of it."""

    parameters: Mapping[str, Parameters]
    """By wording; those that change only."""
    told: Calibration


def slopes_of(session: Session, edition: int, learned: Mapping[str, Parameters], through: int) -> Slopes:
    """Return the slopes that the answers up to *through* support beside what was *learned* since *edition*.

    Bounded in memory: the answers of one wording are held at a time, the newest of them only.

    Args:
        session: reads only.
        edition: the current one.
        learned: by wording, what the next edition says already.
        through: the last response id that is read.
    """
    exposures = ExposuresByWording(session, through, LEAST_FOR_HINT)
    before = edition_queries.parameters(session, edition, exposures.keys())
    known = {wording: learned.get(wording, before[wording]) for wording in exposures}
    found = calibrate(known, edition_queries.labels(session, exposures), exposures)
    parameters = _parameters(found, known, exposures.counts)
    hinted = _hinted(found, {**known, **parameters})
    told = Calibration(found.questions, found.gain, len(parameters), len(hinted))
    return Slopes({**parameters, **hinted}, told)


def _parameters(
    found: Calibrated, known: Mapping[str, Parameters], counts: Mapping[str, int]
) -> dict[str, Parameters]:
    """Return what was fitted and is new; each with all the answers behind it."""
    fitted = {wording: replace(one, n=counts[wording]) for wording, one in found.parameters.items()}
    return {wording: one for wording, one in fitted.items() if one != known[wording]}


def _hinted(found: Calibrated, known: Mapping[str, Parameters]) -> dict[str, Parameters]:
    return {
        wording: replace(known[wording], hint=hint)
        for wording, hint in found.hints.items()
        if abs(known[wording].hint - hint) >= SMALLEST_HINT
    }
