from __future__ import annotations

from app.domain.generators.curves import Chart

CHART = Chart(4.0, 5.4, 3, 16)


def test_curves_rise_and_keep_their_order():
    for age in range(24):
        heights = [CHART.height(curve, age) for curve in range(5)]
        assert heights == sorted(heights)
        assert all(CHART.height(curve, age + 1) > height for curve, height in enumerate(heights))


def test_a_band_is_the_number_of_curves_below():
    assert CHART.band(12, 3) == 0
    assert CHART.band(12, CHART.height(2, 12) + 0.1) == 3
    assert CHART.band(12, 16) == 5


def test_a_point_near_a_curve_or_off_the_chart_is_not_clear():
    assert not CHART.is_clear(12, CHART.height(2, 12) + 0.1)
    assert not CHART.is_clear(12, 17)
    assert CHART.is_clear(12, CHART.height(2, 12) * 1.05)


def test_every_curve_stays_on_the_chart():
    for month in range(25):
        for curve in range(5):
            assert CHART.least < CHART.height(curve, month) < CHART.most


def test_words_give_the_heights_of_the_curves():
    assert CHART.in_words([0]) == (
        "Weights of the curves in kg. At 0 months: 5th 3.2, 25th 3.6, 50th 4.0, 75th 4.4, 95th 4.8."
    )
