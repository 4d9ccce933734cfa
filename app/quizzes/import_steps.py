"""Writes of an import: one learner's rows become answers of the log, by the rules of live answers.

The learner's log is walked in order. Rows that come after everything stored are folded on; rows that come
before some of it fold the learner anew, and what the answers after them store is resolved again.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from heapq import merge
from types import SimpleNamespace
from typing import Any, cast
from zoneinfo import ZoneInfo

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from app.domain.answered import Answered, Parameters, Population
from app.domain.catalogue import Catalogue
from app.domain.exposures import Exposures
from app.domain.review import day_of
from app.domain.sittings import EXAMS
from app.library import edition_queries
from app.library.queries import LoadedVersion, version
from app.quizzes import exposure_steps, import_queries, log_queries
from app.quizzes.import_spool import SpooledRow
from app.quizzes.models import Attempt, AttemptItem, Response
from app.quizzes.steps import Given, resolved
from app.standing import steps as standing
from app.standing.steps import OpenState

TITLE = "Imported answers"
MODE = "import"
MOST_TOGETHER = 200
"""Answers of one day that make one sitting."""
BATCH = 500
"""Rows written at once."""
INSERT_ATTEMPT, INSERT_ITEM, INSERT_RESPONSE = (
    insert(cast("Table", one.__table__)) for one in (Attempt, AttemptItem, Response)
)


@dataclass(frozen=True, slots=True)
class Placed:
    """One row with its place in a sitting."""

    row: SpooledRow
    answered_at: datetime
    """UTC."""
    answered_on: date
    attempt_id: int
    position: int
    version: LoadedVersion
    parameters: Parameters
    """Of its wording in the edition."""


@dataclass(slots=True)
class Target:
    """Whose answers are stored, and by which edition."""

    account_id: int
    zone: ZoneInfo
    time_multiplier: float
    """For rows of a timed exam, as live."""
    edition: int
    population: Population
    catalogue: Catalogue
    rng: random.Random
    """For the secrets of the sittings."""


@dataclass(slots=True)
class _Log:
    """A learner's log while rows are joining it."""

    session: Session
    target: Target
    opened: OpenState
    met: Exposures
    touched: frozenset[str]
    """Questions, and wordings of generated ones, whose later answers are weighed again."""
    items: list[dict[str, Any]] = field(default_factory=list)
    responses: list[dict[str, Any]] = field(default_factory=list)
    weights: dict[int, float] = field(default_factory=dict)
    """By response id: what a stored answer weighs now."""

    def pass_by(self, answered: Answered) -> None:
        """Fold an answer that the log has, by what it is worth after the rows that came before it."""
        question_id, wording = answered.question_id, answered.wording_digest
        if question_id in self.touched or wording in self.touched:
            left_out, at = answered.is_left_out, answered.answered_at
            weight = self.met.weight(question_id, wording, at, is_left_out=left_out)
            if weight != answered.weight:
                self.weights[answered.response_id] = weight
                answered = replace(answered, weight=weight)
            self.met.add(question_id, wording, at)
        self.opened.add_anew(answered)

    def append(self, one: Placed) -> None:
        """Mark a row, resolve what its folds read, fold it, and put it on its way."""
        target, wording = self.target, one.version.wording_digest
        row = resolved(self._given(one), target.catalogue, one.answered_at)
        if one.row.seconds is None:
            row["rapid"] = 0.0  # a time that is not known says nothing about speed
        mean, var = self.opened.predict(row["domain"], row["competency"])
        row |= {
            "account_id": target.account_id,
            "answered_on": one.answered_on,
            "edition": target.edition,
            "ability_mean": mean,
            "ability_var": var,
        }
        read = SimpleNamespace(**row)
        self.opened.add(log_queries.answered_of(read, one.parameters, target.population))
        self.met.add(one.row.question_id, wording, one.answered_at)
        self.responses.append(row)
        self.items.append(_item(one, target.account_id))
        if len(self.responses) == BATCH:
            self.flush()

    def _given(self, one: Placed) -> Given:
        row = one.row
        return Given(
            attempt_id=one.attempt_id,
            position=one.position,
            mode=row.mode,
            nonce="",
            chosen=row.chosen,
            certainty=row.certainty,
            seconds=row.seconds or 0.0,
            time_multiplier=self.target.time_multiplier if row.mode in EXAMS else 1.0,
            version=one.version,
            last_exposure=self.met.last.get(row.question_id),
            knows_task=self.met.knows_task(row.question_id, one.version.wording_digest),
        )

    def flush(self) -> None:
        """Write what is on its way."""
        if self.responses:
            connection = self.session.connection()
            connection.execute(INSERT_ITEM, self.items)
            connection.execute(INSERT_RESPONSE, self.responses)
            self.items, self.responses = [], []


