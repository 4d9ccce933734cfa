"""Eight learners answering at once on eight web processes and a slow disk, with and without the lock file.

    .venv/bin/python -m benchmarks.writers [--slow-sync LIBRARY.so]

LIBRARY is loaded before the server and makes each fsync and fdatasync take SYNC_US (4000) microseconds
longer, like a cloud disk: a shared object that wraps the two functions. It is built from `slowsync.c` beside
this file, with a C compiler. To do without one: put the temporary folder (TMPDIR) on a disk whose fsync takes
about 4 ms, and pass `--slow-sync none`.

Each client's connection is held by a process of its own: the kernel deals connections out at random, and two
learners on one process also wait for each other, whatever the lock does.

Limits with the lock file: p99 of the answer post <= 100 ms, maximum <= 150 ms, no server error.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks import harness, load

WORKERS = 8
CLIENTS = 8
SECONDS = 20.0
MOST_P99 = 100.0
MOST = 150.0
SOURCE = Path(__file__).with_name("slowsync.c")


def main() -> int:
    """Print both rows; return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--slow-sync", default="build", help="library to preload, or none")
    wanted = parser.parse_args().slow_sync
    print(f"{'':24}  answers/s     p50     p99     max  refused")
    rows = {}
    for name, lock in (("with the lock file", "on"), ("without the lock file", "off")):
        rows[name] = measure(lock, wanted)
        row = rows[name]
        print(
            f"{name:24} {row.rate:10.0f} {row.percentile(0.5):7.1f} {row.percentile(0.99):7.1f} "
            f"{max(row.times) * 1000:7.1f} {row.failures:8}   (ms)"
        )
    ours = rows["with the lock file"]
    is_slow = ours.percentile(0.99) > MOST_P99 or max(ours.times) * 1000 > MOST
    print(f"limits: p99 <= {MOST_P99:.0f} ms, max <= {MOST:.0f} ms, none refused")
    return int(is_slow or ours.failures > 0)


def measure(lock: str, wanted: str) -> load.Load:
    """Run the load for its time on a fresh installation."""
    with harness.installation() as folder:
        app = harness.prepare()
        learners = harness.learners(app, CLIENTS, attempts=30)
        queues = [harness.answer_requests(app, one) for one in learners]
        environment = {"PRECEPTOR_WRITE_LOCK": lock, **slow_disk(wanted, folder)}
        with load.server("benchmarks.served:app", WORKERS, environment) as (port, _):
            warm = [[queue.pop() for _ in range(WORKERS)] for queue in queues]
            load.run(port, warm, 30, expect=b"303")
            hello = harness.request_bytes("GET", "/healthz", learners[0].cookie)
            connections = load.connect_evenly(port, CLIENTS, hello)
            return load.run(port, queues, SECONDS, expect=b"303", connections=connections)


def slow_disk(wanted: str, folder: Path) -> dict[str, str]:
    """Return the environment that slows fsync down; empty with `none`."""
    if wanted == "none":
        return {}
    library = Path(wanted)
    if wanted == "build":
        compiler = shutil.which("cc") or shutil.which("gcc")
        if compiler is None:
            sys.exit(f"No slow disk to emulate here.\n\n{__doc__}")
        library = folder / "slowsync.so"
        command = [compiler, "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
        subprocess.run(command, check=True)
    return {"LD_PRELOAD": str(library), "SYNC_US": "4000"}


if __name__ == "__main__":
    sys.exit(main())
