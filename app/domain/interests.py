"""What a learner wants to do: ratings of duties, read as one contrast with its uncertainty. Pure.

Each duty is rated 1 (dislike) to 5 (like). A side's interest has the prior N(0, 1), and a rating is interest plus
N(0, 1), so n ratings leave the variance 1/(1 + n). Ratings are centered on the person: half way between the
means of the two sides, so that somebody who likes everything leans nowhere.

The form asks for each kind of work (a facet) twice a side. Ratings without spread, ratings of one kind of work that
differ as if they were thrown, and ratings faster than anybody reads are said and not used. Ratings as wide as thrown
ones wait until so much of the form is rated that its pairs can tell. How often: `python -m benchmarks.wishes`.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from statistics import fmean

LEAST_RATINGS = 4
"""Fewer leave the path to the strengths alone."""
LEAST_CHECKED = 8
"""Ratings from which on it can be judged whether they were thrown."""
SAME_SHARE = 0.9
"""Ratings that are one and the same, from which on the form tells nothing."""
LEAST_SPREAD = 1.45
"""Variance within the sides: honest ratings stay mostly below it, thrown ones (2.0 on average) above."""
LEAST_APART = 2.0
"""Mean squared difference of two ratings of one kind of work, from which on they look thrown (4.0 on average)."""
LEAST_SECONDS = 1.0
"""For one statement: nobody reads faster."""
LOWEST, HIGHEST = 1, 5
MIDDLE = 3
WORDS = ("Strongly dislike", "Dislike", "Unsure", "Like", "Strongly like")
"""By rating, from 1 on."""
SIDES = {"clinical": 1, "administrative": -1}


@dataclass(frozen=True, slots=True)
class InterestSource:
    """Where statements come from."""

    id: str
    title: str
    year: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One duty that can be liked or disliked."""

    id: str
    side: str
    """`clinical` or `administrative`."""
    facet: str
    """The kind of work: two statements a side say it in different words."""
    text: str
    sources: tuple[str, ...]
    """Source ids."""


@dataclass(frozen=True, slots=True)
class WishedSetting:
    """A place to work that can be liked or disliked; it never counts for a side."""

    id: str
    """Setting id."""
    text: str

    @property
    def key(self) -> str:
        """The name under which its rating is kept."""
        return f"setting:{self.id}"


@dataclass(frozen=True)
class InterestForm:
    """Everything the form asks, in its order."""

    statements: tuple[Statement, ...] = ()
    settings: tuple[WishedSetting, ...] = ()
    sources: tuple[InterestSource, ...] = ()

    @cached_property
    def version(self) -> str:
        """Twelve characters that change with what the form asks and how it counts."""
        asked = [(one.id, one.side, one.facet, one.text) for one in self.statements]
        return hashlib.sha256(repr(asked).encode()).hexdigest()[:12]

    @property
    def ids(self) -> frozenset[str]:
        """What can be rated: statements, and settings as `setting:<id>`."""
        return frozenset([one.id for one in self.statements] + [one.key for one in self.settings])


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating as it stands."""

    statement: str
    value: int
    """1 to 5."""
    rated_at: datetime
    """UTC."""
    seconds: float | None = None
    """For one statement, on average over what was rated together; None: not known."""

    @property
    def is_hurried(self) -> bool:
        """Whether it is known to have come faster than the statement can be read."""
        return self.seconds is not None and self.seconds < LEAST_SECONDS


class Quality(StrEnum):
    """Whether the ratings can be used, and why not."""

    USED = "used"
    TOO_FEW = "too-few"
    STRAIGHT = "straight-lining"
    THROWN = "inconsistent"
    HURRIED = "too-fast"
    UNCHECKED = "unchecked"


SENTENCES = {
    Quality.USED: "Your ratings hold together, so they count.",
    Quality.TOO_FEW: f"Your wishes count from {LEAST_RATINGS} rated duties on, with at least one on each side.",
    Quality.UNCHECKED: "These ratings differ as widely as clicks by chance, and too few kinds of work are rated twice "
    "to tell. They are kept, and not used yet. Rate the rest of the duties.",
    Quality.STRAIGHT: "Nearly every duty has the same rating, so the ratings cannot tell one side from the other. "
    "They are kept, and not used.",
    Quality.THROWN: "Duties of the same kind were rated very differently, about as differently as by chance. "
    "The ratings are kept, and not used. Rate them again with a little time.",
    Quality.HURRIED: "The duties were rated faster than they can be read. "
    "The ratings are kept, and not used. Rate them again with a little time.",
}


@dataclass(frozen=True, slots=True)
class SideWish:
    """One side's ratings."""

    side: str
    rated: int
    statements: int
    """Of the form."""
    mean: float | None
    """1 to 5; None without ratings."""
    centered: float | None
    """Distance from the person's own middle; None unless both sides have ratings."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the ratings say, and whether they are used."""

    quality: Quality
    contrast: float
    """dI: clinical minus administrative, prior N(0, 1)."""
    variance: float
    """Of `contrast`."""
    sides: tuple[SideWish, SideWish]
    """Clinical, administrative."""
    newest_at: datetime | None
    """UTC."""

    @property
    def is_used(self) -> bool:
        """Whether they count beside the strengths."""
        return self.quality is Quality.USED

    @property
    def rated(self) -> int:
        """Duties rated."""
        return sum(one.rated for one in self.sides)

    @property
    def sentence(self) -> str:
        """Whether they are used, in words."""
        return SENTENCES[self.quality]


