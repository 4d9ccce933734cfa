"""A world of learners with a true lean, for the benchmark of the path. It is not the model's own.

Questions have three parameters: slopes vary by a lognormal of .3, guessing lies around .2, and the true difficulty
is drawn given the author's label so that the two correlate .6. Learners have a general level, a clinical against
administrative contrast, and a part of their own in every domain. Everything follows from one seed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.domain.effort import NORMAL_SD, RAPID_MEDIAN, RAPID_SD, normal_median

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

LABEL_TRUTH = 0.6
"""Correlation of the shipped label with the true difficulty."""
B_SD, SLOPE_SD = 0.9, 0.3
GUESS, GUESS_SD = 0.2, 0.05
LEVEL, GENERAL, CONTRAST, OWN = 0.5, 0.6, 0.5, 0.4
"""Mean ability and standard deviations of its parts, logits."""
OMEGA = 0.6
"""What strengths weigh against wishes in the true lean."""
BORDER = 0.65
"""Population standard deviations from which a true lean counts."""
RATING_SD = 1.0
STYLE_SD = 0.4
"""How differently people use the scale as a whole."""
CLINICAL, ADMINISTRATIVE, SHARED = 1, -1, 0


@dataclass(frozen=True)
class Bank:
    """The exported questions with a truth of their own, one column each."""

    questions: Sequence[Mapping[str, Any]]
    domains: tuple[str, ...]
    """Ability domains in use."""
    domain_of: Places
    strand_of: Places
    """By question: 1 clinical, -1 administrative, 0 shared."""
    medians: Floats
    """Seconds that half of all considered answers take."""
    b: Floats
    a: Floats
    c: Floats

    def chances(self, ability: Floats, places: Places) -> Floats:
        """Return the chance of a right answer to each of *places* at *ability* by domain."""
        slope = self.a[places] * (ability[self.domain_of[places]] - self.b[places])
        right: Floats = self.c[places] + (1 - self.c[places]) / (1 + np.exp(-slope))
        return right

    @cached_property
    def by_strand(self) -> dict[int, Places]:
        """The places of each strand's questions."""
        return {one: np.flatnonzero(self.strand_of == one) for one in (CLINICAL, ADMINISTRATIVE, SHARED)}


def bank_of(
    questions: Sequence[Mapping[str, Any]], strands: Mapping[str, int], rng: np.random.Generator
) -> Bank:
    """Return *questions* that count as ability, with true parameters drawn given their labels."""
    kept = [one for one in questions if one["ability_domain"] in strands]
    domains = tuple(sorted({one["ability_domain"] for one in kept}))
    labels = np.array([one["difficulty"] for one in kept], dtype=np.float64)
    count, spread = len(kept), float(labels.std())
    slope = LABEL_TRUTH * B_SD / spread
    rest = B_SD * np.sqrt(1 - LABEL_TRUTH**2)
    picks = np.array([one["type"] in {"single", "hotspot"} for one in kept])
    guess = np.clip(GUESS + GUESS_SD * rng.standard_normal(count), 0.05, 0.35)
    return Bank(
        questions=kept,
        domains=domains,
        domain_of=np.array([domains.index(one["ability_domain"]) for one in kept]),
        strand_of=np.array([strands[one["ability_domain"]] for one in kept]),
        medians=np.array([normal_median(one["words"]) for one in kept]),
        b=slope * (labels - 3) + rest * rng.standard_normal(count),
        a=np.exp(SLOPE_SD * rng.standard_normal(count)),
        c=np.where(picks, guess, 0.02),
    )


@dataclass(frozen=True)
class Person:
    """One simulated learner: everything that is true of them."""

    ability: Floats
    """By domain, logits."""
    contrast: float
    """Clinical minus administrative ability, population standard deviations."""
    wish: float
    """The same of their wishes."""
    has_wishes: bool = True

    @property
    def lean(self) -> float:
        """The true lean: what the path estimates."""
        if not self.has_wishes:
            return self.contrast
        return float((OMEGA * self.contrast + (1 - OMEGA) * self.wish) / np.hypot(OMEGA, 1 - OMEGA))

    @property
    def side(self) -> int:
        """1 leans clinical, -1 administrative, 0 neither."""
        return int(self.lean > BORDER) - int(self.lean < -BORDER)


@dataclass(frozen=True)
class Answers:
    """What one learner did."""

    places: Places
    right: NDArray[np.bool_]
    seconds: Floats
    ratings: tuple[int, ...]
    """By statement; empty: the form was never seen."""


