"""The import of answers given elsewhere: all of a file is checked first, then each learner is one transaction.

History from another platform or from paper. A row is one answer and is named by learner, question and moment:
what the log has already is passed over, so the same file again changes nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.auth import passwords
from app.auth import steps as auth
from app.auth.learner_queries import learner_of
from app.db import transaction
from app.domain.answer_files import Lines, RowError, RowFault, read_cells
from app.domain.catalogue import Catalogue
from app.library import edition_queries
from app.quizzes import import_queries, import_steps
from app.quizzes.import_checks import Checker
from app.quizzes.import_spool import Spool, SpooledLearner
from app.standing.queries import hold_learner

Progress = Callable[[int], object]
"""Told how many rows were stored or found known since it was last told."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to import."""

    dry_run: bool = False
    """Store nothing; say what would be."""
    skip_bad: bool = False
    """Store the good rows although others have faults."""
    creates_learners: bool = False
    """Make an account for an address that has none; its owner gets in by asking for a new password."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that was checked; its good rows and its faults are in the spool."""

    rows: int
    """Without the header and blank lines."""
    twice: int
    """Given a second time, and the same."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or what it would do. Its faults are in the spool."""

    rows: int
    new: int
    """Good rows that the log has not; all of them are stored, or none."""
    known: int
    """In the log already, or given twice in the file."""
    faulty: int
    """Lines with a fault."""
    faults: int
    learners: int
    """With a new row."""
    created: int
    """Learners among them who have no account yet."""
    is_stored: bool
    """False after a dry run, and where faults kept everything back."""

    @property
    def stored(self) -> int:
        """Rows that are in the log now and were not before."""
        return self.new if self.is_stored else 0


@dataclass(frozen=True, slots=True)
class _Part:
    """One learner's share."""

    new: int = 0
    known: int = 0
    created: int = 0


@dataclass(frozen=True, slots=True)
class Importer:
    """What both halves of an import need."""

    session: Session
    catalogue: Catalogue
    wanted: Wanted
    now: datetime
    """UTC."""
    rng: random.Random
    secret: str
    """A random text that nobody learns: new accounts get it as password until their owner chooses one."""


def read_file(importer: Importer, file: Lines, spool: Spool) -> Reading:
    """Check every row of *file*.

    Args:
        importer: with a session that has no open writes.
        file: opened with `encoding="utf-8", errors="surrogateescape"`.
        spool: empty; holds the good rows and all faults afterwards.
    """
    checker = Checker(importer.session, spool, importer.now, importer.wanted.creates_learners)
    rows = 0
    for cells in read_cells(file):
        if isinstance(cells, RowFault):
            rows += cells.line > 1
            spool.add_fault(cells)
        else:
            rows += 1
            checker.check(cells)
    importer.session.rollback()
    return Reading(rows, spool.close_reading())


def store_reading(
    importer: Importer, spool: Spool, reading: Reading, progress: Progress | None = None
) -> Imported:
    """Store what was read: nothing if there is a fault, unless the bad rows are to be skipped.

    Each learner is one transaction. Should one of them fail, those before it stay; the same file again
    completes the import.

    Args:
        importer: how, when, and into which database.
        spool: as `read_file` left it; the rows that the log has leave it.
        reading: what `read_file` returned.
        progress: told as rows are stored.
    """
    is_stored = stores(importer.wanted, spool)
    new = known = learners = created = 0
    for part in _parts(importer, spool, progress, is_stored=is_stored):
        new, known, created = new + part.new, known + part.known, created + part.created
        learners += part.new > 0
    return Imported(
        rows=reading.rows,
        new=new,
        known=known + reading.twice,
        faulty=spool.count_faulty(),
        faults=spool.count_faults(),
        learners=learners,
        created=created,
        is_stored=is_stored,
    )


def stores(wanted: Wanted, spool: Spool) -> bool:
    """Whether what was read is to be stored."""
    return not wanted.dry_run and (wanted.skip_bad or not spool.count_faults())


def _parts(
    importer: Importer, spool: Spool, progress: Progress | None, *, is_stored: bool
) -> Iterator[_Part]:
    """Store each learner's rows, or only count them."""
    password_hash = ""
    for learner in spool.learners():
        if not is_stored:
            part = _counted(importer, spool, learner)
            importer.session.rollback()
        else:
            if learner.account_id is None:
                password_hash = password_hash or passwords.hash_password(importer.secret)
            part = _store_or_again(importer, spool, learner, password_hash)
        if progress is not None:
            progress(part.new + part.known)
        yield part


def _counted(importer: Importer, spool: Spool, learner: SpooledLearner) -> _Part:
    known = _drop_known(importer.session, spool, learner.id, learner.account_id)
    return _Part(spool.count_rows(learner.id), known, created=int(learner.account_id is None))


def _store_or_again(importer: Importer, spool: Spool, learner: SpooledLearner, password_hash: str) -> _Part:
    """Store one learner's rows; once more if the account was made by somebody else at this very moment."""
    try:
        return _store(importer, spool, learner, password_hash)
    except IntegrityError:  # PostgreSQL: another import committed first, so now the account is found
        if learner.account_id is not None:
            raise
        return _store(importer, spool, learner, password_hash)


def _store(importer: Importer, spool: Spool, learner: SpooledLearner, password_hash: str) -> _Part:
    """Store one learner's rows: one transaction."""
    session = importer.session
    with transaction(session):
        try:
            account_id, is_made = _account_of(importer, learner, password_hash)
        except RowError as error:
            spool.add_fault(error.at(learner.line))
            return _Part()
        hold_learner(session, account_id)
        person = import_queries.find_learner(session, account_id)
        if person is None:
            message = f"The account of {learner.email} was deleted."
            spool.add_fault(RowFault(learner.line, "learner", message, "Leave the learner's rows out."))
            return _Part()
        known = _drop_known(session, spool, learner.id, account_id)
        span = spool.span(learner.id)
        if span is None:
            return _Part(known=known)
        edition = edition_queries.current_edition_number(session)
        target = import_steps.Target(
            account_id=account_id,
            zone=ZoneInfo(person.time_zone),
            time_multiplier=person.time_multiplier,
            edition=edition,
            population=edition_queries.population(session, edition),
            catalogue=importer.catalogue,
            rng=importer.rng,
        )
        questions = frozenset(spool.question_ids(learner.id))
        import_steps.store_rows(session, target, spool.rows_of(learner.id), questions, span[0])
    return _Part(spool.count_rows(learner.id), known, created=int(is_made))


def _account_of(importer: Importer, learner: SpooledLearner, password_hash: str) -> tuple[int, bool]:
    """Return the learner's account and whether it was made now, for an address that has none still.

    Raises:
        RowError: somebody has claimed the address since the file was checked.
    """
    if learner.account_id is not None:
        return learner.account_id, False
    _, account_id = learner_of(importer.session, learner.email)
    if account_id is not None:
        return account_id, False
    return auth.add_vouched(importer.session, learner.email, password_hash, importer.now).id, True


def _drop_known(session: Session, spool: Spool, learner: int, account_id: int | None) -> int:
    """Drop the learner's rows that the log has; return how many."""
    span = spool.span(learner)
    if account_id is None or span is None:
        return 0
    newest = import_queries.newest_answer(session, account_id)
    if newest is None or span[0] > newest[0]:
        return 0
    return spool.drop_known(learner, import_queries.identities(session, account_id, *span))
