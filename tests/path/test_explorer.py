from __future__ import annotations

import pytest

from app.banks.lint.readability import reading_grade
from app.domain.explorer import Doer
from app.path.explorer import (
    DOERS,
    Wanted,
    cited_by_block,
    day_of,
    find_duty,
    matching,
    tasks_by_duty,
    wanted,
)

ONET_TASKS = [
    "take-vital-signs",
    "note-history",
    "sterile-work",
    "prepare-rooms",
    "collect-specimens",
    "room-patients",
    "minor-surgery",
    "give-injections",
    "remove-sutures",
    "run-tests",
    "give-medicines",
    "change-dressings",
    "record-ecg",
    "assist-tests",
    "set-up-lab",
    "enter-visit",
    "explain-care",
    "relay-refills",
    "order-supplies",
    "book-elsewhere",
    "check-in",
    "answer-phones",
    "write-letters",
    "file-claims",
    "schedule-visits",
    "keep-books",
]
"""The twenty tasks of O*NET 31-9092.00 as the page tells them; some are told in two parts."""


@pytest.fixture(scope="module")
def catalogue(_application):
    return _application.extensions["preceptor.catalogue"]


@pytest.fixture(scope="module")
def facts(_application):
    return _application.extensions["preceptor.explorer"]


def shown(facts, **fields):
    return [task.id for group in matching(facts, Wanted(**fields)) for task, _ in group.tasks]


def test_every_duty_of_both_roles_is_spelled_out_in_a_task(facts, catalogue):
    duties = {duty.id for role in catalogue.roles for duty in role.duties}

    assert set(tasks_by_duty(facts)) == duties


def test_a_task_that_spells_out_a_duty_is_never_given_to_the_other_role_alone(facts, catalogue):
    for role, other in zip(catalogue.roles, (Doer.OFFICE, Doer.CLINICAL), strict=True):
        for duty in role.duties:
            doers = {one.doer for one in tasks_by_duty(facts)[duty.id]}
            assert doers - {other, Doer.NEITHER}, duty.id


def test_every_federal_task_of_the_occupation_is_there(facts):
    for name in ONET_TASKS:
        task = facts.find_task(name)
        assert task is not None
        assert {"onet", "onet-secretaries", "onet-phlebotomists"} & set(task.sources), name


def test_what_neither_role_does_says_who_decides(facts):
    limits = [one for one in facts.tasks if one.doer is Doer.NEITHER]

    assert {"triage", "read-results", "diagnose", "intravenous"} <= {one.id for one in limits}
    assert all(one.limit for one in limits)


def test_where_the_states_differ_a_limit_is_told(facts):
    differing = [one for one in facts.tasks if one.by_state]

    assert {"draw-blood", "give-medicines", "give-injections", "run-tests"} <= {one.id for one in differing}
    assert all(one.limit for one in differing)


def test_every_block_names_sources_with_a_year(facts):
    cited = cited_by_block(facts)

    assert all(cited.values())
    assert all(str(one.year) in one.short for one in facts.sources)


def test_a_figure_names_its_year_and_how_it_was_seen(facts):
    figures = [one for occupation in facts.occupations for one in occupation.figures]

    assert all("20" in one.when for one in figures)
    assert {one.seen for one in figures} == {"second hand", "on the Bureau's page", "not yet confirmed"}


def test_each_role_has_a_day_whose_tasks_are_within_it(facts, catalogue):
    for role, other in zip(catalogue.roles, (Doer.OFFICE, Doer.CLINICAL), strict=True):
        day = day_of(facts, role.id)
        assert day is not None
        names = [name for one in day.moments for name in one.tasks]
        assert not {facts.find_task(one).doer for one in names} & {other, Doer.NEITHER}
    assert day_of(facts, "none") is None


def test_both_days_have_as_many_parts(facts):
    first, second = facts.days

    assert [one.at for one in first.moments] == [one.at for one in second.moments]


def test_without_a_wish_every_task_is_shown_once(facts):
    assert sorted(shown(facts)) == sorted(one.id for one in facts.tasks)


def test_all_words_have_to_be_found_wherever_they_stand(facts):
    assert "draw-blood" in shown(facts, words="BLOOD certificate")
    assert shown(facts, words="blood unicorn") == []


def test_who_and_part_of_the_work_narrow_the_list(facts):
    assert {facts.find_task(one).doer for one in shown(facts, doer="office")} == {Doer.OFFICE}
    assert {facts.find_task(one).theme for one in shown(facts, theme="desk")} == {"desk"}
    assert shown(facts, doer="clinical", theme="limits") == []
    assert shown(facts, duty="blood-draws-and-ecg") == ["record-ecg", "draw-blood"]


def test_an_address_with_unknown_values_asks_for_nothing(facts):
    assert wanted({"who": "robot", "theme": "moon", "q": "  "}, facts) == Wanted()
    assert wanted({"who": "either", "q": " take  blood "}, facts) == Wanted("take blood", "either", "")
    assert len(wanted({"q": "x" * 500}, facts).words) == 80
    assert wanted({"duty": "medications"}, facts) == Wanted(duty="medications")
    assert wanted({"duty": "flying"}, facts) == Wanted()
    assert not Wanted().is_narrow


def test_a_duty_is_found_in_either_role(catalogue):
    assert find_duty(catalogue.roles, "medications").text == "Give medications"
    assert find_duty(catalogue.roles, "scheduling-and-check-in") is not None
    assert find_duty(catalogue.roles, "") is None


def test_every_answer_has_its_words():
    assert set(DOERS) == set(Doer)


def test_tasks_days_and_mix_ups_can_be_read_by_an_eighth_grader(facts):
    texts = {
        "tasks": [f"{one.text}. {one.why} {one.limit}" for one in facts.tasks],
        "days": [moment.text for day in facts.days for moment in day.moments],
        "differences": [one.text for one in facts.differences],
        "mix-ups": [f"{one.question} {one.answer}" for one in facts.mix_ups],
    }

    assert {
        name: grade for name, said in texts.items() if (grade := reading_grade(" ".join(said))) > 8.5
    } == {}


@pytest.mark.parametrize(
    ("words", "task"),
    [
        ("blood pressure", "take-vital-signs"),
        ("EKG", "record-ecg"),
        ("shot", "give-injections"),
        ("vaccine", "give-injections"),
        ("needle", "draw-blood"),
        ("reception", "check-in"),
        ("appointments", "schedule-visits"),
        ("wound", "change-dressings"),
    ],
)
def test_a_task_is_found_by_the_words_that_people_use(facts, words, task):
    assert task in shown(facts, words=words)
