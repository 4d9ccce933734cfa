from __future__ import annotations

import re

import pytest

from app.banks.catalogue_rules import setting_ids
from app.banks.catalogue_shifts import read_shifts
from app.banks.entries import CatalogueError
from app.domain.shifts import Mark, Side, Urgency
from tests.banks.bank_texts import BANKS, CATALOGUE
from tests.path.shift_builders import SHIFTS

TEXT = (BANKS / "catalogue" / "shifts.yaml").read_text(encoding="utf-8")
FIRST = TEXT[: TEXT.index("  - id: urgent-care-surge")]
"""The first shift alone."""


def read(tmp_path, text: str):
    (tmp_path / "shifts.yaml").write_text(text, encoding="utf-8")
    return read_shifts(tmp_path, setting_ids(CATALOGUE))


def fault(tmp_path, *changes: tuple[str, str], text: str = FIRST) -> CatalogueError:
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    with pytest.raises(CatalogueError) as caught:
        read(tmp_path, text)
    return caught.value


def test_at_least_six_shifts_are_shipped_the_three_of_the_articles_among_them():
    assert len(SHIFTS) >= 6
    assert {"family-practice", "urgent-care-surge", "rural-health-center"} <= {one.id for one in SHIFTS}
    assert {one.setting for one in SHIFTS} >= {"small-practice", "urgent-care", "rural-health-center"}


@pytest.mark.parametrize("shift", SHIFTS, ids=lambda one: one.id)
def test_a_shift_mixes_both_sides_and_keeps_its_shape(shift):
    tasks = [task for moment in shift.moments for task in moment.tasks]

    assert 6 <= len(shift.moments) <= 10
    assert sum(task.side is not Side.CLINICAL for task in tasks) >= 3
    assert sum(task.side is not Side.ADMINISTRATIVE for task in tasks) >= 3
    assert sum(task.urgency is Urgency.SAFETY for task in tasks) >= 2
    assert len(shift.weighs) >= 3
    assert len(shift.sources) >= 3


def test_the_place_of_a_choice_tells_nothing_about_it():
    chosen = [choice for shift in SHIFTS for moment in shift.moments for choice in moment.choices]
    for letter in "abc":
        marks = [one.mark for one in chosen if one.id == letter]
        assert 0.3 < marks.count(Mark.DEFENSIBLE) / len(marks) < 0.7, letter


def test_every_text_is_short_and_calm():
    for shift in SHIFTS:
        for moment in shift.moments:
            assert len(moment.happens) <= 260, moment.happens
            for choice in moment.choices:
                assert len(choice.text) <= 130, choice.text
                assert len(choice.note) <= 220, choice.note
    assert "!" not in TEXT
    assert re.search(r"you are an? |best candidate|should become|% match", TEXT, re.IGNORECASE) is None


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("setting: small-practice", "setting: moon", "There is no setting moon. Use one of roles.yaml."),
        ("side: administrative", "side: front", "side is front. Use clinical, administrative or shared."),
        ("urgency: soon", "urgency: now", "urgency is now. Use safety, soon or later."),
        ("patience: 2", "patience: 9", "patience is 9; 5 moments are the most."),
        ("patience: 2", "patience: some", "patience must be a whole number."),
        ("mark: costly", "mark: fine", "mark is fine. Use defensible, costly or unsafe."),
        ("act: work", "act: rest", "act is rest. Use work, ask, escalate, hand-over or defer."),
        ("ends: no", "ends: maybe", "ends is yes or no."),
        ("task: window", "task: nothing", "Name a task that arrives in its moment."),
        ("task: window\n", "task: window\n            also: [window]\n", "names window twice"),
        ("- id: b\n", "- id: a\n", "The choice a is given twice in one moment. Rename one."),
        ("- id: a\n", "- id: a:b\n", "The id of a choice has no colon. Use a letter."),
        ("team:", "crew:", "team must be a text."),
        ("verified_on: 2026-11-22", "verified_on: soon", "verified_on must be a date"),
        ("weighs:", "thinks:", "weighs must be a list."),
    ],
)
def test_a_fault_names_its_place_and_the_mend(tmp_path, old, new, words):
    found = fault(tmp_path, (old, new))

    assert found.file == "shifts.yaml"
    assert found.line > 1
    assert words in found.message


def test_a_moment_needs_a_defensible_and_an_unsafe_choice(tmp_path):
    end = FIRST.index("      - clock: 8:10 am")
    for mark in ("defensible", "unsafe"):
        text = FIRST[:end].replace(f"mark: {mark}", "mark: costly") + FIRST[end:]
        assert f"A moment has no {mark} choice. Give at least one." in fault(tmp_path, text=text).message


def test_a_shift_of_few_moments_or_one_side_is_refused(tmp_path):
    short = FIRST[: FIRST.index("      - clock: 9:30 am")] + FIRST[FIRST.index("    weighs:") :]
    assert "The shift has 5 moments. Give 6 to 10." in fault(tmp_path, text=short).message
    one_sided = FIRST.replace("side: clinical", "side: shared")
    assert "No task of the shift is clinical." in fault(tmp_path, text=one_sided).message
    calm = FIRST.replace("urgency: safety", "urgency: soon")
    assert "No task of the shift is about safety." in fault(tmp_path, text=calm).message


def test_a_moment_of_two_choices_is_refused(tmp_path):
    start = FIRST.index("          - id: c\n            text:", FIRST.index("choices:"))
    end = FIRST.index("      - clock: 8:10 am")
    found = fault(tmp_path, text=FIRST[:start] + FIRST[end:])

    assert found.message == "A moment has 2 choices. Give 3 or 4."


def test_a_task_is_given_once(tmp_path):
    text = FIRST.replace("id: vaccine\n", "id: window\n").replace("task: vaccine\n", "task: window\n")

    assert "The task window is given twice. Rename one." in fault(tmp_path, text=text).message


def test_a_shift_is_given_once_and_the_file_must_be_there(tmp_path):
    again = FIRST + FIRST[FIRST.index("  - id: family-practice") :]
    assert "The shift family-practice is given twice." in fault(tmp_path, text=again).message
    with pytest.raises(CatalogueError, match="cannot be read"):
        read_shifts(tmp_path / "none", setting_ids(CATALOGUE))


def test_a_file_that_is_no_yaml_is_refused(tmp_path):
    assert "The YAML cannot be read" in fault(tmp_path, text="shifts: {").message


def test_the_length_of_a_choice_tells_little_about_it():
    longest = [max(one.choices, key=lambda choice: len(choice.text)) for two in SHIFTS for one in two.moments]

    assert 0.3 < sum(one.mark is Mark.DEFENSIBLE for one in longest) / len(longest) < 0.7
