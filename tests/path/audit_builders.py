"""Volunteers for the tests of the fairness audit: as values, and as rows."""

from __future__ import annotations

import itertools
from typing import Any

from sqlalchemy.orm import Session

from app.domain.path_evidence import Outcome
from app.path.audits import Audited
from app.path.group_models import VolunteeredGroups
from app.path.models import SuggestionRecord
from app.quizzes.models import Attempt
from tests import builders
from tests.builders import NOW

CLINICAL, OFFICE, HELD = Outcome.CLINICAL, Outcome.ADMINISTRATIVE, Outcome.NOT_ENOUGH
_numbers = itertools.count(1)


def person(outcome: Outcome = HELD, **fields: Any) -> Audited:
    """Return a volunteer who said nothing, with ten first answers of which six were right as expected."""
    values: dict[str, Any] = {
        "groups": {},
        "lean": 0.0,
        "answers": 10,
        "expected": 6.0,
        "right": 6,
        "met": (),
    }
    return Audited(outcome=outcome, **(values | fields))


def people(group: str, said: dict[Outcome, int], *, question: str = "sex", **fields: Any) -> list[Audited]:
    """Return volunteers of one group: as many of each outcome as *said*, leans spread around the one given."""
    middle = fields.pop("lean", 0.0)
    outcomes = [one for one, count in said.items() for _ in range(count)]
    return [
        person(one, groups={question: group}, lean=middle + (n % 5 - 2) / 4, **fields)
        for n, one in enumerate(outcomes)
    ]


def volunteer(session: Session, *, outcome: Outcome | None = HELD, **fields: Any) -> int:
    """Add a learner who said what *fields* say, with a recorded suggestion; return the id. Commits."""
    account = {name: fields.pop(name) for name in ("role", "is_demo") if name in fields}
    lean = fields.pop("lean", 0.0)
    learner = builders.account(session, **account).id
    builders.edition(session)
    session.flush()
    session.add(VolunteeredGroups(account_id=learner, given_at=NOW, **fields))
    if outcome:
        said(session, learner, outcome, lean=lean)
    session.commit()
    return learner


def said(session: Session, account_id: int, outcome: Outcome, *, lean: float = 0.0, at: Any = NOW) -> None:
    """Add a finished attempt and what was said after it."""
    attempt = Attempt(
        account_id=account_id,
        mode="practice",
        title="Practice",
        nonce=f"audit-{next(_numbers)}",
        secret="secret",
        started_at=at,
        finished_at=at,
    )
    session.add(attempt)
    session.flush()
    session.add(
        SuggestionRecord(
            account_id=account_id,
            attempt_id=attempt.id,
            as_of=at,
            outcome=outcome.value,
            is_kept=False,
            lean=lean,
            low=lean - 1,
            high=lean + 1,
            clinical=0.3,
            administrative=0.3,
            either=0.4,
            answers=40,
            ratings=0,
            strengths_weight=1.0,
            shut="",
            model="path-test",
            edition=1,
            statements="form",
            judged_at=at,
        )
    )
    session.flush()
