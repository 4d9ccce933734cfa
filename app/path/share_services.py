"""Giving a read-only link away, taking it back, and noting who used it when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.errors import ConflictError, InvalidInputError
from app.path import share_queries
from app.path.models import PathShare, PathShareView
from app.path.share_queries import Opened
from app.path.shares import DAYS, PARTS, hash_of, mark_of
from app.standing.queries import hold_learner

MOST_OPEN = 10
"""Links of one learner that work at the same time."""
AGAIN = timedelta(minutes=10)
"""For so long the same form is answered with its link again: the second of two clicks shows it too."""


class NoPartError(InvalidInputError):
    """A link that shows nothing."""

    sentence = "Choose at least one part to show."


class ShareDaysError(InvalidInputError):
    """Another number of days than is offered."""

    sentence = f"Choose {', '.join(str(one) for one in DAYS[:-1])} or {DAYS[-1]} days."


class TooManySharesError(ConflictError):
    """More open links than anybody can keep in view."""

    sentence = f"You have {MOST_OPEN} links that work. Revoke one before you make another."


class UsedShareFormError(ConflictError):
    """The form has made its link."""

    sentence = "This form has made its link, and a link is shown only once. Revoke it and make another if it is lost."


REFUSALS = (NoPartError, ShareDaysError, TooManySharesError, UsedShareFormError)


@dataclass(frozen=True, slots=True)
class NewShare:
    """What the form carries."""

    label: str
    parts: tuple[str, ...]
    days: int
    nonce: str


def make_share(session: Session, account_id: int, new: NewShare, token: str, *, now: datetime) -> int:
    """Make a link that shows *new*'s parts; return its id. The same form and token make one link.

    Args:
        session: a session without open writes.
        account_id: of a registered learner.
        new: shape checked.
        token: random; only its hash is kept.
        now: UTC.

    Raises:
        NoPartError: no part is chosen, or one that there is not.
        ShareDaysError: not one of the offered days.
        TooManySharesError: too many links work already.
        UsedShareFormError: the same form made a link before, and it is not shown again.
    """
    _check(new)
    with transaction(session):
        hold_learner(session, account_id)
        known = share_queries.find_share_by_nonce(session, new.nonce)
        if known is not None:
            if not _is_same_click(known, account_id, token, now):
                raise UsedShareFormError
            return known.id
        if sum(one.is_open(now) for one in share_queries.own_shares(session, account_id)) >= MOST_OPEN:
            raise TooManySharesError
        row = PathShare(
            account_id=account_id,
            token_hash=hash_of(token),
            label=new.label,
            parts=",".join(one for one in PARTS if one in new.parts),
            nonce=mark_of(new.nonce),
            created_at=now,
            expires_at=now + timedelta(days=new.days),
        )
        session.add(row)
        session.flush()
        return row.id


def _check(new: NewShare) -> None:
    if not new.parts or not set(new.parts) <= set(PARTS):
        raise NoPartError
    if new.days not in DAYS:
        raise ShareDaysError


def _is_same_click(known: PathShare, account_id: int, token: str, now: datetime) -> bool:
    """Whether the form that made *known* is only sent a second time, shortly after."""
    return (
        known.account_id == account_id
        and known.token_hash == hash_of(token)
        and known.revoked_at is None
        and now - known.created_at <= AGAIN
    )


def revoke_share(session: Session, account_id: int, share_id: int, *, now: datetime) -> None:
    """End the learner's link at once. Twice is once.

    Raises:
        NotFoundError: no such link, or not theirs.
    """
    with transaction(session):
        hold_learner(session, account_id)
        row = share_queries.get_own_share(session, account_id, share_id)
        row.revoked_at = row.revoked_at or now


def note_view(session: Session, token: str, *, now: datetime) -> Opened:
    """Note in the owner's log that the link was read, and return what it opens.

    Raises:
        ShareEndedError: it was revoked, has expired, or there is none.
    """
    with transaction(session):
        opened = share_queries.open_share(session, token, now)
        session.add(PathShareView(share_id=opened.share_id, viewed_at=now))
    return opened
