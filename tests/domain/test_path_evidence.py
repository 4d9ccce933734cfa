from __future__ import annotations

import pytest

from app.domain.ability import prior
from app.domain.answered import Population
from app.domain.path_evidence import Interests, Outcome, View, evidence_of, unit_of, weights_of
from tests.domain.ability_builders import SHAPE


def test_the_prior_is_one_on_both_strands_and_together():
    start = prior(SHAPE, Population())

    assert evidence_of(start).strengths_variance == pytest.approx(1)
    together = evidence_of(start, Interests(0.0, 1.0)).whole.variance
    assert together == pytest.approx(evidence_of(start).whole.variance)


def test_the_weights_of_a_strand_add_up_and_follow_its_competencies():
    for sign in (1, -1):
        assert weights_of(SHAPE)[sign].sum() == pytest.approx(1)
    assert unit_of(SHAPE) > 0


def test_a_view_turned_round_is_its_mirror_to_the_last_bit():
    one, other = View(0.37, 0.9), View(-0.37, 0.9)
    chances, turned = dict(one.chances), dict(other.chances)

    assert chances[Outcome.CLINICAL] == turned[Outcome.ADMINISTRATIVE]
    assert chances[Outcome.EITHER] == turned[Outcome.EITHER]
    assert (one.low, one.high) == (-other.high, -other.low)
    assert sum(chances.values()) == pytest.approx(1)


def test_all_weight_on_strengths_leaves_the_wishes_out_of_the_lean():
    start = prior(SHAPE, Population())

    assert evidence_of(start, Interests(2.0, 0.1, 1.0)).whole.lean == evidence_of(start).whole.lean
