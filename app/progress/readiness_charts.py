"""Geometry of the readiness pictures: shares in, lengths out. Words and a table stand beside each."""

from __future__ import annotations

from dataclasses import dataclass

from app.progress.charts import Bar, bar_between
from app.progress.readiness_lines import CredentialReadiness, Interval


@dataclass(frozen=True, slots=True)
class Picture:
    """The raw score on a line of all scored questions, with the assumed cut; lengths in percent."""

    score: Bar
    cut: str
    """Where the assumed cut lies."""
    cut_left: str
    cut_width: str
    """What "give or take" spans."""


def picture_of(report: CredentialReadiness) -> Picture | None:
    """Return the picture of the raw score; None while it is withheld."""
    if report.raw is None:
        return None
    return Picture(
        score=share_bar(report.raw),
        cut=f"{100 * report.cut:.1f}",
        cut_left=f"{100 * (report.cut - report.cut_sd):.1f}",
        cut_width=f"{200 * report.cut_sd:.1f}",
    )


def share_bar(share: Interval) -> Bar:
    """Return the band of a share, 0 to 1, on a line from 0 to 100."""
    return bar_between(100 * share.low, 100 * share.high, 100 * share.estimate)
