"""Drives the product's own learner loop, question loop and readiness through a simulated world."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import numpy as np

from app.domain import ability
from app.domain.ability_shape import Shape
from app.domain.ability_state import State
from app.domain.answered import Answered, Exposure, Parameters, Population
from app.domain.calibration import Calibrated, calibrate
from app.domain.catalogue import Blueprint, BlueprintDomain, Cell
from app.domain.chances import chances, table_of
from app.domain.effort import is_clean, rapid_probability
from app.domain.question_loop import first_parameters, is_due, learn_all, learned_population
from app.domain.reference_curves import Reference, curves_of, reference_of
from benchmarks.simulated_world import A_DOMAIN, DOMAINS, SCORED, Floats, History, World

COMPETENCIES_A_DOMAIN = 3
"""As many as the shipped map has."""
OPTIONS = 4
WORDS = 40
A_NIGHT = 15
"""Learners between two nightly editions; in between the worker publishes when enough answers wait."""
START = datetime(2026, 1, 5, 12, tzinfo=UTC)
_NAMES = tuple(f"d{d}-{c}" for d in range(DOMAINS) for c in range(COMPETENCIES_A_DOMAIN))
SHAPE = Shape(
    domains=tuple(f"d{d}" for d in range(DOMAINS)),
    strands=(1, 1, 1, -1, -1, -1),
    competencies=_NAMES,
    domain_of=tuple(d for d in range(DOMAINS) for _ in range(COMPETENCIES_A_DOMAIN)),
)


def competency_of(place: int) -> str:
    """Return the competency of the question at *place*."""
    domain, inside = divmod(place, A_DOMAIN)
    return f"d{domain}-{inside * COMPETENCIES_A_DOMAIN // A_DOMAIN}"


def blueprint() -> Blueprint:
    """Return the exam: one cell a domain."""
    domains = tuple(
        BlueprintDomain(
            id=f"d{d}",
            title=f"Domain {d}",
            cells=(
                Cell(
                    f"d{d}",
                    "",
                    f"Domain {d}",
                    SCORED[d],
                    tuple(one for one in _NAMES if one.startswith(f"d{d}-")),
                ),
            ),
        )
        for d in range(DOMAINS)
    )
    day = date(2026, 1, 1)
    return Blueprint("exam-1", "exam", "Exam", "", day, day, None, 150, 1, ("single",), (), domains)


BLUEPRINT = blueprint()


@dataclass
class Installation:
    """One running product: published editions, waiting answers, learners' states."""

    world: World
    is_oracle: bool = False
    """True parameters instead of learned ones."""
    edition: int = 1
    population: Population = field(default_factory=Population)
    published: dict[str, Parameters] = field(init=False)
    waiting: list[Exposure] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    responses: int = 0
    by_worker: int = 0
    exposures: dict[str, list[Exposure]] = field(default_factory=dict)
    """By wording: every clean first answer so far."""
    _reference: tuple[int, Reference] | None = None

    def __post_init__(self) -> None:
        found = self.world.questions
        if self.is_oracle:
            true = zip(found.b.tolist(), found.a.tolist(), found.c.tolist(), strict=True)
            rows = [Parameters(b=b, s2=1e-6, a=a, c=c) for b, a, c in true]
        else:
            rows = [first_parameters(label, 0.8 / OPTIONS) for label in self.world.labels]
        self.published = {str(place): one for place, one in enumerate(rows)}

    def steps(self, history: History) -> Iterator[tuple[State, float]]:
        """Fold one learner's answers; yield the state after each and the chance of a right answer before."""
        state = ability.prior(SHAPE, self.population, self.edition)
        for number, place in enumerate(history.places.tolist()):
            one = self._answered(history, number, place)
            mean, var = ability.predict(state, one.domain, one.competency)
            chance = _chance(mean, var, one)
            if is_clean(one.weight, one.rapid):
                self.waiting.append(_exposure(one, mean, var))
            state = ability.update(state, one)
            yield state, chance
        self.states.append(state)
        self._publish()

    def _answered(self, history: History, number: int, place: int) -> Answered:
        self.responses += 1
        return answered(
            place,
            self.published[str(place)],
            self.population,
            is_right=bool(history.right[number]),
            response_id=self.responses,
            rapid=rapid_probability(float(history.seconds[number]), WORDS),
            edition=self.edition,
        )

    def _publish(self) -> None:
        if self.is_oracle:
            return
        nightly = len(self.states) % A_NIGHT == 0
        if not nightly and not is_due(Counter(one.wording_digest for one in self.waiting).values()):
            return
        self.by_worker += not nightly
        self.published |= learn_all(self.published, self.waiting)
        for one in self.waiting:
            self.exposures.setdefault(one.wording_digest, []).append(one)
        self.waiting.clear()
        self.edition += 1
        if nightly:
            self.population = learned_population(self.states)

    def calibrate(self) -> Calibrated:
        """Publish the slopes that the answers so far support, and the hints at the others: a night's work."""
        labels = {str(place): label for place, label in enumerate(self.world.labels)}
        found = calibrate(self.published, labels, self.exposures)
        self.published |= found.parameters
        for wording, hint in found.hints.items():
            self.published[wording] = replace(self.published[wording], hint=hint)
        self.edition += 1
        return found

    def reference(self) -> Reference:
        """Return the blueprint read through the current edition."""
        if self._reference is None or self._reference[0] != self.edition:
            by_competency: dict[str, list[Parameters]] = {}
            for place, one in self.published.items():
                by_competency.setdefault(competency_of(int(place)), []).append(one)
            made = reference_of(BLUEPRINT, SHAPE, curves_of(by_competency))
            self._reference = (self.edition, made)
        return self._reference[1]


def answered(
    place: int,
    parameters: Parameters,
    population: Population,
    *,
    is_right: bool,
    response_id: int,
    **fields: Any,
) -> Answered:
    """Return one first answer to the question at *place*, as the answer's transaction resolves it."""
    one = Answered(
        response_id=response_id,
        answered_at=START + timedelta(minutes=response_id),
        question_id=str(place),
        wording_digest=str(place),
        competency=competency_of(place),
        domain=f"d{place // A_DOMAIN}",
        is_right=is_right,
        weight=1.0,
        rapid=0.0,
        guess=1 / OPTIONS,
        parameters=parameters,
        edition=1,
        population=population,
    )
    return replace(one, **fields) if fields else one


def domain_estimates(state: State) -> tuple[Floats, Floats]:
    """Return mean and standard deviation of the ability by domain: the mean over its competencies."""
    offsets = state.offset_mean.reshape(DOMAINS, COMPETENCIES_A_DOMAIN)
    own = state.offset_var.reshape(DOMAINS, COMPETENCIES_A_DOMAIN).sum(axis=1) / COMPETENCIES_A_DOMAIN**2
    return state.mean + offsets.mean(axis=1), np.sqrt(state.covariance.diagonal() + own)


def _chance(mean: float, var: float, one: Answered) -> float:
    """Return the chance of a right answer, rapid guesses left aside: nobody knows the time beforehand."""
    table = table_of([one.parameters])
    return float(chances(np.array([mean]), np.array([var]), table)[0])


def _exposure(one: Answered, mean: float, var: float) -> Exposure:
    return Exposure(one.response_id, one.wording_digest, one.is_right, one.rapid, one.guess, mean, var)
