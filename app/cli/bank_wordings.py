"""`preceptor banks wordings`: the digest of what each question asks, for the ledger of checks."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.banks.folder import MEDIA, media_digests, read_folder
from app.domain.digests import wording_digest
from app.domain.records import record_of
from app.web import current


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@with_appcontext
def wordings(path: Path | None, *, as_json: bool) -> None:
    """Print id and wording of each question under PATH, without it of the installation's own banks.

    A line of checks.csv names both, so that it says which wording was read. Exit 1 if a file has faults:
    its questions are left out.
    """
    folder = (path or current.settings().banks).resolve()
    reading = read_folder(folder, current.catalogue())
    root = next((one for one in (folder, *folder.parents) if (one / MEDIA).is_dir()), folder)
    media = media_digests(root / MEDIA)
    found = {
        one.question.id: wording_digest(record_of(one.question), media)
        for file in reading.files
        for one in file.questions
    }
    for fault in reading.faults:
        click.echo(str(fault), err=True)
    if as_json:
        rows = [{"question": name, "wording": wording} for name, wording in found.items()]
        click.echo(json.dumps({"schema": "preceptor.banks-wordings/1", "wordings": rows}))
    else:
        for name, wording in found.items():
            click.echo(f"{name},{wording}")
    sys.exit(1 if reading.faults else 0)
