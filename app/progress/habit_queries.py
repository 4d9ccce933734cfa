"""How a learner works: certainty, time, answers changed. Open exams count nowhere; the statements are few."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, case, func, select
from sqlalchemy.orm import Session

from app.domain.habits import Changes, Timed, changes_of, words_of
from app.domain.marking import mark
from app.domain.records import question_of
from app.library.models import QuestionVersion
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem, Response
from app.standing.models import LearnerState


def certainty_counts(session: Session, account_id: int) -> dict[str, tuple[int, int]]:
    """Return (answers, right) by word of certainty.

    Repeats within a week are left out: they measure how well the key is remembered.
    """
    rows = session.execute(
        select(Response.certainty, func.count(), func.sum(case((Response.points >= 1, 1), else_=0)))
        .where(
            Response.account_id == account_id,
            Response.certainty != "",
            Response.chosen != "",
            Response.weight > 0,
        )
        .group_by(Response.certainty)
    )
    return {word: (n, right) for word, n, right in rows}


def timed_answers(session: Session, account_id: int) -> list[Timed]:
    """Return the time of every answer that was given and has one."""
    rows = session.execute(
        select(Response.mode, Response.seconds, Response.pace, Attempt.time_multiplier)
        .join(Attempt, Attempt.id == Response.attempt_id)
        .where(Response.account_id == account_id, Response.chosen != "", Response.seconds > 0)
    )
    return [
        Timed(mode, seconds, words_of(seconds, pace, multiplier)) for mode, seconds, pace, multiplier in rows
    ]


def own_pace(session: Session, account_id: int) -> tuple[float, int]:
    """Return the learner's usual log pace and the answers behind it; (0, 0) before the first."""
    row = session.execute(
        select(LearnerState.pace, LearnerState.pace_n).where(LearnerState.account_id == account_id)
    ).first()
    return (row.pace, row.pace_n) if row else (0.0, 0)


def finished_mocks(session: Session, account_id: int) -> int:
    """Return how many mock exams the learner has finished."""
    found = session.scalar(
        select(func.count()).where(
            Attempt.account_id == account_id, Attempt.mode == "mock", Attempt.finished_at.is_not(None)
        )
    )
    return found or 0


def answer_changes(session: Session, account_id: int) -> Changes:
    """Return what became of the answers that the learner changed in finished mock exams."""
    choices: dict[tuple[int, int], list[str]] = {}
    versions: dict[tuple[int, int], int] = {}
    for row in _saves(session, account_id):
        place = (row.attempt_id, row.position)
        versions[place] = row.version_id
        if row.chosen:
            choices.setdefault(place, []).append(row.chosen)
    changed = {place: made for place, made in choices.items() if made[0] != made[-1]}
    needed = {versions[place] for place in changed}
    records = session.execute(
        select(QuestionVersion.id, QuestionVersion.record).where(QuestionVersion.id.in_(needed))
    )
    known = {version_id: question_of(record) for version_id, record in records}
    return changes_of(
        (mark(known[versions[place]], made[0]) >= 1, mark(known[versions[place]], made[-1]) >= 1)
        for place, made in changed.items()
    )


def _saves(session: Session, account_id: int) -> list[Row[Any]]:
    """Return the saves that count, of positions of finished mocks with more than one, in order."""
    counted = (AnswerEvent.account_id == account_id, AnswerEvent.is_late.is_(False))
    several = (
        select(AnswerEvent.attempt_id, AnswerEvent.position)
        .join(Attempt, Attempt.id == AnswerEvent.attempt_id)
        .where(*counted, Attempt.mode == "mock", Attempt.finished_at.is_not(None))
        .group_by(AnswerEvent.attempt_id, AnswerEvent.position)
        .having(func.count() > 1)
        .subquery()
    )
    same_place = (several.c.attempt_id == AnswerEvent.attempt_id, several.c.position == AnswerEvent.position)
    same_item = (
        AttemptItem.attempt_id == AnswerEvent.attempt_id,
        AttemptItem.position == AnswerEvent.position,
    )
    statement = (
        select(AnswerEvent.attempt_id, AnswerEvent.position, AnswerEvent.chosen, AttemptItem.version_id)
        .join(several, same_place[0] & same_place[1])
        .join(AttemptItem, same_item[0] & same_item[1])
        .where(*counted)
        .order_by(AnswerEvent.attempt_id, AnswerEvent.position, AnswerEvent.event_no)
    )
    return list(session.execute(statement))
