"""Loading every shipped bank from scratch into SQLite, and again unchanged, against the cost of parsing.

    .venv/bin/python -m benchmarks.banks

The limit of a load is what cannot be avoided: reading the same bytes with PyYAML's C parser into plain
values, nothing checked. Limits: a load from scratch takes at most `MOST_RATIO` times as long as that; a second load of
unchanged banks takes less than a second. Medians of `ROUNDS` rounds, parser and loader by turns.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import UTC, datetime

import yaml
from sqlalchemy import func, select

from app import create_app
from app.banks.folder import bank_files
from app.db import Base, db
from app.library.models import StoredQuestion
from app.library.services import load_banks
from app.web import current
from benchmarks.harness import installation

ROUNDS = 5
MOST_RATIO = 4.0
MOST_SECOND_LOAD = 1.0


def main() -> int:
    """Print the table; return 1 when a limit is missed."""
    rounds = [_round() for _ in range(ROUNDS)]
    count = round(rounds[0][0])
    parse, first, second = (statistics.median(one[place] for one in rounds) for place in (1, 2, 3))
    ratio = first / parse
    print(f"{count} questions, medians of {ROUNDS} rounds")
    print(f"{'parse only (C parser)':32}{parse:8.3f} s{count / parse:10.0f} questions/s")
    print(f"{'load from scratch':32}{first:8.3f} s{count / first:10.0f} questions/s")
    print(f"{'load again, unchanged':32}{second:8.3f} s")
    print(f"load / parse {ratio:.2f} (limit {MOST_RATIO}); second load limit {MOST_SECOND_LOAD} s")
    return int(ratio > MOST_RATIO or second >= MOST_SECOND_LOAD)


def _round() -> tuple[int, float, float, float]:
    """Return the number of questions, and the seconds of parsing, of a load and of a second load."""
    with installation():
        app = create_app()
        with app.app_context():
            Base.metadata.create_all(db.engine)
            folder, catalogue = current.settings().banks, current.catalogue()
            started = time.perf_counter()
            for file in bank_files(folder):
                yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
            parsed = time.perf_counter()
            load_banks(db.session(), folder, catalogue, datetime.now(UTC))
            loaded = time.perf_counter()
            db.session.remove()
            again = time.perf_counter()
            load_banks(db.session(), folder, catalogue, datetime.now(UTC))
            ended = time.perf_counter()
            count = db.session.scalar(select(func.count(StoredQuestion.id))) or 0
            db.session.remove()
            db.engine.dispose()
    return count, parsed - started, loaded - parsed, ended - again


if __name__ == "__main__":
    sys.exit(main())
