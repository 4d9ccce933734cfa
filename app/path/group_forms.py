"""The shape of what the page about oneself sends."""

from __future__ import annotations

from werkzeug.datastructures import MultiDict

from app.domain.groups import QUESTIONS


def said_in_form(sent: MultiDict[str, str]) -> dict[str, tuple[str, ...]]:
    """Return what was chosen, by question; "Rather not say" sends nothing."""
    return {one.id: tuple(filter(None, sent.getlist(one.id))) for one in QUESTIONS}