def wishes_of(form: InterestForm, ratings: Iterable[Rating]) -> Wishes:
    """Return what *ratings* say; of several of one statement the newest counts, of others nothing does."""
    newest = newest_of(ratings)
    known = {one.id: newest[one.id] for one in form.statements if one.id in newest}
    values = {
        side: [known[one.id].value for one in form.statements if one.side == side and one.id in known]
        for side in SIDES
    }
    clinical, administrative = values["clinical"], values["administrative"]
    middle = (fmean(clinical) + fmean(administrative)) / 2 if clinical and administrative else None
    scaled = {side: _interest(found, middle) for side, found in values.items()}
    return Wishes(
        quality=_quality(form, known, values),
        contrast=(scaled["clinical"] - scaled["administrative"]) / math.sqrt(2),
        variance=sum(1 / (1 + len(found)) for found in values.values()) / 2,
        sides=(
            _side(form, "clinical", clinical, middle),
            _side(form, "administrative", administrative, middle),
        ),
        newest_at=max((one.rated_at for one in known.values()), default=None),
    )


def newest_of(ratings: Iterable[Rating]) -> dict[str, Rating]:
    """Return the newest rating by statement; of two of one moment, the later in *ratings*."""
    found: dict[str, Rating] = {}
    for one in ratings:
        if one.statement not in found or one.rated_at >= found[one.statement].rated_at:
            found[one.statement] = one
    return found


def _interest(values: list[int], middle: float | None) -> float:
    """Return the posterior mean of a side's interest."""
    return math.fsum(one - middle for one in values) / (1 + len(values)) if middle is not None else 0.0


def _side(form: InterestForm, side: str, values: list[int], middle: float | None) -> SideWish:
    mean = fmean(values) if values else None
    return SideWish(
        side=side,
        rated=len(values),
        statements=sum(one.side == side for one in form.statements),
        mean=mean,
        centered=mean - middle if mean is not None and middle is not None else None,
    )


def _quality(form: InterestForm, known: Mapping[str, Rating], values: Mapping[str, list[int]]) -> Quality:
    if len(known) < LEAST_RATINGS or not all(values.values()):
        return Quality.TOO_FEW
    every = [one for found in values.values() for one in found]
    if max(Counter(every).values()) >= SAME_SHARE * len(every):
        return Quality.STRAIGHT  # told before hurry: more time would not make such ratings useful
    if _is_hurried(known.values()):
        return Quality.HURRIED
    if len(every) < LEAST_CHECKED or spread_of(values.values()) < LEAST_SPREAD:
        return Quality.USED
    apart = apart_of(form, {name: one.value for name, one in known.items()})
    if apart is None:
        return Quality.UNCHECKED
    return Quality.THROWN if apart >= LEAST_APART else Quality.USED


def _is_hurried(ratings: Iterable[Rating]) -> bool:
    """Whether half of the ratings with a known time were faster than reading."""
    timed = [one for one in ratings if one.seconds is not None]
    return bool(timed) and 2 * sum(one.is_hurried for one in timed) >= len(timed)


def spread_of(sides: Iterable[list[int]]) -> float:
    """Return the variance of ratings around the mean of their side."""
    squares, free = 0.0, 0
    for values in sides:
        if len(values) > 1:
            mean = fmean(values)
            squares += sum((one - mean) ** 2 for one in values)
            free += len(values) - 1
    return squares / free if free else 0.0


def apart_of(form: InterestForm, values: Mapping[str, int]) -> float | None:
    """Return the mean squared difference of two ratings of one kind of work; None without such a pair."""
    facets: dict[tuple[str, str], list[int]] = {}
    for one in form.statements:
        if one.id in values:
            facets.setdefault((one.side, one.facet), []).append(values[one.id])
    pairs = [(found[0] - found[1]) ** 2 for found in facets.values() if len(found) > 1]
    return fmean(pairs) if len(pairs) * 2 >= LEAST_CHECKED else None
