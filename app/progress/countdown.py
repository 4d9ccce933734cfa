"""How long it is until the exam, in days of the learner's own calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.catalogue import Catalogue
from app.domain.plans import Plan


@dataclass(frozen=True, slots=True)
class Countdown:
    """An exam date seen from today."""

    exam_on: date
    title: str
    """Of the credential; empty: none named."""
    days: int
    """Until the exam; 0 today, below 0 when it is over."""

    @property
    def is_over(self) -> bool:
        """Whether the day has passed."""
        return self.days < 0

    @property
    def words(self) -> str:
        """For example `CCMA (NHA) in 12 days`."""
        name = self.title or "Your exam"
        if self.days < 0:
            return f"{name}: the day has passed"
        if self.days == 0:
            return f"{name} is today"
        return f"{name} tomorrow" if self.days == 1 else f"{name} in {self.days} days"


def countdown_of(plan: Plan, catalogue: Catalogue, today: date) -> Countdown | None:
    """Return the countdown of *plan*; None without a date."""
    if plan.exam_on is None:
        return None
    credential = catalogue.find_credential(plan.credential)
    return Countdown(plan.exam_on, credential.title if credential else "", (plan.exam_on - today).days)
