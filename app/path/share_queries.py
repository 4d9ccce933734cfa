"""Reads of shares: a learner's own, and the one a link opens. Nothing lists people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.errors import GoneError, NotFoundError
from app.path.models import PathShare, PathShareView
from app.path.shares import Share, hash_of, mark_of, parts_of

MOST_VIEWS = 20
"""Moments shown of one share."""


class ShareEndedError(GoneError):
    """The link was revoked, has expired, or never was."""

    sentence = "This link has ended. The learner can make a new one."


@dataclass(frozen=True, slots=True)
class Opened:
    """What a link opens."""

    share_id: int
    account_id: int
    name: str
    """Of the learner; may be empty."""
    parts: tuple[str, ...]
    expires_at: datetime
    """UTC."""


def open_share(session: Session, token: str, now: datetime) -> Opened:
    """Return what the link with *token* opens at *now* (UTC).

    Raises:
        ShareEndedError: it was revoked, has expired, or there is none.
    """
    row = session.execute(
        select(PathShare, Account.name)
        .join(Account, Account.id == PathShare.account_id)
        .where(PathShare.token_hash == hash_of(token))
    ).one_or_none()
    if row is None or row[0].revoked_at is not None or now >= row[0].expires_at:
        raise ShareEndedError
    share, name = row
    return Opened(share.id, share.account_id, name, parts_of(share.parts), share.expires_at)


def own_shares(session: Session, account_id: int) -> list[Share]:
    """Return the learner's links, the newest first, each with when it was read."""
    rows = session.scalars(
        select(PathShare).where(PathShare.account_id == account_id).order_by(PathShare.id.desc())
    ).all()
    counts, views = _views(session, account_id)
    return [
        Share(
            id=row.id,
            label=row.label,
            parts=parts_of(row.parts),
            created_at=row.created_at,
            expires_at=row.expires_at,
            revoked_at=row.revoked_at,
            views=counts.get(row.id, 0),
            last_views=tuple(views.get(row.id, ())),
        )
        for row in rows
    ]


def get_own_share(session: Session, account_id: int, share_id: int) -> PathShare:
    """Return one of the learner's links.

    Raises:
        NotFoundError: there is none, or it is not theirs.
    """
    row = session.scalar(
        select(PathShare).where(PathShare.id == share_id, PathShare.account_id == account_id)
    )
    if row is None:
        raise NotFoundError
    return row


def find_share_by_nonce(session: Session, nonce: str) -> PathShare | None:
    """Return the link that the form with *nonce* made, whoever it is of."""
    return session.scalar(select(PathShare).where(PathShare.nonce == mark_of(nonce)))


def _views(session: Session, account_id: int) -> tuple[dict[int, int], dict[int, list[datetime]]]:
    place = (
        func.row_number()
        .over(partition_by=PathShareView.share_id, order_by=PathShareView.id.desc())
        .label("place")
    )
    count = func.count().over(partition_by=PathShareView.share_id).label("total")
    ranked = (
        select(PathShareView.share_id, PathShareView.viewed_at, place, count)
        .join(PathShare)
        .where(PathShare.account_id == account_id)
        .subquery()
    )
    counts: dict[int, int] = {}
    views: dict[int, list[datetime]] = {}
    for row in session.execute(
        select(ranked).where(ranked.c.place <= MOST_VIEWS).order_by(ranked.c.share_id, ranked.c.place)
    ):
        counts[row.share_id] = row.total
        views.setdefault(row.share_id, []).append(row.viewed_at)
    return counts, views
