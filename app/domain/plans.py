"""What a learner plans for: which exam, when, and how many minutes a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LEAST_MINUTES = 5
MOST_MINUTES = 480


@dataclass(frozen=True, slots=True)
class Plan:
    """The newest plan of a learner; the defaults stand until one is set."""

    credential: str = ""
    """Credential id; empty: none chosen."""
    exam_on: date | None = None
    """The learner's local date of the exam; None: no date yet."""
    minutes: int = 20
    """A day, 5 to 480."""
