from __future__ import annotations

import os
import threading

from sqlalchemy import update

from app.auth.models import Account
from app.cli import worker
from app.cli.main import cli
from app.cli.worker import Task, run_task, work
from app.db import transaction
from tests import builders


def failing(_session, _now):
    raise RuntimeError("person1@example.org")


def test_a_task_that_fails_leaves_the_others_alone(app, capfd):
    done = []
    stopping = threading.Event()

    def last(_session, _now):
        done.append("last")
        stopping.set()
        return 1

    work(app, (Task("failing", 60, failing), Task("last", 60, last)), stopping, os.getppid())

    assert done == ["last"]
    assert '"task": "failing"' in capfd.readouterr().err


def test_a_task_that_fails_in_the_middle_leaves_nothing_half_done(app, session):
    person = builders.account(session, name="Before")

    def half(opened, _now):
        with transaction(opened):
            opened.execute(update(Account).values(name="After"))
            raise RuntimeError

    assert run_task(app, Task("half", 60, half)) is False
    session.expire_all()
    assert session.get(Account, person.id).name == "Before"


def test_each_task_runs_when_it_is_due_and_not_before(app, monkeypatch):
    monkeypatch.setattr(worker, "TICK", 0.01)
    runs = []
    stopping = threading.Event()

    def often(_session, _now):
        runs.append("often")
        if runs.count("often") == 5:
            stopping.set()
        return 0

    seldom = Task("seldom", 3600, lambda *_: runs.append("seldom") or 0)
    work(app, (seldom, Task("often", 0, often)), stopping, os.getppid())

    assert runs.count("seldom") == 1


def test_the_worker_ends_when_the_process_that_started_it_is_gone(app, monkeypatch):
    parents = iter([1234, 1234, 1])
    monkeypatch.setattr(os, "getppid", lambda: next(parents))
    monkeypatch.setattr(worker, "TICK", 0)

    work(app, (), threading.Event(), 1234)

    assert list(parents) == []


def test_once_runs_every_task_and_ends(app):
    done = app.test_cli_runner().invoke(cli, ["worker", "--once"])

    assert done.exit_code == 0, done.output


def test_once_says_by_its_exit_status_that_a_task_failed(app, monkeypatch):
    monkeypatch.setattr(worker, "TASKS", (Task("failing", 60, failing),))

    assert app.test_cli_runner().invoke(cli, ["worker", "--once"]).exit_code == 1


def test_every_task_has_a_name_of_its_own():
    assert len({task.name for task in worker.TASKS}) == len(worker.TASKS) > 0
