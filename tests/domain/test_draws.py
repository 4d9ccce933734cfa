from __future__ import annotations

import numpy as np

from app.domain.ability_state import State
from app.domain.draws import abilities, normals
from tests.domain.ability_builders import SHAPE
from tests.domain.readiness_builders import after


def test_draws_have_the_mean_and_spread_of_the_state():
    state = after(20)

    drawn = abilities(state, 20_000)

    domains = list(SHAPE.domain_of)
    spread = state.covariance.diagonal()[domains] + state.offset_var
    np.testing.assert_allclose(drawn.mean(axis=0), state.mean[domains] + state.offset_mean, atol=1e-9)
    np.testing.assert_allclose(drawn.var(axis=0), spread, rtol=0.05)


def test_the_same_state_is_drawn_the_same_way():
    state = after(5)

    np.testing.assert_array_equal(abilities(state, 64), abilities(State(SHAPE, state.values.copy()), 64))


def test_each_draw_has_its_mirror_image():
    found = normals(10, 3)

    np.testing.assert_array_equal(found[:5], -found[5:])
