"""Reads of the authoring room: what a draft may refer to, who wrote what, how many questions there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.authoring.checks import Checked, check
from app.authoring.conversions import draft_of, loose_question
from app.authoring.drafts import Draft
from app.authoring.suggestions import id_base, suggested_id
from app.banks.faults import Known
from app.banks.folder import known_of
from app.domain.catalogue import Catalogue
from app.domain.digests import record_digest
from app.domain.records import record_of
from app.library.author_queries import QuestionHistory, VersionSummary
from app.library.bank_queries import file_digests, places_of_ids
from app.library.models import GENERATED_BANK, Bank, QuestionVersion, StoredQuestion
from app.library.steps import BROWSER

MEDIA = "media/"


@dataclass(frozen=True, slots=True)
class BankFileSummary:
    """One file of a bank, as it would be downloaded."""

    bank_id: str
    name: str
    """A competency or a case; the file's name without its ending."""
    title: str
    """Of the case; empty for a competency."""
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
    """Return the title of every bank by id, by title; not that of the generated questions."""
    statement = select(Bank.id, Bank.title).where(Bank.id != GENERATED_BANK).order_by(Bank.title)
    return dict(session.execute(statement).tuples().all())


def bank_files(session: Session) -> list[BankFileSummary]:
    """Return every file that a download would hold, by bank and name; cases come by their title."""
    title = func.coalesce(QuestionVersion.record["case"]["title"].as_string(), "")
    name = func.coalesce(StoredQuestion.case_id, StoredQuestion.competency)
    rows = session.execute(
        select(StoredQuestion.bank_id, name, func.max(title), func.count())
        .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
        .where(StoredQuestion.retired_at.is_(None), StoredQuestion.family.is_(None))
        .group_by(StoredQuestion.bank_id, name)
        .order_by(StoredQuestion.bank_id, func.max(title), name)
    )
    return [BankFileSummary(*row) for row in rows]


def authors(session: Session) -> dict[int, str]:
    """Return everybody who has written a version here and still has an account, by name."""
    ids = select(QuestionVersion.author_id).where(QuestionVersion.author_id.is_not(None)).distinct()
    names = names_of(session, session.scalars(ids))
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


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


def at_home(draft: Draft, history: QuestionHistory) -> Draft:
    """Return what was typed with what a form does not change: id, bank, competency and case."""
    return replace(
        draft,
        id=history.id,
        bank=history.bank_id,
        competency=history.competency,
        case=head_of(history).question.case,
    )


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
