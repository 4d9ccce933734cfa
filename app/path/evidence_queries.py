"""The single first answers behind the path, by ability domain: the learner's own, for their own eyes only.

A question of an open exam is not listed: neither its words nor how it went. Each read is a fixed number of statements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from app.library.models import QuestionVersion
from app.path.queries import counted_of
from app.quizzes.models import Attempt, Response
from app.quizzes.queries import questions_in_open_mocks

NEWEST = 5
"""Answers of a domain that stand on the path page itself."""
ON_A_PAGE = 50
LONGEST = 110
"""Characters of a question that are shown."""
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*_`#>|~]+")


@dataclass(frozen=True, slots=True)
class CountedAnswer:
    """One first answer that counts."""

    attempt_id: int
    title: str
    """Of the sitting."""
    mode: str
    question: str
    """The beginning of its words, without marks."""
    is_right: bool
    """With full credit."""
    answered_on: date
    """The learner's own day."""


@dataclass(frozen=True, slots=True)
class DomainAnswers:
    """The answers of one domain, the newest first, or a part of them."""

    answers: tuple[CountedAnswer, ...]
    listed: int
    """How many may be listed: those to questions of an open exam are not among them."""

    @property
    def pages(self) -> int:
        """How many pages hold them all."""
        return -(-self.listed // ON_A_PAGE)


def newest_answers(session: Session, account_id: int) -> dict[str, DomainAnswers]:
    """Return the newest counted answers of the learner by ability domain, in two statements."""
    rows = _rows(session, account_id, _counted(session, account_id), 1, NEWEST)
    found: dict[str, list[CountedAnswer]] = {}
    listed: dict[str, int] = {}
    for domain, total, answer in rows:
        found.setdefault(domain, []).append(answer)
        listed[domain] = total
    return {domain: DomainAnswers(tuple(answers), listed[domain]) for domain, answers in found.items()}


def answers_in(session: Session, account_id: int, domain: str, page: int) -> DomainAnswers:
    """Return one page (from 1) of the counted answers of the learner in *domain*."""
    counted = and_(_counted(session, account_id), Response.domain == domain)
    first = ON_A_PAGE * (page - 1) + 1
    rows = _rows(session, account_id, counted, first, first + ON_A_PAGE - 1)
    listed = rows[0][1] if rows else session.scalar(select(func.count()).where(counted)) or 0
    return DomainAnswers(tuple(answer for _, _, answer in rows), listed)


def _counted(session: Session, account_id: int) -> ColumnElement[bool]:
    """Return what makes an answer of the learner count and lets it be listed."""
    closed = questions_in_open_mocks(session, account_id)
    return and_(*counted_of(account_id), Response.question_id.not_in(closed))


def _rows(
    session: Session, account_id: int, counted: ColumnElement[bool], first: int, last: int
) -> list[tuple[str, int, CountedAnswer]]:
    """Return (domain, how many there are, answer) from the *first* to the *last* place of each domain."""
    newest = (Response.answered_at.desc(), Response.id.desc())
    ranked = (
        select(
            Response.domain,
            Response.attempt_id,
            Response.mode,
            Response.version_id,
            (Response.points >= 1).label("is_right"),
            Response.answered_on,
            func.row_number().over(partition_by=Response.domain, order_by=newest).label("place"),
            func.count().over(partition_by=Response.domain).label("total"),
        )
        .where(counted)
        .subquery()
    )
    stem = QuestionVersion.record["stem"].as_string()
    rows = session.execute(
        select(ranked, Attempt.title, stem.label("stem"))
        .join(Attempt, and_(Attempt.id == ranked.c.attempt_id, Attempt.account_id == account_id))
        .join(QuestionVersion, QuestionVersion.id == ranked.c.version_id)
        .where(ranked.c.place.between(first, last))
        .order_by(ranked.c.domain, ranked.c.place)
    )
    return [
        (
            row.domain,
            row.total,
            CountedAnswer(
                row.attempt_id, row.title, row.mode, beginning(row.stem), row.is_right, row.answered_on
            ),
        )
        for row in rows
    ]


def beginning(stem: str) -> str:
    """Return the beginning of a question's words in one line, cut between words."""
    text = _MARKS.sub("", _LINK.sub(r"\1", _IMAGE.sub(r"\1", stem)))
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"
