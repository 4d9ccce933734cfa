"""The cost of one answer in process: its folds alone, first answers and reviews, and the whole service.

    .venv/bin/python -m benchmarks.updates

Learners with 0, 1,000, 5,000 and 20,000 responses answer by turns. Limits: the median and the 95th percentile of
the longest history stay within `MOST_SLOWDOWN` and `MOST_TAIL` times those of the shortest.
"""

from __future__ import annotations

import random
import secrets
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from app.auth.models import Account
from app.db import db
from app.domain.ability_shape import shape_of
from app.domain.answered import Answered
from app.domain.effort import LATER_REPEAT
from app.domain.presentation import Showing, present
from app.domain.sittings import FormToken
from app.library.queries import version
from app.quizzes import queries, services, starting_services
from app.quizzes.draw_queries import PracticeRequest
from app.quizzes.log_queries import answered_by
from app.standing.steps import OpenState, folded
from app.web import current
from benchmarks import harness, imports, load

HISTORIES = (0, 1_000, 5_000, 20_000)
ANSWERS = 300
"""Measured of each learner."""
WARM = 40
"""Answers of each learner before that."""
LENGTH = 40
APART = timedelta(days=10)
MOST_SLOWDOWN = 1.25
MOST_TAIL = 1.5


def main() -> int:
    """Print the tables; return 1 when a limit is missed."""
    with harness.installation() as folder:
        app = harness.prepare()
        harness.warm(app)
        with app.app_context():
            learners = [make_learner(folder, count) for count in HISTORIES]
            whole = [times[WARM:] for times in answer_by_turns(learners)]
            folds = [fold_times(account_id) for account_id in learners]
            db.session.remove()
    flat = [
        table("folds of a first answer", [first for first, _ in folds]),
        table("folds of a review", [later for _, later in folds]),
        table("whole service", whole),
    ]
    return int(not all(flat))


def make_learner(folder: Path, count: int) -> int:
    """Make a learner with *count* responses over the last months; return the account's id."""
    email = "learner0@example.org"
    file = imports.write_file(
        folder / "history.csv", max(count, 1), seed=count, before=count // imports.A_DAY + 2, learners=1
    )
    imports.import_file(file)
    account = db.session.scalars(select(Account).where(Account.email == email)).one()
    account.email = f"history{count}@example.org"
    db.session.commit()
    return account.id


def answer_by_turns(learners: Sequence[int]) -> list[list[float]]:
    """Return the seconds of each answer, by learner."""
    times: list[list[float]] = [[] for _ in learners]
    rounds = -(-(WARM + ANSWERS) // LENGTH)
    for number in range(rounds):
        attempts = [start(account_id, number) for account_id in learners]
        for position in range(1, LENGTH + 1):
            for account_id, attempt_id, mine in zip(learners, attempts, times, strict=True):
                mine.append(answer(account_id, attempt_id, position))
    return times


def start(account_id: int, number: int) -> int:
    return starting_services.start_practice(
        db.session(),
        account_id,
        PracticeRequest("Benchmark", LENGTH),
        current.catalogue(),
        nonce=secrets.token_hex(16),
        now=datetime.now(UTC),
        rng=random.Random(number),
    )


def answer(account_id: int, attempt_id: int, position: int) -> float:
    """Answer one question with its key, through the service; return the seconds."""
    session, now = db.session(), datetime.now(UTC)
    sitting = queries.get_sitting(session, account_id, attempt_id, position)
    question = version(session, sitting.version_id).question
    showing = Showing(sitting.secret, position, sitting.option_order, sitting.match_order)
    sent = harness.form_of(present(question, showing, question.key))
    session.rollback()
    token = FormToken(attempt_id, position, now - timedelta(seconds=20), secrets.token_hex(8), None)
    begin = time.perf_counter()
    services.answer_question(session, account_id, token, sent, current.catalogue(), now=now)
    return time.perf_counter() - begin


def fold_times(account_id: int) -> tuple[list[float], list[float]]:
    """Return the seconds of folding first answers, and of the same questions' reviews ten days later.

    Whatever the history, the work is of the same kind: a first answer makes a card, a review moves one.
    """
    answers: list[Answered] = list(answered_by(db.session(), account_id))
    before, last = answers[:-ANSWERS], answers[-ANSWERS:]
    opened = folded(account_id, shape_of(current.catalogue()), before or last[:1])
    assert isinstance(opened, OpenState)
    begin = last[-1].answered_at + timedelta(days=1)
    first = [
        replace(one, question_id=f"fresh-{number}", weight=1.0, answered_at=begin + timedelta(minutes=number))
        for number, one in enumerate(last)
    ]
    later = [replace(one, weight=LATER_REPEAT, answered_at=one.answered_at + APART) for one in first]
    return times_of(opened, first), times_of(opened, later)


def times_of(opened: OpenState, answers: Sequence[Answered]) -> list[float]:
    """Return the seconds of folding each of *answers*."""
    times = []
    for one in answers:
        begin = time.perf_counter()
        opened.predict(one.domain, one.competency)
        opened.add(one)
        times.append(time.perf_counter() - begin)
    return times


def table(title: str, times: Sequence[Sequence[float]]) -> bool:
    """Print median and 95th percentile by length of history; return whether they are flat."""
    medians = [load.median(list(one)) for one in times]
    tails = [sorted(one)[len(one) * 95 // 100] for one in times]
    print(title)
    for count, median, tail in zip(HISTORIES, medians, tails, strict=True):
        print(
            f"  {count:6,} responses before: median {1e6 * median:7.0f} us, 95th percentile {1e6 * tail:7.0f} us"
        )
    slowdown, tail = medians[-1] / medians[0], tails[-1] / tails[0]
    print(f"  longest / shortest: {slowdown:.2f} (at most {MOST_SLOWDOWN}), {tail:.2f} (at most {MOST_TAIL})")
    return slowdown <= MOST_SLOWDOWN and tail <= MOST_TAIL


if __name__ == "__main__":
    sys.exit(main())
