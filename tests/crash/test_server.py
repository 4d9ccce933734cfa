from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from config import ROOT

PATIENCE = 60.0
"""Seconds for a first start, which loads every bank."""


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def answer_of(address, patience=PATIENCE):
    """Return the first answer of *address*, asking until one comes."""
    until = time.monotonic() + patience
    while True:
        try:
            with urlopen(address, timeout=5) as answer:
                return answer.read()
        except (URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def group_of(leader):
    """Return the process ids of *leader*'s group that are alive."""
    found = subprocess.run(["ps", "-e", "-o", "pgid=,pid=,stat="], capture_output=True, text=True, check=True)
    rows = [line.split() for line in found.stdout.splitlines()]
    return [int(pid) for group, pid, state in rows if int(group) == leader and not state.startswith("Z")]


def empty_within(leader, seconds):
    until = time.monotonic() + seconds
    while group_of(leader) and time.monotonic() < until:
        time.sleep(0.05)
    return not group_of(leader)


@pytest.fixture
def start(tmp_path):
    """Start the server over one and the same instance folder, as often as asked."""
    started = []

    def make():
        port = free_port()
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "PRECEPTOR_INSTANCE": str(tmp_path / "instance"),
            "PORT": str(port),
        }
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "app.cli.main", "serve", "--workers", "2"],
            env=environment,
            cwd=tmp_path,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        started.append(process)
        return process, f"http://127.0.0.1:{port}"

    yield make
    for process in started:
        if group_of(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_a_second_start_is_ready_within_two_seconds(start):
    first, address = start()
    answer_of(f"{address}/readyz")
    first.terminate()
    first.wait(PATIENCE)

    began = time.monotonic()
    _, address = start()
    assert b"<html" in answer_of(f"{address}/")
    assert time.monotonic() - began < 2
    assert json.loads(answer_of(f"{address}/readyz")) == {"status": "ok"}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_one_signal_ends_the_whole_group(start, number):
    process, address = start()
    answer_of(f"{address}/healthz")

    process.send_signal(number)

    assert process.wait(PATIENCE) == 0
    assert empty_within(process.pid, 3)


def test_web_processes_and_worker_end_when_the_first_process_is_killed(start):
    process, address = start()
    answer_of(f"{address}/healthz")

    process.kill()
    process.wait()

    assert empty_within(process.pid, 10)


def test_a_web_process_that_dies_is_started_again(start):
    process, address = start()
    answer_of(f"{address}/healthz")
    before = set(group_of(process.pid))
    rows = subprocess.run(["ps", "-e", "-o", "ppid=,pid=,args="], capture_output=True, text=True, check=True)
    web = [
        int(line.split()[1])
        for line in rows.stdout.splitlines()
        if line.split()[0] == str(process.pid) and " worker " not in line
    ]
    os.kill(web[0], signal.SIGKILL)

    until = time.monotonic() + 10
    while len(set(group_of(process.pid)) - {web[0]}) < len(before) and time.monotonic() < until:
        time.sleep(0.05)
    assert len(set(group_of(process.pid)) - {web[0]}) == len(before)
    assert answer_of(f"{address}/healthz")
