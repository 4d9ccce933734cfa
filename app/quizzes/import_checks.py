"""Checking an import: each row against the accounts and the question versions there are. Stores nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from app.auth.learner_queries import learner_of
from app.domain import answer_files
from app.domain.answer_files import Cells, RowError
from app.library.queries import version
from app.quizzes.import_queries import Versions, find_versions
from app.quizzes.import_spool import Spool, SpooledRow, since

MOST_KEPT = 20_000
"""Entries of each memory before it starts afresh: what an import holds does not grow with its file."""


@dataclass(slots=True)
class Checker:
    """Turns rows into spooled ones, or into faults."""

    session: Session
    spool: Spool
    now: datetime
    """UTC; no answer can be younger."""
    creates_learners: bool
    """Whether an address without an account gets one."""
    learners: dict[str, int | RowError] = field(default_factory=dict)
    """By the address as written: the number in the spool."""
    questions: dict[str, Versions | None] = field(default_factory=dict)
    answers: dict[tuple[int, str], str | RowError] = field(default_factory=dict)
    """By version and answer as written: its canonical text."""

    def check(self, cells: Cells) -> None:
        """Spool one row, or every fault of it."""
        found: dict[str, Any] = {}
        for name, read in READERS:
            try:
                found[name] = read(self, cells, found)
            except RowError as error:
                self.spool.add_fault(error.at(cells.line))
        if len(found) == len(READERS):
            learner, at = found.pop("learner"), since(found.pop("at"))
            row = SpooledRow(at=at, line=cells.line, question_id=cells.question, **found)
            self.spool.add_row(learner, row)

    def learner(self, cells: Cells) -> int:
        """Return the learner's number in the spool."""
        text = cells.learner
        if text not in self.learners:
            _make_room(self.learners)
            self.learners[text] = _tried(lambda: self._find_learner(text, cells.line))
        return int(_known(self.learners[text]))

    def _find_learner(self, text: str, line: int) -> int:
        email, account_id = learner_of(self.session, text)
        if account_id is None and not self.creates_learners:
            mend = "Correct the address, or let the import make accounts for learners who have none."
            raise RowError("learner", f"No account uses {email}.", mend)
        return self.spool.learner(email, account_id, line)

    def versions(self, cells: Cells) -> Versions:
        """Return the versions of the question."""
        if cells.question not in self.questions:
            _make_room(self.questions)
            self.questions[cells.question] = find_versions(self.session, cells.question)
        found = self.questions[cells.question]
        if found is None:
            message = (
                f"There is no question {cells.question[:120]!r}."
                if cells.question
                else "No question is named."
            )
            raise RowError("question", message, "Write the id of a question in a loaded bank.")
        return found

    def chosen(self, cells: Cells, version_id: int) -> str:
        """Return the canonical answer."""
        key = (version_id, cells.chosen)
        if key not in self.answers:
            _make_room(self.answers)
            question = version(self.session, version_id).question
            self.answers[key] = _tried(lambda: answer_files.chosen_of(question, cells.chosen))
        return str(_known(self.answers[key]))


def _version(checker: Checker, cells: Cells, found: dict[str, Any]) -> int:
    versions = checker.versions(cells)
    # Where the moment is at fault the row is lost; what else is wrong with it is told all the same.
    at: datetime = found.get("at", checker.now)
    return versions.named(cells.version, at) if cells.version else versions.at(at)


def _chosen(checker: Checker, cells: Cells, found: dict[str, Any]) -> str:
    version_id = found.get("version_id")
    return checker.chosen(cells, version_id) if version_id is not None else ""


READERS: tuple[tuple[str, Callable[[Checker, Cells, dict[str, Any]], Any]], ...] = (
    ("learner", lambda checker, cells, _found: checker.learner(cells)),
    ("at", lambda checker, cells, _found: answer_files.moment_of(cells.answered_at, checker.now)),
    ("version_id", _version),
    ("chosen", _chosen),
    ("seconds", lambda _checker, cells, _found: answer_files.seconds_of(cells.elapsed_seconds)),
    ("mode", lambda _checker, cells, _found: answer_files.mode_of(cells.mode)),
    ("certainty", lambda _checker, cells, _found: answer_files.certainty_of(cells.certainty)),
)
"""What is read of a row, in an order in which each may use what was found before it."""


def _tried(read: Callable[[], Any]) -> Any:
    """Return what *read* returns, or the error it raises, to be kept."""
    try:
        return read()
    except RowError as error:
        return error.with_traceback(None)


def _known(kept: Any) -> Any:
    """Return what was kept, or raise it."""
    if isinstance(kept, RowError):
        raise kept.with_traceback(None)
    return kept


def _make_room(memory: dict[Any, Any]) -> None:
    if len(memory) >= MOST_KEPT:
        memory.clear()
