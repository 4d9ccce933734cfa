from __future__ import annotations

import pytest

from app.banks.lint.state_topics import NAMES_THE_LAW, depends_on_state


@pytest.mark.parametrize(
    "stem",
    [
        "For how many years does a clinic keep the records of an adult patient?",
        "How long does a patient have to sue a physician for negligence?",
        "At what age can a minor agree to birth control without a parent?",
        "A manager wants to tape phone calls with patients. How many people must agree to the recording?",
        "How soon must suspected elder abuse be reported?",
        "How much may an office charge per page for a copy of a chart?",
        "A 15-year-old comes alone and asks for a test for chlamydia. Who must consent?",
        "When may old charts be shredded?",
        "How many witnesses does a living will need?",
        "How many days may an office store regulated waste?",
        "What is the time limit for a malpractice claim?",
        "How old must a patient be to sign a consent form alone?",
        "A medical assistant suspects that a child has been abused. Within how many hours must the report be made?",
        "Who in the office is a mandated reporter of elder abuse?",
        "Which vaccine exemption may a parent claim for school entry?",
        "How many days does a worker have to report an injury for workers' compensation?",
    ],
)
def test_matters_of_the_states_are_known(stem):
    assert depends_on_state(stem, stem, "Two")


def test_a_task_depends_on_the_state_where_an_assistant_may_do_it():
    stem = "Who is allowed to take a chest x-ray in an office?"

    assert depends_on_state(stem, stem, "A medical assistant trained on the job")
    assert not depends_on_state(stem, stem, "The radiologist")


def test_a_task_may_stand_in_an_earlier_sentence():
    stem = "A provider wants allergy shots given while she is out. Which staff member may give them?"

    assert depends_on_state(stem, "Which staff member may give them?", "The medical assistant")


@pytest.mark.parametrize(
    "stem",
    [
        "How long should a cuff stay on the arm?",
        "Which record shows how long an account is overdue?",
        "How long after a tuberculin skin test is the site read?",
        "Which agency receives a report of suspected child abuse?",
        "A patient asks for a copy of a chart. What should be done first?",
        "A 14-year-old comes for a sports physical with a parent. Where is the history taken?",
    ],
)
def test_other_matters_are_not(stem):
    assert not depends_on_state(stem, stem, "Ask the provider")


def test_a_state_is_no_verb():
    assert NAMES_THE_LAW.search("What does state law say?")
    assert not NAMES_THE_LAW.search("The patient states that the arm hurts.")