def store_rows(
    session: Session, target: Target, rows: Iterable[SpooledRow], questions: frozenset[str], first: datetime
) -> None:
    """Append one learner's rows to their log, fold them, and store the result.

    Args:
        session: inside the write transaction, the learner held.
        target: whose, and by what.
        rows: new ones, by moment and line.
        questions: ids of the questions they answer.
        first: moment of the first one, UTC.
    """
    newest = import_queries.newest_answer(session, target.account_id)
    stored: Iterator[Answered | Placed] = iter(())
    if newest is None or first >= newest[0]:
        log = _log_to_go_on(session, target, questions, is_new=newest is None)
    else:
        log = _log_from_the_start(session, target, questions)
        stored = log_queries.answered_by(session, target.account_id, through=newest[1])
    joining: Iterator[Answered | Placed] = placed(session, target, rows)
    for one in merge(stored, joining, key=_answered_at):
        if isinstance(one, Placed):
            log.append(one)
        else:
            log.pass_by(one)
    log.flush()
    exposure_steps.store_weights(session, log.weights)
    exposure_steps.store_abilities(session, log.opened.stale)
    standing.save_state(session, log.opened)


def _answered_at(one: Answered | Placed) -> datetime:
    return one.answered_at


def _log_to_go_on(session: Session, target: Target, questions: frozenset[str], *, is_new: bool) -> _Log:
    opened = standing.open_state(
        session,
        target.account_id,
        target.catalogue,
        questions=questions,
        population=target.population,
        history=lambda: log_queries.answered_by(session, target.account_id),
    )
    met = Exposures() if is_new else import_queries.exposures_of(session, target.account_id)
    return _Log(session, target, opened, met, frozenset())


def _log_from_the_start(session: Session, target: Target, questions: frozenset[str]) -> _Log:
    opened = standing.open_anew(session, target.account_id, target.catalogue, target.population)
    touched = questions | import_queries.families_of(session, questions)
    return _Log(session, target, opened, Exposures(), touched)


def placed(session: Session, target: Target, rows: Iterable[SpooledRow]) -> Iterator[Placed]:
    """Yield the rows with their places, and make the sittings: one a day of the learner's, or part of it."""
    together: list[tuple[SpooledRow, datetime]] = []
    today: date | None = None
    for row in rows:
        at = row.answered_at
        on = day_of(at, target.zone)
        if today is not None and (on != today or len(together) == MOST_TOGETHER):
            yield from _sitting(session, target, together, today)
            together = []
        together.append((row, at))
        today = on
    if today is not None:
        yield from _sitting(session, target, together, today)


def _sitting(
    session: Session, target: Target, together: list[tuple[SpooledRow, datetime]], on: date
) -> Iterator[Placed]:
    first, begun = together[0]
    values = {
        "account_id": target.account_id,
        "mode": MODE,
        "title": TITLE,
        "nonce": f"{target.rng.getrandbits(128):032x}",
        "secret": f"{target.rng.getrandbits(128):032x}",
        "time_multiplier": 0.0,
        "started_at": begun - timedelta(seconds=first.seconds or 0.0),
        "finished_at": together[-1][1],
    }
    made = session.connection().execute(INSERT_ATTEMPT, values).inserted_primary_key
    assert made is not None  # noqa: S101  # every table here has a primary key
    versions = [version(session, row.version_id) for row, _ in together]
    known = edition_queries.parameters(session, target.edition, {one.wording_digest for one in versions})
    for position, ((row, at), loaded) in enumerate(zip(together, versions, strict=True), start=1):
        yield Placed(row, at, on, int(made[0]), position, loaded, known[loaded.wording_digest])


def _item(one: Placed, account_id: int) -> dict[str, Any]:
    """Return the position of the form; the order in which options were shown elsewhere is not known."""
    question = one.version.question
    return {
        "attempt_id": one.attempt_id,
        "position": one.position,
        "account_id": account_id,
        "version_id": one.version.id,
        "question_id": question.id,
        "competency": question.competency,
        "domain": "",
        "option_order": "".join(question.option_ids),
        "match_order": "".join(match.id for match in question.matches),
    }
