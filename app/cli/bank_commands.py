"""The commands of `preceptor banks`. Data goes to stdout, remarks to stderr; exit 0 fine, 1 findings, 2 usage."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from flask.cli import with_appcontext

from app.banks.checks import ledger_faults
from app.banks.faults import Fault
from app.banks.folder import bank_files, name_of, read_folder
from app.banks.history import history_faults
from app.banks.schema import bank_schema
from app.banks.writer import format_bank
from app.db import db
from app.domain.errors import NotFoundError
from app.library import services
from app.library.bank_queries import export_bank
from app.web import current

HERE = click.Path(exists=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("path", type=HERE)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def check(path: Path, *, as_json: bool) -> None:
    """Report every fault of every question file under PATH: a folder of banks, one bank or one file.

    With a whole folder of banks: also those of its ledger of checks, of the readings and of the mends.
    """
    reading = read_folder(path, current.catalogue())
    ids = {name for file in reading.files for name, _line in file.ids}
    faults = (*reading.faults, *ledger_faults(path, ids), *history_faults(path))
    for file in reading.other_layout:
        _remark(f"{file}: not in the canonical layout; 'preceptor banks format' rewrites it.")
    if as_json:
        _print_json(
            "preceptor.banks-check/1",
            questions=reading.count,
            files=len(reading.files),
            faults=[asdict(fault) for fault in faults],
            other_layout=list(reading.other_layout),
        )
    else:
        for fault in faults:
            click.echo(str(fault))
        questions, files = _counted(reading.count, "question"), _counted(len(reading.files), "file")
        click.echo(f"{questions} in {files}; {_faults(faults)}.")
    sys.exit(1 if faults else 0)


@click.command("format")
@click.argument("path", type=HERE)
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if a file would change.")
@with_appcontext
def format_files(path: Path, *, only_check: bool) -> None:
    """Rewrite the question files under PATH in the canonical layout.

    Files with faults are left alone and reported. Comments are not kept: a remark that should stay belongs
    into a rationale or a source.
    """
    reading = read_folder(path, current.catalogue())
    for fault in reading.faults:
        click.echo(str(fault), err=True)
    faulty = {fault.file for fault in reading.faults}
    changed = [one for one in reading.other_layout if one not in faulty]
    texts = {
        one.file: format_bank(one.competency, [item.question for item in one.questions])
        for one in reading.files
        if one.file in changed
    }
    for file in bank_files(path.resolve()):
        if name_of(file) in texts:
            click.echo(f"{'Would rewrite' if only_check else 'Rewrote'} {name_of(file)}")
            if not only_check:
                file.write_text(texts[name_of(file)], encoding="utf-8", newline="\n")
    sys.exit(1 if reading.faults or (only_check and changed) else 0)


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def load(*, as_json: bool) -> None:
    """Load the installation's banks into the database; a bank with a fault is left as it was."""
    folder = current.settings().banks
    report = services.load_banks(db.session(), folder, current.catalogue(), datetime.now(UTC))
    if as_json:
        _print_json("preceptor.banks-load/1", **asdict(report))
    else:
        _print_report(report)
    sys.exit(0 if report.is_clean else 1)


def _print_report(report: services.LoadReport) -> None:
    for fault in report.faults:
        click.echo(str(fault))
    for bank in report.skipped:
        click.echo(f"{bank}: nothing loaded, because of its faults.")
    for question in report.clashes:
        click.echo(
            f"{question}: changed in the file and in the browser. The browser's is live, "
            "the file's is kept as a draft."
        )
    for question in report.kept:
        _remark(f"{question}: no longer in its file; kept. Retire it in the browser if it should go.")
    for file in report.other_layout:
        _remark(f"{file}: not in the canonical layout; 'preceptor banks format' rewrites it.")
    click.echo(
        f"{len(report.added)} added, {len(report.changed)} changed, "
        f"{len(report.clashes)} changed on both sides; "
        f"{_counted(report.unchanged_files, 'file')} unchanged; {_faults(report.faults)}."
    )


@click.command()
@click.argument("bank")
@click.option("--to", "folder", type=FOLDER, help="Write the files into this folder.")
@with_appcontext
def export(bank: str, folder: Path | None) -> None:
    """Write the live questions of BANK as its files, to stdout or with --to into a folder."""
    try:
        texts = export_bank(db.session(), bank)
    except NotFoundError as error:
        message = f"There is no bank {bank!r}."
        raise click.BadParameter(message, param_hint="BANK") from error
    if folder is None:
        for name, text in texts.items():
            click.echo(f"# {bank}/{name}")
            click.echo(text, nl=False)
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    _remark(f"{len(texts)} files written to {folder}.")


@click.command()
def schema() -> None:
    """Print the JSON Schema of a question file, for editors."""
    click.echo(json.dumps(bank_schema(), indent=2))


def _print_json(name: str, **values: Any) -> None:
    click.echo(json.dumps({"schema": name, **values}, ensure_ascii=False, default=str))


def _remark(text: str) -> None:
    click.echo(text, err=True)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _faults(faults: Iterable[Fault]) -> str:
    count = len(list(faults))
    return _counted(count, "fault") if count else "no faults"
