"""`preceptor serve`: migrate, load the banks, then serve with the worker beside it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask import Flask
from flask.cli import ScriptInfo
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from app import create_app
from app.cli.database import migrate_to_head
from app.cli.warm import warm_up
from app.db import db
from app.web import current
from config import ROOT

RESTART_AFTER = 2.0
"""Seconds before a worker that died is started again."""
STOP_WITHIN = 5.0
"""Seconds that a web process has to end its request, and the worker its task."""
COMMAND = (sys.executable, "-P", "-m", "app.cli.main")
# granian's own log lines join ours: no handler of its own, everything up to the root logger.
LOGGING = {
    "handlers": {},
    "loggers": {"_granian": {"propagate": True}, "granian.access": {"propagate": True}},
}

_made: dict[str, Flask] = {}
"""The application made before the web processes fork: they start with everything loaded."""


@click.command()
@click.option("--host", default="127.0.0.1", envvar="HOST", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, envvar="PORT", show_default=True, help="Port to listen on.")
@click.option("--workers", type=int, help="Web processes. Default: one a core.")
@click.option("--demo", is_flag=True, help="Also make demonstration accounts; never in production.")
@click.pass_context
def serve(context: click.Context, *, host: str, port: int, workers: int | None, demo: bool) -> None:
    """Migrate, load the banks, and serve with the worker beside it."""
    _check_port(host, port)
    app = context.ensure_object(ScriptInfo).load_app()
    _prepare(context, app, demo=demo)
    _say_welcome(host, port)
    _made["app"] = app
    with _worker_beside():
        _serve(host, port, workers or os.cpu_count() or 1)


def _check_port(host: str, port: int) -> None:
    """Say in a sentence what the server itself would say in a page of its own insides."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            message = f"Cannot listen on {host}, port {port}: {error.strerror}. Set HOST or PORT."
            raise click.ClickException(message) from error


def _prepare(context: click.Context, app: Flask, *, demo: bool) -> None:
    with app.app_context():
        if demo and current.settings().is_production:
            raise click.UsageError("--demo is refused in production: its passwords are public.")
        migrate_to_head()
    if _run(context, "banks", "load"):
        print("Preceptor starts all the same; what is named above keeps its live wording.", file=sys.stderr)
    if demo:
        _run(context, "demo", "create")
    with app.app_context():
        warm_up(app)
        db.engine.dispose()  # a connection must not be shared with the processes that follow


def _run(context: click.Context, *words: str) -> int:
    """Run another `preceptor` command in this process; return its exit status."""
    root = context.find_root().command
    try:
        status: Any = root.main(list(words), "preceptor", standalone_mode=False, obj=context.obj)
    except SystemExit as ended:
        status = ended.code
    return status if isinstance(status, int) else 0


def _say_welcome(host: str, port: int) -> None:
    shown = f"[{host}]" if ":" in host else host
    print(f"Preceptor is at http://{shown}:{port}")
    print("First administrator: .venv/bin/preceptor accounts create-administrator E-MAIL", flush=True)


def _serve(host: str, port: int, workers: int) -> None:
    """Serve until SIGTERM or SIGINT."""
    server = Granian(
        "wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=int(STOP_WITHIN),
        log_level=LogLevels.warning,
        log_dictconfig=LOGGING,
    )
    gc.collect()
    gc.freeze()  # what is loaded stays in memory that all web processes share
    server.serve(target_loader=_application)


def _application(_target: str) -> Flask:
    """Return the application in a web process: inherited where processes fork, else made."""
    # A fork inherits the handlers of its parent, which note the signal for the parent alone: a stop in
    # this moment would pass unheard. granian sets its own a little later.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_end_with_parent, args=(parent.pid,), daemon=True).start()
    return _made.get("app") or create_app()


def _end_with_parent(parent: int) -> None:
    """End this web process when the one that started it was killed: it must not keep the port."""
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _worker_beside() -> Iterator[None]:
    """Keep one `preceptor worker` running, in this process group."""
    stopping = threading.Event()
    started: list[subprocess.Popen[bytes]] = []
    command = (*COMMAND, "worker", "--parent", str(os.getpid()))
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    def keep() -> None:
        while not stopping.is_set():
            process = subprocess.Popen(command, env=environment)  # noqa: S603 - our own words
            started[:] = [process]
            process.wait()
            stopping.wait(RESTART_AFTER)

    keeper = threading.Thread(target=keep, name="keep-worker", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        stopping.set()
        for process in started:
            _stop(process)
        keeper.join(STOP_WITHIN)


def _stop(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOP_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
