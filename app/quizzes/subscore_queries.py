"""Whether a mock's points by domain say more than its total: read from finished mocks of the same make.

Forms differ from learner to learner, so a place in the form (the k-th question of its domain) stands for
one question: a nested design, in which differences between forms count as error and never as reliability.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Engine, and_, func, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.catalogue import Blueprint
from app.domain.subscores import LEAST_EXAMINEES, Subscore, subscores_of
from app.quizzes.models import FINISHED_MOCK, Attempt, AttemptItem, Response

STEP = 50
"""Examinees by which the sample grows, so that it is read anew only now and then."""
MOST_EXAMINEES = 500
LEAST_ANSWERED = 0.8
"""Share of a form's questions answered: a mock given up halfway makes all its domains look alike."""
MOST_KEPT = 16

Found = dict[str, Subscore]

_kept: WeakKeyDictionary[Engine, dict[tuple[int, ...], Found]] = WeakKeyDictionary()


def subscores(session: Session, blueprint: Blueprint) -> Found:
    """Return, by domain of *blueprint*, whether its points add to the total of a full-length mock.

    The sample is each learner's first finished one, at most 500 in the order they were begun. Kept while
    it stands still: one statement then. Empty below 100 examinees, or where too few went through.
    """
    firsts = _first_mocks(session, blueprint.id)
    sample = tuple(firsts[: len(firsts) // STEP * STEP])
    if len(sample) < LEAST_EXAMINEES:
        return {}
    kept = _kept.setdefault(session.get_bind().engine, {})
    if sample not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        kept[sample] = _read(session, sample, blueprint)
    return kept[sample]


def forget(engine: Engine) -> None:
    """Forget what was read of *engine*'s database: it was emptied or replaced."""
    _kept.pop(engine, None)


def _first_mocks(session: Session, blueprint_id: str) -> list[int]:
    """Return the first finished full-length mock of each learner; no staff, no demonstration."""
    learners = select(Account.id).where(Account.role == "learner", Account.is_demo.is_(False))
    found = (
        select(func.min(Attempt.id))
        .where(FINISHED_MOCK, Attempt.blueprint == blueprint_id, Attempt.is_full_length.is_(True))
        .where(Attempt.account_id.in_(learners))
        .group_by(Attempt.account_id)
        .order_by(func.min(Attempt.id))
        .limit(MOST_EXAMINEES)
    )
    return [one for one in session.scalars(found) if one is not None]


def _read(session: Session, attempts: tuple[int, ...], blueprint: Blueprint) -> Found:
    rows = session.execute(
        select(AttemptItem.attempt_id, AttemptItem.domain, Response.points, Response.chosen)
        .join(
            Response,
            and_(Response.attempt_id == AttemptItem.attempt_id, Response.position == AttemptItem.position),
        )
        .where(AttemptItem.attempt_id.in_(attempts))
        .order_by(AttemptItem.attempt_id, AttemptItem.position)
    )
    places = {domain.id: place for place, domain in enumerate(blueprint.domains)}
    groups = [place for place, domain in enumerate(blueprint.domains) for _ in range(domain.count)]
    table = []
    for _, form in groupby(rows, attrgetter("attempt_id")):
        items = sorted(form, key=lambda item: places.get(item.domain, -1))
        is_whole = [places.get(item.domain, -1) for item in items] == groups
        if is_whole and sum(bool(item.chosen) for item in items) >= LEAST_ANSWERED * len(items):
            table.append([item.points for item in items])
    if len(table) < LEAST_EXAMINEES:
        return {}
    found = subscores_of(np.array(table), groups)
    return {domain.id: one for domain, one in zip(blueprint.domains, found, strict=True)}
