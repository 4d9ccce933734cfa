"""`preceptor responses`: answers that were given elsewhere."""

from __future__ import annotations

import itertools
import json
import random
import secrets
import sys
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TextIO

import click
from flask.cli import AppGroup

from app.db import db
from app.domain.answer_files import HEADER
from app.quizzes import import_services
from app.quizzes.import_services import Imported, Importer, Wanted
from app.quizzes.import_spool import Spool, open_spool
from app.web import current

A_STEP = 1 << 16
"""Bytes between two looks at the bar."""
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("responses", cls=AppGroup)
def group() -> None:
    """Answers that were given elsewhere: on another platform, or on paper."""


@group.command("import", epilog=f"The header is exactly: {','.join(HEADER)}")
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Check everything, count what is new, store nothing.")
@click.option("--skip-bad", is_flag=True, help="Store the good rows although others have faults.")
@click.option("--create-learners", is_flag=True, help="Make accounts for addresses that have none.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def import_responses(
    file: Path, *, dry_run: bool, skip_bad: bool, create_learners: bool, as_json: bool
) -> None:
    """Append the answers in the CSV file FILE to the logs of its learners.

    Nothing is stored if any row has a fault; each fault is told with its line. Rows that a log has already are
    passed over, so the same file again changes nothing. Exit status 1 if there is a fault.
    """
    wanted = Wanted(dry_run=dry_run, skip_bad=skip_bad, creates_learners=create_learners)
    importer = Importer(
        session=db.session(),
        catalogue=current.catalogue(),
        wanted=wanted,
        now=datetime.now(UTC),
        rng=random.Random(secrets.randbits(64)),  # noqa: S311  # for opaque option values, as in every sitting
        secret=secrets.token_urlsafe(32),
    )
    with open_spool() as spool:
        done = _import(importer, file, spool)
        if as_json:
            _print_json(done, wanted, spool)
        else:
            _print_words(done, wanted, spool, file)
    sys.exit(1 if done.faults else 0)


def _import(importer: Importer, file: Path, spool: Spool) -> Imported:
    with file.open(encoding="utf-8", errors="surrogateescape") as text:
        size = file.stat().st_size if text.seekable() else None
        with _bar("Checking", size) as bar:
            reading = import_services.read_file(importer, _Watched(text, bar), spool)
    label = "Storing" if import_services.stores(importer.wanted, spool) else "Counting"
    with _bar(label, spool.count_rows()) as bar:
        return import_services.store_reading(importer, spool, reading, bar.update)


def _bar(label: str, length: int | None) -> AbstractContextManager[Any]:
    """Return a bar; without a *length* it says only that something moves."""
    endless = itertools.count() if length is None else None
    bar: AbstractContextManager[Any] = click.progressbar(endless, length, label, file=sys.stderr)
    return bar


class _Watched:
    """A text file that moves a bar as it is read."""

    def __init__(self, text: TextIO, bar: Any) -> None:
        self._text, self._bar = text, bar
        self._read = self._told = 0
        self._has_position = text.seekable()
        """A pipe has none: then characters are counted."""

    def readline(self, size: int = -1, /) -> str:
        """Return the next line, see `app.domain.answer_files.Lines`."""
        line = self._text.readline(size)
        self._read = self._text.buffer.tell() if self._has_position else self._read + len(line)
        if self._read - self._told >= A_STEP or not line:
            self._bar.update(self._read - self._told)
            self._told = self._read
        return line


def _print_json(done: Imported, wanted: Wanted, spool: Spool) -> None:
    """Print one object, fault by fault: a file may have more of them than should be held at once."""
    head = {
        "schema": "preceptor.responses-import/1",
        "dry_run": wanted.dry_run,
        "skip_bad": wanted.skip_bad,
        "stored": done.stored,
        **{name: value for name, value in asdict(done).items() if name not in {"is_stored", "faults"}},
    }
    click.echo(json.dumps(head)[:-1] + ', "faults": [', nl=False)
    for number, fault in enumerate(spool.faults()):
        click.echo((", " if number else "") + json.dumps(asdict(fault), ensure_ascii=False), nl=False)
    click.echo("]}")


def _print_words(done: Imported, wanted: Wanted, spool: Spool, file: Path) -> None:
    for fault in spool.faults():
        click.echo(
            f"{file.name}:{fault.line}: {f'{fault.column}: ' if fault.column else ''}{fault.message} {fault.mend}"
        )
    click.echo(
        f"{_counted(done.rows, 'row')}: {done.new} new of {_counted(done.learners, 'learner')}"
        f"{f' ({done.created} without an account)' if done.created else ''}, "
        f"{done.known} known already, {done.faulty} with a fault."
    )
    if done.is_stored:
        click.echo(f"{_counted(done.stored, 'answer')} stored.")
    else:
        why = "This was a dry run" if wanted.dry_run else "The file has faults"
        click.echo(f"{why}: nothing was stored.")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"
