"""Shifts to work through: the list, one moment a page, and what was done."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_person, the_person
from app.db import db
from app.domain.errors import NotFoundError
from app.domain.shifts import Shift, UnknownChoiceError, walk
from app.path import shift_queries, shift_services
from app.path.blueprint import bp
from app.path.shift_forms import BeginForm, MomentForm
from app.path.shift_services import PassedMomentError, RewordedShiftError, Taken, UsedShiftFormError
from app.path.shift_words import MARKS, behavior_from, lines_of, minutes
from app.web import current


@bp.get("/path/shifts")
@require_person
def shifts() -> str:
    """List the shifts, with what the learner has worked through."""
    plays = shift_queries.plays_of(db.session(), the_person().id)
    return render_template("path/shifts.html", shifts=current.shifts(), plays=plays, places=_places())


@bp.get("/path/shifts/<shift_id>")
@require_person
def shift(shift_id: str) -> str:
    """Show the moment the learner is in; before the first, what the shift is."""
    return _page(_get_shift(shift_id))


@bp.post("/path/shifts/<shift_id>/plays")
@require_person
def begin_shift(shift_id: str) -> ResponseReturnValue:
    """Begin a shift, or go on with the one begun."""
    known, form = _get_shift(shift_id), BeginForm(request.form)
    if not form.validate():
        return _page(known), 422
    try:
        shift_services.begin_shift(
            db.session(), the_person().id, known, form.nonce.data, now=datetime.now(UTC)
        )
    except UsedShiftFormError as error:
        flash(error.sentence)
    return redirect(url_for(".shift", shift_id=shift_id), 303)


@bp.post("/path/shifts/<shift_id>")
@require_person
def choose_in_shift(shift_id: str) -> ResponseReturnValue:
    """Take up what was chosen, and go on to the next moment."""
    known, form = _get_shift(shift_id), MomentForm(request.form)
    if not form.validate():
        return _page(known, error=UnknownChoiceError.sentence), 422
    taken, is_over = Taken(form.play.data, form.moment.data, form.choice.data), False
    try:
        is_over = shift_services.choose(db.session(), the_person().id, known, taken, now=datetime.now(UTC))
    except UnknownChoiceError as error:
        return _page(known, error=error.sentence), 422
    except (PassedMomentError, RewordedShiftError) as error:
        flash(error.sentence)
        is_over = shift_queries.find_open(db.session(), the_person().id, shift_id) is None
    if is_over:
        return redirect(url_for(".shift_play", shift_id=shift_id, play_id=taken.play_id), 303)
    return redirect(url_for(".shift", shift_id=shift_id), 303)


@bp.get("/path/shifts/<shift_id>/plays/<int:play_id>")
@require_person
def shift_play(shift_id: str, play_id: int) -> ResponseReturnValue:
    """Tell what was done in a shift, and what an experienced colleague would weigh."""
    known = _get_shift(shift_id)
    play = shift_queries.get_own(db.session(), the_person().id, shift_id, play_id)
    if play.counts is None:
        return redirect(url_for(".shift", shift_id=shift_id), 303)
    return render_template(
        "path/shift_play.html",
        shift=known,
        place=_places()[known.setting],
        play=play,
        course=walk(known, play.choices) if play.version == known.version else None,
        lines=lines_of(behavior_from(play.counts)),
        took=minutes(play.seconds),
        marks=MARKS,
        nonce=secrets.token_hex(16),
    )


def _page(known: Shift, error: str = "") -> str:
    plays = shift_queries.plays_of(db.session(), the_person().id).get(known.id, [])
    play = next((one for one in plays if one.finished_at is None), None)
    if play is None or play.version != known.version:
        return render_template(
            "path/shift.html",
            shift=known,
            place=_places()[known.setting],
            plays=[one for one in plays if one.finished_at is not None],
            is_reworded=play is not None,
            nonce=secrets.token_hex(16),
        )
    course = walk(known, play.choices)
    return render_template(
        "path/shift_moment.html", shift=known, play=play, course=course, scene=course.scene, error=error
    )


def _get_shift(shift_id: str) -> Shift:
    known = next((one for one in current.shifts() if one.id == shift_id), None)
    if known is None:
        raise NotFoundError
    return known


def _places() -> dict[str, str]:
    return {one.id: one.title for one in current.catalogue().settings}
