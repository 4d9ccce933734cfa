"""What is drawn in one piece: a question by itself, or a whole case with its parts in order."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a draw needs to know of one live question."""

    question_id: str
    version_id: int
    competency: str
    type: str
    enemies: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    settings: frozenset[str] = frozenset()
    duties: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    expires_on: date | None = None
    case: str = ""
    """Id of the case it is a part of."""
    part: int = 0
    """Its place in the case, from 1."""
    parts: int = 1
    """How many parts the case has."""
    safety: str = ""
    """The safety-critical point it is about, see `app.domain.safety.Point`; empty: none."""
    words: int = 0
    """In stem, options and matches together."""


Bundle = tuple[Candidate, ...]
"""One question, or every part of one case in order."""


def bundles_of(candidates: Iterable[Candidate]) -> list[Bundle]:
    """Return what can be drawn of *candidates*; a case of which a part is missing cannot."""
    cases: dict[str, list[Candidate]] = {}
    bundles: list[Bundle] = []
    for one in candidates:
        if one.case:
            cases.setdefault(one.case, []).append(one)
        else:
            bundles.append((one,))
    whole = (parts for parts in cases.values() if len(parts) == parts[0].parts)
    bundles += [tuple(sorted(parts, key=lambda one: one.part)) for parts in whole]
    return bundles


def fitting(bundles: Iterable[Bundle], fits: Callable[[Candidate], bool]) -> list[Candidate]:
    """Return the questions of the bundles that *fits* asks for; a case whole, if it asks for half of its parts or more."""
    return [
        one for bundle in bundles if 2 * sum(fits(part) for part in bundle) >= len(bundle) for one in bundle
    ]


def meetings(bundle: Bundle, seen: Mapping[str, int]) -> int:
    """Return how often the learner has met the part of *bundle* that was met most."""
    return max(seen.get(one.question_id, 0) for one in bundle)


def clashes(bundle: Bundle, chosen: Iterable[Candidate]) -> bool:
    """Whether a part of *bundle* is an enemy of, or the same as, one that is chosen."""
    ids = {one.question_id for one in bundle}
    enemies = {enemy for one in bundle for enemy in one.enemies}
    return any(
        one.question_id in ids or one.question_id in enemies or not ids.isdisjoint(one.enemies)
        for one in chosen
    )


def arrange(bundles: Iterable[Bundle], segments: int, rng: random.Random) -> list[Candidate]:
    """Return the questions of *bundles* in a random order that keeps each bundle in one segment.

    Args:
        segments: the parts of equal size that a sitting is cut into; their number divides the questions.

    Raises:
        ValueError: the bundles do not fit the segments.
    """
    bundles = list(bundles)
    size = sum(len(one) for one in bundles) // segments
    shares: list[list[Bundle]] = [[] for _ in range(segments)]
    shuffled = rng.sample(bundles, len(bundles))
    for bundle in sorted(shuffled, key=len, reverse=True):
        open_shares = [one for one in shares if _length(one) + len(bundle) <= size]
        if not open_shares:
            message = f"A case of {len(bundle)} questions fits no segment of {size}."
            raise ValueError(message)
        rng.choice(open_shares).append(bundle)
    return [one for share in shares for bundle in rng.sample(share, len(share)) for one in bundle]


def _length(bundles: Sequence[Bundle]) -> int:
    return sum(len(one) for one in bundles)
