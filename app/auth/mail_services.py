"""Sending the letters that use cases have written. Never inside a transaction that an answer waits for."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.auth.delivery import Deliver, DeliveryError, Outgoing
from app.auth.models import Mail
from app.db import transaction

TOO_OLD = timedelta(days=1)
"""A letter that waited longer is kept and not sent: its link has long expired."""
PAUSE = timedelta(minutes=1)
"""Before the second try; four times that before the third, nine times before the fourth."""


def send_letters(session: Session, deliver: Deliver, now: datetime, *, keep: bool) -> int:
    """Send what waits and return how many letters went out.

    A letter is marked as sent before it is: of several workers one sends it, and one that is killed
    in between loses it rather than sends it twice.

    Args:
        session: a session without open writes.
        deliver: sends one letter or raises one of `DeliveryError`.
        now: UTC.
        keep: whether the text stays in the outbox; a text that was mailed holds a link and is wiped.
    """
    sent = 0
    for mail_id in _waiting(session, now):
        letter = _claim(session, mail_id, now)
        if letter is None:
            continue
        try:
            deliver(letter)
        except DeliveryError:
            _put_back(session, mail_id)
            continue
        sent += 1
        if not keep:
            _wipe(session, mail_id)
    return sent


def _waiting(session: Session, now: datetime) -> list[int]:
    rows = session.execute(
        select(Mail.id, Mail.created_at, Mail.failures)
        .where(Mail.sent_at.is_(None), Mail.created_at > now - TOO_OLD)
        .order_by(Mail.id)
    )
    return [row.id for row in rows if row.created_at + PAUSE * row.failures**2 <= now]


def _claim(session: Session, mail_id: int, now: datetime) -> Outgoing | None:
    with transaction(session):
        row = session.execute(
            update(Mail)
            .where(Mail.id == mail_id, Mail.sent_at.is_(None))
            .values(sent_at=now)
            .returning(Mail.recipient, Mail.subject, Mail.body)
        ).first()
    return Outgoing(*row) if row else None


def _put_back(session: Session, mail_id: int) -> None:
    with transaction(session):
        session.execute(
            update(Mail).where(Mail.id == mail_id).values(sent_at=None, failures=Mail.failures + 1)
        )


def _wipe(session: Session, mail_id: int) -> None:
    with transaction(session):
        session.execute(update(Mail).where(Mail.id == mail_id).values(body=""))
