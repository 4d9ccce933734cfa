"""Which features keep something about a person, the highest floor first."""

from __future__ import annotations

from typing import Any, Protocol, cast

from sqlalchemy.orm import Session

from app.auth import belongings as auth
from app.library import belongings as library
from app.path import belongings as path
from app.path import group_belongings as groups
from app.path import shift_belongings as shifts
from app.progress import belongings as progress
from app.quizzes import belongings as quizzes
from app.standing import belongings as standing


class Belongings(Protocol):
    """What a feature's `belongings` module offers. Nothing in it commits."""

    def export(self, session: Session, account_id: int) -> dict[str, Any]:
        """Return what the feature keeps about the person."""

    def erase(self, session: Session, account_id: int) -> None:
        """Delete it."""

    def move(self, session: Session, from_id: int, to_id: int) -> None:
        """Hand it to another account."""


FEATURES = tuple(
    cast("Belongings", module)
    for module in (groups, shifts, path, progress, quizzes, standing, library, auth)
)
