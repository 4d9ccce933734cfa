"""`preceptor worker`: what may happen later: mail, expired attempts, learning, forms, the purge of guests.

Every job is derived from rows that say themselves what is due, so any number of workers may run,
and a worker that dies in the middle leaves nothing half done.
"""

from __future__ import annotations

import os
import random
import secrets
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import click
import structlog
from flask import Flask
from flask.cli import ScriptInfo
from sqlalchemy.orm import Session

from app.auth import account_services, delivery, mail_services
from app.cli.form_process import build as build_elsewhere
from app.db import checkpoint, db
from app.library import edition_queries
from app.path import suggestion_services
from app.progress import level_services
from app.progress import services as progress_services
from app.quizzes import mock_services, stock_services
from app.web import current, logs

TICK = 1.0
"""Seconds between two looks at what is due."""
MINUTE = 60.0
HOUR = 60 * MINUTE
DAY = 24 * HOUR
NIGHT = 3
"""The hour, UTC, in which the population is learned."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of job. `run` does what is due and returns how much that was."""

    name: str
    every: float
    """Seconds between two runs."""
    run: Callable[[Session, datetime], int]


def _send_letters(session: Session, now: datetime) -> int:
    """Mail the letters; without a mail server a developer reads them here, and others in the outbox."""
    settings = current.settings()
    if settings.smtp_url:
        deliver = delivery.by_smtp(settings.smtp_url, settings.mail_from)
        return mail_services.send_letters(session, deliver, now, keep=False)
    if settings.environment == "development":
        return mail_services.send_letters(session, delivery.to_console, now, keep=True)
    return 0


def _close_expired(session: Session, now: datetime) -> int:
    return mock_services.close_expired(session, current.catalogue(), now=now)


def _checkpoint(session: Session, _now: datetime) -> int:
    """Empty SQLite's write-ahead log, so that no learner's answer has to."""
    checkpoint(session.get_bind().engine)
    return 0


def _judge_levels(session: Session, now: datetime) -> int:
    """Judge path and levels; the path first, for the levels take the attempts off the list of both."""
    suggestion_services.judge_paths(session, current.catalogue(), now)
    return level_services.judge_levels(session, current.catalogue(), now)


def _learn(session: Session, now: datetime) -> int:
    return _edition(progress_services.learn(session, current.catalogue(), now))


def _learn_nightly(session: Session, now: datetime) -> int:
    """Learn the population as well: in the night hour, or at the first look after a night that was missed."""
    if edition_queries.find_current_edition_number(session) is None:
        return 0
    last = edition_queries.current_edition(session).published_at
    if now.hour != NIGHT and last.date() >= now.date():
        return 0
    return _edition(progress_services.learn(session, current.catalogue(), now, nightly=True))


def _edition(learned: progress_services.Learned | None) -> int:
    return learned.edition if learned else 0


def _stock_forms(session: Session, now: datetime) -> int:
    """Keep the stock of mock forms, one credential at a time: no letter waits for all four."""
    rng = random.Random(secrets.randbits(64))  # noqa: S311 - seeded from the system's source
    kept = stock_services.keep_next_stock(session, current.catalogue(), build_elsewhere, now=now, rng=rng)
    return kept.built if kept else 0


def _clear_up(session: Session, now: datetime) -> int:
    account_services.clear_up(session, now)
    return account_services.purge_guests(session, now)


TASKS = (
    Task("send_letters", 2.0, _send_letters),
    Task("close_expired", 5.0, _close_expired),
    Task("checkpoint", 10.0, _checkpoint),
    Task("judge_levels", 15.0, _judge_levels),
    Task("learn", 30.0, _learn),
    Task("learn_nightly", HOUR, _learn_nightly),
    Task("stock_forms", 5 * MINUTE, _stock_forms),
    Task("clear_up", DAY, _clear_up),
)


@click.command()
@click.option("--once", is_flag=True, help="Run every task once and end; exit 1 if one failed.")
@click.option("--parent", type=int, help="End when the process with this id is no longer the parent.")
@click.pass_context
def worker(context: click.Context, *, once: bool, parent: int | None) -> None:
    """Send mail, close expired attempts, publish what was learned, purge guests."""
    app = context.ensure_object(ScriptInfo).load_app()
    if once:
        failed = [task.name for task in TASKS if not run_task(app, task)]
        raise click.exceptions.Exit(1 if failed else 0)
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    work(app, TASKS, stopping, parent or os.getppid())


def work(app: Flask, tasks: tuple[Task, ...], stopping: threading.Event, parent: int) -> None:
    """Run each of *tasks* when it is due until *stopping* is set or *parent* (a process id) is gone."""
    due = dict.fromkeys(tasks, 0.0)
    while not stopping.is_set() and os.getppid() == parent:
        for task in tasks:
            if not stopping.is_set() and time.monotonic() >= due[task]:
                run_task(app, task)
                due[task] = time.monotonic() + task.every
        stopping.wait(TICK)


def run_task(app: Flask, task: Task) -> bool:
    """Run *task* once; whatever goes wrong is logged and leaves the other tasks alone."""
    began = time.perf_counter()
    with app.app_context():
        try:
            done = task.run(db.session(), datetime.now(UTC))
        except Exception as error:  # noqa: BLE001 - one task must not stop the others
            log.error("task_failed", task=task.name, **logs.describe(error))
            return False
    if done:
        log.info("task", task=task.name, done=done, ms=round((time.perf_counter() - began) * 1000))
    return True
