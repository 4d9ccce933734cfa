"""Reads for the loader and for exports: what came from which file, and banks as files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.banks.folder import BANK_FILE
from app.banks.writer import format_bank, format_description
from app.domain.errors import NotFoundError
from app.domain.questions import Question
from app.domain.records import question_of
from app.library.models import GENERATED_BANK, Bank, BankFile, QuestionVersion, StoredQuestion

_FILE = func.coalesce(StoredQuestion.case_id, StoredQuestion.competency)
"""Name of the file that holds a question, without its ending."""


def places_of_ids(session: Session, ids: Iterable[str] | None = None) -> dict[str, tuple[str, bool]]:
    """Return (file, came from that file) of each stored question id; of *ids* only, if given."""
    columns = (
        StoredQuestion.id,
        StoredQuestion.bank_id,
        _FILE.label("stem"),
        StoredQuestion.loaded_digest,
    )
    statement = select(*columns).where(StoredQuestion.family.is_(None))
    if ids is not None:
        statement = statement.where(StoredQuestion.id.in_(list(ids)))
    return {
        row.id: (f"{row.bank_id}/{row.stem}.yaml", row.loaded_digest is not None)
        for row in session.execute(statement)
    }


def file_digests(session: Session) -> dict[str, str]:
    """Return the digest last loaded of each file, media among them."""
    return dict(session.execute(select(BankFile.path, BankFile.digest)).tuples().all())


def media_digests(session: Session, names: Iterable[str]) -> dict[str, str]:
    """Return the digest of each known media file among *names*."""
    prefix = "media/"
    paths = [prefix + name for name in names]
    rows = session.execute(select(BankFile.path, BankFile.digest).where(BankFile.path.in_(paths)))
    return {path.removeprefix(prefix): digest for path, digest in rows}


def export_bank(session: Session, bank_id: str) -> dict[str, str]:
    """Return the files of a bank, text by file name, in the canonical layout: live questions only.

    Raises:
        NotFoundError: no such bank, or the one of generated questions, which are no file's.
    """
    bank = session.get(Bank, bank_id)
    if bank is None or bank_id == GENERATED_BANK:
        raise NotFoundError
    rows = session.execute(
        select(_FILE, QuestionVersion.record)
        .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
        .where(StoredQuestion.bank_id == bank_id, StoredQuestion.retired_at.is_(None))
        .order_by(
            _FILE,
            StoredQuestion.position == 0,
            StoredQuestion.position,
            StoredQuestion.id,
        )
    )
    retired = frozenset(
        session.scalars(select(StoredQuestion.id).where(StoredQuestion.retired_at.is_not(None)))
    )
    files: dict[str, list[Question]] = {}
    for stem, record in rows:
        files.setdefault(stem, []).append(_without(question_of(record), retired))
    texts = {BANK_FILE: format_description(bank.title, bank.description, bank.author)}
    return texts | {f"{one}.yaml": format_bank(one, questions) for one, questions in files.items()}


def _without(question: Question, retired: frozenset[str]) -> Question:
    """Return *question* without enemies that the export leaves out."""
    kept = tuple(one for one in question.enemies if one not in retired)
    return question if kept == question.enemies else replace(question, enemies=kept)


def open_clashes(session: Session) -> list[str]:
    """Return the ids of questions whose file's version waits as a draft beside the browser's."""
    return list(
        session.scalars(
            select(StoredQuestion.id)
            .join(
                QuestionVersion,
                (QuestionVersion.question_id == StoredQuestion.id)
                & (QuestionVersion.record_digest == StoredQuestion.loaded_digest),
            )
            .where(QuestionVersion.published_at.is_(None))
            .order_by(StoredQuestion.id)
        )
    )
