from __future__ import annotations

import pytest

from app.banks.lint.people import GROUPS, LABELS, find_person


@pytest.mark.parametrize(
    "text",
    [
        "Maria calls the office.",
        "Mr. Jones needs a refill.",
        "Dr. O'Brien orders a test.",
        "A patient named Deshawn asks for help.",
        "The receptionist, Latasha, hears a crash.",
        "A coworker, Jordan, leaves a chart open.",
        "Grace, a medical assistant, spills blood.",
        "Nurse Patel hands over a tube.",
        "A form is signed by Robert Hill for his mother.",
        "What should Ahmed do first?",
        "Mia's mother asks about a fever.",
        "Little Emma is due for a visit.",
    ],
)
def test_a_person_is_known_by_title_surname_verb_or_place(text):
    assert find_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "A patient with Parkinson's disease calls.",
        "Which stage did Erikson describe for a toddler?",
        "Mark the chart first.",
        "A survey by the Joint Commission is due in May.",
        "Who was Florence Nightingale?",
        "A patient with Graves disease calls.",
        "Will the patient need a ride?",
        "A Nurse Practitioner comes in.",
        "Baby Boomers are older now.",
    ],
)
def test_eponyms_words_and_roles_are_no_persons(text):
    assert find_person(text) is None


@pytest.mark.parametrize("text", ["a Mexican man", "a Black teenager", "a Muslim woman", "a lesbian patient"])
def test_groups_are_known(text):
    assert GROUPS.search(text)
    assert not LABELS.search(text)


@pytest.mark.parametrize(
    "text", ["a drug addict", "the elderly", "A schizophrenic comes in", "a poor family"]
)
def test_labels_that_hurt_are_known(text):
    assert LABELS.search(text)


@pytest.mark.parametrize(
    "text", ["a diabetic foot exam", "poor vision", "a black tube", "an elder", "an Indian restaurant"]
)
def test_like_words_are_none(text):
    assert not LABELS.search(text)
    assert not GROUPS.search(text)
