"""What is said about readiness and levels, as plain frozen values: pages show them, `preceptor report` prints them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.levels import Level
from app.domain.readiness import SHIPPED

LEVEL_WORDS = {
    Level.NOT_ENOUGH: "not enough answers yet",
    Level.GAP: "gap",
    Level.DEVELOPING: "developing",
    Level.ON_TRACK: "on track",
    Level.MASTERED: "mastered",
}
CUT_NOTE = (
    f"The cut ({SHIPPED.cut:.0%}, give or take {100 * SHIPPED.cut_sd:.0f}) is an assumption: no owner publishes "
    "one. This estimate is unofficial. It comes from practice on our questions, and no owner of an exam has "
    "seen or approved it."
)
NAMED = 3
"""Pieces named in a sentence."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A share, 0 to 1, with its interval."""

    estimate: float
    low: float
    high: float
    holds: float
    """Chance that the interval holds the truth: .90 of a raw score, .80 of a domain, .95 of a track record."""


@dataclass(frozen=True, slots=True)
class PieceLine:
    """A part of the exam that is untouched or not covered yet."""

    title: str
    share: float
    """Of the exam's scored questions, 0 to 1."""
    level: str
    """See `app.domain.levels.Level`."""
    level_words: str


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One thing that is missing before an estimate is shown."""

    id: str
    """`answers`, `weight` or `questions`."""
    words: str
    have: float
    need: float
    pieces: tuple[PieceLine, ...] = ()
    """Parts of the exam without an answer, the heaviest first."""


@dataclass(frozen=True, slots=True)
class DomainLine:
    """One blueprint domain."""

    id: str
    title: str
    questions: int
    """Scored questions in a full form."""
    n: int
    """Clean first answers."""
    level: str
    """See `app.domain.levels.Level`."""
    level_words: str
    chance: float | None
    """Of a share right of at least .75, 0 to 1; None below the minimum."""
    expected: Interval | None
    """Share right to expect on the exam's questions, with its 80 % interval; None below 5 first answers, or without live questions."""
    needs: str = ""
    """What is missing before an estimate or a level is told, in words; empty: nothing."""

    @property
    def chance_words(self) -> str:
        """The chance as a reader is told: never as certain; empty without one."""
        return "" if self.chance is None else f"{min(max(self.chance, 0.01), 0.99):.0%}"


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """How much of the exam the answers so far speak for: shares of its scored questions, 0 to 1."""

    covered: float
    """Mastered or on track."""
    mastered: float
    on_track: float
    touched: float
    lacks: tuple[PieceLine, ...]
    """What is neither mastered nor on track, the heaviest first."""

    @property
    def lacking(self) -> str:
        """The heaviest parts lacking, as a sentence names them; empty: none."""
        return "; ".join(list(dict.fromkeys(one.title for one in self.lacks))[:NAMED])


@dataclass(frozen=True, slots=True)
class RecordLine:
    """How past forecasts for this exam did against the results that learners reported."""

    reported: int
    """Results reported, withdrawn ones left out."""
    n: int
    """Those with a forecast from before the exam."""
    forecast: float | None
    """Mean chance that was told, 0 to 1; None below 5 results."""
    passed: Interval | None
    """Share that passed, with its 95 % interval; None below 5 results."""
    brier: float | None
    """Mean squared distance; .25 is a coin's."""
    needed: int
    """Results with a forecast from which figures are told."""


@dataclass(frozen=True, slots=True)
class CredentialReadiness:
    """One learner before one credential: everything the page says."""

    credential: str
    title: str
    owner: str
    blueprint: str
    blueprint_title: str
    questions: int
    """Scored questions in a full form."""
    answers: int
    """Clean first answers in what the exam asks."""
    touched: float
    """Share of the exam's questions in parts with such an answer."""
    domains_touched: int
    domains_total: int
    chance: float | None
    """Chance to pass as told: to 5 points, between .03 and .97; None while something is missing."""
    raw: Interval | None
    """Share right on one form's scored questions, with its 90 % interval; None while something is missing."""
    missing: tuple[MissingLine, ...]
    domains: tuple[DomainLine, ...]
    coverage: CoverageLine
    record: RecordLine
    corrected_by: int
    """Reported results behind the correction of the chance; 0: it is uncorrected."""
    cut: float = SHIPPED.cut
    cut_sd: float = SHIPPED.cut_sd
    note: str = CUT_NOTE
    hurried: int = 0
    """Answers of the learner that were too quick to have been read; they are no first answers."""

    @property
    def right(self) -> tuple[int, int, int] | None:
        """The raw score in questions: estimate, low, high; None while something is missing."""
        if self.raw is None:
            return None
        estimate, low, high = self.raw.estimate, self.raw.low, self.raw.high
        return round(self.questions * estimate), round(self.questions * low), round(self.questions * high)
