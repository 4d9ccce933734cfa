from __future__ import annotations

import re
from itertools import product

import pytest

from app.banks.lint.readability import reading_grade
from app.domain.staffing import (
    ANOTHER_PLACE,
    RULES,
    Outcome,
    Pace,
    Posts,
    Relief,
    Side,
    changes_of,
    signals_of,
)
from app.path.staffing import answers_of, asked_of, brief_of, places_of
from app.path.staffing_table import every

COMPLETE = {
    "clinical": ["yes"],
    "office": ["no"],
    "blend": ["no"],
    "setting": ["urgent-care"],
    "work": ["rooming", "procedures"],
    "posts": ["more"],
    "pace": ["busy"],
    "relief": ["nurses"],
}


@pytest.fixture(scope="module")
def catalogue(_application):
    return _application.extensions["preceptor.catalogue"]


@pytest.fixture(scope="module")
def guide(_application):
    return _application.extensions["preceptor.staffing"]


def read(guide, catalogue, given):
    return answers_of(asked_of(guide, catalogue, given))


def test_each_setting_has_the_side_of_the_roles_that_work_there(catalogue):
    places = places_of(catalogue)

    assert places["urgent-care"] is Side.CLINICAL
    assert places["small-practice"] is Side.OFFICE
    assert places["rural-health-center"] is Side.BLEND
    assert places[ANOTHER_PLACE] is Side.SHARED
    assert set(places) == {one.id for one in catalogue.settings} | {ANOTHER_PLACE}


def test_complete_answers_are_read(guide, catalogue):
    answers = read(guide, catalogue, COMPLETE)

    assert answers is not None
    assert answers.clinical
    assert not answers.office
    assert answers.pace is Pace.BUSY
    assert answers.relief is Relief.NURSES
    assert {one.value for one in answers.work} == {"rooming", "procedures"}


@pytest.mark.parametrize("name", [one for one in COMPLETE if one != "work"])
@pytest.mark.parametrize("value", [[], ["made up"], [""]])
def test_a_missing_or_unknown_answer_is_asked_for_again(guide, catalogue, name, value):
    asked = asked_of(guide, catalogue, COMPLETE | {name: value})

    assert [one.question.id for one in asked if one.is_missing] == [name]
    assert answers_of(asked) is None


def test_no_work_may_wait_and_unknown_work_is_none(guide, catalogue):
    assert read(guide, catalogue, COMPLETE | {"work": []}).work == frozenset()
    assert read(guide, catalogue, COMPLETE | {"work": ["made up"]}).work == frozenset()


def test_an_answer_given_twice_is_read_once(guide, catalogue):
    assert read(guide, catalogue, COMPLETE | {"posts": ["one", "more"]}).posts is Posts.ONE


def test_every_answer_of_the_form_can_be_given(guide, catalogue):
    offered = {
        one.question.id: [choice.value for choice in one.choices] for one in asked_of(guide, catalogue, {})
    }
    singles = {name: values for name, values in offered.items() if name != "work"}
    read_all = {
        read(guide, catalogue, {name: [value] for name, value in zip(singles, values, strict=True)})
        for values in product(*singles.values())
    }

    assert None not in read_all
    assert read_all == {one for one in every(places_of(catalogue)) if not one.work}


@pytest.mark.slow
def test_every_combination_of_answers_has_a_sourced_brief(guide, catalogue):
    """All 20,480: a result, its rule and each reason with sources that the brief lists."""
    sources = {one.id for one in guide.sources}
    for answers in every(places_of(catalogue)):
        brief = brief_of(answers, catalogue, guide)
        said = (
            brief.why,
            *brief.reasons,
            *brief.against,
            *brief.result.costs,
            *brief.result.gains,
            *brief.checks,
        )
        listed = {one.id for one in brief.sources}
        assert brief.reasons, answers
        assert all(one.sources and set(one.sources) <= listed <= sources for one in said), answers
        assert set(brief.why.sources) & {"comparison-article", "relief-article"}
        assert brief.result.id == brief.decision.outcome.value


@pytest.mark.slow
def test_every_signal_rule_result_and_change_has_its_words(guide, catalogue):
    places = places_of(catalogue)
    combinations = list(every(places))
    signals = {one.id for answers in combinations for one in signals_of(answers, places)}
    changes = {one.id for answers in combinations[::5] for one in changes_of(answers, places)}

    assert {one.id for one in guide.reasons} == signals | {f"posts-{one.value}" for one in Posts}
    assert {one.id for one in guide.rules} == {one.id for one in RULES}
    assert {one.id for one in guide.results} == {one.value for one in Outcome}
    assert changes <= {one.id for one in guide.changes}


def test_both_names_what_a_single_role_would_cost(guide):
    assert all(one.gains and one.costs and one.steps for one in guide.results)


def test_what_is_our_own_reasoning_says_so(guide):
    own = next(one for one in guide.sources if one.id == "own")

    assert "own reasoning" in own.title
    assert "not from the articles" in own.note


def test_the_guide_can_be_read_by_an_eighth_grader(guide):
    sentences = [*guide.reasons, *guide.rules, *guide.checks]
    sentences += [one for result in guide.results for one in (*result.gains, *result.costs, *result.steps)]
    text = " ".join([one.text for one in sentences] + [one.summary for one in guide.results])

    assert reading_grade(text) <= 8.5


def test_nothing_of_a_person_is_asked(guide):
    words = re.compile(
        r"\b(?:age|sex|gender|race|religion|name|applicant|candidate|disab\w+|veteran)\b", re.IGNORECASE
    )
    asked = [
        text for one in guide.questions for text in (one.text, one.hint, *(c.label for c in one.choices))
    ]

    assert [one for one in asked if words.search(one)] == []
