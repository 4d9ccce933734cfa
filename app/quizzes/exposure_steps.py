"""Writes that keep the weights of a learner's answers true when earlier answers join the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm import Session

from app.domain.exposures import reweighed
from app.quizzes import import_queries
from app.quizzes.models import Response

_table = cast("Table", Response.__table__)
_UPDATE = (
    update(_table)
    .where(_table.c.id == bindparam("of_id"))
    .values({"weight": bindparam("new_weight", type_=_table.c.weight.type)})
)


def reweigh(session: Session, account_id: int) -> int:
    """Resolve the weight of each of the learner's answers anew; return how many changed.

    The one input of a stored answer that later rows may change: what was a first exposure is a repeat once
    an earlier answer to the same question joins the log. The learner must be folded anew after it.
    """
    changed = reweighed(import_queries.weighed_by(session, account_id))
    store_weights(session, changed)
    return len(changed)


def store_weights(session: Session, weights: Mapping[int, float]) -> None:
    """Write weights by response id."""
    if weights:
        rows = [{"of_id": one, "new_weight": weight} for one, weight in weights.items()]
        session.connection().execute(_UPDATE, rows)
