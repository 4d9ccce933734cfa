from __future__ import annotations

import random

import pytest

from app.domain.generators.heartbeat import Beat, any_beat, cut, finely, height_at, lifted, tracing

BEAT = Beat(p=1.5, q=0.5, r=10, s=2, t=3, pr=4)


@pytest.mark.parametrize("interval", range(10, 46))
def test_the_waves_of_a_beat_follow_each_other_at_every_rate(interval):
    beat = any_beat(random.Random(interval), interval)
    line = tracing(beat, [interval * place for place in range(-3, 20)], 75)
    xs = [x for x, _ in line]

    assert xs == sorted(xs)
    assert xs[0] == 0 and xs[-1] == 75
    # T has ended before the next P begins.
    assert beat.t_end(interval) < interval - 1 - beat.pr


def test_intervals_are_those_of_a_heart():
    for seed in range(100):
        beat = any_beat(random.Random(seed), 25)
        assert 0.12 <= beat.pr / 25 <= 0.20
        # QT of 0.40 s at 60 beats per minute.
        assert (beat.t_end(25) + 1) / 25 == pytest.approx(0.4)
        assert beat.t_start(25) < beat.t_end(25)


def test_the_tip_of_r_stands_where_it_is_asked_for():
    line = tracing(BEAT, [-20, -5, 10, 25, 40, 55], 30)
    top = max(line, key=lambda one: one[1])

    assert top == (10, 10)
    assert height_at(line, 10) == 10
    assert height_at(line, 9) == pytest.approx(0)
    assert height_at(line, -5) == 0


def test_a_beat_without_p_keeps_its_level_before_qrs():
    line = tracing(Beat(0, 0.5, 10, 2, 3, 4), [-30, -10, 10, 30, 50], 20)

    assert all(height_at(line, x) == pytest.approx(0) for x in (4.5, 6, 8))


def test_a_line_is_cut_at_the_edges():
    assert cut([(-2, 0), (2, 4), (6, 0)], 4) == [(0.0, 2.0), (2, 4), (4, 2.0)]


def test_further_points_lie_on_the_line():
    fine = finely([(0, 0), (4, 2), (5, 0)], 1.0)

    assert fine == [(0, 0), (1, 0.5), (2, 1), (3, 1.5), (4, 2), (5, 0)]
    assert lifted(fine[:2], [1, -1]) == [(0, 1), (1, -0.5)]
