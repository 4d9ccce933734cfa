"""Expected recall on the day of the exam: the review plan, default FSRS and even spacing, at equal minutes.

    .venv/bin/python -m benchmarks.reviews [--learners 40]

Simulated learners forget by memories of their own: FSRS with parameters changed by chance for each learner,
and stabilities by chance for each question, which no schedule knows. Each day has the same minutes for all;
the two rivals go on ahead of time when nothing is due, the plan leaves such minutes unused. Returns 1 when a limit is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from multiprocessing import Pool, cpu_count

import numpy as np
from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from app.domain.review import SCHEDULER, Memory, reviewed
from app.domain.review_plan import PlanCard, Setting, queue_of
from benchmarks.simulated_world import Floats

START = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAYS = 42
EXAM_ON = START.date() + timedelta(days=DAYS)
CARDS = 240
NEW_A_DAY = 12
SECONDS = 30.0
BUDGETS = (4.0, 8.0, 16.0)
"""Minutes a day."""
DECAY = 20
"""The parameter that is left alone: the shape of forgetting."""
AGAIN_AFTER = timedelta(minutes=10)


@dataclass
class Learner:
    """The truth about one learner."""

    rng: np.random.Generator
    truth: Scheduler
    luck: Floats
    """By question: how much longer than usual it is remembered."""


@dataclass
class Known:
    """One question: what the schedule believes, and what is true."""

    place: int
    believed: Memory
    true: Card

    @property
    def name(self) -> str:
        """Its id."""
        return f"q{self.place:03}"


Order = Callable[[Sequence[Known], date, float], list[Known]]
"""Puts the known questions into the order of one day; minutes are cut off by the caller."""


def by_plan(known: Sequence[Known], today: date, minutes: float) -> list[Known]:
    """Return what the product's plan asks today; days with little due stay short."""
    by_name = {one.name: one for one in known}
    cards = [PlanCard(one.name, f"1:{one.name}", one.believed, SECONDS) for one in known]
    queue = queue_of(cards, Setting(today, UTC, minutes, EXAM_ON))
    return [by_name[card.question_id] for card in queue]


def by_fsrs(known: Sequence[Known], today: date, _minutes: float) -> list[Known]:
    """Return all by due date, as a scheduler does that knows no exam; ahead of time when minutes are left."""
    return sorted(
        (one for one in known if one.believed.last_reviewed_at.date() < today),
        key=lambda one: (one.believed.due_at, one.place),
    )


def evenly(known: Sequence[Known], today: date, _minutes: float) -> list[Known]:
    """Return all by how long ago they were asked."""
    return sorted(
        (one for one in known if one.believed.last_reviewed_at.date() < today),
        key=lambda one: (one.believed.last_reviewed_at, one.place),
    )


ORDERS: dict[str, Order] = {"plan": by_plan, "default FSRS": by_fsrs, "evenly": evenly}


def follow(seed: int, minutes: float, name: str) -> tuple[float, float]:
    """Return a learner's mean recall on the day of the exam, 0 to 1, and the minutes used a day."""
    learner, known, used = _learner(seed), [], 0
    for ahead in range(DAYS):
        at = START + timedelta(days=ahead)
        most = int(minutes * 60 / SECONDS)
        asked = ORDERS[name](known, at.date(), minutes)
        if name == "plan" and len(asked) > most:
            message = f"The plan asks {len(asked)} questions in minutes for {most}."
            raise RuntimeError(message)
        asked = asked[:most]
        for one in asked:
            _ask(learner, one, at)
        used += len(asked)
        fresh = range(len(known), min(len(known) + NEW_A_DAY, CARDS))
        known.extend(_first(learner, place, at) for place in fresh)
    exam = START + timedelta(days=DAYS)
    known_then = [learner.truth.get_card_retrievability(one.true, exam) for one in known]
    return float(np.mean(known_then)), used * SECONDS / 60 / DAYS


def _learner(seed: int) -> Learner:
    rng = np.random.default_rng(seed)
    changed = np.array(SCHEDULER.parameters) * np.exp(0.15 * rng.standard_normal(21))
    changed[DECAY] = SCHEDULER.parameters[DECAY]
    truth = Scheduler(
        tuple(np.clip(changed, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS).tolist()),
        enable_fuzzing=False,
    )
    return Learner(rng, truth, np.exp(0.5 * rng.standard_normal(CARDS)))


def _first(learner: Learner, place: int, at: datetime) -> Known:
    """Return a question that was just learned: right at once and ten minutes later."""
    believed = reviewed(None, Rating.Good, at, card_id=place)
    true, _ = learner.truth.review_card(Card(card_id=place, due=at), Rating.Good, at)
    true.stability = (true.stability or 0.0) * float(learner.luck[place])
    one = Known(place, believed, true)
    _rate(learner, one, Rating.Good, at + AGAIN_AFTER)
    return one


def _ask(learner: Learner, one: Known, at: datetime) -> None:
    """Ask one question; what was wrong is asked again ten minutes later."""
    is_right = learner.rng.random() < learner.truth.get_card_retrievability(one.true, at)
    _rate(learner, one, Rating.Good if is_right else Rating.Again, at)
    if not is_right:
        _rate(learner, one, Rating.Good, at + AGAIN_AFTER)


def _rate(learner: Learner, one: Known, rating: Rating, at: datetime) -> None:
    one.believed = reviewed(one.believed, rating, at, card_id=one.place)
    one.true, _ = learner.truth.review_card(one.true, rating, at)


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table; return 1 when the plan is beaten."""
    parser = argparse.ArgumentParser(description="Recall on the day of the exam, by schedule.")
    parser.add_argument("--learners", type=int, default=40)
    learners = parser.parse_args(arguments).learners
    is_beaten = False
    print(f"{learners} learners, {CARDS} questions, exam after {DAYS} days")
    print(f"{'minutes a day':<16}" + "".join(f"{name:>22}" for name in ORDERS))
    with Pool(cpu_count()) as pool:
        for minutes in BUDGETS:
            found = {
                name: np.mean(pool.map(partial(follow, minutes=minutes, name=name), range(learners)), axis=0)
                for name in ORDERS
            }
            cells = "".join(f"{f'{one[0]:.4f} ({one[1]:.1f} min)':>22}" for one in found.values())
            print(f"{minutes:<16g}{cells}")
            is_beaten |= any(found[name][0] >= found["plan"][0] for name in found if name != "plan")
    print("MISS: the plan is beaten" if is_beaten else "ok: the plan beats both at every budget")
    return int(is_beaten)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
