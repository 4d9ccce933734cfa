"""One's own account: settings, password, browsers."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import access, account_services, password_services, queries
from app.auth.access import require_member, require_person, the_person
from app.auth.addresses import public
from app.auth.blueprint import bp
from app.auth.forms import MULTIPLIERS, ChangePasswordForm, SettingsForm
from app.auth.passwords import WeakPasswordError, WrongPasswordError
from app.auth.services import SESSION_LIMIT
from app.db import db


@bp.get("/account")
@require_person
def account() -> ResponseReturnValue:
    """Show what the account holds and everything that can be done with it."""
    return _page(_settings_form(), ChangePasswordForm(prefix="password-"))


@bp.post("/account")
@require_person
def save_settings() -> ResponseReturnValue:
    """Keep name, time zone and time."""
    form = SettingsForm(request.form)
    if not form.validate():
        return _page(form, ChangePasswordForm(prefix="password-")), 422
    account_services.change_settings(
        db.session(),
        the_person().id,
        name=form.name.data or "",
        time_zone=form.time_zone.data,
        time_multiplier=float(form.time_multiplier.data),
    )
    flash("Your settings are saved.")
    return redirect(url_for(".account"), 303)


@bp.post("/account/password")
@require_member
def change_password() -> ResponseReturnValue:
    """Change the password; other browsers are signed out."""
    form = ChangePasswordForm(request.form, prefix="password-")
    person = the_person()
    try:
        if form.validate():
            password_services.change_password(
                db.session(),
                person.id,
                form.current.data or "",
                form.wanted.data or "",
                access.visit(),
                keep=person.session_id,
                reset=public(url_for(".reset")),
            )
            flash("Your password is changed. Other browsers are signed out.")
            return redirect(url_for(".account"), 303)
    except WrongPasswordError as error:
        form.current.errors = [error.sentence]
    except WeakPasswordError as error:
        form.wanted.errors = [error.sentence]
    return _page(_settings_form(), form), 422


@bp.post("/account/sessions/<int:session_id>/end")
@require_person
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign one browser out."""
    person = the_person()
    account_services.end_session(db.session(), person.id, session_id, access.visit().at)
    if session_id == person.session_id:
        access.sign_out_browser()
        return redirect("/", 303)
    flash("That browser is signed out.")
    return redirect(url_for(".account"), 303)


@bp.post("/account/sessions/end-others")
@require_person
def end_other_sessions() -> ResponseReturnValue:
    """Sign every other browser out."""
    person = the_person()
    account_services.end_other_sessions(db.session(), person.id, person.session_id, access.visit().at)
    flash("All other browsers are signed out.")
    return redirect(url_for(".account"), 303)


def _settings_form() -> SettingsForm:
    person = the_person()
    return SettingsForm(
        name=person.name, time_zone=person.time_zone, time_multiplier=str(float(person.time_multiplier))
    )


def _page(settings: SettingsForm, password: ChangePasswordForm) -> str:
    person = the_person()
    oldest = access.visit().at - SESSION_LIMIT
    return render_template(
        "auth/account.html",
        account=queries.get_account(db.session(), person.id),
        settings=settings,
        multipliers=MULTIPLIERS,
        password=password,
        sessions=queries.sessions_of(db.session(), person.id, oldest),
        holds_guest=access.find_held_guest() is not None,
    )
