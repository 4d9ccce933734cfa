"""Reads behind the path page, scoped to their learner."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.ability import prior
from app.domain.ability_shape import shape_of
from app.domain.ability_state import State
from app.domain.answered import Population
from app.domain.catalogue import Catalogue
from app.progress.queries import find_state


def path_state(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> State:
    """Return the learner's state today; before the first answer, the state everyone starts from."""
    state = find_state(session, account_id, catalogue, now)
    # The path's own prior is a constant, so any population will do.
    return state or prior(shape_of(catalogue), Population())
