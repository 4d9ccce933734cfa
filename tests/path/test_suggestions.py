from __future__ import annotations

import pytest

from app.domain.ability import fold
from app.domain.interests import InterestForm
from app.domain.path_evidence import Outcome
from app.path.suggestions import recorded, suggest
from tests.domain.ability_builders import SHAPE, START, answered


def test_a_suggestion_is_kept_as_it_was_told():
    state = fold(SHAPE, [answered(n) for n in range(5)])
    assert state is not None
    found = suggest(state, InterestForm(), [], 0.6, former=Outcome.EITHER, edition=3, at=START)

    row = recorded(found, 7)
    assert (row.attempt_id, row.as_of, row.edition, row.ratings) == (7, START, 3, 0)
    assert row.outcome is found.summary.outcome is Outcome.NOT_ENOUGH
    assert row.lean == pytest.approx(found.summary.lean)
    assert "clinical-answers" in row.shut.split(",")
    assert row.strengths_weight == 1.0
    assert found.helps
