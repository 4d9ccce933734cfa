"""Writes of editions on an open session. Editions are inputs kept in the log: appended, never updated."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import exists, insert, select
from sqlalchemy.orm import Session

from app.domain.answered import Parameters, Population
from app.domain.question_loop import first_parameters
from app.library.edition_queries import PublishedEdition, current_edition, find_current_edition_number
from app.library.models import Edition, QuestionParameter

FIRST = 1


def ensure_edition(session: Session, now: datetime) -> PublishedEdition:
    """Return the current edition; publish number 1, with the default population, if there is none.

    Args:
        session: inside a write transaction.
        now: UTC.
    """
    if find_current_edition_number(session) is None:
        _insert_edition(session, FIRST, Population(), 0, now)
    return current_edition(session)


def publish_first_parameters(
    session: Session,
    wording_digest: str,
    difficulty: int,
    guess_c: float,
    edition: int,
    former: Parameters | None = None,
    *,
    same_meaning: bool = False,
) -> None:
    """Give a newly published wording its parameters; a wording that has some keeps them.

    Args:
        session: inside a write transaction.
        wording_digest: the wording.
        difficulty: the author's label, 1 to 5.
        guess_c: see `app.domain.question_loop.guess_floor`.
        edition: the current edition's number.
        former: parameters of the wording it replaces.
        same_meaning: the publisher says that only the form changed.
    """
    known = exists().where(QuestionParameter.wording_digest == wording_digest)
    if not session.execute(select(known)).scalar_one():
        first = first_parameters(difficulty, guess_c, former, same_meaning=same_meaning)
        _insert_parameters(session, edition, {wording_digest: first})


def publish_many_first_parameters(
    session: Session, firsts: Mapping[str, tuple[int, float]], now: datetime
) -> None:
    """Give newly published wordings their parameters in the current edition; those that have some keep them.

    Args:
        session: inside a write transaction.
        firsts: the author's label, 1 to 5, and the guessing floor, by wording.
        now: UTC.
    """
    known = set(
        session.scalars(
            select(QuestionParameter.wording_digest).where(QuestionParameter.wording_digest.in_(firsts))
        )
    )
    given = {
        wording: first_parameters(difficulty, guess_c, None, same_meaning=False)
        for wording, (difficulty, guess_c) in firsts.items()
        if wording not in known
    }
    _insert_parameters(session, ensure_edition(session, now).number, given)


def publish_edition(
    session: Session,
    number: int,
    population: Population,
    changed: Mapping[str, Parameters],
    responses_through: int,
    now: datetime,
) -> None:
    """Append edition *number* with the parameters that *changed*, by wording.

    Two publishers of the same number meet the primary key: the second one fails.

    Args:
        session: inside a write transaction.
        number: one above the current edition's.
        population: where new learners start from now on.
        changed: by wording digest.
        responses_through: the last response id folded in.
        now: UTC.
    """
    _insert_edition(session, number, population, responses_through, now)
    _insert_parameters(session, number, changed)


def _insert_edition(
    session: Session, number: int, population: Population, responses_through: int, now: datetime
) -> None:
    session.execute(
        insert(Edition),
        {
            "number": number,
            "published_at": now,
            "mu0": population.mu0,
            "sg": population.sg,
            "sd": population.sd,
            "responses_through": responses_through,
        },
    )


def _insert_parameters(session: Session, number: int, given: Mapping[str, Parameters]) -> None:
    rows = [
        {
            "wording_digest": wording,
            "edition_number": number,
            "b": one.b,
            "s2": one.s2,
            "a": one.a,
            "c": one.c,
            "n": one.n,
            "hint": one.hint,
        }
        for wording, one in sorted(given.items())
    ]
    if rows:
        session.execute(insert(QuestionParameter), rows)
