"""Writing, publishing and retiring questions. One public function is one use case is one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.authoring import queries
from app.authoring.checks import draft_faults
from app.authoring.conversions import draft_of, loose_question
from app.authoring.drafts import Draft
from app.banks.faults import Fault
from app.db import transaction
from app.domain.catalogue import Catalogue
from app.domain.digests import record_digest
from app.domain.errors import ConflictError, InvalidInputError, NotFoundError
from app.domain.records import record_of
from app.library import steps
from app.library.author_queries import QuestionHistory, find_history, get_history
from app.library.models import StoredQuestion


class FaultyDraftError(InvalidInputError):
    """The draft has faults; nothing was stored."""

    sentence = "This question is not ready. Nothing was stored."

    def __init__(self, draft: Draft, faults: tuple[Fault, ...]) -> None:
        super().__init__()
        self.draft = draft
        self.faults = faults


class ChangedMeanwhileError(ConflictError):
    """Somebody stored another state after the form was opened; nothing was stored."""

    sentence = "Somebody changed this question while you were writing. Nothing was stored yet."


@dataclass(frozen=True, slots=True)
class Sheet:
    """What an author hands in."""

    author_id: int
    draft: Draft
    """Without an id one is made of the competency and the stem."""
    base: str
    """Record digest the form started from; "" for a new question."""
    catalogue: Catalogue
    """What questions may refer to."""
    now: datetime
    """UTC."""

    @property
    def is_new(self) -> bool:
        """Whether the form began empty."""
        return not self.base


@dataclass(frozen=True, slots=True)
class Kept:
    """What a use case led to."""

    question_id: str
    is_changed: bool
    """False: the stored state said the same already."""


def save_draft(session: Session, sheet: Sheet) -> Kept:
    """Keep a draft, finished or not, beside what is live; it takes the place of the former draft.

    Raises:
        FaultyDraftError: it has no id, competency or bank, or something that a draft cannot keep.
        ChangedMeanwhileError: the question is not as the form found it.
        NotFoundError: no such question.
    """
    with _first_come(sheet.draft), transaction(session):
        draft, history = _opened(session, sheet)
        record = record_of(loose_question(draft))
        if history and _is_head(history, record_digest(record)):
            return Kept(draft.id, is_changed=False)
        _refuse_stale(history, sheet.base)
        checked = queries.check_draft(session, draft, sheet.catalogue, is_new=sheet.is_new)
        if faults := draft_faults(draft, checked):
            raise FaultyDraftError(draft, faults)
        kept = steps.save_draft(session, record, draft.bank, sheet.author_id, steps.BROWSER, sheet.now)
        _drop_former_draft(session, history, kept)
        return Kept(draft.id, is_changed=True)


def publish(session: Session, sheet: Sheet, *, same_meaning: bool = False) -> Kept:
    """Publish a question as its live version; attempts under way keep the version they began with.

    With *same_meaning* a new wording asks the same, so what is known of its difficulty stays.

    Raises:
        FaultyDraftError: it has faults.
        ChangedMeanwhileError: the question is not as the form found it.
        NotFoundError: no such question.
    """
    with _first_come(sheet.draft), transaction(session):
        draft, history = _opened(session, sheet)
        if _says_live(history, draft):  # a second click on the same button
            return Kept(draft.id, is_changed=False)
        checked = queries.check_draft(session, draft, sheet.catalogue, is_new=sheet.is_new)
        if checked.question is None:
            raise FaultyDraftError(draft, checked.faults)
        _refuse_stale(history, sheet.base)
        record = record_of(checked.question)
        kept = steps.publish_version(
            session,
            record,
            draft.bank,
            sheet.author_id,
            steps.BROWSER,
            sheet.now,
            same_meaning=same_meaning,
        )
        _drop_former_draft(session, history, kept)
        return Kept(draft.id, is_changed=True)


def publish_waiting(
    session: Session, question_id: str, version_id: int, catalogue: Catalogue, *, now: datetime
) -> None:
    """Publish a version that a file stated and that waits beside the browser's.

    Raises:
        FaultyDraftError: it has faults by today's rules.
        NotFoundError: no such version waits.
    """
    with transaction(session):
        history = _locked(session, question_id)
        waiting = next((one for one in queries.waiting_files(history) if one.id == version_id), None)
        if waiting is None:
            raise NotFoundError
        draft = draft_of(waiting.question, history.bank_id)
        checked = queries.check_draft(session, draft, catalogue, is_new=False)
        if checked.question is None:
            raise FaultyDraftError(draft, checked.faults)
        steps.publish_version(
            session, record_of(checked.question), history.bank_id, waiting.author_id, waiting.origin, now
        )


def discard_draft(session: Session, question_id: str, version_id: int) -> None:
    """Delete a draft; the only version of a question stays, for its id is taken for good.

    Raises:
        NotFoundError: no such draft.
        LiveVersionError: the version was published.
        ConflictError: it is the only version.
    """
    with transaction(session):
        history = _locked(session, question_id)
        if version_id not in {one.id for one in history.versions}:
            raise NotFoundError
        if len(history.versions) == 1:
            message = "This draft is all there is of the question. Retire it instead."
            raise ConflictError(message)
        steps.discard_draft(session, version_id)


def retire(session: Session, question_id: str, *, now: datetime) -> None:
    """Take a question out of every draw; attempts that hold it keep it.

    Raises:
        NotFoundError: no such question.
    """
    with transaction(session):
        if _locked(session, question_id).retired_at is None:
            steps.retire(session, question_id, now)


def restore(session: Session, question_id: str, *, now: datetime) -> None:
    """Let a retired question be drawn again.

    Raises:
        NotFoundError: no such question.
    """
    with transaction(session):
        _locked(session, question_id)
        steps.bring_back(session, question_id, now)


@contextmanager
def _first_come(draft: Draft) -> Iterator[None]:
    """Turn a lost race for a new id into a fault of that id."""
    try:
        yield
    except IntegrityError as error:
        message = f"The id '{draft.id}' was taken a moment ago."
        raise FaultyDraftError(draft, (Fault("", 0, "id", message, "Choose another."),)) from error


def _opened(session: Session, sheet: Sheet) -> tuple[Draft, QuestionHistory | None]:
    """Return the draft with its id and home, and the stored question, locked, if there is one."""
    if sheet.is_new:
        draft = queries.named(session, sheet.draft)
        return draft, find_history(session, draft.id) if draft.id else None
    history = _locked(session, sheet.draft.id)
    return queries.at_home(sheet.draft, history), history


def _locked(session: Session, question_id: str) -> QuestionHistory:
    session.execute(select(StoredQuestion.id).where(StoredQuestion.id == question_id).with_for_update())
    return get_history(session, question_id)


def _is_head(history: QuestionHistory, digest: str) -> bool:
    return queries.head_of(history).record_digest == digest


def _says_live(history: QuestionHistory | None, draft: Draft) -> bool:
    """Whether the live version states *draft* already, and nothing else is under way."""
    if history is None or history.retired_at is not None or queries.browser_draft(history) is not None:
        return False
    head = queries.head_of(history)
    return head.is_live and head.record_digest == record_digest(record_of(loose_question(draft)))


def _refuse_stale(history: QuestionHistory | None, base: str) -> None:
    if history is not None and base and not _is_head(history, base):
        raise ChangedMeanwhileError


def _drop_former_draft(session: Session, history: QuestionHistory | None, kept: int) -> None:
    former = queries.browser_draft(history) if history else None
    if former is not None and former.id != kept:
        steps.discard_draft(session, former.id)
