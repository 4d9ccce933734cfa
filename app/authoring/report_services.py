"""Dealing with what readers report. One public function is one use case is one transaction."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.errors import NotFoundError
from app.library import report_author_queries
from app.library.report_closing_steps import close_reports


def close(
    session: Session, report_ids: Collection[int], author_id: int, outcome: str, *, now: datetime
) -> int:
    """Close reports with what was found and done, and return how many were still open.

    Raises:
        NotFoundError: one of them does not exist.
    """
    with transaction(session):
        if report_author_queries.known_ids(session, report_ids) != set(report_ids):
            raise NotFoundError
        return close_reports(session, report_ids, author_id, outcome, now)
