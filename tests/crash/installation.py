"""A real server over a folder of its own, to be killed and started again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from config import ROOT

PATIENCE = 60.0
"""Seconds for a first start, which loads every bank, and for a killed process on a disk that hangs."""
WEB_PROCESSES = 2
PRODUCT = "app.cli.main"
LOG_LINES = 40
"""The end of the server's log that a failure shows."""


class Installation:
    """One instance folder and one port; at most one server at a time."""

    def __init__(self, folder: Path, module: str = PRODUCT, **environment: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.port = _free_port()
        self._module = module
        self._process: subprocess.Popen[bytes] | None = None
        self._environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PRECEPTOR_INSTANCE": str(folder),
            "PORT": str(self.port),
            **environment,
        }

    @property
    def database(self) -> Path:
        return self.folder / "preceptor.sqlite3"

    @property
    def leader(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start as script/server does, and wait until learners can be served."""
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self._command(), "serve", "--workers", str(WEB_PROCESSES)],
                env=self._environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._await_ready(time.monotonic() + PATIENCE)

    def run(self, *words: str, database: Path | None = None) -> subprocess.CompletedProcess[str]:
        """Run another `preceptor` command, over *database* instead of the installation's own."""
        other = {"DATABASE_URL": f"sqlite:///{database}"} if database else {}
        command = [*self._command(), *words]
        return subprocess.run(
            command, env=self._environment | other, capture_output=True, text=True, check=False
        )

    def kill(self) -> None:
        """Kill every process of the group at once, as a power cut would."""
        if self._process is None:
            return
        if members(self.leader):
            os.killpg(self.leader, signal.SIGKILL)
        self._process.wait()
        self._until(lambda: not members(self.leader), "the group is gone")
        self._process = None

    def kill_web_process(self) -> None:
        """Kill one web process and wait until another has taken its place."""
        self._until(lambda: len(self._web_processes()) == WEB_PROCESSES, "every web process runs")
        killed = self._web_processes()[0]
        os.kill(killed, signal.SIGKILL)
        self._until(
            lambda: len(set(self._web_processes()) - {killed}) == WEB_PROCESSES,
            f"another has taken the place of {killed}",
        )

    def copy_wreck(self, to: Path) -> None:
        """Copy the database as a kill left it: the server, not a check, is to recover the original."""
        for suffix in ("", "-wal"):
            part = self.database.with_name(self.database.name + suffix)
            if part.exists():
                shutil.copyfile(part, to.with_name(to.name + suffix))

    def _command(self) -> list[str]:
        return [sys.executable, "-P", "-m", self._module]

    def _web_processes(self) -> list[int]:
        rows = [row.split(maxsplit=3) for row in _processes()]
        return [
            int(pid) for _, parent, pid, rest in rows if int(parent) == self.leader and " worker " not in rest
        ]

    def _until(self, is_so: Callable[[], bool], what: str) -> None:
        """Wait until *is_so*; where it never is, say what runs instead and what the server said last."""
        end = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > end:
                log = (self.folder / "server.log").read_text("utf-8").splitlines()
                shown = [f"not within {PATIENCE} s: {what}", *self._family(), *log[-LOG_LINES:]]
                raise AssertionError("\n".join(shown))
            time.sleep(0.02)

    def _family(self) -> list[str]:
        """Return the rows of the leader, its group and its children, zombies too."""
        rows = _table("pgid=,ppid=,pid=,stat=,etime=,wchan:24=,args=")
        return [row for row in rows if str(self.leader) in row.split()[:3]]

    def _await_ready(self, until: float) -> None:
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                    assert json.load(answer) == {"status": "ok"}
                    return
            except (URLError, ConnectionError):
                assert self._process is not None
                if self._process.poll() is not None or time.monotonic() > until:
                    raise
                time.sleep(0.02)


def integrity(database: Path) -> str:
    """Return what SQLite says about the file: `ok`, or what is broken."""
    connection = sqlite3.connect(database)
    try:
        return "; ".join(row[0] for row in connection.execute("PRAGMA integrity_check"))
    finally:
        connection.close()


def members(leader: int) -> list[int]:
    """Return the process ids of the group of *leader* that are alive."""
    rows = [row.split(maxsplit=3) for row in _processes()]
    return [int(pid) for group, _, pid, _ in rows if int(group) == leader]


def reason_without_server() -> str:
    """Return why no server can run here, or nothing."""
    asked = subprocess.run(
        [sys.executable, "-m", "granian", "--version"], capture_output=True, text=True, check=False
    )
    if asked.returncode == 0:
        return ""
    return "granian cannot run here: " + (asked.stderr.strip().splitlines() or ["no reason given"])[-1]


def _processes() -> list[str]:
    """Return `group parent id state command` of every process that is not a zombie."""
    return [row for row in _table("pgid=,ppid=,pid=,stat=,args=") if not row.split()[3].startswith("Z")]


def _table(columns: str) -> list[str]:
    found = subprocess.run(["ps", "-ww", "-e", "-o", columns], capture_output=True, text=True, check=True)
    return found.stdout.splitlines()


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
