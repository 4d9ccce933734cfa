"""Ratings, records and shares written as rows."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.domain.interests import InterestForm, Statement
from app.path.models import InterestRating, PathNote, PathShare
from app.path.shares import hash_of
from tests.builders import NOW


def ratings_for(form: InterestForm, clinical: int, administrative: int) -> dict[str, int]:
    """Return a rating for each statement: that of its side, one lower in two facets, so that it varies."""
    facets = list(dict.fromkeys(one.facet for one in form.statements))[:2]

    def value(one: Statement) -> int:
        base = clinical if one.side == "clinical" else administrative
        return base - 1 if one.facet in facets and base > 1 else base

    return {one.id: value(one) for one in form.statements}


def rate_all(
    session: Session,
    account_id: int,
    form: InterestForm,
    *,
    clinical: int,
    administrative: int,
    at: datetime = NOW,
) -> None:
    """Commit a rating of every statement."""
    values = ratings_for(form, clinical, administrative)
    session.add_all(
        InterestRating(account_id=account_id, statement=name, rating=value, rated_at=at)
        for name, value in values.items()
    )
    session.commit()


def share(
    session: Session, account_id: int, token: str, *, parts: str = "suggestion", now: datetime = NOW
) -> int:
    """Commit a link that works for 30 days from *now*; return its id."""
    row = PathShare(
        account_id=account_id,
        token_hash=hash_of(token),
        label="An adviser",
        parts=parts,
        nonce=hash_of(token)[:32],
        created_at=now,
        expires_at=now + timedelta(days=30),
    )
    session.add(row)
    session.commit()
    return row.id


def note(
    session: Session, account_id: int, text: str = "I see it differently.", *, now: datetime = NOW
) -> int:
    """Commit a note; return its id."""
    row = PathNote(
        account_id=account_id,
        outcome="not-enough-evidence",
        text=text,
        nonce=hash_of(f"{account_id} {text}")[:32],
        written_at=now,
    )
    session.add(row)
    session.commit()
    return row.id
