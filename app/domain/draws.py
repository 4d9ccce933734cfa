"""Fixed common draws of a learner's ability: the same state always shows the same numbers.

Every learner and every page shares the draws, so a difference between two numbers is a difference
between two states, never luck.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from app.domain.ability_state import Floats, State

SEED = 20261121


def abilities(state: State, draws: int) -> Floats:
    """Return draws of what each competency asks for, (draws, C) logits.

    Args:
        state: the learner's.
        draws: an even number; each draw comes with its mirror image, so that means are exact.
    """
    shape = state.shape
    d = len(shape.domains)
    standard = normals(draws, d + len(shape.competencies))
    values, vectors = np.linalg.eigh(state.covariance)
    # The symmetric root, unlike Cholesky's, survives a variance that rounding made zero.
    root = (vectors * np.sqrt(np.clip(values, 0.0, None))) @ vectors.T
    domains = state.mean + standard[:, :d] @ root
    offsets = state.offset_mean + standard[:, d:] * np.sqrt(state.offset_var)
    drawn: Floats = domains[:, list(shape.domain_of)] + offsets
    return drawn


@lru_cache(maxsize=8)
def normals(draws: int, columns: int, seed: int = SEED) -> Floats:
    """Return fixed standard normal draws, (draws, columns), each with its mirror image."""
    half = np.random.default_rng(seed).standard_normal((draws // 2, columns))
    return np.concatenate([half, -half])
