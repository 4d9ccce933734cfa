from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.shift_behavior import behavior_of
from app.domain.shifts import Mark, Moment, Shift, UnknownChoiceError, Urgency, walk
from config import ROOT
from tests.path.shift_builders import DESK, FALL, MADE, ROOM, SHIFTS, choice, shift_of


def names(course) -> list[str]:
    return [one.id for one in course.scene.choices]


def test_a_moment_offers_its_own_choices_and_then_what_is_still_open():
    assert names(walk(MADE, [])) == ["a", "b"]
    assert names(walk(MADE, ["a"])) == ["a", "b", "back:desk", "back:room"]
    assert names(walk(MADE, ["b"])) == ["a", "b", "back:desk"]


def test_what_is_begun_waits_on_and_what_ends_is_gone():
    course = walk(MADE, ["a", "a"])

    assert [(one.task.id, one.since, one.is_begun) for one in course.scene.waiting] == [("desk", 1, True)]
    assert "back:desk" in names(course)
    assert "back:desk" not in names(walk(MADE, ["a", "back:desk"]))


def test_what_waits_too_long_is_told_once_and_cannot_be_taken_up_any_more():
    third, fourth = walk(MADE, ["a", "a"]), walk(MADE, ["a", "a", "a"])

    assert [one.id for one in third.scene.told] == ["room"]
    assert "back:room" not in names(third)
    assert [one.id for one in fourth.scene.told] == ["desk"]
    assert [one.id for one in fourth.missed] == ["room", "desk"]


def test_what_is_deferred_waits_on():
    assert "back:fall" in names(walk(MADE, ["b", "b"]))


def test_going_back_to_something_else_while_safety_waits_is_not_safe():
    back = {one.id: one for one in walk(MADE, ["a"]).scene.choices}

    assert back["back:desk"].mark is Mark.UNSAFE
    assert "fall" in back["back:desk"].note
    assert {one.id: one.mark for one in walk(MADE, ["a", "a"]).scene.choices}["back:desk"] is Mark.DEFENSIBLE
    assert {one.id: one.mark for one in walk(MADE, ["b", "b"]).scene.choices}["back:fall"] is Mark.DEFENSIBLE


def test_one_choice_can_settle_a_second_task():
    both = Moment("8:00 am", "one", (DESK, ROOM), (choice("a", "desk", also=("room",)),))
    made = shift_of(both, *MADE.moments[1:])

    assert walk(made, ["a"]).scene.waiting[0].task is FALL
    assert len(walk(made, ["a"]).scene.waiting) == 1


def test_a_finished_shift_has_no_scene_and_says_what_is_open():
    course = walk(replace(MADE, moments=MADE.moments[:2]), ["b", "b"])

    assert course.scene is None
    assert [one.task.id for one in course.open] == ["desk", "fall"]


@pytest.mark.parametrize("taken", [["c"], ["back:desk"], ["b", "back:room"], ["a"] * 5])
def test_what_is_not_offered_is_refused(taken):
    with pytest.raises(UnknownChoiceError):
        walk(MADE, taken)


def test_the_version_follows_what_can_be_chosen_and_told_and_nothing_else():
    other = replace(MADE, moments=(replace(MADE.moments[0], happens="else"), *MADE.moments[1:]))

    assert replace(MADE, title="Renamed", sources=("y",)).version == MADE.version
    assert other.version != MADE.version
    assert len({one.version for one in SHIFTS}) == len(SHIFTS)


@pytest.mark.parametrize("shift", SHIFTS, ids=lambda one: one.id)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_every_way_through_a_shipped_shift_ends_and_is_the_same_again(shift: Shift, data):
    taken: list[str] = []
    while (scene := walk(shift, taken).scene) is not None:
        assert len(scene.choices) == len({one.id for one in scene.choices}) >= 3
        taken.append(data.draw(st.sampled_from([one.id for one in scene.choices])))
    done = behavior_of(walk(shift, taken))

    assert walk(shift, taken) == walk(shift, taken)
    assert done.moments == len(shift.moments)
    assert done.safety_first.times <= done.safety_first.of <= done.moments
    assert done.finished_first.times <= done.finished_first.of <= done.moments


@pytest.mark.parametrize("shift", SHIFTS, ids=lambda one: one.id)
def test_safe_choices_alone_lead_through_every_shipped_shift(shift: Shift):
    taken: list[str] = []
    while (scene := walk(shift, taken).scene) is not None:
        urgent = {one.task.id for one in scene.waiting if one.task.urgency is Urgency.SAFETY}
        good = [one for one in scene.choices if one.mark is Mark.DEFENSIBLE]
        taken.append(next((one for one in good if one.task in urgent), good[0]).id)
    done = behavior_of(walk(shift, taken))

    assert done.unsafe == 0
    assert done.safety_first.times == done.safety_first.of > 0


def closure(module: str) -> set[str]:
    """Return every module of the project that *module* imports, directly or not."""
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        path = ROOT / Path(*name.split(".")).with_suffix(".py")
        if not path.exists():
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("app"):
                waiting += [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
    return found


SIDE_BY_SIDE = ("path_page",)
"""Shows the four strands beside each other; that it mixes none in: tests/path/test_suggestion_shifts.py."""


def test_the_path_model_and_the_suggestion_take_nothing_from_shifts():
    domain = [f"app.domain.{one.stem}" for one in (ROOT / "app" / "domain").glob("path*.py")]
    feature = [
        f"app.path.{one.stem}"
        for one in (ROOT / "app" / "path").glob("*.py")
        if not one.stem.startswith("shift")
        and not one.stem.endswith("routes")
        and one.stem not in SIDE_BY_SIDE
    ]

    assert "app.domain.path" in domain
    for module in (*domain, *feature):
        assert not {one for one in closure(module) if ".shift" in one or "catalogue_shifts" in one}, module
