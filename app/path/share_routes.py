"""Read-only links that a learner gives away, and the page behind them."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_member, the_person
from app.db import db
from app.errors import status_of
from app.path import comparison, note_queries, share_queries, share_services
from app.path.blueprint import bp
from app.path.interest_forms import ShareForm
from app.path.path_page import page_of
from app.path.share_services import NewShare
from app.path.shares import NOTICE, PARTS, token_of
from app.web import current


@bp.get("/path/shares")
@require_member
def shares() -> ResponseReturnValue:
    """Show the learner's links and who read them when."""
    return _page(ShareForm(nonce=secrets.token_hex(16)))


@bp.post("/path/shares")
@require_member
def make_share() -> ResponseReturnValue:
    """Make a link; it is shown this once."""
    form = ShareForm(request.form)
    if not form.validate():
        if form.nonce.errors:
            form.nonce.data, form.nonce.errors = secrets.token_hex(16), ()
        return _page(form), 422
    new = NewShare(form.label.data, tuple(form.parts.data or ()), int(form.days.data), form.nonce.data)
    token = token_of(current.settings().secret_key, the_person().id, new.nonce)
    try:
        share_services.make_share(db.session(), the_person().id, new, token, now=datetime.now(UTC))
    except share_services.REFUSALS as error:
        form.label.errors, form.nonce.data = [error.sentence], secrets.token_hex(16)
        return _page(form), status_of(error)
    link = url_for(".shared", token=token, _external=True)
    return _page(ShareForm(nonce=secrets.token_hex(16)), link=link)


@bp.post("/path/shares/<int:share_id>/revoke")
@require_member
def revoke_share(share_id: int) -> ResponseReturnValue:
    """End a link at once."""
    share_services.revoke_share(db.session(), the_person().id, share_id, now=datetime.now(UTC))
    flash("The link has ended. Whoever opens it now sees nothing of you.")
    return redirect(url_for(".shares"), 303)


@bp.get("/shared/<token>")
def shared(token: str) -> ResponseReturnValue:
    """Say what the link is for, and what it is not for, before anything is shown."""
    opened = share_queries.open_share(db.session(), token, datetime.now(UTC))
    return _private(render_template("path/shared_notice.html", opened=opened, notice=NOTICE, parts=PARTS))


@bp.post("/shared/<token>")
def read_shared(token: str) -> ResponseReturnValue:
    """Note the reading in the owner's log, and show the chosen parts."""
    session, now, catalogue = db.session(), datetime.now(UTC), current.catalogue()
    opened = share_services.note_view(session, token, now=now)
    page = page_of(session, opened.account_id, catalogue, now)
    answer = _private(
        render_template(
            "path/shared.html",
            opened=opened,
            notice=NOTICE,
            page=page,
            findings=page.findings,
            summary=page.suggestion.summary,
            notes=note_queries.own_notes(session, opened.account_id) if "notes" in opened.parts else [],
            remarks=comparison.remarks_of(catalogue),
            today=now,
        )
    )
    # The notice before it needs its referrer: over HTTPS its form is believed only with one of our own.
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _page(form: ShareForm, link: str = "") -> Response:
    now = datetime.now(UTC)
    own = share_queries.own_shares(db.session(), the_person().id)
    return _private(
        render_template(
            "path/shares.html", form=form, own=own, link=link, parts=PARTS, notice=NOTICE, now=now
        )
    )


def _private(text: str) -> Response:
    """Keep what a link shows out of caches and searches."""
    answer = make_response(text)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer
