from __future__ import annotations

from app.domain.shift_behavior import Count, behavior_of
from app.domain.shifts import walk
from tests.path.shift_builders import MADE


def test_a_course_is_told_in_counts():
    done = behavior_of(walk(MADE, ["a", "b", "back:fall", "a"]))

    assert done.moments == 4
    assert done.safety_first == Count(1, 2)
    assert done.finished_first == Count(0, 0)  # the half-done desk waited beside safety, then was gone
    assert (done.asked, done.escalated, done.handed_over, done.unsafe) == (0, 0, 0, 0)
    assert (done.clinical, done.administrative, done.shared, done.switches) == (1, 1, 0, 1)
    assert (done.missed, done.open) == (2, 0)


def test_going_on_with_what_is_begun_is_counted_where_nothing_urgent_waits():
    assert behavior_of(walk(MADE, ["a", "a", "back:desk", "a"])).finished_first == Count(1, 1)
    assert behavior_of(walk(MADE, ["a", "a", "a", "a"])).finished_first == Count(0, 1)


def test_help_and_what_is_not_safe_are_counted():
    done = behavior_of(walk(MADE, ["b", "a", "b", "a"]))

    assert (done.escalated, done.unsafe) == (1, 1)
    assert behavior_of(walk(MADE, ["b", "a", "a", "a"])).asked == 1
