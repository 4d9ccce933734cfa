from __future__ import annotations

from dataclasses import replace

from app.domain.ability import prior
from app.domain.answered import Population
from app.domain.path_evidence import Interests, Outcome, evidence_of
from app.domain.path_gates import decide, gates_of
from tests.domain.ability_builders import SHAPE

EVIDENCE = evidence_of(prior(SHAPE, Population()), Interests(0.0, 0.1))


def gates(**fields):
    known = {"effort": 1.0, "reading": Outcome.EITHER, "is_kept": False} | fields
    return {one.id: one for one in gates_of(EVIDENCE, **known)}


def test_effort_is_judged_at_its_limit():
    assert gates(effort=0.85)["effort"].is_open
    assert not gates(effort=0.84)["effort"].is_open


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
