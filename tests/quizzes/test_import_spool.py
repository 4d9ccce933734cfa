from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.answer_files import RowFault
from app.quizzes.import_spool import BATCH, SpooledRow, open_spool, since
from tests.builders import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def spool():
    with open_spool() as opened:
        yield opened


def spooled(
    line: int, question: str = "q", at=NOW, chosen: str = "b", seconds: float | None = 20.0
) -> SpooledRow:
    return SpooledRow(since(at), line, question, 1, chosen, seconds, "practice", "")


def test_a_learners_rows_come_back_by_moment_then_line(spool):
    one, other = spool.learner("a@example.org", 7, 2), spool.learner("b@example.org", None, 3)
    moments = [NOW + MINUTE, NOW, NOW, NOW - MINUTE]
    for line, at in enumerate(moments, start=2):
        spool.add_row(one, spooled(line, f"q{line}", at))
    spool.add_row(other, spooled(9))

    assert spool.close_reading() == 0
    assert [row.line for row in spool.rows_of(one)] == [5, 3, 4, 2]
    assert next(spool.rows_of(one)).answered_at == NOW - MINUTE
    assert spool.span(one) == (NOW - MINUTE, NOW + MINUTE)
    assert spool.question_ids(one) == ["q2", "q3", "q4", "q5"]
    assert [(row.email, row.account_id, row.line) for row in spool.learners()] == [
        ("a@example.org", 7, 2),
        ("b@example.org", None, 3),
    ]
    assert (spool.count_rows(), spool.count_rows(other)) == (5, 1)


def test_a_moment_keeps_its_microseconds(spool):
    at = NOW + timedelta(microseconds=1)
    learner = spool.learner("a@example.org", 7, 2)
    spool.add_row(learner, spooled(2, at=at))
    spool.close_reading()

    assert [row.answered_at for row in spool.rows_of(learner)] == [at]


def test_an_address_has_one_number(spool):
    assert spool.learner("a@example.org", 7, 2) == spool.learner("a@example.org", 7, 5)
    assert spool.learner("b@example.org", 8, 6) != spool.learner("a@example.org", 7, 7)


def test_a_row_given_twice_is_dropped_and_another_answer_is_a_fault(spool):
    learner = spool.learner("a@example.org", 7, 2)
    for row in (
        spooled(2, seconds=None),
        spooled(3, seconds=None),
        spooled(4, seconds=1.0),
        spooled(5, chosen="a"),
        spooled(6, "r"),
    ):
        spool.add_row(learner, row)

    assert spool.close_reading() == 1
    assert [row.line for row in spool.rows_of(learner)] == [2, 6]
    assert [(fault.line, fault.column) for fault in spool.faults()] == [
        (4, "answered_at"),
        (5, "answered_at"),
    ]
    assert "Line 2 has the same learner, question and time" in next(spool.faults()).message


def test_the_same_moment_and_question_of_another_learner_is_another_answer(spool):
    for number, email in enumerate(("a@example.org", "b@example.org"), start=2):
        spool.add_row(spool.learner(email, None, number), spooled(number))

    assert spool.close_reading() == 0
    assert spool.count_rows() == 2


def test_rows_that_the_log_has_are_dropped(spool):
    one, other = spool.learner("a@example.org", 7, 2), spool.learner("b@example.org", 8, 3)
    for learner in (one, other):
        spool.add_row(learner, spooled(2))
        spool.add_row(learner, spooled(3, at=NOW + MINUTE))
    spool.close_reading()

    assert spool.drop_known(one, [(NOW, "q"), (NOW, "q"), (NOW + MINUTE, "r")]) == 1
    assert [row.line for row in spool.rows_of(one)] == [3]
    assert spool.drop_known(one, [(NOW + MINUTE, "q")]) == 1
    assert (spool.span(one), spool.count_rows(other)) == (None, 2)
    assert [row.email for row in spool.learners()] == ["b@example.org"]


def test_faults_come_by_line_and_are_counted_by_line(spool):
    for line, column in ((5, "mode"), (2, "chosen"), (5, "version")):
        spool.add_fault(RowFault(line, column, "Wrong.", "Mend it."))

    assert [(fault.line, fault.column) for fault in spool.faults()] == [
        (2, "chosen"),
        (5, "mode"),
        (5, "version"),
    ]
    assert (spool.count_faults(), spool.count_faulty(), len(list(spool.faults(2)))) == (3, 2, 2)


def test_many_rows_pass_through(spool):
    learner = spool.learner("a@example.org", 7, 2)
    for line in range(2, 2 * BATCH + 5):
        spool.add_row(learner, spooled(line, at=NOW + line * MINUTE))
    spool.close_reading()

    assert spool.count_rows() == 2 * BATCH + 3
