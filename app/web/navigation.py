"""The few words of the masthead, by who is looking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, cast

from flask import Flask, current_app, request
from jinja2 import Undefined
from markupsafe import Markup

MOST_PARTS = 500
"""Rendered parts kept before a process starts afresh."""

STRANGER = (
    ("quizzes.practice", "Practice"),
    ("quizzes.mocks", "Mock exams"),
    ("quizzes.tracks", "Tracks"),
    ("progress.progress", "Progress"),
    ("path.path", "Your path"),
)
LEARNER = (
    ("progress.home", "Today"),
    ("quizzes.practice", "Practice"),
    ("quizzes.mocks", "Mock exams"),
    ("quizzes.tracks", "Tracks"),
    ("progress.progress", "Progress"),
    ("progress.readiness", "Readiness"),
    ("path.path", "Your path"),
)
STAFF = (
    ("progress.home", "Home"),
    ("quizzes.practice", "Practice"),
    ("quizzes.mocks", "Mock exams"),
    ("quizzes.tracks", "Tracks"),
    ("progress.progress", "Progress"),
    ("authoring.questions", "Questions"),
)
"""An author's own readiness and path are linked from their home: two rows on a phone hold no more."""


class Visitor(Protocol):
    """What the navigation needs to know of a person."""

    @property
    def role(self) -> str:
        """`learner`, `instructor` or `administrator`."""

    @property
    def is_guest(self) -> bool:
        """Whether the account has no e-mail yet."""


def init_app(app: Flask) -> None:
    """Give the templates `masthead`, `footer` and `page_url`."""
    app.extensions["preceptor.parts"] = _Parts({}, {})
    app.jinja_env.globals.update(masthead=masthead, footer=footer, page_url=page_url)


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is the same for everybody of a role, worked out once a process."""

    paths: dict[str, str]
    texts: dict[tuple[object, ...], Markup]


def masthead(person: Visitor | None, here: str | Undefined) -> Markup:
    """Return the masthead; *here* is the entry to mark, if a page names one other than its own."""
    items = main_navigation(person)
    marked = here if isinstance(here, str) else request.endpoint or ""
    return _part("masthead", items, marked)


def footer() -> Markup:
    """Return the footer."""
    return _part("footer")


def _part(name: str, items: tuple[tuple[str, str], ...] = (), here: str = "") -> Markup:
    texts = _parts().texts
    key = (name, items, here, request.script_root)
    if key not in texts:
        if len(texts) > MOST_PARTS:
            texts.clear()
        template = current_app.jinja_env.get_template(f"_parts/{name}.html")
        texts[key] = Markup(template.render(items=items, here=here))  # noqa: S704  # a template's own output
    return texts[key]


def page_url(endpoint: str) -> str:
    """Return the address of a page without arguments; worked out once, since every page holds a dozen."""
    paths = _parts().paths
    if endpoint not in paths:
        paths[endpoint] = current_app.url_map.bind("localhost").build(endpoint)
    return request.script_root + paths[endpoint]


def _parts() -> _Parts:
    return cast("_Parts", current_app.extensions["preceptor.parts"])


def main_navigation(person: Visitor | None) -> tuple[tuple[str, str], ...]:
    """Return (endpoint, label) pairs in order: eight at the most, or a phone needs a third row."""
    last = ("auth.sign_in", "Sign in") if person is None or person.is_guest else ("auth.account", "Account")
    if person is None:
        return (*STRANGER, last)
    if person.role == "administrator":
        return (*STAFF, ("auth.people", "People"), last)
    return (*(STAFF if person.role == "instructor" else LEARNER), last)
