"""A placement: which question comes next, when it is enough, and what "both roles" means as an exam.

The choice itself is `app.domain.adaptive`; here lies what a placement draws from. Left out of it: cases (they
are asked whole, elsewhere) and generated questions.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.ability import grown
from app.domain.ability_state import State
from app.domain.adaptive import (
    ENOUGH_SE,
    FEWEST,
    Entry,
    Placed,
    Pool,
    choose,
    is_enough,
    pool_of,
    standard_error,
)
from app.domain.answered import Parameters
from app.domain.bundles import Candidate
from app.domain.catalogue import AbilityDomain, Blueprint, BlueprintDomain, Catalogue, Cell
from app.domain.readiness import forecast
from app.domain.reference_curves import Reference

BOTH = "both"
"""In the place of a credential: the whole of both roles."""
BOTH_TITLE = "Both roles"
EACH = 4
"""Questions an ability domain counts in the blueprint of both roles; only the proportions matter."""
UNDECIDED = 0.5
"""The chance to pass where there is no exam to pass."""


@dataclass(frozen=True, eq=False)
class Ground:
    """What a placement, or adaptive practice, draws from: one blueprint and the questions that fit it."""

    reference: Reference
    pool: Pool
    candidates: tuple[Candidate, ...]
    """In the order of the pool."""
    places: Mapping[str, int]
    """Place in the pool by question id."""

    @property
    def blueprint(self) -> Blueprint:
        """Of the credential, or of both roles."""
        return self.reference.blueprint

    @property
    def is_exam(self) -> bool:
        """Whether there is something to pass."""
        return self.blueprint.credential != BOTH

    def found(self, question_ids: Iterable[str]) -> tuple[int, ...]:
        """Return the places of those of *question_ids* that belong to it."""
        return tuple(self.places[one] for one in question_ids if one in self.places)

    def groups_left(self, closed: Collection[str]) -> int:
        """Return how many questions could be asked beside each other when *closed* may not be."""
        shut = set(self.found(closed))
        labels = self.pool.rivals.tolist()
        return len({label for place, label in enumerate(labels) if place not in shut})


def both_roles(catalogue: Catalogue, on: date) -> Blueprint:
    """Return the blueprint of a placement over both roles: every ability domain in equal parts.

    A domain holds those of its competencies that a credential's blueprint in force *on* (UTC date) asks
    for. The types are those that all of these exams ask, the pace is the most generous of theirs.
    """
    exams = [one for one in catalogue.blueprints if is_in_force(one, on)]
    asked = {name for exam in exams for name in exam.cell_of}
    domains = tuple(
        BlueprintDomain(one.id, one.title, (cell,))
        for one in catalogue.ability_domains
        if (cell := _cell(one, asked)).competencies
    )
    count = EACH * len(domains)
    pace = max((exam.minutes / exam.count for exam in exams), default=1.0)
    types = [set(exam.types) for exam in exams]
    return Blueprint(
        id=BOTH,
        credential=BOTH,
        title=BOTH_TITLE,
        source="The competency map: every ability domain in equal parts",
        verified_on=on,
        effective_from=on,
        effective_to=None,
        minutes=round(pace * count),
        segments=1,
        types=tuple(sorted(set.intersection(*types))) if types else (),
        notes=(),
        domains=domains,
    )


def is_in_force(blueprint: Blueprint, on: date) -> bool:
    """Whether *blueprint* holds *on* (UTC date)."""
    until = blueprint.effective_to
    return blueprint.effective_from <= on and (until is None or on <= until)


def _cell(domain: AbilityDomain, asked: Collection[str]) -> Cell:
    names = tuple(one.id for one in domain.competencies if one.id in asked)
    return Cell(domain.id, "", domain.title, EACH, names)


def blueprint_of(catalogue: Catalogue, credential: str, on: date) -> Blueprint:
    """Return the blueprint of *credential*, or of both roles, in force *on* (UTC date).

    Raises:
        NotFoundError: there is none.
    """
    return both_roles(catalogue, on) if credential == BOTH else catalogue.blueprint_in_force(credential, on)


def ground_of(
    reference: Reference,
    candidates: Iterable[Candidate],
    wordings: Mapping[int, str],
    parameters: Mapping[str, Parameters],
    types: Collection[str] = (),
) -> Ground:
    """Return the ground of *reference*; nobody has met its questions yet.

    Args:
        reference: whose parts say which competencies count.
        candidates: live questions with enemies on both sides.
        wordings: wording digest by version id.
        parameters: by wording digest, in the edition of the reference.
        types: question types that may be asked; empty: all.
    """
    shape = reference.shape
    spoken = {shape.competencies[part.competency] for part in reference.parts}
    kept = tuple(
        one
        for one in candidates
        if not one.case
        and one.competency in spoken
        and (not types or one.type in types)
        and wordings.get(one.version_id) in parameters
    )
    labels = _rivals(kept, wordings)
    entries = [
        Entry(one.competency, parameters[wordings[one.version_id]], rival=label)
        for one, label in zip(kept, labels, strict=True)
    ]
    places = {one.question_id: place for place, one in enumerate(kept)}
    return Ground(reference, pool_of(reference, entries), kept, places)


def _rivals(candidates: Sequence[Candidate], wordings: Mapping[int, str]) -> list[int]:
    """Return a label a question, shared by enemies, by enemies of enemies, and by what reads the same."""
    places = {one.question_id: place for place, one in enumerate(candidates)}
    leader = list(range(len(candidates)))

    def led(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    first: dict[str, int] = {}
    for place, one in enumerate(candidates):
        twin = first.setdefault(wordings[one.version_id], place)
        for other in (twin, *(places[name] for name in one.enemies if name in places)):
            leader[led(other)] = led(place)
    return [led(place) for place in range(len(candidates))]


def exposed(ground: Ground, shares: Mapping[str, float]) -> Ground:
    """Return *ground* with the share of recent learners, 0 to 1, that met each question."""
    exposures = ground.pool.exposures.copy()
    for name, share in shares.items():
        if name in ground.places:
            exposures[ground.places[name]] = share
    return replace(ground, pool=replace(ground.pool, exposures=exposures))


def next_question(
    state: State,
    ground: Ground,
    asked: Sequence[str],
    closed: Collection[str],
    rng: random.Random,
    at: datetime,
) -> Candidate | None:
    """Return the question to ask next, or None when the placement ends.

    Args:
        state: after the answers to *asked*.
        ground: of the placement.
        asked: question ids in order, all of them answered.
        closed: question ids that this learner may not be asked.
        rng: picks among the best.
        at: UTC.
    """
    state = grown(state, at)
    if is_over(state, ground, len(asked)):
        return None
    places = ground.found(asked)
    place = choose(state, ground.pool, Placed(places, frozenset(ground.found(closed))), rng)
    return ground.candidates[place] if place is not None else None


def is_over(state: State, ground: Ground, asked: int) -> bool:
    """Whether *asked* questions are enough: the estimate is precise, the outcome clear, or it is the last."""
    error, passing = standard_error(state, ground.pool), UNDECIDED
    if ground.is_exam and asked >= FEWEST and error > ENOUGH_SE:
        # A chance to pass costs a thousand draws: only where it decides.
        passing = forecast(state, ground.reference).passing
    return is_enough(asked, error, passing)
