"""Reads of the suggestion: what was said after finished attempts, and what the evidence says now.

What was said is a fold over the learner's finished attempts: each is judged by the answers and ratings up to its
end and by what was said before. The worker appends the records; a page that comes first folds in memory what has
not been appended yet, so that it says the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from app.domain.ability import grown, prior, update
from app.domain.ability_shape import shape_of
from app.domain.ability_state import State
from app.domain.catalogue import Catalogue
from app.domain.path_evidence import USUAL_WEIGHT, Outcome
from app.library import edition_queries
from app.path.interest_queries import find_goals, goals_through, newest_ratings, ratings_through
from app.path.models import SuggestionRecord
from app.path.queries import path_state
from app.path.suggestions import Recorded, Suggestion, recorded, suggest
from app.quizzes.log_queries import answered_by
from app.quizzes.models import Attempt

MOST_PENDING = 60
"""Finished attempts that are judged together; of more, the last ones."""
MOST_SHOWN = 40
NAMES = tuple(one.name for one in fields(Recorded))


def suggestion_of(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> Suggestion:
    """Return what the learner's evidence says at *now* (UTC). Writes nothing."""
    return suggestion_after(session, account_id, catalogue, now, last_said(session, account_id, catalogue))


def suggestion_after(
    session: Session, account_id: int, catalogue: Catalogue, now: datetime, last: Recorded | None
) -> Suggestion:
    """Return what the evidence says at *now* (UTC) when *last* was said before."""
    return suggest(
        path_state(session, account_id, catalogue, now),
        catalogue.interests,
        newest_ratings(session, account_id),
        find_goals(session, account_id).strengths_weight,
        former=last.outcome if last else None,
        edition=edition_queries.find_current_edition_number(session) or 0,
        at=now,
    )


def last_said(session: Session, account_id: int, catalogue: Catalogue) -> Recorded | None:
    """Return what was said after the learner's last finished attempt; None before the first."""
    stored = records_of(session, account_id, 1)
    pending = judged_since(session, account_id, catalogue, stored[0] if stored else None)
    said = pending or stored
    return said[-1] if said else None


def history_of(session: Session, account_id: int, catalogue: Catalogue) -> list[Recorded]:
    """Return what was said after the learner's last finished attempts, the newest first."""
    stored = records_of(session, account_id, MOST_SHOWN)
    pending = judged_since(session, account_id, catalogue, stored[0] if stored else None)
    return [*pending[::-1], *stored][:MOST_SHOWN]


def records_of(session: Session, account_id: int, limit: int) -> list[Recorded]:
    """Return the newest records of the learner, the newest first."""
    rows = session.scalars(
        select(SuggestionRecord)
        .where(SuggestionRecord.account_id == account_id)
        .order_by(SuggestionRecord.as_of.desc(), SuggestionRecord.attempt_id.desc())
        .limit(limit)
    )
    return [_recorded(row) for row in rows]


def judged_since(
    session: Session, account_id: int, catalogue: Catalogue, last: Recorded | None
) -> list[Recorded]:
    """Return what is to be said after each attempt that was finished after *last*, in their order."""
    pending, edition = (
        _pending(session, account_id, last),
        edition_queries.find_current_edition_number(session),
    )
    if not pending or edition is None:
        return []
    ratings, goals = ratings_through(session, account_id), goals_through(session, account_id)
    former = last.outcome if last else None
    found = []
    for (attempt_id, at), state in zip(
        pending, _states_at(session, account_id, catalogue, [at for _, at in pending]), strict=True
    ):
        weight = next((one.strengths_weight for since, one in reversed(goals) if since <= at), USUAL_WEIGHT)
        said = suggest(
            state or path_state(session, account_id, catalogue, at),
            catalogue.interests,
            [one for one in ratings if one.rated_at <= at],
            weight,
            former=former,
            edition=edition,
            at=at,
        )
        former = said.summary.outcome
        found.append(recorded(said, attempt_id))
    return found


def _pending(session: Session, account_id: int, last: Recorded | None) -> list[tuple[int, datetime]]:
    """Return (id, finished_at) of the attempts finished after that of *last*, the last to end last."""
    found = select(Attempt.id, Attempt.finished_at).where(
        Attempt.account_id == account_id, Attempt.finished_at.is_not(None)
    )
    if last is not None:
        later = and_(Attempt.finished_at == last.as_of, Attempt.id > last.attempt_id)
        found = found.where(or_(Attempt.finished_at > last.as_of, later))
    rows = session.execute(found.order_by(Attempt.finished_at.desc(), Attempt.id.desc()).limit(MOST_PENDING))
    return [(row[0], row[1]) for row in rows if row[1] is not None][::-1]


def _states_at(
    session: Session, account_id: int, catalogue: Catalogue, moments: list[datetime]
) -> Iterator[State | None]:
    """Yield the learner's state at each of *moments* (UTC, rising); None before the first answer."""
    shape = shape_of(catalogue)
    state: State | None = None
    log = answered_by(session, account_id)
    waiting = next(log, None)
    for moment in moments:
        while waiting is not None and waiting.answered_at <= moment:
            state = update(state or prior(shape, waiting.population, waiting.edition), waiting)
            waiting = next(log, None)
        yield grown(state, moment.replace(hour=0, minute=0, second=0, microsecond=0)) if state else None


def _recorded(row: SuggestionRecord) -> Recorded:
    values = {name: getattr(row, name) for name in NAMES}
    return Recorded(**values | {"outcome": Outcome(row.outcome)})
