from __future__ import annotations

import pytest

from app.domain.answer_files import Cells
from app.quizzes import import_checks
from app.quizzes.import_checks import Checker
from app.quizzes.import_spool import open_spool
from tests.quizzes.import_builders import LATER, learner, row


@pytest.fixture
def spool():
    with open_spool() as opened:
        yield opened


def check(checker: Checker, *lines: str) -> None:
    for number, line in enumerate(lines, start=2):
        checker.check(Cells(number, *line.split(",")))
    checker.spool.close_reading()


def test_a_good_row_is_spooled_with_its_version_and_canonical_answer(session, bank, spool):
    account_id = learner(session)
    check(Checker(session, spool, LATER, creates_learners=False), row(chosen="b"))

    (found,) = spool.learners()
    (kept,) = spool.rows_of(found.id)
    assert found.account_id == account_id
    assert (kept.question_id, kept.chosen, kept.seconds, kept.mode) == (
        "vital-signs-1",
        "b",
        20.0,
        "practice",
    )


def test_every_spelling_of_an_address_is_one_learner(session, bank, spool):
    learner(session)
    spellings = ("learner@example.org", "Learner@Example.ORG", " learner@example.org")
    check(
        Checker(session, spool, LATER, creates_learners=False),
        *(
            row(name, learner=one)
            for name, one in zip(("claims-1", "claims-2", "vital-signs-1"), spellings, strict=True)
        ),
    )

    assert [spool.count_rows(one.id) for one in spool.learners()] == [3]


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c.org", "a\0@example.org", "'=1+1'"])
def test_what_is_no_address_is_a_fault_even_where_accounts_are_made(session, bank, spool, address):
    check(Checker(session, spool, LATER, creates_learners=True), row(learner=address))

    assert [fault.column for fault in spool.faults()] == ["learner"]


def test_the_same_fault_is_told_on_each_of_its_lines(session, bank, spool):
    check(Checker(session, spool, LATER, creates_learners=False), row(chosen="z"), row(chosen="z"))

    assert [(fault.line, fault.column) for fault in spool.faults()] == [
        *((2, "learner"), (2, "chosen"), (3, "learner"), (3, "chosen")),
    ]


def test_an_answer_is_checked_although_its_moment_is_at_fault(session, bank, spool):
    learner(session)
    check(Checker(session, spool, LATER, creates_learners=False), row(at="never", chosen="z"))

    assert [fault.column for fault in spool.faults()] == ["answered_at", "chosen"]


def test_what_is_remembered_of_a_file_stays_small(session, bank, spool, monkeypatch):
    monkeypatch.setattr(import_checks, "MOST_KEPT", 3)
    checker = Checker(session, spool, LATER, creates_learners=True)
    check(
        checker,
        *(row(learner=f"l{number % 5}@example.org", chosen="abcd"[number % 4]) for number in range(40)),
    )

    assert max(len(checker.learners), len(checker.questions), len(checker.answers)) <= 3
    assert sum(1 for _ in spool.learners()) == 5
