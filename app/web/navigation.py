"""The few words of the masthead, by who is looking."""

from __future__ import annotations

from typing import Protocol

from flask import Flask

LEARNER = (
    ("quizzes.practice", "Practice"),
    ("quizzes.mocks", "Mock exams"),
    ("quizzes.tracks", "Tracks"),
    ("progress.progress", "Progress"),
    ("path.path", "Your path"),
)


class Visitor(Protocol):
    """What the navigation needs to know of a person."""

    @property
    def role(self) -> str:
        """`learner`, `instructor` or `administrator`."""

    @property
    def is_guest(self) -> bool:
        """Whether the account has no e-mail yet."""


def init_app(app: Flask) -> None:
    """Give the templates `main_navigation`."""
    app.jinja_env.globals["main_navigation"] = main_navigation


def main_navigation(person: Visitor | None) -> tuple[tuple[str, str], ...]:
    """Return (endpoint, label) pairs in order."""
    extra: tuple[tuple[str, str], ...] = ()
    if person is not None and person.role in {"instructor", "administrator"}:
        extra = (("authoring.questions", "Questions"),)
    if person is not None and person.role == "administrator":
        extra += (("auth.people", "People"),)
    last = ("auth.sign_in", "Sign in") if person is None or person.is_guest else ("auth.account", "Account")
    return (*LEARNER, *extra, last)
