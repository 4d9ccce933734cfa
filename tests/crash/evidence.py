"""What the database says about the answers that learners were told are kept.

Reads the file alone, through SQLite and not through the product, whose own reading could hide a loss.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.questions import Question
from app.domain.records import question_of
from app.domain.sittings import chosen_of
from tests.crash.learners import Acknowledged

Kept = tuple[int, int, str]
"""Attempt, position, choice in canonical text."""
FORMS = """
    SELECT item.attempt_id, item.position, attempt.secret, version.id, version.record
    FROM attempt_item AS item
    JOIN attempt ON attempt.id = item.attempt_id
    JOIN question_version AS version ON version.id = item.version_id
"""
STORED = """
    SELECT attempt_id, position, chosen FROM response WHERE mode = 'practice'
    UNION ALL SELECT attempt_id, position, chosen FROM answer_event
"""
LAST_SAVES = """
    SELECT attempt_id, position, chosen FROM answer_event AS save
    WHERE event_no = (SELECT max(event_no) FROM answer_event AS other
                      WHERE other.attempt_id = save.attempt_id AND other.position = save.position)
"""
MARKED = """
    SELECT response.attempt_id, response.position, response.chosen FROM response
    JOIN attempt ON attempt.id = response.attempt_id
    WHERE response.mode = 'mock' AND attempt.finished_at IS NOT NULL
"""


@contextmanager
def reading(database: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(database)
    try:
        yield connection
    finally:
        connection.close()


def lost(database: Path, told: Iterable[Acknowledged]) -> list[str]:
    """Return each answer of *told* that is not in *database* with its choice."""
    with reading(database) as connection:
        missing = Counter(_expected(connection, told)) - Counter(_rows(connection, STORED))
    return sorted(f"attempt {attempt}, position {place}: {chosen}" for attempt, place, chosen in missing)


def surplus(database: Path, told: Iterable[Acknowledged]) -> list[Kept]:
    """Return what *database* holds beyond *told*: answers that counted twice, or that nobody gave."""
    with reading(database) as connection:
        return sorted((Counter(_rows(connection, STORED)) - Counter(_expected(connection, told))).elements())


def unmarked(database: Path, handed_in: Iterable[int]) -> list[Kept]:
    """Return the last save of each position of the mocks *handed_in* that was not marked as it is."""
    wanted = set(handed_in)
    with reading(database) as connection:
        saves = [row for row in _rows(connection, LAST_SAVES) if row[0] in wanted]
        assert {attempt for attempt, _, _ in saves} == wanted
        return sorted((Counter(saves) - Counter(_rows(connection, MARKED))).elements())


def _expected(connection: sqlite3.Connection, told: Iterable[Acknowledged]) -> Iterator[Kept]:
    """Read what each learner sent as the server has to read it; an unknown form is kept as sent."""
    known: dict[int, Question] = {}
    forms = {}
    for attempt_id, position, secret, version_id, record in connection.execute(FORMS):
        if version_id not in known:
            known[version_id] = question_of(json.loads(record))
        forms[attempt_id, position] = (known[version_id], secret)
    for one in told:
        form = forms.get((one.attempt_id, one.position))
        chosen = chosen_of(*form, one.position, one.fields) if form else f"{one.fields}, attempt lost"
        yield one.attempt_id, one.position, chosen


def _rows(connection: sqlite3.Connection, statement: str) -> list[Kept]:
    return [(attempt, position, chosen) for attempt, position, chosen in connection.execute(statement)]
