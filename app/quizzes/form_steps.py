"""Writes that begin a sitting, on an open session, never committed here. Any feature may begin one."""

from __future__ import annotations

import random
from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.domain.assembly import Drawn
from app.domain.errors import ConflictError
from app.domain.option_orders import drawn_orders
from app.library.queries import version
from app.quizzes import queries, steps
from app.quizzes.models import Attempt


class UsedFormError(ConflictError):
    """The form had started a sitting of somebody else: another person of this browser."""

    sentence = "This page has been used before. Load it again to start."


def refuse_used_form(session: Session, nonce: str) -> None:
    """Refuse a form that has started a sitting; ask first whether it was this learner's own.

    Raises:
        UsedFormError: it has.
    """
    if queries.is_used(session, nonce):
        raise UsedFormError


def write_form(
    session: Session,
    attempt: Attempt,
    drawn: Sequence[Drawn],
    segments: Sequence[int],
    rng: random.Random,
    *,
    reasons: Sequence[str] = (),
    stand_ins: Sequence[str] = (),
) -> None:
    """Store a new attempt and its form, with an order of options drawn for each position.

    Args:
        session: inside the write transaction, with the learner held.
        attempt: new.
        drawn: its questions in order.
        segments: by position, from 1.
        rng: orders the options; numbers keep the order of the bank.
        reasons: by position, see `AttemptItem.reason`.
        stand_ins: by position, see `AttemptItem.stands_for`.
    """
    session.add(attempt)
    session.flush()
    orders = [drawn_orders(version(session, one.candidate.version_id).question, rng) for one in drawn]
    none = [""] * len(drawn)
    whys = list(zip(reasons or none, stand_ins or none, strict=True))
    steps.add_items(session, attempt, drawn, orders, segments, whys)
