from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest

from app.domain.staffing import (
    RULES,
    Answers,
    Outcome,
    Pace,
    Posts,
    Relief,
    Side,
    Work,
    changes_of,
    decide,
    signals_of,
)
from tests.domain.staffing_cases import CASES, CLINICAL_PLACES, OFFICE_PLACES, UNNAMED_PLACES

PLACES = (
    dict.fromkeys(CLINICAL_PLACES, Side.CLINICAL)
    | dict.fromkeys(OFFICE_PLACES, Side.OFFICE)
    | {"rural-health-center": Side.BLEND}
    | dict.fromkeys(UNNAMED_PLACES, Side.SHARED)
)
WORKS = [frozenset(some) for count in range(5) for some in combinations(Work, count)]
SINGLE = {Outcome.CLINICAL: Side.CLINICAL, Outcome.MEDICAL: Side.OFFICE}
OPPOSITE = {Outcome.CLINICAL: Outcome.MEDICAL, Outcome.MEDICAL: Outcome.CLINICAL}
WIDE = {Outcome.BOTH, Outcome.CROSS_TRAINED}
NOTHING = Answers(
    clinical=False,
    office=False,
    blend=False,
    setting="outpatient-clinic",
    work=frozenset(),
    posts=Posts.MORE,
    pace=Pace.USUAL,
    relief=Relief.NONE,
)


def every() -> Iterator[Answers]:
    flags = (True, False)
    for values in product(flags, flags, flags, PLACES, WORKS, Posts, Pace, Relief):
        yield Answers(*values)


ALL = list(every())


def sides(answers: Answers, *, stated: bool) -> set[Side]:
    """Return the sides that the answers speak for, stated needs or the place."""
    found = {one.side for one in signals_of(answers, PLACES) if one.is_stated is stated}
    return found - {Side.SHARED}


def test_there_are_as_many_combinations_as_the_form_can_give():
    assert len(ALL) == len(set(ALL)) == 2**3 * 10 * 2**4 * 2 * 2 * 4


def test_every_combination_has_a_result_with_a_reason():
    for answers in ALL:
        decision = decide(answers, PLACES)
        assert decision.reasons, answers
        assert set(decision.reasons) | set(decision.against) == set(decision.signals)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.told)
def test_each_case_of_the_articles_where_nothing_else_is_said(case):
    """Whatever the case leaves open: if nothing speaks for another side, the result is the articles' own."""
    tried = 0
    for answers in ALL:
        if not case.holds(answers):
            continue
        others = sides(answers, stated=True) - {SINGLE.get(case.result)}
        if (case.result in SINGLE and others) or (case.is_place and sides(answers, stated=True)):
            continue
        tried += 1
        assert decide(answers, PLACES).outcome is case.result, answers
    assert tried


@pytest.mark.parametrize("case", [one for one in CASES if not one.is_place], ids=lambda case: case.told)
def test_no_case_is_ever_answered_with_the_other_role_alone(case):
    for answers in ALL:
        if case.holds(answers):
            outcome = decide(answers, PLACES).outcome
            allowed = {case.result, *WIDE}
            assert outcome in (WIDE if case.result in WIDE else allowed), answers


def test_a_single_role_is_named_only_if_no_stated_need_speaks_for_the_other():
    for answers in ALL:
        decision = decide(answers, PLACES)
        if decision.outcome in SINGLE:
            assert sides(answers, stated=True) <= {SINGLE[decision.outcome]}, answers


def test_needs_on_both_sides_are_never_answered_with_one_role():
    for answers in ALL:
        if {Side.CLINICAL, Side.OFFICE} <= sides(answers, stated=True):
            assert decide(answers, PLACES).outcome in WIDE


def test_one_post_is_never_told_to_hire_two():
    for answers in ALL:
        if answers.posts is Posts.ONE:
            assert decide(answers, PLACES).outcome is not Outcome.BOTH


def test_a_blend_by_limited_staff_is_cross_trained_unless_every_function_has_to_be_covered():
    for answers in ALL:
        if answers.blend:
            outcome = decide(answers, PLACES).outcome
            wide = answers.relief is Relief.ROTATING and answers.posts is Posts.MORE
            assert outcome is (Outcome.BOTH if wide else Outcome.CROSS_TRAINED)


def test_rooming_decides_nothing():
    for answers in ALL:
        other = replace(answers, work=answers.work ^ {Work.ROOMING})
        assert decide(answers, PLACES).outcome is decide(other, PLACES).outcome


def test_setting_and_pace_count_only_where_no_need_is_stated():
    for answers in ALL:
        if sides(answers, stated=True):
            other = replace(answers, setting="rural-health-center", pace=Pace.BUSY)
            assert decide(answers, PLACES).outcome is decide(other, PLACES).outcome


def test_one_more_need_of_a_side_never_turns_the_result_to_the_other():
    for answers in ALL:
        before = decide(answers, PLACES).outcome
        if not answers.clinical:
            after = decide(replace(answers, clinical=True), PLACES).outcome
            assert after is not Outcome.MEDICAL
            assert before is not Outcome.CLINICAL or after is Outcome.CLINICAL
        if not answers.office:
            after = decide(replace(answers, office=True), PLACES).outcome
            assert after is not Outcome.CLINICAL
            assert before is not Outcome.MEDICAL or after is Outcome.MEDICAL


def test_every_rule_decides_somewhere():
    assert {decide(one, PLACES).rule.id for one in ALL} == {one.id for one in RULES}


def test_what_would_change_the_result_does_change_it():
    for answers in ALL[::7]:
        now = decide(answers, PLACES).outcome
        changes = changes_of(answers, PLACES)
        assert all(one.outcome is not now for one in changes)
        assert len({one.id for one in changes}) == len(changes)
    clinical = replace(NOTHING, clinical=True)
    assert ("office-yes", Outcome.BOTH) in [(one.id, one.outcome) for one in changes_of(clinical, PLACES)]
    assert "work" not in {one.id for one in changes_of(NOTHING, PLACES)}


def test_what_speaks_for_the_other_role_is_said():
    decision = decide(replace(NOTHING, clinical=True), PLACES)

    assert decision.outcome is Outcome.CLINICAL
    assert [one.id for one in decision.against] == ["setting-office"]
