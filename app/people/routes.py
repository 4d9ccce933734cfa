"""Pages over everything a person owns: merge, export, delete, and what is kept at all."""

from __future__ import annotations

import json

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from app.auth import access
from app.auth.access import require_member, require_person, safe_next, the_person
from app.auth.passwords import WrongPasswordError
from app.db import db
from app.domain.errors import NotFoundError
from app.people import queries, services
from app.people.forms import BRING, DeleteGuestForm, DeleteMemberForm, MergeForm
from app.web import current

bp = Blueprint("people", __name__)


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Say what is kept, for how long, and how to take it or delete it."""
    return render_template("people/privacy.html")


@bp.get("/account/merge")
@require_member
def merge() -> ResponseReturnValue:
    """Ask whether the answers of the guest who was here before come along."""
    guest_id = access.find_held_guest()
    sittings, answers = queries.count_work(db.session(), guest_id) if guest_id else (0, 0)
    if not sittings:
        access.release_guest()
        return redirect(_target(), 303)
    return _merge_page(MergeForm(choice=BRING), sittings, answers)


@bp.post("/account/merge")
@require_member
def decide_merge() -> ResponseReturnValue:
    """Bring the guest's work along, or delete it."""
    guest_id = access.find_held_guest()
    if guest_id is None:  # the other of two clicks has done it
        access.release_guest()
        return redirect(_target(), 303)
    form = MergeForm(request.form)
    if not form.validate():
        return _merge_page(form, *queries.count_work(db.session(), guest_id)), 422
    try:
        if form.choice.data == BRING:
            services.merge_guest(
                db.session(), guest_id, the_person().id, current.catalogue(), access.visit().at
            )
            flash("Your answers are in this account now.")
        else:
            services.leave_guest(db.session(), guest_id)
            flash("Those answers are deleted.")
    except NotFoundError:  # the same, a moment later
        flash("This was done already.")
    access.release_guest()
    return redirect(_target(), 303)


@bp.get("/account/export")
@require_person
def export() -> ResponseReturnValue:
    """Give everything kept about the person as one JSON file."""
    now = access.visit().at
    found = queries.everything_of(db.session(), the_person().id, now)
    name = f"preceptor-{now:%Y-%m-%d}.json"
    return Response(
        json.dumps(found, ensure_ascii=False, indent=1, allow_nan=False),
        mimetype="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@bp.get("/account/delete")
@require_person
def delete() -> ResponseReturnValue:
    """Say what deleting means and ask."""
    return _delete_page(DeleteGuestForm() if the_person().is_guest else DeleteMemberForm())


@bp.post("/account/delete")
@require_person
def erase() -> ResponseReturnValue:
    """Delete the person and every row about them."""
    person = the_person()
    return _erase_guest(person.id) if person.is_guest else _erase_member(person.id)


def _erase_guest(account_id: int) -> ResponseReturnValue:
    form = DeleteGuestForm(request.form)
    if not form.validate():
        return _delete_page(form), 422
    services.leave_guest(db.session(), account_id)
    return _farewell()


def _erase_member(account_id: int) -> ResponseReturnValue:
    form = DeleteMemberForm(request.form)
    try:
        if form.validate():
            services.erase_member(db.session(), account_id, form.password.data or "", access.visit())
            return _farewell()
    except WrongPasswordError as error:
        form.password.errors = [error.sentence]
    return _delete_page(form), 422


def _farewell() -> ResponseReturnValue:
    access.sign_out_browser()
    flash("Everything about you is deleted.")
    return redirect("/", 303)


def _target() -> str:
    return safe_next(request.form.get("next") or request.args.get("next"))


def _merge_page(form: MergeForm, sittings: int, answers: int) -> str:
    return render_template("people/merge.html", form=form, sittings=sittings, answers=answers, next=_target())


def _delete_page(form: DeleteGuestForm | DeleteMemberForm) -> str:
    return render_template("people/delete.html", form=form)
