"""Answers given elsewhere, from an instructor's computer: checked first, stored when confirmed."""

from __future__ import annotations

import hashlib
import io
import random
import secrets
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_role
from app.db import db
from app.domain.answer_files import HEADER, MODES
from app.quizzes import import_services
from app.quizzes.blueprint import bp
from app.quizzes.import_services import Imported, Importer, Wanted
from app.quizzes.import_spool import Spool, open_spool
from app.web import current

MAX_BYTES = 400_000
"""The page that confirms sends the text back with its form, and a form's text is limited."""
MOST_FAULTS = 200
"""Shown at once; the rest is counted."""


@bp.get("/authoring/answers")
@require_role("instructor")
def import_answers() -> str:
    """Ask for a file of answers."""
    return _ask()


@bp.post("/authoring/answers")
@require_role("instructor")
def preview_import() -> ResponseReturnValue:
    """Show every fault of the file and what it would add. Nothing is stored."""
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _ask("Choose a file."), 422
    data = sent.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return _ask("The file is larger than 400 kB. Split it, or import it on the command line."), 422
    data = _plain(data)
    wanted = Wanted(dry_run=True, creates_learners="create_learners" in request.form)
    with open_spool() as spool:
        done = _run(wanted, data, spool)
        return _plan(done, spool, data, wanted), 422 if done.faults else 200


@bp.post("/authoring/answers/confirm")
@require_role("instructor")
def confirm_import() -> ResponseReturnValue:
    """Store the rows that were shown as good."""
    data = _plain(request.form.get("text", "").encode("utf-8", errors="surrogatepass"))
    wanted = Wanted(skip_bad="skip_bad" in request.form, creates_learners="create_learners" in request.form)
    if request.form.get("seal", "") != _seal(data.decode("utf-8", errors="replace")):
        return _ask("The file changed on its way. Choose it again."), 409
    with open_spool() as spool:
        done = _run(wanted, data, spool)
        if not done.is_stored:
            return _plan(
                done, spool, data, wanted, "Something changed since the check. Nothing was stored."
            ), 409
    flash(_sentence(done))
    return redirect(url_for(".import_answers"), 303)


def _run(wanted: Wanted, data: bytes, spool: Spool) -> Imported:
    importer = Importer(
        session=db.session(),
        catalogue=current.catalogue(),
        wanted=wanted,
        now=datetime.now(UTC),
        rng=random.Random(secrets.randbits(64)),  # noqa: S311  # seeded from the system's source
        secret=secrets.token_urlsafe(32),
    )
    text = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="surrogateescape")
    return import_services.store_reading(importer, spool, import_services.read_file(importer, text, spool))


def _sentence(done: Imported) -> str:
    if not done.stored:
        return "Nothing had to be stored: the logs hold these answers already."
    answers = "1 answer" if done.stored == 1 else f"{done.stored} answers"
    learners = "1 learner" if done.learners == 1 else f"{done.learners} learners"
    return f"Stored: {answers} of {learners}. {done.known} were known, {done.faulty} were left out."


def _plain(data: bytes) -> bytes:
    """Return *data* with line feeds only and no mark before it: a form sends both characters of a line end."""
    return data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _seal(text: str) -> str:
    """Name the text of a form, so that what is confirmed is what was seen."""
    return hashlib.sha256(text.encode()).hexdigest()


def _ask(error: str = "") -> str:
    return render_template("quizzes/import_answers.html", error=error, header=HEADER, modes=MODES)


def _plan(done: Imported, spool: Spool, data: bytes, wanted: Wanted, notice: str = "") -> str:
    text = data.decode("utf-8", errors="replace")
    return render_template(
        "quizzes/import_preview.html",
        done=done,
        faults=list(spool.faults(MOST_FAULTS)),
        text=text,
        seal=_seal(text),
        wanted=wanted,
        notice=notice,
    )
