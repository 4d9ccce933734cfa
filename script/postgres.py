"""A private PostgreSQL for one test run: a temporary folder, a Unix socket, no network, no waiting for disks."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
OPTIONS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c timezone=America/Lima"
"""A zone far from UTC: a moment that loses its zone is found out."""


def find_binaries() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`, the newest where there are several, or None."""
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    folders = sorted(DEBIAN.glob("*/bin/pg_ctl"), key=lambda path: int(path.parts[-3]))
    return folders[-1].parent if folders else None


@contextmanager
def cluster(binaries: Path) -> Iterator[str]:
    """Make and start a cluster, yield its address, stop it and leave nothing behind."""
    # PostgreSQL refuses to run as root; Debian's package brings the account.
    owner = "postgres" if os.geteuid() == 0 else None
    # A socket's path may hold about 100 bytes, so the folder is not the one that TMPDIR may name.
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))
    if owner:
        shutil.chown(folder, owner)
    data = folder / "data"

    def run(*command: str) -> None:
        done = subprocess.run(
            command,
            check=False,
            user=owner,
            cwd=folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode:
            raise RuntimeError(done.stdout)

    try:
        run(
            f"{binaries}/initdb", "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"
        )
        options = f"{OPTIONS} -c unix_socket_directories={folder}"
        run(f"{binaries}/pg_ctl", "-D", str(data), "-l", f"{folder}/log", "-w", "-o", options, "start")
        try:
            yield f"postgresql://postgres@/postgres?host={folder}"
        finally:
            run(f"{binaries}/pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
