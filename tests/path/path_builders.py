"""Path summaries of made-up learners, for the tests of what is drawn and said."""

from __future__ import annotations

from dataclasses import replace

from app.domain.ability import fold, prior
from app.domain.answered import Parameters, Population
from app.domain.interests import InterestForm, wishes_of
from app.domain.path import PATH_VERSION, PathSummary, summarize
from app.domain.path_evidence import Z80, Interests, Outcome, View
from app.domain.path_gates import Gate
from app.path.suggestions import Suggestion, Versions
from tests.domain.ability_builders import SHAPE, START, answered

CLINICAL = ("venipuncture", "order", "vitals")
ADMINISTRATIVE = ("claims", "coding", "scheduling")


def summary(
    clinical: int = 0,
    office: int = 0,
    *,
    right: tuple[float, float] = (0.5, 0.5),
    interests: Interests | None = None,
) -> PathSummary:
    """Summarize a learner with so many first answers a side, that share of each right, and *interests*."""
    sides = ((CLINICAL, clinical, right[0]), (ADMINISTRATIVE, office, right[1]))
    answers = [
        answered(
            100 * side + n,
            competency=names[n % len(names)],
            is_right=int((n + 1) * share) > int(n * share),
            parameters=Parameters(b=0.0, s2=0.01),
        )
        for side, (names, count, share) in enumerate(sides)
        for n in range(count)
    ]
    return summarize(fold(SHAPE, answers) or prior(SHAPE, Population()), interests)


def suggestion(known: PathSummary, interests: Interests | None = None) -> Suggestion:
    """Return *known* as a suggestion; the state behind it is the prior's."""
    return Suggestion(
        summary=known,
        state=prior(SHAPE, Population()),
        wishes=wishes_of(InterestForm(), []),
        interests=interests,
        weight=0.6,
        former=None,
        versions=Versions(PATH_VERSION, 1, "form"),
        at=START,
    )


def hurried() -> PathSummary:
    """Summarize a learner whose every answer came too fast to be read."""
    answers = [answered(n, competency="order", is_right=False, rapid=0.99) for n in range(30)]
    return summarize(fold(SHAPE, answers) or prior(SHAPE, Population()))


def band(low: float, high: float) -> View:
    """Return the view whose 80 % interval runs from *low* to *high*."""
    return View((low + high) / 2, ((high - low) / (2 * Z80)) ** 2)


def told(known: PathSummary, view: View) -> PathSummary:
    """Return *known* with *view* as what the strengths say and what is said on the whole."""
    return replace(known, evidence=replace(known.evidence, whole=view, strengths=view))


def leaning() -> PathSummary:
    """Summarize a learner whose answers lean clinical beyond doubt."""
    return summary(60, 60, right=(0.95, 0.3))


def even() -> PathSummary:
    """Summarize a learner about even, with much evidence."""
    return summary(90, 90, right=(0.7, 0.7))


def shut(known: PathSummary, *ids: str, outcome: Outcome = Outcome.NOT_ENOUGH) -> PathSummary:
    """Return *known* with the gates named *ids* shut."""
    gates: tuple[Gate, ...] = tuple(replace(one, is_open=one.id not in ids) for one in known.gates)
    return replace(known, gates=gates, outcome=outcome)
