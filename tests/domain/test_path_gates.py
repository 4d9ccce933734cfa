from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.ability import prior
from app.domain.answered import Population
from app.domain.path_evidence import Interests, Outcome, evidence_of
from app.domain.path_gates import chance_words, decide, gates_of, rounded_down
from tests.domain.ability_builders import SHAPE

EVIDENCE = evidence_of(prior(SHAPE, Population()), Interests(0.0, 0.1))


def gates(**fields):
    known = {"effort": 1.0, "reading": Outcome.EITHER, "is_kept": False} | fields
    return {one.id: one for one in gates_of(EVIDENCE, **known)}


def test_effort_is_judged_at_its_limit():
    assert gates(effort=0.85)["effort"].is_open
    assert not gates(effort=0.84)["effort"].is_open


def test_reliability_is_never_below_nothing():
    for have, told in ((1 + 2.2e-16, 0.0), (1.0, 0.0), (0.25, 0.75)):
        found = gates_of(replace(EVIDENCE, strengths_variance=have), 1.0, Outcome.EITHER, is_kept=False)
        assert next(one for one in found if one.id == "reliability").have == told


def test_a_reading_said_before_needs_less():
    assert (gates()["margin"].need, gates(is_kept=True)["margin"].need) == (0.65, 0.60)


def test_without_wishes_nothing_can_be_opposed():
    assert "opposed" in gates()
    alone = gates_of(replace(EVIDENCE, wishes=None), 1.0, Outcome.EITHER, is_kept=False)
    assert "opposed" not in {one.id for one in alone}


def test_only_closeness_and_opposition_are_too_close_to_call():
    for shut, said in (
        ((), Outcome.EITHER),
        (("margin",), Outcome.TOO_CLOSE),
        (("opposed",), Outcome.TOO_CLOSE),
        (("margin", "effort"), Outcome.NOT_ENOUGH),
    ):
        made = tuple(replace(one, is_open=one.id not in shut) for one in gates().values())
        assert decide(made, Outcome.EITHER) is said


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.0, "of less than 5%"),
        (0.0499, "of less than 5%"),
        (0.05, "between 5% and 10%"),
        (0.6499, "between 60% and 65%"),
        (0.65, "between 65% and 70%"),
        (0.9499, "between 90% and 95%"),
        (0.95, "of more than 95%"),
        (1.0, "of more than 95%"),
    ],
)
def test_a_chance_is_told_between_two_steps_so_that_a_shut_gate_never_reads_as_met(chance, words):
    assert chance_words(chance) == words


def test_a_share_below_its_limit_is_never_told_as_the_limit():
    assert (rounded_down(0.4999), rounded_down(0.57), rounded_down(0.85)) == (0.49, 0.57, 0.85)
    assert "84% of the answers" in gates(effort=0.8499)["effort"].reason


def test_where_both_sides_are_as_likely_at_the_starting_level_neither_is_named():
    alike = replace(EVIDENCE, administrative=EVIDENCE.clinical)
    found = {one.id: one for one in gates_of(alike, 1.0, Outcome.EITHER, is_kept=False)}
    lower = replace(alike, administrative=replace(alike.clinical, mean=-1.0))
    named = {one.id: one for one in gates_of(lower, 1.0, Outcome.EITHER, is_kept=False)}

    assert found["level"].reason.startswith("Ability on each side has reached")
    assert named["level"].reason.startswith("Administrative ability has reached")
