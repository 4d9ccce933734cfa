"""Answer posts per second, as a ratio to a bare handler on the same server in the same run.

    .venv/bin/python -m benchmarks.answer

Limits: at least 0.50 of the bare handler; a fixed number of SQL statements an answer; the time for a
learner with 20,000 responses within 1.2 times that of a new one. Prints memory per worker.
"""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import event, insert, select

from app.db import db, transaction
from app.quizzes.log_queries import answered_by
from app.quizzes.models import Attempt, AttemptItem, Response
from app.standing.steps import refold
from app.web import current
from benchmarks import harness, load

CLIENTS = 4
PROCESSES = 2
ROUNDS = 5
A_ROUND = 250
"""Answers a client and round."""
LEAST = 0.50
MOST_SLOWDOWN = 1.2
HISTORY = 20_000


def main() -> int:
    """Print the table; return 1 when a limit is missed."""
    with harness.installation():
        app = harness.prepare()
        learners = harness.learners(app, CLIENTS, attempts=2 + ROUNDS * A_ROUND // 34)
        posts = [harness.answer_requests(app, learner) for learner in learners]
        harness.warm(app)
        statements = [count_statements(app, queue.pop()) for queue in posts]
        ratio, memory = compare(learners, posts)
        slowdown = compare_histories(app)
    print(f"ratio to the bare handler: {ratio:.2f} (at least {LEAST:.2f})")
    print(f"SQL statements an answer:  {sorted(set(statements))}")
    print(f"{HISTORY:,} responses / new:   {slowdown:.2f} (at most {MOST_SLOWDOWN:.2f})")
    print("memory per process, MB (RSS, PSS): " + ", ".join(f"{rss}, {pss}" for rss, pss in memory))
    return int(ratio < LEAST or slowdown > MOST_SLOWDOWN or len(set(statements)) != 1)


def compare(
    learners: Sequence[harness.Learner], posts: Sequence[list[bytes]]
) -> tuple[float, list[tuple[int, int]]]:
    """Alternate rounds of both on two running servers; return the median ratio and the memory."""
    ratios = []
    with (
        load.server("benchmarks.served:app", PROCESSES) as (product, group),
        load.server("benchmarks.bare:app", PROCESSES) as (bare, _),
    ):
        bare_posts = [
            [harness.request_bytes("POST", "/bare", one.cookie, {"csrf_token": one.csrf})] * A_ROUND
            for one in learners
        ]
        load.run(bare, [queue[:20] for queue in bare_posts], 60, expect=b"200")
        load.run(product, [take(queue, 20) for queue in posts], 60, expect=b"303")
        for number in range(ROUNDS):
            lower = load.run(bare, bare_posts, 120, expect=b"200", connections=dealt(bare, learners))
            queues = [take(queue, A_ROUND) for queue in posts]
            ours = load.run(product, queues, 120, expect=b"303", connections=dealt(product, learners))
            load.refuse_failures(lower, ours)
            ratios.append(ours.rate / lower.rate)
            print(
                f"round {number + 1}: bare {lower.rate:6.0f}/s, answer {ours.rate:6.0f}/s, "
                f"p99 {ours.percentile(0.99):5.1f} ms, ratio {ratios[-1]:.2f}"
            )
        memory = load.memory_of(group)
    return load.median(ratios), memory


def dealt(port: int, learners: Sequence[harness.Learner]) -> list[socket.socket]:
    """Return a connection a learner, as many to each process: by chance all of them may meet one."""
    hello = harness.request_bytes("GET", "/healthz", learners[0].cookie)
    return [
        one for _ in range(len(learners) // PROCESSES) for one in load.connect_evenly(port, PROCESSES, hello)
    ]


def take(queue: list[bytes], count: int) -> list[bytes]:
    """Remove and return the first *count* requests: an answer can be given once."""
    taken, queue[:] = queue[:count], queue[count:]
    return taken


def count_statements(app: Any, request: bytes) -> int:
    """Return how many SQL statements one answer takes, sign-in look-up included, in process."""

    with app.app_context():
        engine = db.engine
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    harness.send(app, request)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def compare_histories(app: Any) -> float:
    """Return the median time of an answer by a learner with a long history over that of a new one."""
    fresh, old = harness.learners(app, 2, attempts=12)
    add_history(app, old.account_id)
    queues = [harness.answer_requests(app, one) for one in (fresh, old)]
    times: list[list[float]] = [[], []]
    for pair in zip(*queues, strict=False):
        for mine, request in zip(times, pair, strict=True):
            mine.append(harness.send(app, request))
    return load.median(times[1]) / load.median(times[0])


def add_history(app: Any, account_id: int) -> None:
    """Give a learner 20,000 earlier responses in one finished attempt, and fold them."""

    with app.app_context():
        session = db.session()
        rows = session.execute(
            select(AttemptItem.question_id, AttemptItem.version_id, AttemptItem.competency).distinct()
        ).all()
        catalogue = current.catalogue()
        begin = datetime.now(UTC) - timedelta(days=200)
        with transaction(session):
            attempt = Attempt(
                account_id=account_id,
                mode="practice",
                title="History",
                nonce=os.urandom(16).hex(),
                secret=os.urandom(16).hex(),
                started_at=begin,
                finished_at=begin,
                time_multiplier=0.0,
            )
            session.add(attempt)
            session.flush()
            session.execute(
                insert(Response),
                [
                    harness.past_response(session, catalogue, attempt, number, rows, begin)
                    for number in range(HISTORY)
                ],
            )
        with transaction(session):
            refold(session, account_id, answered_by(session, account_id), catalogue)
        db.session.remove()


if __name__ == "__main__":
    sys.exit(main())
