"""Importing answers with every fold, as a ratio to inserting the same response rows and nothing else.

    .venv/bin/python -m benchmarks.imports [responses]

The peer is one SQLAlchemy Core executemany of the finished response rows in one transaction, into a copy of the
same database in the same run. Limits: at least `LEAST` of its rows per second; peak memory of 100,000 rows at most
`MOST_GROWTH` times that of 20,000; no difference found by `rebuild --verify` after the import, and again after two
editions, a second import of older answers, a merge and an erasure.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, delete, insert, select

from app import create_app
from app.auth.models import Account
from app.db import db, prepare_engine, transaction
from app.domain.answer_files import HEADER
from app.domain.questions import PICK_ONE, Question
from app.library.models import StoredQuestion
from app.library.queries import version
from app.people import services as people
from app.people.belongings import FEATURES
from app.progress import services as progress
from app.quizzes import import_services
from app.quizzes.import_spool import open_spool
from app.quizzes.models import Response
from app.web import current
from benchmarks import harness

RESPONSES = 100_000
LEARNERS = 50
A_DAY = 25
"""Answers of a learner and day."""
LEAST = 0.05
SMALL, LARGE = 20_000, 100_000
MOST_GROWTH = 1.15
KEPT = [one.name for one in Response.__table__.columns if one.name != "id"]


def main() -> int:
    """Print the table; return 1 when a limit is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("responses", nargs="?", type=int, default=RESPONSES)
    parser.add_argument("--peak", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.peak:
        print(peak_of(wanted.peak))
        return 0
    with harness.installation() as folder:
        app = harness.prepare()
        with app.app_context():
            memory = peaks(folder)
            file = write_file(folder / "answers.csv", wanted.responses, seed=1)
            ours = import_file(file)
            peer, rows = executemany_seconds(folder)
            differences = verified("after the import")
            differences += after_more(folder)
            db.session.remove()
    ratio, growth = peer / ours, memory[1] / memory[0]
    print(f"import, all folds:    {1e6 * ours / rows:7.1f} us a row, {rows / ours:8.0f} rows/s")
    print(f"executemany, no fold: {1e6 * peer / rows:7.1f} us a row, {rows / peer:8.0f} rows/s")
    print(f"ratio: {ratio:.3f} (at least {LEAST})")
    print(
        f"peak memory, MB: {memory[0]:.0f} for {SMALL:,} rows, {memory[1]:.0f} for {LARGE:,} (at most x{MOST_GROWTH})"
    )
    print(f"differences found by rebuild --verify: {differences}")
    return int(ratio < LEAST or growth > MOST_GROWTH or differences > 0)


def write_file(path: Path, count: int, seed: int, before: int = 300, learners: int = LEARNERS) -> Path:
    """Write *count* answers of *learners* learners to the shipped questions, begun *before* days ago."""
    rng, questions = random.Random(seed), list(live_questions())
    begin = datetime.now(UTC).replace(microsecond=0) - timedelta(days=before)
    with path.open("w", encoding="utf-8") as file:
        file.write(",".join(HEADER) + "\n")
        for number in range(count):
            learner, turn = number % learners, number // learners
            at = begin + timedelta(days=turn // A_DAY, minutes=learner, seconds=60 * (turn % A_DAY))
            question = rng.choice(questions)
            chosen = question.key
            if question.type in PICK_ONE and rng.random() < 0.35:
                chosen = rng.choice(question.option_ids)
            seconds, said = f"{rng.uniform(4, 70):.1f}", rng.choice(["", "sure", "unsure", "guess"])
            cells = (
                f"learner{learner}@example.org",
                question.id,
                "",
                chosen,
                at.isoformat(),
                seconds,
                "practice",
                said,
            )
            file.write(",".join(cells) + "\n")
    return path


def live_questions() -> Iterator[Question]:
    ids = db.session.scalars(
        select(StoredQuestion.live_version_id).where(StoredQuestion.live_version_id.is_not(None))
    ).all()
    return (version(db.session(), one).question for one in ids if one is not None)


def import_file(file: Path) -> float:
    """Import *file*; return the seconds it took."""
    importer = import_services.Importer(
        session=db.session(),
        catalogue=current.catalogue(),
        wanted=import_services.Wanted(creates_learners=True),
        now=datetime.now(UTC),
        rng=random.Random(),
        secret="nobody knows",
    )
    begin = time.perf_counter()
    with open_spool() as spool, file.open(encoding="utf-8", errors="surrogateescape") as text:
        reading = import_services.read_file(importer, text, spool)
        done = import_services.store_reading(importer, spool, reading)
        if done.faults or not done.stored:
            message = f"{done} {[str(one) for one in spool.faults(3)]}"
            raise RuntimeError(message)
    return time.perf_counter() - begin


def executemany_seconds(folder: Path) -> tuple[float, int]:
    """Return the seconds of inserting all response rows into a copy without them, and their number."""
    rows = [
        dict(row)
        for row in db.session.execute(select(*(Response.__table__.c[one] for one in KEPT))).mappings()
    ]
    db.session.remove()
    db.engine.dispose()
    copy = folder / "copy.sqlite3"
    shutil.copy(db.engine.url.database or "", copy)
    engine = create_engine(f"sqlite:///{copy}")
    prepare_engine(engine, write_lock=False)
    with engine.begin() as connection:
        connection.execute(delete(Response.__table__))
    begin = time.perf_counter()
    with engine.begin() as connection:
        connection.execute(insert(Response.__table__), rows)
    seconds = time.perf_counter() - begin
    engine.dispose()
    return seconds, len(rows)


def verified(when: str) -> int:
    """Print and return how many learners' folds are not what the log says."""
    begin = time.perf_counter()
    found = progress.rebuild(db.session(), current.catalogue(), verify=True)
    print(f"rebuild --verify {when}: {len(found)} differences, {time.perf_counter() - begin:.1f} s")
    return len(found)


def after_more(folder: Path) -> int:
    """Learn an edition, import older answers, learn another, merge a guest, erase a learner; verify after each."""
    session, catalogue = db.session(), current.catalogue()
    found = 0
    later = datetime.now(UTC) + timedelta(minutes=5)
    for number in (2, 3):
        progress.learn(session, catalogue, later, force=True)
        import_file(write_file(folder / f"older{number}.csv", 5_000, seed=number, before=300 + 100 * number))
        found += verified(f"after edition {number} and older answers")
    first, guest = _merge(session, folder)
    people.merge_guest(session, guest, first, catalogue, later)
    found += verified("after a merge")
    with transaction(session):
        for feature in FEATURES:
            feature.erase(session, first)
    return found + verified("after an erasure")


def _merge(session: Any, folder: Path) -> tuple[int, int]:
    """Return a learner, and a guest with answers to the same questions on other days."""
    import_file(write_file(folder / "guest.csv", 2_000, seed=1, before=250, learners=1))
    import_file(write_file(folder / "other.csv", 2_000, seed=9, before=260, learners=LEARNERS + 1))
    accounts = {one.email: one.id for one in session.scalars(select(Account))}
    guest = accounts[f"learner{LEARNERS}@example.org"]
    with transaction(session):
        made = session.get_one(Account, guest)
        made.is_guest, made.email, made.email_confirmed_at = True, None, None
    return accounts["learner0@example.org"], guest


def peaks(folder: Path) -> tuple[float, float]:
    """Return the peak memory of two imports, MB, each in a process and a database of its own."""
    found = []
    for count in (SMALL, LARGE):
        own = folder / f"own{count}"
        own.mkdir()
        write_file(own / "answers.csv", count, seed=5)
        db.session.remove()
        db.engine.dispose()
        database = Path(db.engine.url.database or "")
        shutil.copy(database, own / database.name)
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.imports", "--peak", str(own / "answers.csv")],
            env=os.environ | {"PRECEPTOR_INSTANCE": str(own)},
            check=True,
            capture_output=True,
            text=True,
        )
        found.append(float(done.stdout))
    return found[0], found[1]


def peak_of(file: Path) -> float:
    """Import *file* in this process; return its peak resident memory, MB."""
    with create_app().app_context():
        import_file(file)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
