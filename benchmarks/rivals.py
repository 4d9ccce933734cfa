"""What the learning model is compared to: percent correct, and Elo with its gain tuned."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from statistics import NormalDist

import numpy as np

from benchmarks.simulated_world import A_DOMAIN, CUT, DOMAINS, SCORED, Floats, History, World

GUESS = 0.2
GAIN, SLOWING = 0.4, 0.05
CROSS = 0.2
"""Share of a change that the other domains take."""
LABEL_MEANS = (-1.4, -0.7, 0.0, 0.7, 1.4)
_NORMAL = NormalDist()
_WEIGHTS = np.array(SCORED) / sum(SCORED)


@dataclass(frozen=True)
class Guess:
    """What a rival says after one answer."""

    chance: float
    """Of the answer just given, before it was given."""
    domains: Floats
    """An ability by domain on the rival's own scale."""
    passing: float


@dataclass
class PercentCorrect:
    """The share right so far, with one right and one wrong answer added."""

    def follow(self, history: History) -> list[Guess]:
        """Return what it says after each answer of one learner."""
        right, asked = np.ones(DOMAINS), np.full(DOMAINS, 2.0)
        found = []
        for place, is_right in zip(history.places.tolist(), history.right.tolist(), strict=True):
            domain = place // A_DOMAIN
            chance = (right.sum() - DOMAINS + 1) / (asked.sum() - 2 * DOMAINS + 2)
            right[domain] += is_right
            asked[domain] += 1
            share = (right.sum() - DOMAINS + 1) / (asked.sum() - 2 * DOMAINS + 2)
            spread = math.sqrt(share * (1 - share) * (1 / (asked.sum() - 2 * DOMAINS + 2) + 1 / sum(SCORED)))
            found.append(Guess(chance, right / asked, _NORMAL.cdf((share - CUT) / spread)))
        return found


@dataclass
class Elo:
    """A rating by domain against a rating by question; the questions' start at the authors' labels."""

    world: World
    b: Floats = field(init=False)
    met: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.b = np.array([LABEL_MEANS[label - 1] for label in self.world.labels])
        self.met = np.zeros(len(self.b))

    def follow(self, history: History) -> list[Guess]:
        """Return what it says after each answer of one learner, and learn from them."""
        rating, asked = np.full(DOMAINS, 0.5), np.zeros(DOMAINS)
        found = []
        for place, is_right in zip(history.places.tolist(), history.right.tolist(), strict=True):
            domain = place // A_DOMAIN
            chance = GUESS + (1 - GUESS) / (1 + math.exp(self.b[place] - rating[domain]))
            off = is_right - chance
            step = GAIN / (1 + SLOWING * asked[domain]) * off
            rating += CROSS * step
            rating[domain] += (1 - CROSS) * step
            self.b[place] -= GAIN / (1 + SLOWING * self.met[place]) * off
            asked[domain] += 1
            self.met[place] += 1
            found.append(Guess(chance, rating.copy(), math.nan))
        return found

    def passing(self, rating: Floats) -> float:
        """Return the chance to pass that a rating without an interval leads to."""
        right = GUESS + (1 - GUESS) / (1 + np.exp(self.b - np.repeat(rating, A_DOMAIN)))
        share = float(_WEIGHTS @ right.reshape(DOMAINS, A_DOMAIN).mean(axis=1))
        return _NORMAL.cdf((share - CUT) / math.sqrt(share * (1 - share) / sum(SCORED)))
