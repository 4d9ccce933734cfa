"""Reads behind the pages of a sitting. Nothing here tells right from wrong before its time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, String, case, cast, exists, func, literal_column, or_, select
from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError
from app.domain.practice_mix import WHY
from app.domain.presentation import Showing, ShownQuestion, present
from app.domain.sittings import EXAMS, is_unsettled
from app.library.queries import version
from app.quizzes import queries, save_queries
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem, Response
from app.standing.queries import CARD

# Core over tables, as in `queries`: these run on every page of a sitting.
_attempt, _item, _response, _event = (one.__table__ for one in (Attempt, AttemptItem, Response, AnswerEvent))
_place, _given = _item.alias("place"), _response.alias("given")


def _word(text: str) -> ColumnElement[str]:
    """Return *text* as part of the statement: each parameter costs a page as much as SQLite's look-up itself."""
    return literal_column(f"'{text}'", String)


_IS_ANSWERED = case(
    (
        or_(*(_attempt.c.mode == _word(mode) for mode in sorted(EXAMS))),
        select(_event.c.chosen != _word(""))
        .where(
            _event.c.attempt_id == _place.c.attempt_id,
            _event.c.position == _place.c.position,
            _event.c.is_late.is_(False),
        )
        .order_by(_event.c.event_no.desc())
        .limit(literal_column("1"))
        .scalar_subquery(),
    ),
    else_=exists().where(_given.c.attempt_id == _place.c.attempt_id, _given.c.position == _place.c.position),
)
_PLACE = (
    cast(_place.c.position, String)
    + case((_place.c.is_flagged, _word(" f ")), else_=_word(" - "))
    + cast(_place.c.segment, String)
    + case((_IS_ANSWERED, _word(" a")), else_=_word(" -"))
)
MAP = select(func.aggregate_strings(_PLACE, ",")).where(_place.c.attempt_id == _attempt.c.id)
"""The whole map as one text, `12 f 1 a,13 - 1 -`: a statement less on every page of a sitting."""
_FOLDS = {one.key for one in CARD} | {"model_version", "state", "pace", "pace_n", "safety"}
_NOT_SHOWN = {"last_exposure", "responses", "edition", "stands_for"} | _FOLDS
PAGE = queries.SITTING.with_only_columns(
    *(one for one in queries.SITTING.selected_columns if one.key not in _NOT_SHOWN),
    _item.c.reason,
    _attempt.c.title,
    _attempt.c.deadline_at,
    _attempt.c.segments,
    _attempt.c.segment,
    _attempt.c.segment_deadline_at,
    _attempt.c.is_on_break,
    MAP.correlate(_attempt).scalar_subquery().label("map"),
)


class MapEntry(NamedTuple):
    """One place on the map of a sitting. A tuple: a page makes and reads hundreds."""

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
    version_id: int
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
    """A mock that is finished, on a break, or in another segment, or a placement that has gone on: not to be shown."""
    reason: str
    """Why the question was drawn, see `AttemptItem.reason`."""

    @property
    def why(self) -> str:
        """What follows "Chosen because"; empty: it was not Preceptor that chose."""
        return WHY.get(self.reason, "")

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
    sitting = _get_row(session, account_id, attempt_id, position)
    is_mock = sitting.mode in EXAMS
    save = save_queries.last_saves(session, attempt_id, position).get(position) if is_mock else None
    # Two mocks may share a question after a merge; each goes on.
    is_locked = sitting.is_locked and not is_mock
    chosen = (save.chosen if save else "") if is_mock else sitting.chosen or ""
    settled = sitting.response_id is not None and not is_mock and not is_locked
    return QuestionPage(
        attempt_id=attempt_id,
        position=position,
        mode=sitting.mode,
        title=sitting.title,
        length=sitting.items,
        competency=sitting.competency,
        version_id=sitting.version_id,
        question=_shown(session, sitting, "" if is_locked else chosen, settled=settled),
        entries=_entries(sitting.map, sitting.segment),
        is_flagged=sitting.is_flagged,
        is_finished=sitting.finished_at is not None,
        is_locked=is_locked,
        certainty=sitting.certainty or "",
        event_no=save.event_no if save else 0,
        saved_at=save.saved_at if save else None,
        deadline_at=sitting.segment_deadline_at or sitting.deadline_at,
        segment=sitting.segment,
        segments=sitting.segments,
        must_settle=is_unsettled(sitting, now),
        is_closed=is_mock and (_is_shut(sitting) or (sitting.mode == "placement" and save is not None)),
        reason=sitting.reason,
    )


def _get_row(session: Session, account_id: int, attempt_id: int, position: int) -> queries.Sitting:
    values = {"account_id": account_id, "attempt_id": attempt_id, "position": position}
    row = session.connection().execute(PAGE, values).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def _shown(session: Session, sitting: queries.Sitting, chosen: str, *, settled: bool) -> ShownQuestion:
    showing = Showing(
        sitting.secret, sitting.position, sitting.option_order, sitting.match_order, sitting.struck
    )
    return present(version(session, sitting.version_id).question, showing, chosen, settled=settled)


def _is_shut(sitting: queries.Sitting) -> bool:
    is_elsewhere = sitting.is_on_break or sitting.item_segment != sitting.segment
    return sitting.finished_at is not None or is_elsewhere


def entries_of(session: Session, attempt: Attempt) -> tuple[MapEntry, ...]:
    """Return the map of an attempt: what is answered and flagged, never what is right."""
    text = session.scalar(MAP.where(_attempt.c.id == attempt.id))
    return _entries(text, attempt.segment)


def _entries(text: str | None, segment: int) -> tuple[MapEntry, ...]:
    places = (place.split(" ") for place in (text or "").split(",") if place)
    entries = [
        MapEntry(int(position), answered == "a", flagged == "f", int(own) != segment)
        for position, flagged, own, answered in places
    ]
    return tuple(sorted(entries))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a learner goes on: a question, the break, or the result."""

    kind: str
    """`question`, `break`, `result`, or `clock`: the time has decided, and that must be stored first."""
    position: int = 1


def place_in(session: Session, account_id: int, attempt_id: int, now: datetime) -> Place:
    """Return where the learner's own attempt goes on.

    Raises:
        NotFoundError: not theirs.
    """
    attempt = queries.get_attempt(session, account_id, attempt_id)
    if is_unsettled(attempt, now):
        return Place("clock")
    if attempt.finished_at is not None:
        return Place("result")
    if attempt.is_on_break:
        return Place("break")
    open_entries = [one for one in entries_of(session, attempt) if not one.is_closed]
    unanswered = [one.position for one in open_entries if not one.is_answered]
    return Place("question", unanswered[0] if unanswered else open_entries[-1].position)


def last_position_of_segment(session: Session, account_id: int, attempt_id: int, position: int) -> int:
    """Return the last position of the segment that *position* of the learner's own attempt lies in.

    Raises:
        NotFoundError: no such position, or not theirs.
    """
    last = session.scalar(
        select(func.max(_item.c.position)).where(
            _item.c.attempt_id == attempt_id,
            _item.c.account_id == account_id,
            _item.c.segment
            == select(_place.c.segment)
            .where(_place.c.attempt_id == attempt_id, _place.c.position == position)
            .scalar_subquery(),
        )
    )
    if last is None:
        raise NotFoundError
    return int(last)


def late_answers(session: Session, attempt_id: int) -> int:
    """Return how many saves of an attempt arrived after its time."""
    rows = session.scalars(
        select(AnswerEvent.position)
        .where(AnswerEvent.attempt_id == attempt_id, AnswerEvent.is_late)
        .distinct()
    )
    return len(rows.all())
