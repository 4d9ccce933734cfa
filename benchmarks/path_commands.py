"""An installation of its own that is only ever touched through the `preceptor` command."""

from __future__ import annotations

import csv
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from app.domain.answer_files import HEADER
from benchmarks.path_kinds import Learner
from benchmarks.path_world import Bank, wrong_answer
from config import ROOT

RATINGS = ("learner", "statement", "rating", "rated_at")
A_DAY = 30
"""First answers of a learner and day."""


@dataclass(frozen=True)
class Scratch:
    """One installation in a folder."""

    folder: Path

    def run(self, *words: str) -> str:
        """Run one command; return what it prints.

        Raises:
            RuntimeError: it did not exit with 0.
        """
        done = subprocess.run(
            [sys.executable, "-P", "-m", "app.cli.main", *words],
            env=os.environ | self._settings(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            message = (
                f"preceptor {' '.join(words)}: {done.returncode} {done.stdout[-500:]} {done.stderr[-500:]}"
            )
            raise RuntimeError(message)
        return done.stdout

    def _settings(self) -> dict[str, str]:
        return {
            "PYTHONPATH": str(ROOT),
            "PRECEPTOR_ENV": "test",
            "PRECEPTOR_INSTANCE": str(self.folder),
            "PRECEPTOR_SECRET_KEY": secrets.token_hex(32),
            "PRECEPTOR_LOG_LEVEL": "ERROR",
            "DATABASE_URL": "",
            "OPENBLAS_NUM_THREADS": "1",
        }

    def copy(self, name: str) -> Scratch:
        """Return a second installation with everything this one has."""
        other = self.folder.parent / name
        shutil.copytree(self.folder, other)
        return Scratch(other)

    def set_up(self) -> None:
        """Make the tables and load the shipped banks."""
        self.folder.mkdir()
        self.run("migrate")
        self.run("banks", "load")

    def questions(self) -> list[dict[str, Any]]:
        """Return every live question as exported."""
        found: list[dict[str, Any]] = json.loads(self.run("questions", "export", "--json"))["questions"]
        return found

    def statements(self) -> list[dict[str, Any]]:
        """Return the statements of the interest form as exported."""
        found: list[dict[str, Any]] = json.loads(self.run("interests", "export", "--json"))["statements"]
        return found

    def answer(self, learners: Iterable[Learner], bank: Bank, begin: datetime, seed: int) -> int:
        """Import the answers of *learners*, begun at *begin* (UTC); return how many."""
        rows = answer_rows(learners, bank, begin, np.random.default_rng(seed))
        file = _write(self.folder / "answers.csv", HEADER, rows)
        done = json.loads(self.run("responses", "import", str(file), "--create-learners", "--json"))
        return int(done["stored"])

    def rate(self, learners: Iterable[Learner], statements: Sequence[str], at: datetime) -> int:
        """Import the ratings of *learners*, given at *at* (UTC); return how many."""
        rows = (
            (one.address, name, str(rating), at.isoformat())
            for one in learners
            if one.answers.ratings
            for name, rating in zip(statements, one.answers.ratings, strict=True)
        )
        file = _write(self.folder / "ratings.csv", RATINGS, rows)
        return int(json.loads(self.run("interests", "import", str(file), "--json"))["stored"])

    def learn(self) -> dict[str, Any]:
        """Publish a nightly edition; return what it says."""
        found: dict[str, Any] = json.loads(self.run("learn", "--nightly", "--json"))["published"]
        return found

    def paths(self, learners: Sequence[Learner]) -> list[dict[str, Any]]:
        """Return the path report of each of *learners*, in their order."""
        file = self.folder / "learners.txt"
        file.write_text("".join(f"{one.address}\n" for one in learners), encoding="utf-8")
        lines = self.run("report", "path", "--learners", str(file), "--json").splitlines()
        return [json.loads(line) for line in lines]


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def answer_rows(
    learners: Iterable[Learner], bank: Bank, begin: datetime, rng: np.random.Generator
) -> Iterator[tuple[str, ...]]:
    """Yield the rows of an import: so many answers a day, a minute apart."""
    for one in learners:
        did = one.answers
        each = zip(did.places.tolist(), did.right.tolist(), did.seconds.tolist(), strict=True)
        for number, (place, is_right, seconds) in enumerate(each):
            day, minute = divmod(number, A_DAY)
            question = bank.questions[place]
            yield (
                one.address,
                question["id"],
                "",
                question["key"] if is_right else wrong_answer(question, rng),
                (begin + timedelta(days=day, minutes=minute)).isoformat(),
                f"{seconds:.1f}",
                "practice",
                "",
            )
