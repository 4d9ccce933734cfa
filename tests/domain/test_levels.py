from __future__ import annotations

import pytest

from app.domain.levels import Level, levels_of_domains, levels_of_pieces
from app.domain.levels import level_of as level
from tests.domain.readiness_builders import QUESTIONS, after, reference


@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        (0.95, Level.MASTERED),
        (0.90, Level.MASTERED),
        (0.89, Level.ON_TRACK),
        (0.60, Level.ON_TRACK),
        (0.59, Level.DEVELOPING),
        (0.11, Level.DEVELOPING),
        (0.10, Level.GAP),
    ],
)
def test_the_chance_decides_the_level(chance, expected):
    assert level(chance, n=20, left=0.4) is expected


@pytest.mark.parametrize(("n", "left"), [(4, 0.3), (19, 0.61)])
def test_few_answers_or_little_certainty_are_not_enough(n, left):
    assert level(0.99, n=n, left=left, former=Level.MASTERED) is Level.NOT_ENOUGH


def test_who_gets_nearly_all_right_is_judged_all_the_same():
    assert level(0.99, n=20, left=0.65) is Level.MASTERED


def test_mastery_stays_until_the_chance_falls_below_eighty():
    assert level(0.80, n=20, left=0.4, former=Level.MASTERED) is Level.MASTERED
    assert level(0.79, n=20, left=0.4, former=Level.MASTERED) is Level.ON_TRACK
    assert level(0.85, n=20, left=0.4, former=Level.ON_TRACK) is Level.ON_TRACK


def test_many_right_answers_master_a_domain_and_many_wrong_ones_leave_a_gap():
    good = levels_of_domains(after(150, right=98), reference())
    bad = levels_of_domains(after(150, right=10), reference())

    assert [one and one.level for one in good] == [Level.MASTERED] * 2
    assert [one and one.level for one in bad] == [Level.GAP] * 2
    assert good[0] is not None and good[0].chance > 0.9 and good[0].left < 0.6


def test_each_piece_is_judged_on_its_own_answers():
    found = levels_of_pieces(after(120, "venipuncture", "order", right=98), reference())

    assert [one.n for one in found if one] == [120, 0, 0, 0]
    assert [one.level for one in found if one] == [Level.MASTERED, *[Level.NOT_ENOUGH] * 3]


def test_a_piece_without_live_questions_has_no_level():
    thin = {name: rows for name, rows in QUESTIONS.items() if name != "vitals"}

    assert levels_of_pieces(after(30), reference(thin))[1] is None


def test_before_any_answer_all_of_the_prior_is_left():
    found = levels_of_domains(after(0), reference())

    assert [one.left for one in found if one] == pytest.approx([1.0, 1.0])
    assert [one.level for one in found if one] == [Level.NOT_ENOUGH] * 2


def test_the_former_levels_are_taken_in_order():
    state = after(60, right=88)
    plain = levels_of_domains(state, reference())
    held = levels_of_domains(state, reference(), [Level.MASTERED, None])

    assert plain[0] is not None and held[0] is not None and held[1] == plain[1]
    assert plain[0].chance == held[0].chance
