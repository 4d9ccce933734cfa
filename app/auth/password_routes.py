"""A lost password and a proved address: what letters lead to."""

from __future__ import annotations

import secrets

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import access, password_services
from app.auth.addresses import public
from app.auth.blueprint import bp
from app.auth.forms import ChoosePasswordForm, ResetForm
from app.auth.passwords import WeakPasswordError
from app.auth.queries import CANDIDATES
from app.db import db


@bp.get("/reset")
def reset() -> ResponseReturnValue:
    """Show the form that asks for a link."""
    return render_template("auth/reset.html", form=ResetForm(), is_sent=False)


@bp.post("/reset")
def send_reset() -> ResponseReturnValue:
    """Send a link; the answer is the same whether anybody uses the address."""
    form = ResetForm(request.form)
    if not form.validate():
        return render_template("auth/reset.html", form=form, is_sent=False), 422
    tokens = [secrets.token_urlsafe(32) for _ in range(CANDIDATES)]
    password_services.request_reset(
        db.session(),
        form.email.data or "",
        access.visit(),
        tokens,
        lambda token: public(url_for(".choose_password", token=token)),
    )
    return render_template("auth/reset.html", form=form, is_sent=True)


@bp.get("/reset/<token>")
def choose_password(token: str) -> ResponseReturnValue:
    """Show the form for a new password."""
    password_services.get_reset_account(db.session(), token, access.visit().at)
    return render_template("auth/choose_password.html", form=ChoosePasswordForm(), token=token)


@bp.post("/reset/<token>")
def save_password(token: str) -> ResponseReturnValue:
    """Keep the new password; every browser of the account is signed out."""
    form = ChoosePasswordForm(request.form)
    try:
        if form.validate():
            password_services.choose_password(
                db.session(), token, form.password.data or "", access.visit().at
            )
            flash("Your password is changed. Sign in with the new one.")
            return redirect(url_for(".sign_in"), 303)
    except WeakPasswordError as error:
        form.password.errors = [error.sentence]
    return render_template("auth/choose_password.html", form=form, token=token), 422


@bp.get("/confirm/<token>")
def confirm(token: str) -> ResponseReturnValue:
    """Ask for the click: mail programs open links by themselves."""
    return render_template("auth/confirm.html", token=token)


@bp.post("/confirm/<token>")
def confirm_address(token: str) -> ResponseReturnValue:
    """Mark the address as the person's."""
    password_services.confirm_email(db.session(), token, access.visit().at)
    flash("Your address is confirmed.")
    return redirect("/", 303)
