"""What would change the suggestion, in words and in points of a domain. Pure: values in, values out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats
from app.domain.catalogue import Catalogue
from app.domain.mastery import GRID, Curve
from app.domain.path_changes import Change, Help, best_of, changes_of, neutral_wishes
from app.domain.path_evidence import MARGIN, WISHES, Outcome, View
from app.path.suggestions import Suggestion

MOST_SENTENCES = 2
"""For each border that lies ahead."""
BORDERS = {
    Outcome.CLINICAL: "the border of a clinical lean",
    Outcome.ADMINISTRATIVE: "the border of an administrative lean",
}
EVEN = "the border of about even"
READINGS = {
    Outcome.CLINICAL: "a clinical lean",
    Outcome.ADMINISTRATIVE: "an administrative lean",
    Outcome.EITHER: "about even",
}
KINDS = {"clinical": "clinical questions", "administrative": "administrative questions"}
STRANDS = {1: "clinical", -1: "administrative", 0: ""}


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """The way from today to one border by one source alone."""

    source: str
    title: str
    strand: str
    """`clinical` or `administrative`; empty for the wishes."""
    border: Outcome
    by: float
    """Logits of ability, or units of the wishes' contrast."""
    points: int | None
    """The same in questions right of 100; None for wishes, without questions, or out of reach."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that would move the suggestion, in a sentence."""

    text: str
    strand: str = ""
    """`clinical` or `administrative` when practice of that side does it."""


def lines_of(
    suggestion: Suggestion, catalogue: Catalogue, curves: Mapping[str, Curve]
) -> tuple[ChangeLine, ...]:
    """Return the way to both borders for every source; *curves* by competency turn logits into questions."""
    shape = suggestion.state.shape
    means = dict(zip(shape.domains, suggestion.state.path_mean.tolist(), strict=True))
    return tuple(
        _line(one, catalogue, means, curve_of_domain(catalogue, curves, one.source))
        for one in changes_of(suggestion.summary)
    )


def curve_of_domain(catalogue: Catalogue, curves: Mapping[str, Curve], domain_id: str) -> Floats | None:
    """Return the share right of a domain's competencies, each weighing the same, by ability."""
    domain = catalogue.domains_by_id.get(domain_id)
    own = [curves[one.id].shares for one in domain.competencies if one.id in curves] if domain else []
    mean: Floats | None = np.mean(own, axis=0) if own else None
    return mean


def steps_of(suggestion: Suggestion, lines: tuple[ChangeLine, ...]) -> tuple[Step, ...]:
    """Return what would bring the reading to its borders, by growing only, the shortest way first."""
    ahead = {
        Outcome.CLINICAL: (Outcome.CLINICAL,),
        Outcome.ADMINISTRATIVE: (Outcome.ADMINISTRATIVE,),
        Outcome.EITHER: (Outcome.CLINICAL, Outcome.ADMINISTRATIVE),
    }[suggestion.summary.reading]
    found = []
    for border in ahead:
        ways = [one for one in lines if one.border is border and one.points is not None and one.points > 0]
        ways.sort(key=lambda one: (one.points or 0, one.title))
        border_of = BORDERS[border] if suggestion.summary.reading is Outcome.EITHER else EVEN
        found += [_step(one, border_of) for one in ways[:MOST_SENTENCES]]
    return tuple(found)


def help_step(helps: tuple[Help, ...]) -> Step:
    """Say which new evidence would tell most, worked out from what is uncertain now."""
    best = best_of(helps)
    if not best:
        return Step(
            "More evidence would make little difference now: the interval is about as narrow as it gets."
        )
    one, narrower = best[0], f"{best[0].narrower:.0%}"
    if one.kind == WISHES:
        return Step(
            f"Rating the {one.count} duties you have not rated would tell most: the interval would be about {narrower} narrower."
        )
    if len([other for other in best if other.kind != WISHES]) > 1:
        return Step(
            f"{one.count} more first answers on either side would tell the same: the interval would be about {narrower} narrower."
        )
    return Step(
        f"{one.count} more first-time {KINDS[one.kind]} would help most: the interval would be about {narrower} narrower.",
        one.kind,
    )


def neutral_sentence(suggestion: Suggestion) -> str:
    """Say how the evidence would read if the wishes leaned nowhere; empty without wishes."""
    view = neutral_wishes(suggestion.summary)
    if view is None:
        return ""
    now, then = suggestion.summary.evidence.whole.likeliest, view.likeliest
    if now is then:
        return f"If your wishes leaned nowhere, the likeliest reading would still be {READINGS[then]}."
    return f"If your wishes leaned nowhere, the likeliest reading would be {READINGS[then]}."


def views_of(suggestion: Suggestion) -> dict[str, View | None]:
    """Return the strengths alone, the wishes alone, and both together."""
    summary = suggestion.summary
    return {"strengths": summary.strengths, "wishes": summary.wishes, "both": summary.evidence.whole}


def border_at(border: Outcome) -> float:
    """Return where *border* lies on the scale of the lean."""
    return MARGIN if border is Outcome.CLINICAL else -MARGIN


def _line(
    change: Change, catalogue: Catalogue, means: Mapping[str, float], curve: Floats | None
) -> ChangeLine:
    domain = catalogue.domains_by_id.get(change.source)
    return ChangeLine(
        source=change.source,
        title=domain.title if domain else "Your wishes",
        strand=STRANDS[domain.strand] if domain else "",
        border=change.border,
        by=change.by,
        points=_points(curve, means[change.source], change.by) if curve is not None else None,
    )


def _points(curve: Floats, mean: float, by: float) -> int | None:
    """Return *by* logits from *mean* in questions of 100; None beyond the end of the scale."""
    if not GRID[0] <= mean + by <= GRID[-1]:
        return None
    return round(100 * float(np.interp(mean + by, GRID, curve) - np.interp(mean, GRID, curve)))


def _step(line: ChangeLine, border: str) -> Step:
    more = "one more question" if line.points == 1 else f"{line.points} more questions"
    return Step(
        f"Getting {more} of 100 right in {line.title} would bring this to {border}.",
        line.strand,
    )
