"""Reports of questions for tests."""

from __future__ import annotations

import itertools
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.db import transaction
from app.library.report_steps import NewReport, add_report
from tests.builders import NOW, Stored

_nonces = itertools.count(1)


def report(session: Session, stored: Stored, account_id: int, *, at: datetime = NOW, **fields: Any) -> int:
    """Report a question, commit, and return the report's id."""
    values: dict[str, Any] = {"kind": "key", "note": "", "nonce": f"{next(_nonces):032x}"} | fields
    with transaction(session):
        new = NewReport(stored.question.id, stored.version_id, account_id, **values)
        return add_report(session, new, at)
