from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.mastery import Share
from app.progress.charts import LEAST_WIDTH, bar_between, bar_of, columns_of, share_words

PERCENT = st.floats(-50, 150)


@given(PERCENT, PERCENT)
def test_a_band_stays_on_its_line_and_can_be_seen(one, other):
    low, high = sorted((one, other))

    bar = bar_between(low, high, (low + high) / 2)

    assert float(bar.left) >= 0
    assert float(bar.left) + float(bar.width) <= 100.1
    assert float(bar.width) >= LEAST_WIDTH
    assert 0 <= float(bar.middle) <= 100


def test_a_share_becomes_a_band_and_words():
    share = Share(0.6, 0.48, 0.72)

    assert (bar_of(share).left, bar_of(share).width, bar_of(share).middle) == ("48.0", "24.0", "60.0")
    assert share_words(share) == "about 60 of 100, likely 48 to 72"


def test_a_competency_without_answers_keeps_a_sliver():
    empty, some, full = columns_of([(1, 0), (-1, 6), (0, 40)], enough=4)

    assert (empty.height, some.height, full.height) == ("2.0", "50.0", "100.0")
    assert (empty.is_enough, some.is_enough) == (False, True)
    assert (empty.strand, some.strand, full.strand) == ("clinical", "office", "shared")
    assert float(full.x) + float(full.width) == pytest.approx(95, abs=0.2)


def test_no_competencies_are_no_columns():
    assert columns_of([], enough=4) == ()
