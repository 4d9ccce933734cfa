"""Coming in and going out: register, sign in, sign out."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import access, services
from app.auth.access import current_person, require_person, safe_next, the_person
from app.auth.addresses import public
from app.auth.blueprint import bp
from app.auth.forms import RegisterForm, SignInForm
from app.auth.passwords import WeakPasswordError
from app.auth.services import Links, Registration, WrongCredentialsError
from app.db import db

WELCOME = "You are signed in. A letter is on its way to your address."


@bp.get("/register")
def register() -> ResponseReturnValue:
    """Show the form that turns a guest, or a stranger, into a member."""
    person = current_person()
    if person is not None and not person.is_guest:
        return redirect(url_for(".account"), 303)
    return _register_page(RegisterForm())


@bp.post("/register")
def create_account() -> ResponseReturnValue:
    """Make the account and sign in. Known and unknown addresses get the same answer."""
    form = RegisterForm(request.form)
    if not form.validate():
        return _register_page(form), 422
    person = current_person()
    if person is not None and not person.is_guest:
        return redirect(url_for(".account"), 303)
    guest = access.ensure_person()
    held, visit = access.guest_token(), access.visit()
    wanted = Registration(
        email=form.email.data or "",
        name=form.name.data or "",
        password=form.password.data or "",
        time_zone=form.time_zone.data or "",
    )
    try:
        account_id = services.register(db.session(), guest.id, wanted, visit, _links())
    except WeakPasswordError as error:
        form.password.errors = [error.sentence]
        return _register_page(form), 422
    return _enter(visit.token, None if account_id == guest.id else held, WELCOME)


@bp.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Show the sign-in form."""
    person = current_person()
    if person is not None and not person.is_guest:
        return redirect(_target(), 303)
    return _sign_in_page(SignInForm())


@bp.post("/sign-in")
def check_in() -> ResponseReturnValue:
    """Sign in; a guest's work is asked about next."""
    form = SignInForm(request.form)
    if not form.validate():
        return _sign_in_page(form), 422
    person, held, visit = current_person(), access.guest_token(), access.visit()
    leaving = person.session_id if person is not None and not person.is_guest else None
    email, password = form.email.data or "", form.password.data or ""
    try:
        services.sign_in(db.session(), email, password, visit, leaving=leaving)
    except WrongCredentialsError as error:
        form.form_errors.append(error.sentence)
        return _sign_in_page(form), 422
    return _enter(visit.token, held)


@bp.post("/sign-out")
@require_person
def sign_out() -> ResponseReturnValue:
    """End this session on the server and in the browser."""
    person = the_person()
    services.sign_out(db.session(), person.id, person.session_id, access.visit().at)
    access.sign_out_browser()
    flash("You are signed out.")
    return redirect("/", 303)


def _enter(token: str, held: str | None, message: str = "") -> ResponseReturnValue:
    """Keep the new session; go on, or ask first about the guest whose token is *held*."""
    access.sign_in_browser(token, hold_guest=held)
    if message:
        flash(message)
    target = _target()
    if held is not None:
        return redirect(url_for("people.merge", next=target), 303)
    return redirect(target, 303)


def _target() -> str:
    return safe_next(request.form.get("next") or request.args.get("next"))


def _links() -> Links:
    return Links(
        token=access.visit().token,
        confirm=lambda token: public(url_for(".confirm", token=token)),
        sign_in=public(url_for(".sign_in")),
        reset=public(url_for(".reset")),
    )


def _register_page(form: RegisterForm) -> str:
    return render_template("auth/register.html", form=form, next=_target())


def _sign_in_page(form: SignInForm) -> str:
    return render_template("auth/sign_in.html", form=form, next=_target())
