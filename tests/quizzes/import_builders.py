"""Files of answers, and their import."""

from __future__ import annotations

import io
import itertools
import random
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.answer_files import HEADER, RowFault
from app.domain.catalogue import Catalogue
from app.quizzes import import_services
from app.quizzes.import_services import Imported, Importer, Wanted
from app.quizzes.import_spool import open_spool
from app.quizzes.models import Response
from tests import builders
from tests.builders import NOW

DAY = timedelta(days=1)
LATER = NOW + 400 * DAY
"""When files are imported."""
EMAIL = "learner@example.org"
_seeds = itertools.count(1)


def learner(session: Session, email: str = EMAIL, **fields: object) -> int:
    """Make a learner with an address; return the account's id."""
    return builders.account(session, email=email, email_confirmed_at=NOW, **fields).id


def row(
    question: str = "vital-signs-1",
    chosen: str = "b",
    at: datetime | str = NOW,
    *,
    learner: str = EMAIL,
    version: str = "",
    seconds: float | str = 20,
    mode: str = "practice",
    certainty: str = "",
) -> str:
    """Return one line."""
    moment = at if isinstance(at, str) else at.isoformat()
    return ",".join([learner, question, version, chosen, moment, str(seconds), mode, certainty])


def text(rows: Iterable[str]) -> str:
    """Return a file."""
    return "\n".join([",".join(HEADER), *rows]) + "\n"


def run(
    session: Session, catalogue: Catalogue, rows: Iterable[str], *, now: datetime = LATER, **wanted: bool
) -> tuple[Imported, list[RowFault]]:
    """Import *rows*; return what was done, and the faults."""
    importer = Importer(session, catalogue, Wanted(**wanted), now, random.Random(next(_seeds)), "a secret")
    with open_spool() as spool:
        reading = import_services.read_file(importer, io.StringIO(text(rows)), spool)
        done = import_services.store_reading(importer, spool, reading)
        return done, list(spool.faults())


def lines_of(session: Session, account_id: int, email: str) -> list[str]:
    """Return the answers of an account as the rows of a file for *email*."""
    answers = session.scalars(
        select(Response).where(Response.account_id == account_id).order_by(Response.answered_at, Response.id)
    )
    return [
        row(
            one.question_id,
            one.chosen,
            one.answered_at,
            learner=email,
            seconds=repr(one.seconds),
            mode=one.mode,
            certainty=one.certainty,
        )
        for one in answers
    ]


def answers_of(session: Session, account_id: int) -> list[Response]:
    """Return the account's answers in log order, as they are stored now."""
    session.rollback()
    session.expire_all()
    statement = select(Response).where(Response.account_id == account_id)
    return list(session.scalars(statement.order_by(Response.answered_at, Response.id)))


def account_of(session: Session, email: str) -> Account:
    """Return the account with an address."""
    session.rollback()
    return session.scalars(select(Account).where(Account.email == email)).one()
