"""Writes that keep what a learner's answers store true when earlier answers join the log.

Two inputs of a stored answer follow from the answers before it: its weight, as what was a first exposure is a
repeat once an earlier answer to the same question joins the log, and the ability before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from sqlalchemy import Table, bindparam, update
from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from app.domain.exposures import reweighed
from app.quizzes import import_queries, log_queries
from app.quizzes.models import Response
from app.standing import steps as standing

_table = cast("Table", Response.__table__)
_OF_ID = update(_table).where(_table.c.id == bindparam("of_id"))
_WEIGHT = _OF_ID.values({"weight": bindparam("new_weight", type_=_table.c.weight.type)})
_ABILITY = _OF_ID.values(
    {
        "ability_mean": bindparam("new_mean", type_=_table.c.ability_mean.type),
        "ability_var": bindparam("new_var", type_=_table.c.ability_var.type),
    }
)


def reweigh(session: Session, account_id: int, catalogue: Catalogue) -> int:
    """Resolve each of the learner's answers anew and fold them anew; return how many weights changed."""
    weights = reweighed(import_queries.weighed_by(session, account_id))
    store_weights(session, weights)
    fold_anew(session, account_id, catalogue)
    return len(weights)


def fold_anew(session: Session, account_id: int, catalogue: Catalogue) -> None:
    """Replace the learner's stored fold by that of the log, and store with each answer the ability before it."""
    answers = log_queries.answered_by(session, account_id)
    if opened := standing.refold(session, account_id, answers, catalogue):
        store_abilities(session, opened.stale)


def store_weights(session: Session, weights: Mapping[int, float]) -> None:
    """Write weights by response id."""
    if weights:
        rows = [{"of_id": one, "new_weight": weight} for one, weight in weights.items()]
        session.connection().execute(_WEIGHT, rows)


def store_abilities(session: Session, abilities: Mapping[int, tuple[float, float]]) -> None:
    """Write mean and variance of the ability before an answer, by response id."""
    if abilities:
        rows = [{"of_id": one, "new_mean": mean, "new_var": var} for one, (mean, var) in abilities.items()]
        session.connection().execute(_ABILITY, rows)
