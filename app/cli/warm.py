"""What a process of the server reads once in its life, read before it forks: nobody waits for it later."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask

from app.db import db
from app.library import edition_queries
from app.library.queries import live_candidates, live_versions
from app.progress.readiness_queries import readiness_reports
from app.web import current

PAGES = ("base.html", "quizzes/question.html")
"""What every learner loads again and again."""
NOBODY = 0
"""The id of no account: what is read for it is what everybody's pages share."""


def warm_up(app: Flask) -> None:
    """Compile the question page, and read the questions, their parameters and the curves.

    The other pages are compiled by whoever asks first, in a tenth of a second: all of them would hold up a
    start by almost one. What is kept names the edition and the versions it was read from, so it never goes stale.
    """
    for name in PAGES:
        app.jinja_env.get_template(name)
    session, now = db.session(), datetime.now(UTC)
    digests = [one.wording_digest for one in live_versions(session)]
    edition = edition_queries.find_current_edition_number(session)
    if edition is not None:
        edition_queries.parameters(session, edition, digests)
        edition_queries.population(session, edition)
    live_candidates(session, now.date())
    readiness_reports(session, NOBODY, current.catalogue(), now)
    session.rollback()
