"""Says yes or no to the whole project, and ends with a plain count. Called by script/test.

Every check counts as one, every test as one. A skip is named with its reason; a failure makes the
exit status 1. `--quick` leaves out PostgreSQL, the browser, the kills, and tests marked slow.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which

import postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
STATIC = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
)
CORE = ("tests/domain", "tests/banks")
ELSEWHERE = (*CORE, "tests/pages", "tests/browser", "tests/crash")
"""Run on their own: core and pages beside the rest, the others after it and alone."""
ON_POSTGRESQL = ("tests/pages", "tests/test_migrations.py")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass
class Outcome:
    """What one step found."""

    name: str
    passed: int = 0
    failed: int = 0
    skips: list[str] = field(default_factory=list)
    """One line each: what was left out, and why."""
    output: str = ""
    """Printed when something failed."""
    seconds: float = 0.0


def main(arguments: Sequence[str]) -> int:
    """Run everything, or `--quick`, or only the pytest arguments given; return the exit status."""
    os.chdir(ROOT)
    is_quick = "--quick" in arguments
    chosen = [one for one in arguments if one != "--quick"]
    if chosen:
        outcomes = [_told(_pytest("tests", chosen))]
    else:
        outcomes = [*_side_by_side(is_quick=is_quick), *([] if is_quick else _alone())]
    return _count(outcomes)


def _side_by_side(*, is_quick: bool) -> Iterator[Outcome]:
    """Run the static checks, the unit tests and the page tests on two cores."""
    rest = [f"--ignore={folder}" for folder in ELSEWHERE]
    some = ["-m", "not slow"] if is_quick else []
    with ThreadPoolExecutor(max_workers=2) as pool:
        running = [
            pool.submit(_pytest, "core tests", [*CORE, *some]),
            pool.submit(_pytest, "page tests", ["tests/pages", *some]),
            pool.submit(_pytest, "other unit tests", ["tests", *rest, *some]),
            *(pool.submit(_static, command) for command in STATIC),
        ]
        for one in running:
            yield _told(one.result())


def _alone() -> Iterator[Outcome]:
    """Run what would disturb, or be disturbed by, anything beside it."""
    with _postgresql() as address:
        if address:
            environment = {"TEST_DATABASE_URL": address}
            yield _told(_pytest("page tests on PostgreSQL", ON_POSTGRESQL, environment))
        else:
            yield _told(
                _left_out("page tests on PostgreSQL", "no PostgreSQL (initdb, pg_ctl) on this machine")
            )
    for name, folder in (("browser tests", "tests/browser"), ("crash tests", "tests/crash")):
        if folder == "tests/browser" and not any(map(which, CHROMIUM)):
            yield _told(_left_out(name, "no Chromium on this machine"))
        else:
            yield _told(_pytest(name, [folder]))


@contextmanager
def _postgresql() -> Iterator[str | None]:
    """Yield the address of an empty PostgreSQL database, or None where there is none to have."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
    elif found := postgres.find_binaries():
        with postgres.cluster(found) as address:
            yield address
    else:
        yield None


def _static(command: tuple[str, ...]) -> Outcome:
    began = time.monotonic()
    done = _run([str(BIN / command[0]), *command[1:]])
    is_fine = done.returncode == 0
    return Outcome(
        name=" ".join(command),
        passed=int(is_fine),
        failed=int(not is_fine),
        output="" if is_fine else done.stdout,
        seconds=time.monotonic() - began,
    )


def _pytest(name: str, arguments: Sequence[str], environment: dict[str, str] | None = None) -> Outcome:
    """Run pytest in its own process and read what it found from its report."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        done = _run([sys.executable, "-m", "pytest", "-q", f"--junit-xml={report}", *arguments], environment)
        outcome = _read_report(name, report) if report.exists() else Outcome(name)
    if done.returncode and not outcome.failed:
        outcome.failed = 1  # pytest itself could not go on
    outcome.output = done.stdout if outcome.failed else ""
    outcome.seconds = time.monotonic() - began
    return outcome


def _read_report(name: str, report: Path) -> Outcome:
    outcome = Outcome(name)
    for case in ET.parse(report).iter("testcase"):  # noqa: S314 - pytest wrote it a moment ago
        skipped = case.find("skipped")
        if skipped is not None:
            outcome.skips.append(f"{case.get('name')}: {skipped.get('message')}")
        elif case.find("failure") is not None or case.find("error") is not None:
            outcome.failed += 1
        else:
            outcome.passed += 1
    return outcome


def _run(
    command: Sequence[str], environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PRECEPTOR_")}
    for name in ("TEST_DATABASE_URL", "DATABASE_URL"):
        settings.pop(name, None)
    return subprocess.run(
        command,
        check=False,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=settings | (environment or {}),
    )


def _left_out(name: str, reason: str) -> Outcome:
    return Outcome(name, skips=[f"{name}: {reason}"])


def _told(outcome: Outcome) -> Outcome:
    """Print one line about *outcome*, after its output when something failed."""
    if outcome.failed:
        print(outcome.output)
    word = "FAILED" if outcome.failed else "ok" if outcome.passed else "skipped"
    print(f"{word:8}{outcome.name} ({outcome.passed} passed, {outcome.seconds:.0f} s)", flush=True)
    return outcome


def _count(outcomes: Sequence[Outcome]) -> int:
    skips = [skip for outcome in outcomes for skip in outcome.skips]
    for skip in skips:
        print(f"skipped  {skip}")
    passed, failed = sum(one.passed for one in outcomes), sum(one.failed for one in outcomes)
    print(f"{passed} passed, {failed} failed, {len(skips)} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
