from __future__ import annotations

import pytest

from app.banks.lint.opposites import are_opposite


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It increases", "It decreases"),
        ("Falsely high reading", "Falsely low reading"),
        ("Sterile", "Unsterile"),
        ("The claim is approved", "The claim is denied"),
        ("The patient may eat", "The patient may not eat"),
        ("Pulse rises and pressure falls", "Pulse falls and pressure rises"),
    ],
)
def test_texts_that_turn_each_other_round_are_opposites(one, other):
    assert are_opposite(one, other)
    assert are_opposite(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("High", "Low"),
        ("It increases", "It increases"),
        ("It increases the pulse", "It decreases the fever"),
        ("Red", "Blue"),
    ],
)
def test_a_scale_and_different_things_are_not(one, other):
    assert not are_opposite(one, other)
