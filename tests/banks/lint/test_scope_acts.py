from __future__ import annotations

import pytest

from app.banks.lint.scope import oversteps


@pytest.mark.parametrize(
    "key",
    [
        "Explain that the mole looks harmless",
        "Tell the mother that this is impetigo",
        "By explaining that the value shows kidney trouble",
        "Advise two puffs more of the inhaler each night",
        "Taking two units less tonight",
        "Cut the evening tablet in half until Monday",
        "Tell the patient to double tonight's dose",
        "Judge who is sickest and book that caller",
        "Rank the callers by how ill they sound",
        "Read the tracing and name the rhythm to the patient",
        "Call in a refill to the pharmacy",
        "Determine whether the ankle is broken",
        "Switch the patient to a stronger painkiller",
        "Order a chest x-ray for the cough",
        "Decide which caller needs the doctor today",
        '"Your potassium is dangerously low, so eat bananas."',
    ],
)
def test_paraphrases_of_what_a_provider_does_are_known(key):
    assert oversteps(key)


@pytest.mark.parametrize(
    "key",
    [
        "Tell the patient that the office is closed",
        "Explain that the form is needed before the visit",
        "Record the value and tell the provider",
        "Services and diagnoses of the visit",
        "Give two tablets as ordered",
        "Choose a cuff that fits the arm",
        "Sort the mail by date",
        "Set the oxygen tank upright",
        "Hold the tablet cup until the patient is ready",
    ],
)
def test_an_assistants_own_work_is_not(key):
    assert not oversteps(key)
