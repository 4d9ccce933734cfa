"""The list of questions, and the banks as files."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby

from flask import render_template, request

from app.auth.access import require_role
from app.authoring import queries
from app.authoring.blueprint import bp
from app.authoring.forms import read_filter
from app.authoring.words import LEVELS, STATES, TYPES
from app.db import db
from app.library import author_queries
from app.web import current

PER_PAGE = 25
FILTERS = ("q", "bank", "competency", "type", "level", "state")
"""What an address of the list may carry, besides the page."""


@bp.get("/authoring")
@require_role("instructor")
def questions() -> str:
    """List questions: searched, filtered, counted by state, a page at a time."""
    session = db.session()
    wanted, state, page = read_filter(request.args)
    today = datetime.now(UTC).date()
    filters = {name: text for name in FILTERS if (text := request.args.get(name, ""))}
    return render_template(
        "authoring/questions.html",
        found=author_queries.search(session, queries.state_filter(wanted, state, today), page, PER_PAGE),
        counts=queries.state_counts(session, wanted, today),
        wanted=wanted,
        state=state,
        filters=filters,
        without_state={name: text for name, text in filters.items() if name != "state"},
        banks=queries.bank_titles(session),
        catalogue=current.catalogue(),
        types=TYPES,
        levels=LEVELS,
        states=STATES,
        today=today,
        soon=today + queries.SOON,
    )


@bp.get("/authoring/banks")
@require_role("instructor")
def banks() -> str:
    """List the banks with their files, each to download."""
    session = db.session()
    files = {
        bank: list(group) for bank, group in groupby(queries.bank_files(session), lambda one: one.bank_id)
    }
    return render_template(
        "authoring/banks.html",
        banks=author_queries.banks(session),
        files=files,
        competencies=current.catalogue().competencies,
    )
