"""What a share shows, and what is said of it. Pure."""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime

PARTS = {
    "suggestion": "The suggestion, with its chances and conditions, which tell whether strengths and wishes agree",
    "strengths": "What I can do now: the path map and the numbers behind it",
    "wishes": "What I want to do: my ratings by side and place",
    "facts": "My facts and goals",
    "notes": "My own notes to the suggestion",
    "history": "How the suggestion has changed",
}
"""By name: what a learner may show."""
DAYS = (7, 30, 90)
"""How long a link may live."""
NOTICE = (
    "This page is shared by the learner for a talk about learning and work. It is not a test of aptitude. "
    "It must not be used to hire, to screen, to rank or to admit anybody, and it has not been tested against real careers."
)
"""Stands on every shared page."""


@dataclass(frozen=True, slots=True)
class Share:
    """One link as its owner sees it."""

    id: int
    label: str
    parts: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    """UTC."""
    views: int
    last_views: tuple[datetime, ...]
    """UTC, the newest first."""

    def is_open(self, now: datetime) -> bool:
        """Whether the link works at *now* (UTC)."""
        return self.revoked_at is None and now < self.expires_at


def token_of(secret_key: str, account_id: int, nonce: str) -> str:
    """Return the token of the link that the form with *nonce* makes: two clicks are answered with the same link.

    Neither the nonce nor the token is kept, so what is stored opens nothing, not even with the secret key.
    """
    text = f"preceptor.share.{account_id}.{nonce}".encode()
    return base64.urlsafe_b64encode(hmac.digest(secret_key.encode(), text, "sha256")).rstrip(b"=").decode()


def mark_of(nonce: str) -> str:
    """Return what is kept of a form's *nonce*."""
    return hash_of(nonce)[:32]


def hash_of(token: str) -> str:
    """Return what is kept of *token*."""
    return hashlib.sha256(token.encode()).hexdigest()


def parts_of(text: str) -> tuple[str, ...]:
    """Return the stored parts that there are, in the order of `PARTS`."""
    named = set(text.split(","))
    return tuple(one for one in PARTS if one in named)
