"""What happens to a question besides writing: retire, restore, settle a draft."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_role
from app.authoring import services
from app.authoring.blueprint import bp
from app.authoring.services import FaultyDraftError
from app.db import db
from app.web import current


@bp.post("/authoring/questions/<question_id>/retire")
@require_role("instructor")
def retire(question_id: str) -> ResponseReturnValue:
    """Take a question out of every draw."""
    services.retire(db.session(), question_id, now=datetime.now(UTC))
    return _back(question_id, "Retired. No new quiz or exam draws this question; its answers stay.")


@bp.post("/authoring/questions/<question_id>/restore")
@require_role("instructor")
def restore(question_id: str) -> ResponseReturnValue:
    """Let a retired question be drawn again."""
    services.restore(db.session(), question_id, now=datetime.now(UTC))
    return _back(question_id, "Restored. New quizzes and exams may draw this question again.")


@bp.post("/authoring/questions/<question_id>/versions/<int:version_id>/publish")
@require_role("instructor")
def publish_version(question_id: str, version_id: int) -> ResponseReturnValue:
    """Publish the version of a file that waits beside the browser's."""
    try:
        services.publish_waiting(
            db.session(), question_id, version_id, current.catalogue(), now=datetime.now(UTC)
        )
    except FaultyDraftError:
        flash("The file's version has faults by today's rules. Mend them here, then publish.")
        return redirect(url_for(".edit", question_id=question_id, version=version_id), 303)
    return _back(question_id, "Published. Attempts under way keep their wording.")


@bp.post("/authoring/questions/<question_id>/versions/<int:version_id>/discard")
@require_role("instructor")
def discard_version(question_id: str, version_id: int) -> ResponseReturnValue:
    """Delete a draft."""
    services.discard_draft(db.session(), question_id, version_id)
    return _back(question_id, "The draft is discarded.")


def _back(question_id: str, sentence: str) -> ResponseReturnValue:
    flash(sentence)
    return redirect(url_for(".edit", question_id=question_id), 303)
