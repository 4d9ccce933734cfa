from __future__ import annotations

import random
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from app.db import transaction
from app.domain.answered import Population
from app.domain.questions import Seed
from app.quizzes import import_steps
from app.quizzes.import_spool import SpooledRow, since
from app.quizzes.import_steps import MOST_TOGETHER, Target
from app.quizzes.models import Attempt, AttemptItem
from tests import builders
from tests.builders import NOW
from tests.quizzes.import_builders import answers_of

HOUR = timedelta(hours=1)


@pytest.fixture
def target(session, bank, catalogue, learner):
    return Target(learner, ZoneInfo("UTC"), 1.0, 1, Population(0.0, 1.0, 0.5), catalogue, random.Random(1))


def spooled(stored: builders.Stored, at=NOW, line: int = 2, chosen: str | None = None) -> SpooledRow:
    key = stored.question.key if chosen is None else chosen
    return SpooledRow(since(at), line, stored.question.id, stored.version_id, key, 20.0, "practice", "")


def store(session, target, rows):
    with transaction(session):
        named = frozenset(row.question_id for row in rows)
        import_steps.store_rows(session, target, iter(rows), named, rows[0].answered_at)


def test_a_sitting_holds_a_day_of_the_learners_and_begins_with_its_first_question(session, bank, target):
    rows = [spooled(bank[number], NOW + number * HOUR, number) for number in range(24)]

    with transaction(session):
        placed = list(import_steps.placed(session, target, rows))

    attempts = session.scalars(select(Attempt).order_by(Attempt.id)).all()
    assert [one.answered_on for one in placed].count(NOW.date()) == 16  # from noon to four in the morning
    assert [one.position for one in placed] == [*range(1, 17), *range(1, 9)]
    assert [one.started_at for one in attempts] == [
        NOW - timedelta(seconds=20),
        NOW + 16 * HOUR - timedelta(seconds=20),
    ]
    assert len({one.nonce for one in attempts} | {one.secret for one in attempts}) == 4


def test_no_sitting_is_longer_than_a_reader_can_hold(session, bank, target):
    rows = [
        spooled(bank[0], NOW + number * timedelta(seconds=1), number) for number in range(MOST_TOGETHER + 1)
    ]

    with transaction(session):
        placed = list(import_steps.placed(session, target, rows))

    assert [one.position for one in placed][-2:] == [MOST_TOGETHER, 1]


def test_each_answer_has_its_place_on_a_form(session, bank, target, learner):
    store(session, target, [spooled(one, line=line) for line, one in enumerate(bank[:3], start=2)])

    items = session.scalars(select(AttemptItem).order_by(AttemptItem.position)).all()
    assert [one.question_id for one in items] == [one.question.id for one in bank[:3]]
    assert [one.option_order for one in items] == ["".join(one.question.option_ids) for one in bank[:3]]
    assert [one.position for one in answers_of(session, learner)] == [1, 2, 3]


def test_rows_of_one_moment_are_folded_in_the_order_of_their_lines_after_what_was_there(
    session, bank, target, learner
):
    store(session, target, [spooled(bank[0])])
    store(session, target, [spooled(bank[1], line=2), spooled(bank[2], line=3)])

    assert [one.question_id for one in answers_of(session, learner)] == [one.question.id for one in bank[:3]]


def test_an_older_answer_of_a_family_makes_a_later_one_of_it_a_known_task(session, bank, target, learner):
    family = [
        builders.store(session, builders.numeric(f"generated-dose-{number}", seed=Seed("dose", 1, number)))
        for number in (1, 2)
    ]
    session.commit()
    store(session, target, [spooled(family[0])])

    store(session, target, [spooled(family[1], NOW - HOUR)])

    assert [one.weight for one in answers_of(session, learner)] == [1.0, 0.35]


def test_answers_to_other_questions_keep_their_weights(session, bank, target, learner):
    store(session, target, [spooled(bank[0]), spooled(bank[1])])
    for one in answers_of(session, learner):
        one.weight = 0.35
    session.commit()

    store(session, target, [spooled(bank[1], NOW - HOUR)])

    weights = {(one.question_id, one.answered_at == NOW): one.weight for one in answers_of(session, learner)}
    first, second = (one.question.id for one in bank[:2])
    assert weights == {(first, True): 0.35, (second, True): 0.0, (second, False): 1.0}