@dataclass
class World:
    """One bank, one interest form, and the people who meet them."""

    bank: Bank
    weights: Floats
    """By domain: what its ability counts in the contrast; clinical above 0, administrative below."""
    sides: tuple[int, ...]
    """By statement: 1 clinical, -1 administrative."""
    rng: np.random.Generator
    unit: float = field(init=False)
    """One population standard deviation of the contrast, logits."""

    def __post_init__(self) -> None:
        f = np.sign(self.weights)
        spread = CONTRAST * float(self.weights @ f), OWN * float(np.linalg.norm(self.weights))
        self.unit = float(np.hypot(*spread))

    def person(
        self, contrast: float | None = None, wish: float | None = None, *, has_wishes: bool = True
    ) -> Person:
        """Return a learner of the population; what is given is made true of them exactly."""
        f, count = np.sign(self.weights), len(self.weights)
        ability = LEVEL + GENERAL * self.rng.standard_normal() + OWN * self.rng.standard_normal(count)
        ability += CONTRAST * self.rng.standard_normal() * f
        if contrast is not None:
            now = float(self.weights @ ability)
            ability += (contrast * self.unit - now) / float(self.weights @ f) * f
        true = float(self.weights @ ability) / self.unit
        wanted = float(self.rng.standard_normal()) if wish is None else wish
        return Person(ability, true, wanted, has_wishes)

    def flat(self, level: float) -> Person:
        """Return a learner with the same ability in all domains."""
        return Person(np.full(len(self.weights), level), 0.0, float(self.rng.standard_normal()))

    def answers(
        self,
        person: Person,
        places: Places,
        rapid: float = 0.0,
        slips: float = 0.0,
        rating_sd: float = RATING_SD,
    ) -> Answers:
        """Return what *person* does with the questions at *places*, none of them met before.

        Args:
            person: who answers.
            places: of the questions, in their order.
            rapid: share of answers thrown in a few seconds.
            slips: share of answers thrown after the usual time.
            rating_sd: noise of one rating.
        """
        count = len(places)
        right = self.rng.random(count) < self.bank.chances(person.ability, places)
        by_luck = self.rng.random(count) < np.where(self.bank.c[places] > 0.03, 0.25, 0.02)
        seconds = self.bank.medians[places] * np.exp(NORMAL_SD * self.rng.standard_normal(count))
        hurried = RAPID_MEDIAN * np.exp(RAPID_SD * self.rng.standard_normal(count))
        is_rapid = self.rng.random(count) < rapid
        is_thrown = is_rapid | (self.rng.random(count) < slips)
        return Answers(
            places=places,
            right=np.where(is_thrown, by_luck, right),
            seconds=np.where(is_rapid, hurried, seconds),
            ratings=self._ratings(person, rating_sd) if person.has_wishes else (),
        )

    def _ratings(self, person: Person, noise: float) -> tuple[int, ...]:
        """Return 1 to 5 by statement: the side's interest around the person's own middle, with noise."""
        middle = 3 + STYLE_SD * self.rng.standard_normal()
        interest = np.array(self.sides) * person.wish / np.sqrt(2)
        felt = middle + interest + noise * self.rng.standard_normal(len(self.sides))
        return tuple(np.clip(np.rint(felt), 1, 5).astype(int).tolist())

    def draw(self, counts: Mapping[int, int], without: Places | None = None) -> Places:
        """Return so many questions of each strand in random order, none of *without*."""
        found = []
        for strand, count in counts.items():
            left = self.bank.by_strand[strand]
            if without is not None:
                left = np.setdiff1d(left, without)
            found.append(self.rng.permutation(left)[:count])
        return self.rng.permutation(np.concatenate(found))


def wrong_answer(question: Mapping[str, Any], rng: np.random.Generator) -> str:
    """Return an answer that fits *question* and is not its key, in the text that an import reads."""
    key, kind = str(question["key"]), question["type"]
    if kind in {"single", "hotspot"}:
        return str(rng.choice([one for one in question["option_ids"] if one != key]))
    if kind == "multiple":
        others = [one for one in question["option_ids"] if one not in key.split("|")]
        return "|".join(sorted([*key.split("|")[1:], *others[:1]]))
    if kind == "ordering":
        return ">".join(key.split(">")[::-1])
    if kind == "matching":
        lefts, rights = zip(*(pair.split("=") for pair in key.split("|")), strict=True)
        return "|".join(f"{a}={b}" for a, b in zip(lefts, (*rights[1:], rights[0]), strict=True))
    return f"{10 * float(key) + 7:g}"
