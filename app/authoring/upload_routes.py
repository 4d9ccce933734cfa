"""A bank file from an author's computer: looked at first, stored when confirmed."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_role, the_person
from app.authoring import queries
from app.authoring.blueprint import bp
from app.authoring.upload_queries import plan_upload
from app.authoring.upload_services import PlanChangedError, store_upload
from app.authoring.uploads import MAX_BYTES, UploadPlan
from app.db import db
from app.web import current

MOST_FAULTS = 200
"""Shown at once; the rest is counted."""


@bp.get("/authoring/upload")
@require_role("instructor")
def upload() -> ResponseReturnValue:
    """Ask for a file and its bank."""
    return _ask(request.args.get("bank", ""))


@bp.post("/authoring/upload")
@require_role("instructor")
def preview_upload() -> ResponseReturnValue:
    """Show what the file would change, or all its faults. Nothing is stored."""
    bank_id, sent = request.form.get("bank", ""), request.files.get("file")
    errors = {}
    if bank_id not in queries.bank_titles(db.session()):
        errors["bank"] = "Choose the bank that keeps the questions."
    if sent is None or not sent.filename:
        errors["file"] = "Choose a file."
    if errors or sent is None:
        return _ask(bank_id, errors), 422
    data = sent.read(MAX_BYTES + 1)
    if len(data) <= MAX_BYTES:
        data = _one_line_end(data)
    plan = plan_upload(db.session(), bank_id, data, sent.filename or "upload", current.catalogue())
    return _plan(plan, data), 422 if plan.faults else 200


@bp.post("/authoring/upload/confirm")
@require_role("instructor")
def confirm_upload() -> ResponseReturnValue:
    """Store what was shown."""
    bank_id = request.form.get("bank", "")
    data = _one_line_end(request.form.get("text", "").encode())
    try:
        plan = store_upload(
            db.session(),
            the_person().id,
            bank_id,
            data,
            current.catalogue(),
            seal=request.form.get("seal", ""),
            now=datetime.now(UTC),
        )
    except PlanChangedError as error:
        return _plan(error.plan, data, error.sentence), 409
    flash(_sentence(plan))
    return redirect(url_for(".questions", bank=bank_id, competency=plan.competency), 303)


def _sentence(plan: UploadPlan) -> str:
    added, changed = len(plan.added), len(plan.changed)
    if not added + changed:
        return "Nothing had to be stored: the bank says the same already."
    return f"Stored: {added} new, {changed} changed, {plan.unchanged} as before."


def _one_line_end(data: bytes) -> bytes:
    """Return *data* with line feeds only: a form sends both characters, and the seal names the bytes."""
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _ask(bank_id: str, errors: dict[str, str] | None = None) -> str:
    return render_template(
        "authoring/upload.html", banks=queries.bank_titles(db.session()), bank_id=bank_id, errors=errors or {}
    )


def _plan(plan: UploadPlan, data: bytes, notice: str = "") -> str:
    return render_template(
        "authoring/upload_preview.html",
        plan=plan,
        text=data.decode("utf-8", errors="replace"),
        shown_faults=plan.faults[:MOST_FAULTS],
        bank=queries.bank_titles(db.session())[plan.bank_id],
        notice=notice,
    )
