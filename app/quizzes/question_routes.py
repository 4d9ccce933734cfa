"""One question: showing it, answering it, flagging it, striking options out."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import current_app, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_person, the_person
from app.banks.checks import ledger_in
from app.db import db
from app.domain.errors import DomainError, InvalidInputError
from app.domain.presentation import Showing, describe, present
from app.domain.reports import KINDS, LONGEST_NOTE
from app.domain.sittings import EXAMS, FormToken, StaleSaveError, opaque
from app.library.passports import Passport, passport_of
from app.library.queries import version
from app.quizzes import mock_services, page_queries, queries, services, tokens
from app.quizzes.blueprint import bp
from app.quizzes.forms import ReportDraft, blank_report
from app.web import current

PAGES = {"break": ".pause", "result": ".result"}


@bp.get("/attempts/<int:attempt_id>")
@require_person
def attempt(attempt_id: int) -> ResponseReturnValue:
    """Go on where the learner left off: the first open question, the break, or the result."""
    now = datetime.now(UTC)
    place = page_queries.place_in(db.session(), the_person().id, attempt_id, now)
    if place.kind == "clock":
        _settle(attempt_id)
        place = page_queries.place_in(db.session(), the_person().id, attempt_id, now)
    if place.kind == "question":
        return redirect(url_for(".question", attempt_id=attempt_id, position=place.position), 303)
    return redirect(url_for(PAGES[place.kind], attempt_id=attempt_id), 303)


@bp.get("/attempts/<int:attempt_id>/<int:position>")
@require_person
def question(attempt_id: int, position: int) -> ResponseReturnValue:
    """Show one question with what has been saved; a settled one with its feedback."""
    now = datetime.now(UTC)
    page = page_queries.question_page(db.session(), the_person().id, attempt_id, position, now)
    if page.must_settle:
        _settle(attempt_id)
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    if page.is_closed:
        return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
    return show_question(page, now)


@bp.post("/attempts/<int:attempt_id>/<int:position>")
@require_person
def answer(attempt_id: int, position: int) -> ResponseReturnValue:
    """Record a practice answer, or save one in an open mock; what was typed survives an error."""
    now = datetime.now(UTC)
    token = None
    try:
        token = tokens.read(_secret(), request.form.get("token", ""), attempt_id, position)
        return _save(token, now) if token.is_mock else _answer(token, now)
    except InvalidInputError as error:
        if _wants_json():
            raise
        page = page_queries.question_page(db.session(), the_person().id, attempt_id, position, now)
        if page.must_settle or page.is_closed:
            return redirect(url_for(".attempt", attempt_id=attempt_id), 303)
        return show_question(page, now, error=error, answered=token), 422


def _answer(token: FormToken, now: datetime) -> ResponseReturnValue:
    outcome = services.answer_question(
        db.session(),
        the_person().id,
        token,
        request.form.to_dict(flat=False),
        current.catalogue(),
        now=now,
    )
    if outcome.is_repeat:
        flash("You had answered this question already. The first answer counts.")
    # Written out: building the address through the map costs as much as a statement here.
    following = f"/attempts/{token.attempt_id}/{token.position}#feedback"
    if request.headers.get("Accept") == "application/json":  # of the page's own script; nothing to weigh
        return jsonify(next=following)
    return redirect(following, 303)


def _save(token: FormToken, now: datetime) -> ResponseReturnValue:
    try:
        saved = mock_services.save_answer(
            db.session(),
            the_person().id,
            token,
            request.form.to_dict(flat=False),
            current.catalogue(),
            now=now,
        )
    except StaleSaveError as error:
        return _conflict(token, error, now)
    if _wants_json():
        fresh = tokens.sign(_secret(), token.attempt_id, token.position, now, saved.event_no)
        return jsonify(saved_at=saved.saved_at.isoformat(), token=fresh, answered=bool(saved.chosen))
    return redirect(_after_save(token), 303)


def _after_save(token: FormToken) -> str:
    """Where a save leads: the position the learner asked for, else the next, else the check page."""
    attempt_id, position = token.attempt_id, token.position
    go = request.form.get("go", "next")
    if go == "next":
        last = page_queries.last_position_of_segment(db.session(), the_person().id, attempt_id, position)
        if position >= last:
            return url_for(".check", attempt_id=attempt_id)
        position += 1
    elif go == "previous":
        position = max(1, position - 1)
    return url_for(".question", attempt_id=attempt_id, position=position)


def _conflict(token: FormToken, error: StaleSaveError, now: datetime) -> ResponseReturnValue:
    """Show both answers, each behind a button that carries a fresh token."""
    if _wants_json():
        return jsonify(error=error.sentence, conflict=True), 409
    sitting = queries.get_sitting(db.session(), the_person().id, token.attempt_id, token.position)
    asked = version(db.session(), sitting.version_id).question
    fields = [
        (name, value)
        for name, values in request.form.lists()
        if name.startswith(("choice", "rank-", "match-", "number"))
        for value in values
    ]
    fresh = tokens.sign(_secret(), token.attempt_id, token.position, now, error.event_no)
    showing = Showing(sitting.secret, sitting.position, sitting.option_order, sitting.match_order)
    page = render_template(
        "quizzes/conflict.html",
        sitting=sitting,
        shown=present(asked, showing, ""),
        stored=describe(asked, error.stored),
        mine=describe(asked, error.offered),
        fields=fields,
        token=fresh,
    )
    return page, 409


@bp.post("/attempts/<int:attempt_id>/<int:position>/mark")
@require_person
def mark(attempt_id: int, position: int) -> ResponseReturnValue:
    """Flag or unflag a question, or strike one option out or back in."""
    sitting = queries.get_sitting(db.session(), the_person().id, attempt_id, position)
    value = request.form.get("strike", "")
    strike = next(
        (one for one in sitting.option_order if opaque(sitting.secret, position, one) == value), None
    )
    flag = {"1": True, "0": False}.get(request.form.get("flag", ""))
    services.mark_item(db.session(), the_person().id, attempt_id, position, flag=flag, strike=strike)
    if _wants_json():
        return jsonify(ok=True)
    return redirect(url_for(".question", attempt_id=attempt_id, position=position), 303)


def show_question(
    page: page_queries.QuestionPage,
    now: datetime,
    *,
    error: DomainError | None = None,
    answered: FormToken | None = None,
    report: ReportDraft | None = None,
) -> str:
    """Return the page of a question; after an error the form goes on as the one *answered*: same clock, same save.

    *report* is a report that needs a change.
    """
    save_no = page.event_no if page.mode in EXAMS else None
    shown_at, save_no = (answered.shown_at, answered.event_no) if answered else (now, save_no)
    token = tokens.sign(_secret(), page.attempt_id, page.position, shown_at, save_no)
    submitted = request.form if error else None
    return render_template(
        "quizzes/placement_question.html" if page.mode == "placement" else "quizzes/question.html",
        page=page,
        token=token,
        error=error,
        submitted=submitted,
        now=now,
        report=report or blank_report(),
        report_kinds=KINDS,
        longest_note=LONGEST_NOTE,
        passport=_passport(page) if page.question.is_settled else None,
    )


def _passport(page: page_queries.QuestionPage) -> Passport:
    """Return what the question rests on; only ever shown once it is settled."""
    read = version(db.session(), page.version_id)
    return passport_of(read.question, read.wording_digest, ledger_in(current.settings().banks))


def _settle(attempt_id: int) -> None:
    mock_services.settle_attempt(
        db.session(), the_person().id, attempt_id, current.catalogue(), now=datetime.now(UTC)
    )


def _wants_json() -> bool:
    return request.accept_mimetypes.best == "application/json"


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
