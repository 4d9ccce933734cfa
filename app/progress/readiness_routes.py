"""Readiness for the exams, and the results of real ones."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_member, require_person, the_person
from app.db import db
from app.domain.errors import DomainError, NotFoundError
from app.errors import status_of
from app.progress import readiness_queries, result_services
from app.progress.blueprint import bp
from app.progress.readiness_charts import picture_of, share_bar
from app.progress.readiness_reports import LEAST_RECORD
from app.progress.result_forms import ResultForm
from app.progress.result_services import NewResult
from app.web import current

THANKS = "Your result is kept. It counts beside the forecasts from now on, and you can withdraw it here."
WITHDRAWN = "Your report is withdrawn and counts for nothing."


@bp.get("/readiness")
@require_person
def readiness() -> str:
    """Show where the learner stands before all exams, side by side."""
    now = datetime.now(UTC)
    reports = readiness_queries.readiness_reports(db.session(), the_person().id, current.catalogue(), now)
    strands = {one.id: one.role for one in current.catalogue().credentials}
    return render_template("progress/readiness.html", reports=reports, strands=strands, share_bar=share_bar)


@bp.get("/readiness/<credential_id>")
@require_person
def readiness_credential(credential_id: str) -> str:
    """Show where the learner stands before one exam, and what it rests on."""
    return _page(credential_id, ResultForm(nonce=secrets.token_hex(16)))


@bp.post("/readiness/<credential_id>/results")
@require_member
def report_exam_result(credential_id: str) -> ResponseReturnValue:
    """Keep the result of a real exam."""
    form, catalogue, now = ResultForm(request.form), current.catalogue(), datetime.now(UTC)
    if catalogue.find_credential(credential_id) is None:
        raise NotFoundError
    if not form.validate():
        if form.nonce.errors:
            form.nonce.data, form.nonce.errors = secrets.token_hex(16), ()
        return _page(credential_id, form), 422
    try:
        result = NewResult(credential_id, form.taken_on.data, form.has_passed, form.nonce.data)
        result_services.report_result(db.session(), the_person().id, result, catalogue, now=now)
    except result_services.REFUSALS as error:
        return _refused(credential_id, form, error)
    flash(THANKS)
    return redirect(url_for(".readiness_credential", credential_id=credential_id), 303)


@bp.post("/readiness/results/<int:result_id>/withdraw")
@require_member
def withdraw_exam_result(result_id: int) -> ResponseReturnValue:
    """Take a reported result back."""
    session, person = db.session(), the_person()
    credential = readiness_queries.get_own_result(session, person.id, result_id).credential
    result_services.withdraw_result(session, person.id, result_id, now=datetime.now(UTC))
    flash(WITHDRAWN)
    return redirect(url_for(".readiness_credential", credential_id=credential), 303)


def _refused(credential_id: str, form: ResultForm, error: DomainError) -> ResponseReturnValue:
    form.taken_on.errors = [error.sentence]
    form.nonce.data = secrets.token_hex(16)  # nothing was stored, so the next try is a form of its own
    return _page(credential_id, form), status_of(error)


def _page(credential_id: str, form: ResultForm) -> str:
    session, person, now = db.session(), the_person(), datetime.now(UTC)
    catalogue = current.catalogue()
    reports = readiness_queries.readiness_reports(session, person.id, catalogue, now)
    report = next((one for one in reports if one.credential == credential_id), None)
    if report is None:
        raise NotFoundError
    own = readiness_queries.own_results(session, person.id)
    return render_template(
        "progress/readiness_credential.html",
        report=report,
        others=[one for one in reports if one is not report],
        picture=picture_of(report),
        share_bar=share_bar,
        own=[one for one in own if one.credential == credential_id],
        form=form,
        least_record=LEAST_RECORD,
    )
