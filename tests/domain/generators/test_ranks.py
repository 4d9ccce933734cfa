from __future__ import annotations

from collections import Counter

import pytest

from app.domain.generators.registry import generate

MADE = 300


@pytest.mark.parametrize(
    "family", ["due-date", "aneroid-pressure", "ecg-rate-300", "ecg-standardization", "growth-percentile"]
)
def test_the_rank_of_the_key_among_sorted_options_is_no_cue(family):
    ranks = Counter(generate(family, seed).key for seed in range(MADE))

    assert set(ranks) == set("abcd")
    assert max(ranks.values()) < 0.42 * MADE
    assert min(ranks.values()) > 0.1 * MADE
