"""The catalogue of questions, those that run out, and the banks as files."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby

from flask import render_template, request

from app.auth.access import require_role
from app.authoring import queries, words
from app.authoring.blueprint import bp
from app.authoring.search_forms import ALWAYS_SHOWN, given, read_filter, read_page
from app.authoring.topics import exam_parts, topics
from app.banks.checks import ledger_in
from app.db import db
from app.library import ageing_queries, author_queries, report_queries, search_queries
from app.library.search_queries import SOON, Facts
from app.web import current

PER_PAGE = 25


@bp.get("/authoring")
@require_role("instructor")
def questions() -> str:
    """List questions: searched, filtered, counted by state and flag, a page at a time."""
    session, catalogue, today = db.session(), current.catalogue(), datetime.now(UTC).date()
    wanted = read_filter(request.args, catalogue, today)
    facts = Facts(today, ledger_in(current.settings().banks).blind_wordings)
    filters = given(request.args)
    return render_template(
        "authoring/questions.html",
        found=search_queries.search(session, wanted, facts, read_page(request.args), PER_PAGE),
        counts=search_queries.counts(session, wanted, facts),
        wanted=wanted,
        filters=filters,
        narrowed=[name for name in filters if name not in ALWAYS_SHOWN],
        banks=queries.bank_titles(session),
        authors=queries.authors(session),
        open_reports=report_queries.count_open(session),
        catalogue=catalogue,
        topics=topics(catalogue),
        exam_parts=exam_parts(catalogue, today),
        words=words,
        today=today,
        soon=today + SOON,
    )


@bp.get("/authoring/out-of-date")
@require_role("instructor")
def out_of_date() -> str:
    """List the live questions whose guidance has run out, and those that are next."""
    session, today = db.session(), datetime.now(UTC).date()
    found = ageing_queries.ageing(session, today + SOON)
    return render_template(
        "authoring/out_of_date.html",
        ended=_by_day([one for one in found if one.ends_on < today]),
        ending=_by_day([one for one in found if one.ends_on >= today]),
        banks=queries.bank_titles(session),
        competencies=current.catalogue().competencies,
        today=today,
        soon=today + SOON,
    )


def _by_day(found: list[ageing_queries.Ageing]) -> list[tuple[object, list[ageing_queries.Ageing]]]:
    return [(day, list(group)) for day, group in groupby(found, lambda one: one.ends_on)]


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
