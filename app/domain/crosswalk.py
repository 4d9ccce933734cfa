"""The crosswalk: one history of answers read against several credentials at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.ability_state import State
from app.domain.levels import Judged, Level, levels_of_pieces
from app.domain.readiness import DIGITS, share_of
from app.domain.reference_curves import Piece, Reference

COVERED = frozenset({Level.MASTERED, Level.ON_TRACK})


@dataclass(frozen=True, slots=True)
class Lack:
    """A piece of a blueprint that is not covered yet."""

    piece: Piece
    level: Level


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of one blueprint the answers so far speak for; shares of its scored questions, 0 to 1."""

    credential: str
    blueprint_id: str
    mastered: float
    on_track: float
    """Without what is mastered."""
    touched: float
    """At least one clean first answer, whatever its level."""
    lacks: tuple[Lack, ...]
    """What is neither mastered nor on track, the heaviest first."""

    @property
    def covered(self) -> float:
        """Mastered or on track."""
        return round(self.mastered + self.on_track, DIGITS)


def crosswalk(state: State, references: Iterable[Reference]) -> tuple[Coverage, ...]:
    """Return the coverage of each blueprint of *references* by one learner's answers.

    What no live question speaks for counts as not covered: silence is no knowledge.
    """
    return tuple(coverage_of(state, one) for one in references)


def coverage_of(state: State, reference: Reference) -> Coverage:
    """Return how much of one blueprint is covered."""
    blueprint = reference.blueprint
    found = list(zip(reference.pieces, levels_of_pieces(state, reference), strict=True))

    def share(*levels: Level) -> float:
        return share_of((piece.weight for piece, one in found if _level(one) in levels), reference)

    lacks = [Lack(piece, _level(one)) for piece, one in found if _level(one) not in COVERED]
    return Coverage(
        credential=blueprint.credential,
        blueprint_id=blueprint.id,
        mastered=share(Level.MASTERED),
        on_track=share(Level.ON_TRACK),
        touched=share_of((piece.weight for piece, one in found if one and one.n), reference),
        lacks=tuple(sorted(lacks, key=lambda one: -one.piece.weight)),
    )


def _level(judged: Judged | None) -> Level:
    return judged.level if judged else Level.NOT_ENOUGH
