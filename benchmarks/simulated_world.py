"""A world of learners and questions that is not the model's own: the truth that benchmarks are held against.

Questions vary in slope and in how easily they are guessed, authors' labels are noisy, learners learn by
answering, and every exam is a new form with a difficulty of its own. Everything follows from one seed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

DOMAINS = 6
A_DOMAIN = 80
"""Questions in the bank of each domain."""
SCORED = (51, 24, 21, 21, 18, 15)
"""Questions of one exam, by domain; 150 together."""
CUT = 0.70
LABEL_BORDERS = (-1.2, -0.45, 0.45, 1.2)
LABEL_TRUTH = 0.6
"""Correlation of an author's label with the true difficulty."""
FORM_SD = 0.10
STEP_MEAN, STEP_SD = 0.008, 0.02
"""What one answer with feedback adds to an ability, logits."""


@dataclass(frozen=True)
class Questions:
    """True parameters, one column each."""

    b: Floats
    a: Floats
    c: Floats

    def chances(self, ability: Floats) -> Floats:
        """Return the chance of a right answer to each, at the *ability* each asks for."""
        right: Floats = self.c + (1 - self.c) / (1 + np.exp(-self.a * (ability - self.b)))
        return right

    def some(self, places: Places | slice) -> Questions:
        """Return those at *places*."""
        return Questions(self.b[places], self.a[places], self.c[places])


@dataclass(frozen=True)
class History:
    """One learner's answers to questions met in random order."""

    places: Places
    right: NDArray[np.bool_]
    seconds: Floats
    abilities: Floats
    """(answers + 1, domains): the truth before each answer, and after the last."""


def _questions(rng: np.random.Generator, count: int, shift: float = 0.0) -> Questions:
    b = shift + 0.9 * rng.standard_normal(count)
    a = np.exp(0.3 * rng.standard_normal(count))
    c = np.clip(0.2 + 0.05 * rng.standard_normal(count), 0.05, 0.35)
    return Questions(b, a, c)


@dataclass
class World:
    """Everything that is true in one seed."""

    seed: int
    rng: np.random.Generator = field(init=False)
    questions: Questions = field(init=False)
    labels: tuple[int, ...] = field(init=False)
    """What authors think of each question, 1 to 5."""
    domain_of: Places = field(init=False)

    def __post_init__(self) -> None:
        self.rng = np.random.default_rng(self.seed)
        count = DOMAINS * A_DOMAIN
        self.domain_of = np.repeat(np.arange(DOMAINS), A_DOMAIN)
        self.questions = _questions(self.rng, count)
        noise = np.sqrt(1 - LABEL_TRUTH**2) * self.rng.standard_normal(count)
        heard = LABEL_TRUTH * self.questions.b / 0.9 + noise
        self.labels = tuple(int(one) + 1 for one in np.digitize(heard, LABEL_BORDERS))

    def learner(self) -> Floats:
        """Return a new learner's ability by domain, logits."""
        return 0.55 + 0.7 * self.rng.standard_normal() + 0.55 * self.rng.standard_normal(DOMAINS)

    def history(self, answers: int) -> History:
        """Return a new learner's first *answers* answers."""
        places = self.rng.permutation(len(self.domain_of))[:answers]
        steps = np.zeros((answers + 1, DOMAINS))
        steps[0] = self.learner()
        learned = STEP_MEAN + STEP_SD * self.rng.standard_normal(answers)
        steps[np.arange(1, answers + 1), self.domain_of[places]] = learned
        abilities = steps.cumsum(axis=0)
        asked = abilities[np.arange(answers), self.domain_of[places]]
        right = self.rng.random(answers) < self.questions.some(places).chances(asked)
        seconds = 22.0 * np.exp(0.55 * self.rng.standard_normal(answers))
        return History(places, right, seconds, abilities)

    def answer(self, ability: Floats, place: int) -> bool:
        """Return whether a learner who learns nothing from it answers the question at *place* right."""
        one = self.questions.some(slice(place, place + 1))
        return bool(self.rng.random() < one.chances(ability[self.domain_of[place]])[0])

    def exam(self, ability: Floats) -> float:
        """Return the share right on a new form of unseen questions."""
        shift = FORM_SD * self.rng.standard_normal()
        form = _questions(self.rng, sum(SCORED), shift)
        asked = np.repeat(ability, SCORED)
        return float((self.rng.random(len(asked)) < form.chances(asked)).mean())

    def bank_share(self, ability: Floats) -> Floats:
        """Return the true share right on all of the bank's questions, by domain."""
        right = self.questions.chances(ability[self.domain_of])
        shares: Floats = right.reshape(DOMAINS, A_DOMAIN).mean(axis=1)
        return shares
