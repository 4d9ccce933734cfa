"""A server as the product runs it, a load on it, and what it took."""

from __future__ import annotations

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from config import ROOT

TRIES = 400


@dataclass
class Load:
    """What a load led to. Times in seconds."""

    times: list[float]
    failures: int
    seconds: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Return the time that *share* of the requests stayed under, in milliseconds."""
        ordered = sorted(self.times)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


@contextmanager
def server(
    target: str, workers: int = 2, environment: dict[str, str] | None = None
) -> Iterator[tuple[int, int]]:
    """Serve *target* with granian as the product does; yield (port, process id)."""
    port = _free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += [
        "--workers",
        str(workers),
        "--blocking-threads",
        "1",
        "--no-ws",
        "--log-level",
        "error",
        target,
    ]
    process = subprocess.Popen(
        command, cwd=ROOT, env=os.environ | (environment or {}), start_new_session=True
    )
    try:
        _await(port)
        yield port, process.pid
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(port: int) -> None:
    for _ in range(200):
        try:
            with socket.create_connection(("127.0.0.1", port), 1) as connection:
                connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                if connection.recv(16):
                    return
        except OSError:
            pass
        time.sleep(0.1)
    message = "The server did not start."
    raise RuntimeError(message)


def run(
    port: int,
    queues: Sequence[Sequence[bytes]],
    seconds: float,
    *,
    expect: bytes,
    connections: Sequence[socket.socket] = (),
) -> Load:
    """Send each queue on a connection of its own until all is sent or *seconds* are over."""
    results: list[list[float]] = [[] for _ in queues]
    failures = [0] * len(queues)
    begin = time.perf_counter()

    def work(index: int) -> None:
        connection = connections[index] if connections else connect(port)
        for request in queues[index]:
            start = time.perf_counter()
            if start - begin > seconds:
                break
            connection.sendall(request)
            status = _read_answer(connection)
            results[index].append(time.perf_counter() - start)
            failures[index] += status != expect
        connection.close()

    threads = [threading.Thread(target=work, args=(index,)) for index in range(len(queues))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times = [one for result in results for one in result]
    return Load(times, sum(failures), time.perf_counter() - begin)


def connect(port: int) -> socket.socket:
    """Return a connection as a browser opens it."""
    connection = socket.create_connection(("127.0.0.1", port), 30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def connect_evenly(port: int, count: int, request: bytes) -> list[socket.socket]:
    """Return *count* connections, each accepted by another process of the server.

    The kernel deals new connections out at random; those that meet a process with one are closed again.
    """
    kept: dict[str, socket.socket] = {}
    for _ in range(TRIES):
        connection = connect(port)
        connection.sendall(request)
        _read_answer(connection)
        process = _server_process(connection)
        if process in kept:
            connection.close()
        else:
            kept[process] = connection
        if len(kept) == count:
            return list(kept.values())
    message = f"Only {len(kept)} of {count} processes took a connection."
    raise RuntimeError(message)


def _server_process(connection: socket.socket) -> str:
    """Return the id of the process that holds the other end of *connection*."""
    mine, theirs = connection.getsockname()[1], connection.getpeername()[1]
    ends = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    wanted = (f"{theirs:04X}", f"{mine:04X}")
    inode = next(end[9] for end in ends if (end[1][-4:], end[2][-4:]) == wanted)
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal() and folder.name != str(os.getpid()):
            with suppress(OSError):
                if any(str(file.readlink()) == f"socket:[{inode}]" for file in (folder / "fd").iterdir()):
                    return folder.name
    message = "The other end of a connection was not found."
    raise RuntimeError(message)


def _read_answer(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return b"cut"
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)content-length: (\d+)", head)
    missing = int(length.group(1)) - len(body) if length else 0
    while missing > 0:
        part = connection.recv(65536)
        if not part:
            return b"cut"
        missing -= len(part)
    return head[9:12]


def memory_of(group: int) -> list[tuple[int, int]]:
    """Return (RSS, PSS) in MB of each process of a group."""
    found = []
    for folder in Path("/proc").iterdir():
        if not folder.name.isdecimal():
            continue
        try:
            if os.getpgid(int(folder.name)) != group:
                continue
            text = (folder / "smaps_rollup").read_text()
        except (OSError, ProcessLookupError):
            continue
        rss, pss = (int(re.search(rf"{name}:\s+(\d+)", text).group(1)) for name in ("Rss", "Pss"))  # type: ignore[union-attr]
        found.append((rss // 1024, pss // 1024))
    return found


def median(values: Sequence[float]) -> float:
    """Return the median."""
    return statistics.median(values)


def refuse_failures(*loads: Load) -> None:
    """Stop when any request was not answered as expected."""
    if any(load.failures for load in loads):
        message = f"Requests were refused: {[load.failures for load in loads]}."
        raise RuntimeError(message)
