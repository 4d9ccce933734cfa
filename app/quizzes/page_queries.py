"""Reads behind the pages of a sitting. Nothing here tells right from wrong before its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.presentation import Showing, ShownQuestion, present
from app.domain.sittings import is_over
from app.library.queries import version
from app.quizzes import queries, save_queries
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem, Response


@dataclass(frozen=True, slots=True)
class MapEntry:
    """One place on the map of a sitting."""

    position: int
    is_answered: bool
    is_flagged: bool
    is_closed: bool
    """Lies in another segment."""


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """Everything the question page shows."""

    attempt_id: int
    position: int
    mode: str
    title: str
    length: int
    competency: str
    question: ShownQuestion
    entries: tuple[MapEntry, ...]
    is_flagged: bool
    is_finished: bool
    is_locked: bool
    """The question is in the learner's open mock: shown without its answer, and not answerable."""
    certainty: str
    event_no: int
    saved_at: datetime | None
    deadline_at: datetime | None
    segment: int
    segments: int
    must_settle: bool
    """The clock has decided something that is not stored yet."""
    is_closed: bool
    """A mock that is finished, on a break, or in another segment: the page is not to be shown."""

    @property
    def answered(self) -> int:
        """Answered questions of the open segment."""
        return sum(entry.is_answered for entry in self.entries if not entry.is_closed)

    @property
    def flagged(self) -> int:
        """Flagged questions of the open segment."""
        return sum(entry.is_flagged for entry in self.entries if not entry.is_closed)

    @property
    def first(self) -> int:
        """First position of the open segment."""
        return next(entry.position for entry in self.entries if not entry.is_closed)

    @property
    def last(self) -> int:
        """Last position of the open segment."""
        return max(entry.position for entry in self.entries if not entry.is_closed)


def question_page(
    session: Session, account_id: int, attempt_id: int, position: int, now: datetime
) -> QuestionPage:
    """Return the page of one position of the learner's own attempt.

    Raises:
        NotFoundError: no such attempt or position, or not theirs.
    """
    attempt = queries.get_attempt(session, account_id, attempt_id)
    sitting = queries.get_sitting(session, account_id, attempt_id, position)
    is_mock = attempt.mode == "mock"
    save = save_queries.last_saves(session, attempt_id, position).get(position) if is_mock else None
    # Two mocks may share a question after a merge; each goes on.
    is_locked = sitting.is_locked and not is_mock
    settled = sitting.response_id is not None and not is_mock and not is_locked
    chosen = (save.chosen if save else "") if is_mock else sitting.chosen or ""
    over = is_mock and attempt.finished_at is None and _is_over(attempt, now)
    closed = is_mock and (
        attempt.finished_at is not None or attempt.is_on_break or sitting.item_segment != attempt.segment
    )
    return QuestionPage(
        attempt_id=attempt_id,
        position=position,
        mode=attempt.mode,
        title=attempt.title,
        length=sitting.items,
        competency=sitting.competency,
        question=present(
            version(session, sitting.version_id).question,
            Showing(sitting.secret, position, sitting.option_order, sitting.match_order, sitting.struck),
            "" if is_locked else chosen,
            settled=settled,
        ),
        entries=entries_of(session, attempt),
        is_flagged=sitting.is_flagged,
        is_finished=attempt.finished_at is not None,
        is_locked=is_locked,
        certainty=sitting.certainty or "",
        event_no=save.event_no if save else 0,
        saved_at=save.saved_at if save else None,
        deadline_at=attempt.segment_deadline_at or attempt.deadline_at,
        segment=attempt.segment,
        segments=attempt.segments,
        must_settle=over,
        is_closed=closed,
    )


def _is_over(attempt: Attempt, now: datetime) -> bool:
    segment_over = not attempt.is_on_break and is_over(attempt.segment_deadline_at, now)
    return segment_over or is_over(attempt.deadline_at, now)


def entries_of(session: Session, attempt: Attempt) -> tuple[MapEntry, ...]:
    """Return the map of an attempt: what is answered and flagged, never what is right."""
    if attempt.mode == "mock":
        saves = save_queries.last_saves(session, attempt.id)
        answered = {position for position, save in saves.items() if save.chosen}
    else:
        answered = set(session.scalars(select(Response.position).where(Response.attempt_id == attempt.id)))
    rows = session.execute(
        select(AttemptItem.position, AttemptItem.is_flagged, AttemptItem.segment)
        .where(AttemptItem.attempt_id == attempt.id)
        .order_by(AttemptItem.position)
    )
    return tuple(
        MapEntry(position, position in answered, is_flagged, segment != attempt.segment)
        for position, is_flagged, segment in rows
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a learner goes on: a question, the break, or the result."""

    kind: str
    """`question`, `break` or `result`."""
    position: int = 1


def place_in(session: Session, account_id: int, attempt_id: int) -> Place:
    """Return where the learner's own attempt goes on.

    Raises:
        NotFoundError: not theirs.
    """
    attempt = queries.get_attempt(session, account_id, attempt_id)
    if attempt.finished_at is not None:
        return Place("result")
    if attempt.is_on_break:
        return Place("break")
    open_entries = [one for one in entries_of(session, attempt) if not one.is_closed]
    unanswered = [one.position for one in open_entries if not one.is_answered]
    return Place("question", unanswered[0] if unanswered else open_entries[-1].position)


def last_position_of_segment(session: Session, account_id: int, attempt_id: int, position: int) -> int:
    """Return the last position of the segment that *position* lies in."""
    attempt = queries.get_attempt(session, account_id, attempt_id)
    items = queries.items_of(session, attempt.id)
    here = next((item.segment for item in items if item.position == position), attempt.segment)
    return max(item.position for item in items if item.segment == here)


def late_answers(session: Session, attempt_id: int) -> int:
    """Return how many saves of an attempt arrived after its time."""
    rows = session.scalars(
        select(AnswerEvent.position)
        .where(AnswerEvent.attempt_id == attempt_id, AnswerEvent.is_late)
        .distinct()
    )
    return len(rows.all())
