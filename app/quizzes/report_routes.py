"""Reporting a question from inside a sitting; the learner stays where they are."""

from __future__ import annotations

from datetime import UTC, datetime
from http import HTTPStatus

from flask import flash, jsonify, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_person, the_person
from app.db import db
from app.domain.errors import DomainError, InvalidInputError
from app.errors import status_of, wants_json
from app.library.report_steps import TooManyReportsError
from app.quizzes import page_queries, queries, report_services
from app.quizzes.blueprint import bp
from app.quizzes.forms import ReportDraft, ReportForm, sent_report
from app.quizzes.question_routes import show_question
from app.quizzes.result_routes import show_result

THANKS = "Thank you. Your report reached the authors."


@bp.post("/attempts/<int:attempt_id>/questions/<int:position>/report")
@require_person
def report(attempt_id: int, position: int) -> ResponseReturnValue:
    """Store what the learner says about a question, and lead back to the very same place."""
    queries.get_sitting(db.session(), the_person().id, attempt_id, position)
    form = ReportForm()
    if not form.validate_on_submit():
        return _again(attempt_id, position, sent_report(form), InvalidInputError)
    complaint = report_services.Complaint(form.kind.data, form.note.data or "", str(form.nonce.data))
    now = datetime.now(UTC)
    try:
        report_services.report_question(
            db.session(), the_person().id, attempt_id, position, complaint, now=now
        )
    except TooManyReportsError as error:
        return _again(attempt_id, position, sent_report(form, error.sentence), TooManyReportsError)
    if wants_json(request):
        return jsonify(sentence=THANKS)
    _thank()
    return redirect(_place(attempt_id, position), 303)


def _part() -> int:
    """Return the part of a result that the form stood on; 0: the question's own page."""
    return request.form.get("part", 0, type=int)


def _place(attempt_id: int, position: int) -> str:
    if part := _part():
        return url_for(".result", attempt_id=attempt_id, part=part, _anchor=f"question-{position}")
    return url_for(".question", attempt_id=attempt_id, position=position)


def _again(
    attempt_id: int, position: int, draft: ReportDraft, error: type[DomainError]
) -> ResponseReturnValue:
    """Show the same page with the form as it was sent and what is wrong with it."""
    if wants_json(request):
        raise error(draft.error or None)
    answer = make_response(_same_page(attempt_id, position, draft))
    if answer.status_code == HTTPStatus.OK:
        answer.status_code = status_of(error())
        if error is TooManyReportsError:
            answer.headers["Retry-After"] = str(TooManyReportsError.retry_after)
    return answer


def _same_page(attempt_id: int, position: int, draft: ReportDraft) -> ResponseReturnValue:
    if part := _part():
        return show_result(attempt_id, part, position, draft)
    now = datetime.now(UTC)
    page = page_queries.question_page(db.session(), the_person().id, attempt_id, position, now)
    if page.must_settle or page.is_closed:
        flash(draft.error)
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    return show_question(page, now, report=draft)


def _thank() -> None:
    """Say thanks once, however often the button was pressed."""
    waiting = [message for _, message in session.get("_flashes", [])]
    if THANKS not in waiting:
        flash(THANKS)
