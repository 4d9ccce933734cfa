"""Writing one question: a new one, or another version of one there is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.auth.access import require_role, the_person
from app.authoring import queries, services, words
from app.authoring.blueprint import bp
from app.authoring.changes import Change, Conflict, changes_between, conflicts
from app.authoring.checks import Checked, marks
from app.authoring.conversions import draft_of
from app.authoring.drafts import Draft
from app.authoring.forms import preset_draft, read_draft
from app.authoring.passport_queries import full_passport
from app.authoring.previews import preview_of
from app.authoring.services import ChangedMeanwhileError, FaultyDraftError, Kept, Sheet
from app.authoring.topics import duties, plate_names, settings, topics
from app.banks.checks import ledger_in
from app.banks.faults import Fault
from app.db import db
from app.domain.errors import NotFoundError
from app.domain.plates.atlas import PLATES, find_plate
from app.domain.reports import KINDS
from app.library.author_queries import QuestionHistory, VersionSummary, get_history
from app.web import current

MOST_VERSIONS = 30
"""Shown of a history; older ones stay in the database."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the page shows: the form, where it started, and what was found in it."""

    draft: Draft
    base: str
    checked: Checked
    faults: tuple[Fault, ...] = ()
    history: QuestionHistory | None = None
    conflict: tuple[Conflict, ...] = field(default=())
    loaded: VersionSummary | None = None
    """An older or waiting version that was put into the form."""


@bp.get("/authoring/new")
@require_role("instructor")
def new() -> ResponseReturnValue:
    """Show an empty form; the address may preset type, bank and competency."""
    return _page(_Desk(preset_draft(request.args), "", Checked(None, ())))


@bp.post("/authoring/new")
@require_role("instructor")
def create() -> ResponseReturnValue:
    """Check, keep or publish a new question."""
    return _act(read_draft(request.form), "", None)


@bp.get("/authoring/questions/<question_id>")
@require_role("instructor")
def edit(question_id: str) -> ResponseReturnValue:
    """Show a question in the form; `?version=` puts another of its versions there."""
    history = get_history(db.session(), question_id)
    draft, loaded = queries.head_draft(history), None
    if wanted := request.args.get("version"):
        loaded = next((one for one in history.versions if str(one.id) == wanted), None)
        if loaded is None:
            raise NotFoundError
        draft = draft_of(loaded.question, history.bank_id)
    checked = queries.check_draft(db.session(), draft, current.catalogue(), is_new=False)
    base = queries.head_of(history).record_digest
    return _page(_Desk(draft, base, checked, history=history, loaded=loaded))


@bp.post("/authoring/questions/<question_id>")
@require_role("instructor")
def save(question_id: str) -> ResponseReturnValue:
    """Check, keep or publish another version of a question."""
    history = get_history(db.session(), question_id)
    draft = queries.at_home(read_draft(request.form), history)
    return _act(draft, request.form.get("base", "") or "none", history)


@bp.post("/authoring/preview")
@require_role("instructor")
def preview() -> str:
    """Return the preview of what is in the form, for the page's script."""
    draft = read_draft(request.form)
    is_new = not request.form.get("base")
    draft = queries.named(db.session(), draft) if is_new else draft
    checked = queries.check_draft(db.session(), draft, current.catalogue(), is_new=is_new)
    return render_template("authoring/_preview.html", preview=preview_of(draft, checked))


def _act(draft: Draft, base: str, history: QuestionHistory | None) -> ResponseReturnValue:
    go = request.form.get("go", "check")
    if go == "type":
        return _page(_Desk(draft, base, Checked(None, ()), history=history))
    if go not in {"draft", "publish"}:
        return _checked(draft, base, history)
    try:
        sheet = Sheet(the_person().id, draft, base, current.catalogue(), datetime.now(UTC))
        same = bool(request.form.get("same_meaning"))
        session = db.session()
        kept = (
            services.save_draft(session, sheet)
            if go == "draft"
            else services.publish(session, sheet, same_meaning=same)
        )
    except FaultyDraftError as error:
        checked = queries.check_draft(db.session(), error.draft, current.catalogue(), is_new=not base)
        return _page(_Desk(error.draft, base, checked, error.faults, history)), 422
    except ChangedMeanwhileError:
        return _conflict(draft, base), 409
    _say(
        kept, "The draft is saved." if go == "draft" else "Published. Attempts under way keep their wording."
    )
    return redirect(url_for(".edit", question_id=kept.question_id), 303)


def _checked(draft: Draft, base: str, history: QuestionHistory | None) -> ResponseReturnValue:
    draft = draft if base else queries.named(db.session(), draft)
    checked = queries.check_draft(db.session(), draft, current.catalogue(), is_new=not base)
    return _page(_Desk(draft, base, checked, checked.faults, history)), 422 if checked.faults else 200


def _say(kept: Kept, sentence: str) -> None:
    flash(sentence if kept.is_changed else "Nothing has changed: this is what is stored.")


def _conflict(draft: Draft, base: str) -> str:
    """Show what was stored meanwhile beside what was typed; the next save builds on what is stored."""
    history = get_history(db.session(), draft.id)
    head = queries.head_of(history)
    origin = next((one.question for one in history.versions if one.record_digest == base), None)
    found = conflicts(
        draft_of(origin, history.bank_id) if origin else None,
        draft_of(head.question, history.bank_id),
        draft,
    )
    checked = queries.check_draft(db.session(), draft, current.catalogue(), is_new=False)
    return _page(_Desk(draft, head.record_digest, checked, history=history, conflict=found))


def _page(desk: _Desk) -> str:
    session, history = db.session(), desk.history
    found = marks(desk.draft, desk.faults)
    at: dict[str, list[Fault]] = {}
    for mark in found:
        at.setdefault(mark.anchor, []).append(mark.fault)
    live = next((one for one in history.versions if one.is_live), None) if history else None
    return render_template(
        "authoring/question.html",
        desk=desk,
        draft=desk.draft,
        at=at,
        marks=found,
        preview=preview_of(desk.draft, desk.checked),
        history=history,
        versions=history.versions[:MOST_VERSIONS] if history else (),
        live=live,
        own_draft=queries.browser_draft(history) if history else None,
        waiting=_waiting(history, live),
        names=queries.names_of(session, [one.author_id for one in history.versions]) if history else {},
        banks=queries.bank_titles(session),
        catalogue=current.catalogue(),
        topics=topics(current.catalogue()),
        duty_groups=duties(current.catalogue()),
        setting_groups=settings(current.catalogue()),
        plates=PLATES,
        plate_names=plate_names(desk.draft.figure),
        plate=find_plate(desk.draft.figure),
        passport=full_passport(session, history, ledger_in(current.settings().banks)) if history else None,
        kinds=KINDS,
        today=datetime.now(UTC).date(),
        words=words,
    )


def _waiting(
    history: QuestionHistory | None, live: VersionSummary | None
) -> list[tuple[VersionSummary, tuple[Change, ...]]]:
    """Return each version that a file stated and that waits, with what it would change."""
    if history is None:
        return []
    return [
        (one, changes_between(live.question, one.question) if live else ())
        for one in queries.waiting_files(history)
    ]
