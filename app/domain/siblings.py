"""The sibling rule: a due review shows another question of the same competency when one is fresh enough.

Otherwise it shows the question itself. So a review tests what was learned and not the look of one question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FRESH_AFTER = timedelta(days=30)
_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sibling:
    """A live question of the same competency as the one that is due."""

    question_id: str
    last_seen_at: datetime | None
    """By this learner, in whatever mode, UTC; None: never."""


def shown_for(due: str, siblings: Sequence[Sibling], at: datetime, *, owner: str) -> str:
    """Return the question to show for the review of *due*.

    Questions never met come first, then those not met for the longest time, 30 days at least; among equals
    a hash decides.

    Args:
        due: id of the question whose review is due.
        siblings: the other live questions of its competency that this learner may be shown.
        at: UTC.
        owner: names the learner and this review, for the hash.
    """
    fresh = [
        one
        for one in siblings
        if one.question_id != due and (one.last_seen_at is None or at - one.last_seen_at >= FRESH_AFTER)
    ]
    if not fresh:
        return due
    return min(fresh, key=lambda one: (one.last_seen_at or _NEVER, _hash(owner, one.question_id))).question_id


def _hash(owner: str, question_id: str) -> bytes:
    return hashlib.blake2b(f"{owner}:{question_id}".encode(), digest_size=8).digest()
