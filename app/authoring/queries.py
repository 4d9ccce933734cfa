"""Reads of the authoring room: what a draft may refer to, who wrote what, how many questions there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.authoring.checks import Checked, check
from app.authoring.drafts import Draft, draft_of, loose_question
from app.authoring.suggestions import id_base, suggested_id
from app.banks.faults import Known
from app.banks.folder import known_of
from app.domain.catalogue import Catalogue
from app.domain.digests import record_digest
from app.domain.records import record_of
from app.library.author_queries import Filter, QuestionHistory, VersionSummary, count
from app.library.bank_queries import file_digests, places_of_ids
from app.library.models import Bank, QuestionVersion, StoredQuestion
from app.library.steps import BROWSER

SOON = timedelta(days=90)
"""A question whose last valid day comes within this time is shown as ending soon."""
MEDIA = "media/"


@dataclass(frozen=True, slots=True)
class StateCount:
    """One state to filter by, and how many questions are in it."""

    state: str
    count: int


@dataclass(frozen=True, slots=True)
class BankFileSummary:
    """One file of a bank, as it would be downloaded."""

    bank_id: str
    competency: str
    questions: int


def known(session: Session, catalogue: Catalogue) -> Known:
    """Return what a question may refer to here: the catalogue, and the media files once loaded."""
    digests = file_digests(session)
    media = {name.removeprefix(MEDIA): one for name, one in digests.items() if name.startswith(MEDIA)}
    return known_of(catalogue, media)


def check_draft(session: Session, draft: Draft, catalogue: Catalogue, *, is_new: bool) -> Checked:
    """Return the question that *draft* states, or every fault of it."""
    stored = {one: file for one, (file, _) in places_of_ids(session, [draft.id, *draft.enemies]).items()}
    return check(draft, known(session, catalogue), bank_titles(session), stored, is_new=is_new)


def named(session: Session, draft: Draft) -> Draft:
    """Return *draft* with an id suggested where its author left it empty.

    A second click on the same form finds the question that the first one made.
    """
    base = id_base(draft.competency, draft.stem)
    if draft.id or not base:
        return draft
    taken = list(
        session.scalars(select(StoredQuestion.id).where(StoredQuestion.id.startswith(base, autoescape=True)))
    )
    same = {_digest(replace(draft, id=one)): one for one in taken}
    stored = select(QuestionVersion.record_digest).where(QuestionVersion.record_digest.in_(list(same)))
    if (digest := session.scalars(stored.limit(1)).first()) is not None:
        return replace(draft, id=same[digest])
    return replace(draft, id=suggested_id(draft.competency, draft.stem, taken))


def _digest(draft: Draft) -> str:
    return record_digest(record_of(loose_question(draft)))


def bank_titles(session: Session) -> dict[str, str]:
    """Return the title of every bank by id, by title."""
    return dict(session.execute(select(Bank.id, Bank.title).order_by(Bank.title)).tuples().all())


def bank_files(session: Session) -> list[BankFileSummary]:
    """Return every file that a download would hold, by bank and competency."""
    rows = session.execute(
        select(StoredQuestion.bank_id, StoredQuestion.competency, func.count())
        .where(StoredQuestion.live_version_id.is_not(None), StoredQuestion.retired_at.is_(None))
        .group_by(StoredQuestion.bank_id, StoredQuestion.competency)
        .order_by(StoredQuestion.bank_id, StoredQuestion.competency)
    )
    return [BankFileSummary(*row) for row in rows]


def state_filter(wanted: Filter, state: str, today: date) -> Filter:
    """Return *wanted* in one state; `ending` are live questions that end soon or have ended."""
    if state == "ending":
        return replace(wanted, state="live", expires_by=today + SOON)
    return replace(wanted, state=state, expires_by=None)


def state_counts(session: Session, wanted: Filter, today: date) -> list[StateCount]:
    """Return how many questions fit *wanted*, by state."""
    return [
        StateCount(state, count(session, state_filter(wanted, state, today)))
        for state in ("", "live", "draft", "ending", "retired")
    ]


def names_of(session: Session, account_ids: Iterable[int | None]) -> dict[int, str]:
    """Return the name, or else the address, of each author that still has an account."""
    ids = {one for one in account_ids if one is not None}
    rows = session.execute(select(Account.id, Account.name, Account.email).where(Account.id.in_(ids)))
    return {row.id: row.name or row.email or "An author" for row in rows}


def head_of(history: QuestionHistory) -> VersionSummary:
    """Return the state that an author works on: the browser's draft, else what is live, else the newest."""
    versions = history.versions
    draft = browser_draft(history)
    live = next((one for one in versions if one.is_live), None)
    return draft or live or versions[0]


def browser_draft(history: QuestionHistory) -> VersionSummary | None:
    """Return the draft kept in the browser, if any."""
    found = (one for one in history.versions if one.published_at is None and one.origin == BROWSER)
    return next(found, None)


def waiting_files(history: QuestionHistory) -> list[VersionSummary]:
    """Return what files stated and the browser's own change kept from going live."""
    return [one for one in history.versions if one.published_at is None and one.origin != BROWSER]


def head_draft(history: QuestionHistory) -> Draft:
    """Return the head as a form."""
    return draft_of(head_of(history).question, history.bank_id)
