from __future__ import annotations

from app.progress.readiness_charts import picture_of, share_bar
from app.progress.readiness_lines import Interval
from tests.domain.readiness_builders import after
from tests.progress.test_readiness_reports import report


def test_a_share_becomes_a_band():
    bar = share_bar(Interval(0.6, 0.5, 0.75, 0.9))

    assert (bar.left, bar.width, bar.middle) == ("50.0", "25.0", "60.0")


def test_the_picture_shows_the_score_beside_the_assumed_cut():
    found = report(after(60, right=80))
    picture = picture_of(found)

    assert (picture.cut, picture.cut_left, picture.cut_width) == ("70.0", "67.0", "6.0")
    assert picture.score == share_bar(found.raw)


def test_what_is_withheld_is_not_drawn():
    assert picture_of(report(after(3))) is None
