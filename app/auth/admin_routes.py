"""For administrators: people and their roles; in development, the letters."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth import access, account_services, queries
from app.auth.access import require_role, the_person
from app.auth.blueprint import bp
from app.auth.forms import RoleForm, tidy
from app.auth.models import ROLES
from app.db import db
from app.domain.errors import InvalidInputError, NotFoundError
from app.web import current

LONGEST_SEARCH = 100


@bp.get("/admin/people")
@require_role("administrator")
def people() -> ResponseReturnValue:
    """Search people."""
    wanted = tidy(request.args.get("q"))[:LONGEST_SEARCH]  # PostgreSQL refuses a NUL
    found = queries.people(db.session(), wanted)
    return render_template(
        "auth/people.html",
        found=found,
        wanted=wanted,
        limit=queries.PAGE,
        roles=ROLES,
        has_outbox=not current.settings().is_production,
    )


@bp.post("/admin/people/<int:account_id>/role")
@require_role("administrator")
def grant_role(account_id: int) -> ResponseReturnValue:
    """Give a person a role."""
    form = RoleForm(request.form)
    if not form.validate():
        raise InvalidInputError("Choose one of the three roles.")
    account = account_services.grant_role(
        db.session(), account_id, form.role.data, granted_by=the_person().id, now=access.visit().at
    )
    flash(f"{account.name or account.email} is now {form.role.data}.")
    return redirect(url_for(".people", q=request.form.get("q") or None), 303)


@bp.get("/admin/outbox")
@require_role("administrator")
def outbox() -> ResponseReturnValue:
    """Show the newest letters; never in production, for they hold links that sign people in."""
    if current.settings().is_production:
        raise NotFoundError
    return render_template("auth/outbox.html", letters=queries.letters(db.session()))
