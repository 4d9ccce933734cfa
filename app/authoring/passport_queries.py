"""Reads behind the full passport: who wrote a question, what answers say about it, what readers reported."""

from __future__ import annotations

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.authoring import queries
from app.authoring.passports import (
    FullPassport,
    Statistics,
    checks_of,
    published_wordings,
    version_shown,
)
from app.banks.checks import Ledger
from app.domain.effort import FIRST_EXPOSURE, RAPID_LABEL
from app.library import edition_queries
from app.library.author_queries import QuestionHistory, VersionSummary
from app.library.models import Bank, QuestionVersion, StoredQuestion
from app.library.report_author_queries import reports_on
from app.quizzes.models import Response


def full_passport(session: Session, history: QuestionHistory, ledger: Ledger) -> FullPassport:
    """Return the passport of the question's live version, or else of its newest."""
    version = version_shown(history)
    checks, earlier = checks_of(version, ledger)
    return FullPassport(
        question=version.question,
        wording=version.wording_digest,
        version=version,
        author=_author(session, history, version),
        checks=checks,
        earlier=earlier,
        statistics=statistics(session, version.wording_digest),
        reports=reports_on(session, history.id),
        wordings=published_wordings(history.versions),
        siblings=case_parts(session, history.case_id) if history.case_id else (),
    )


def statistics(session: Session, wording: str) -> Statistics:
    """Return what clean first answers of real learners say about a wording; the question loop's rule."""
    right = func.sum(case((Response.points >= 1, 1), else_=0))
    row = session.execute(
        select(func.count().label("n"), func.coalesce(right, 0).label("right"))
        .join(Account, Account.id == Response.account_id)
        .where(
            Response.wording_digest == wording,
            Response.weight == FIRST_EXPOSURE,
            Response.rapid < RAPID_LABEL,
            Account.role == "learner",
            Account.is_demo.is_(False),
        )
    ).one()
    number = edition_queries.find_current_edition_number(session)
    published = edition_queries.parameters(session, number, [wording]) if number is not None else {}
    return Statistics(row.n, row.right, published.get(wording))


def case_parts(session: Session, case_id: str) -> tuple[str, ...]:
    """Return the ids of the live questions of a case, in order."""
    part = QuestionVersion.record["case"]["part"].as_integer()
    return tuple(
        session.scalars(
            select(StoredQuestion.id)
            .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
            .where(StoredQuestion.case_id == case_id)
            .order_by(part, StoredQuestion.id)
        )
    )


def _author(session: Session, history: QuestionHistory, version: VersionSummary) -> str:
    if version.origin == "browser":
        return next(iter(queries.names_of(session, [version.author_id]).values()), "")
    return session.scalar(select(Bank.author).where(Bank.id == history.bank_id)) or ""
