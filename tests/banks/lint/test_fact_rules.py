from __future__ import annotations

import pytest

from app.domain.questions import QuestionType
from tests.banks.lint.lint_cases import breaks

STEM = "A patient calls about a cough. What should the medical assistant do?"
REST = ("Ask the provider", "Take a message", "Book a visit")


@pytest.mark.parametrize(
    "key",
    [
        "Diagnose bronchitis and document it",
        "Prescribe an antibiotic for the cough",
        "Interpret the ECG and tell the patient",
        "Adjust the insulin dose by two units",
        "Triage the patient over the phone",
        "Increase the patient's warfarin dose",
        "Tell the patient to stop taking the medicine",
        "Tell the patient that the result is normal",
        "Order an X-ray of the chest",
        "Change the medication to another one",
    ],
)
def test_a_key_beyond_the_scope_of_the_assistant_is_found(key):
    assert breaks("scope-verb", STEM, key, *REST)
    assert not breaks("scope-verb", STEM, key, *REST, key=1)


@pytest.mark.parametrize(
    "key",
    [
        "Tell the patient that the provider will call",
        "Change the gloves",
        "Order supplies for the room",
        "Increase the light in the room",
        "Report the diagnosis code to the payer",
        "Tell the patient to stop the medicine as the provider's note says",
    ],
)
def test_a_key_within_the_scope_is_fine(key):
    assert not breaks("scope-verb", STEM, key, *REST)


@pytest.mark.parametrize(
    "stem",
    [
        "Which task is outside the scope of a medical assistant?",
        "Which member of the team, not the medical assistant, may do this?",
    ],
)
def test_a_question_about_the_limits_may_key_them(stem):
    assert not breaks(
        "scope-verb", stem, "Diagnose an illness", "Take a pulse", "Book a visit", "File a chart"
    )


def test_guidance_before_the_last_change_is_found_unless_it_is_marked():
    stem = "How deep are chest compressions in an adult?"

    assert breaks("stale-source", stem, guidance_year=2020)
    assert not breaks("stale-source", stem, guidance_year=2025)
    assert not breaks("stale-source", stem, guidance_year=2020, volatile=True)
    assert not breaks("stale-source", "How is a pulse counted?", guidance_year=1990)


def test_guidance_that_is_old_for_its_competency_is_found():
    assert breaks("stale-source", "Which code is right?", competency="coding", guidance_year=2010)
    assert not breaks("stale-source", "Which code is right?", competency="coding", guidance_year=2022)


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these may a medical assistant legally perform?",
        "Can a medical assistant give an intramuscular injection?",
        "How long must medical records be kept?",
        "At what age may a minor consent to treatment?",
    ],
)
def test_what_depends_on_the_state_is_found(stem):
    assert breaks("state-law", stem, "Inject a vaccine", "Two", "Three", "Four")
    assert not breaks("state-law", f"State law applies. {stem}", "Inject a vaccine", "Two", "Three", "Four")


def test_only_choices_are_asked_about_facts():
    assert not breaks("scope-verb", STEM, "Diagnose it", *REST, type=QuestionType.ORDERING)
    assert not breaks("state-law", "How long must medical records be kept?", type=QuestionType.ORDERING)
