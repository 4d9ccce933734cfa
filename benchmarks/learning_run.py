"""Follows every learner of one seed with every model, and keeps what each said."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.ability_state import State
from app.domain.levels import Level, levels_of_domains
from app.domain.readiness import Assumptions, forecast
from benchmarks.rivals import Elo, PercentCorrect
from benchmarks.simulated_learning import Installation, domain_estimates
from benchmarks.simulated_placement import Outcome, compare
from benchmarks.simulated_world import CUT, FORM_SD, Floats, History, World

EARLIER = 300
"""Learners before the new ones: 75 answers a question."""
LATER = 500

"""Learners after them: only then have the questions answers enough for slopes of their own."""
TWICE = 2
"""Placements for each learner that is followed: a ratio of two errors needs many."""
ANSWERS = 120
LOOKS = (10, 30, 60, 120)
"""Answers after which the abilities are looked at."""
JUDGED = (20, 40, 60, 80, 100, 120)
"""Answers after which mastery is judged anew."""
COUNTED = (40, 80, 120)
"""Of these, where it is counted."""
FORECASTS = (30, 60, 120)
WORLD_KNOWN = Assumptions(cut=CUT, cut_sd=0.0, link_sd=FORM_SD)
"""The simulated exam's own: what the model would do if the cut were published."""
MODELS = ("preceptor", "oracle", "elo", "percent")


@dataclass
class Seed:
    """Everything one seed brings, as plain arrays."""

    right: list[bool] = field(default_factory=list)
    chances: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in MODELS})
    truth: dict[int, list[Floats]] = field(default_factory=lambda: {look: [] for look in LOOKS})
    domains: dict[tuple[str, int], list[Floats]] = field(default_factory=dict)
    spreads: dict[tuple[str, int], list[Floats]] = field(default_factory=dict)
    passed: dict[int, list[bool]] = field(default_factory=lambda: {n: [] for n in FORECASTS})
    passing: dict[tuple[str, int], list[float]] = field(default_factory=dict)
    raw: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Forecast after 60 answers with the world's own assumptions: estimate, low, high; and the score."""
    told: dict[int, list[float]] = field(default_factory=lambda: {n: [] for n in FORECASTS})
    mastery: list[tuple[bool, bool]] = field(default_factory=list)
    """(called mastered, truly so) by learner, domain and count of answers."""
    placements: Mapping[str, Outcome] = field(default_factory=dict)
    """With the slopes that answers support by then."""
    early_placements: Mapping[str, Outcome] = field(default_factory=dict)
    """Before any question has a slope of its own."""
    answers_a_question: tuple[float, float] = (0.0, 0.0)
    """Behind the two."""
    calibrated: int = 0
    """Questions with a slope of their own."""
    gain: float = 0.0
    """Log-loss per unseen answer that the slopes save."""
    by_worker: int = 0
    editions: int = 0
    seconds: float = 0.0


def run(task: tuple[int, int]) -> Seed:
    """Return what the seed *task*[0] brings with *task*[1] new learners."""
    seed, learners = task
    began = time.perf_counter()
    world, found = World(seed), Seed()
    product, oracle, elo = Installation(world), Installation(world, is_oracle=True), Elo(world)
    for _ in range(EARLIER):
        history = world.history(ANSWERS)
        elo.follow(history)
        for _step in product.steps(history):
            pass
    product.calibrate()
    found.early_placements = compare(product, TWICE * learners)
    early = product.responses / len(world.labels)
    for _ in range(learners):
        _follow(found, world.history(ANSWERS), product, oracle, elo)
    for _ in range(LATER):
        for _step in product.steps(world.history(ANSWERS)):
            pass
    calibrated = product.calibrate()
    found.calibrated, found.gain = len(calibrated.parameters), calibrated.gain
    found.placements = compare(product, TWICE * learners)
    found.answers_a_question = (early, product.responses / len(world.labels))
    found.by_worker, found.editions = product.by_worker, product.edition
    found.seconds = time.perf_counter() - began
    return found


def _follow(found: Seed, history: History, product: Installation, oracle: Installation, elo: Elo) -> None:
    """Let every model follow one new learner."""
    scores = {n: product.world.exam(history.abilities[n]) for n in FORECASTS}
    found.right.extend(history.right.tolist())
    for look in LOOKS:
        found.truth[look].append(history.abilities[look])
    for n, score in scores.items():
        found.passed[n].append(score >= CUT)
    _follow_bayes(found, "preceptor", history, product, scores)
    _follow_bayes(found, "oracle", history, oracle, scores)
    for name, rival in (("elo", elo), ("percent", PercentCorrect())):
        guesses = rival.follow(history)
        found.chances[name].extend(one.chance for one in guesses)
        for look in LOOKS:
            found.domains.setdefault((name, look), []).append(guesses[look - 1].domains)
        for n in FORECASTS:
            one = guesses[n - 1]
            passing = elo.passing(one.domains) if math.isnan(one.passing) else one.passing
            found.passing.setdefault((name, n), []).append(passing)


def _follow_bayes(
    found: Seed, name: str, history: History, installation: Installation, scores: Mapping[int, float]
) -> None:
    reference = installation.reference()
    former: Sequence[Level | None] = ()
    for n, (state, chance) in enumerate(installation.steps(history), start=1):
        found.chances[name].append(chance)
        if n in LOOKS:
            mean, sd = domain_estimates(state)
            found.domains.setdefault((name, n), []).append(mean)
            found.spreads.setdefault((name, n), []).append(sd)
        if n in FORECASTS:
            known = forecast(state, reference, WORLD_KNOWN)
            found.passing.setdefault((name, n), []).append(known.passing)
            if name == "preceptor":
                shipped = forecast(state, reference)
                found.told[n].append(shipped.told)
                found.passing.setdefault(("shipped", n), []).append(shipped.passing)
                if n == 60:
                    found.raw.append((known.raw.estimate, known.raw.low, known.raw.high, scores[n]))
        if name == "preceptor" and n in JUDGED:
            former = _judge(found, state, history, installation, former, n)


def _judge(
    found: Seed,
    state: State,
    history: History,
    installation: Installation,
    former: Sequence[Level | None],
    n: int,
) -> Sequence[Level | None]:
    judged = levels_of_domains(state, installation.reference(), former)
    levels = [one.level if one else None for one in judged]
    if n in COUNTED:
        truly = installation.world.bank_share(history.abilities[n]) >= 0.75
        found.mastery.extend(
            (level is Level.MASTERED, bool(so)) for level, so in zip(levels, truly, strict=True)
        )
    return levels
