"""Geometry of the path map: a region of uncertainty over the fields of the two roles. Never a point.

Clinical ability runs to the right, administrative ability upwards; both in logits on one scale.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats
from app.domain.path import PathSummary
from app.domain.path_evidence import INFLATION, MARGIN, View
from app.domain.path_gates import LEAST_LEVEL

SIDE = 400.0
"""Width and height of the map, in units of the picture."""
LOWEST, HIGHEST = -1.8, 2.6
"""Logits at the edges, unless the region's middle asks for more room."""
ROOM = 0.8
"""Logits between the region's middle and the nearest edge, at least."""
ONE_IN_TWO, FOUR_IN_FIVE = (-2 * math.log(1 - share) for share in (0.5, 0.8))
"""Quantiles of chi squared with two degrees of freedom: the region holds that share."""
LINE = 2.5
"""Standard deviations at the ends of the contrast's line."""


@dataclass(frozen=True, slots=True)
class Ellipse:
    """One region, in units of the picture; `turn` in degrees, clockwise."""

    x: str
    y: str
    wide: str
    high: str
    turn: str


@dataclass(frozen=True, slots=True)
class PathMap:
    """What the template draws."""

    side: float
    office: str
    clinical: str
    """The two fields, as points of polygons."""
    start: str
    """Side of the square in the lower left corner: below the level from which a lean means much."""
    likely: Ellipse
    """Where the learner stands one time in two."""
    possible: Ellipse
    """Four times in five."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """One reading of the contrast on a line from administrative to clinical; lengths in percent."""

    left: str
    width: str
    borders: tuple[str, str]
    strand: str
    """`clinical` or `office` when the whole band lies beyond a border; else `shared`."""


def map_of(summary: PathSummary) -> PathMap:
    """Return the map of the strengths in *summary*."""
    middles = (summary.clinical.mean, summary.administrative.mean)
    low, high = min(LOWEST, min(middles) - ROOM), max(HIGHEST, max(middles) + ROOM)
    scale = SIDE / (high - low)
    covariance = INFLATION * np.array(
        [
            [summary.clinical.sd**2, summary.covariance],
            [summary.covariance, summary.administrative.sd**2],
        ]
    )
    middle = ((middles[0] - low) * scale, (high - middles[1]) * scale)
    gap = min(MARGIN * summary.evidence.unit * scale, SIDE)
    edge = SIDE - gap
    return PathMap(
        side=SIDE,
        office=f"0,0 {edge:.1f},0 0,{edge:.1f}",
        clinical=f"{SIDE:.0f},{SIDE:.0f} {gap:.1f},{SIDE:.0f} {SIDE:.0f},{gap:.1f}",
        start=f"{min(max((LEAST_LEVEL - low) * scale, 0.0), SIDE):.1f}",
        likely=_ellipse(covariance, ONE_IN_TWO, middle, scale),
        possible=_ellipse(covariance, FOUR_IN_FIVE, middle, scale),
    )


def contrast_of(view: View) -> Contrast:
    """Return the 80 % interval of a reading as a band."""
    left, right = _place(view.low), _place(view.high)
    strand = "clinical" if view.low > MARGIN else "office" if view.high < -MARGIN else "shared"
    return Contrast(
        left=f"{left:.1f}",
        width=f"{max(right - left, 2.0):.1f}",
        borders=(f"{_place(-MARGIN):.1f}", f"{_place(MARGIN):.1f}"),
        strand=strand,
    )


def _ellipse(covariance: Floats, quantile: float, middle: tuple[float, float], scale: float) -> Ellipse:
    values, vectors = np.linalg.eigh(covariance)
    radii = np.sqrt(quantile * np.clip(values, 0.0, None)) * scale
    # The picture's y runs downwards, so a counter-clockwise angle turns the other way.
    turn = -math.degrees(math.atan2(vectors[1, 1], vectors[0, 1]))
    return Ellipse(
        x=f"{middle[0]:.1f}",
        y=f"{middle[1]:.1f}",
        wide=f"{radii[1]:.1f}",
        high=f"{radii[0]:.1f}",
        turn=f"{turn:.1f}",
    )


def _place(contrast: float) -> float:
    return min(max(50 + 50 * contrast / LINE, 0.0), 100.0)
