"""The staffing guide: which role, both, or one person trained in both. The address holds the answers; nothing is kept."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.path import staffing as guide
from app.path.blueprint import bp
from app.web import current


@bp.get("/staffing")
def staffing() -> ResponseReturnValue:
    """Ask about a practice, and say what the source articles would have it hire."""
    catalogue, words = current.catalogue(), current.staffing()
    given = request.args.to_dict(flat=False)
    asked = guide.asked_of(words, catalogue, given)
    answers = guide.answers_of(asked)
    has_started = any(one.chosen for one in asked)
    brief = guide.brief_of(answers, catalogue, words) if answers else None
    page = render_template(
        "path/staffing.html",
        asked=asked,
        missing=[one for one in asked if one.is_missing] if has_started else [],
        brief=brief,
        numbers={one.id: number for number, one in enumerate(brief.sources, start=1)} if brief else {},
    )
    return (page, 422) if has_started and answers is None else page
