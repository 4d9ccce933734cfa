"""A learner at the pages of a sitting: what the form on a page carries, and how it is sent."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.quizzes.models import Attempt
from tests.conftest import Browser
from tests.quizzes import sitting_builders as sit

JSON = {"Accept": "application/json"}


def now() -> datetime:
    """Return the moment by the server's clock."""
    return datetime.now(UTC)


def address(attempt: Attempt, place: int | str = "") -> str:
    """Return the address of an attempt, or of a place in it."""
    return f"/attempts/{attempt.id}/{place}".rstrip("/")


def hidden(page: TestResponse, name: str) -> str:
    """Return the value of the hidden field *name* on *page*."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*value="([^"]*)"', page.text)
    assert found, f"no field {name} on this page"
    return html.unescape(found[1])


def checked(page: TestResponse) -> list[str]:
    """Return the values of the choices that are checked on *page*."""
    return re.findall(r'name="choice" value="([^"]+)" checked', page.text)


def send(
    browser: Browser,
    attempt: Attempt,
    position: int,
    chosen: str,
    *,
    token: str = "",
    headers: dict[str, str] | None = None,
    **extra: Any,
) -> TestResponse:
    """Load a question unless its *token* is given, choose, and send the form."""
    token = token or hidden(browser.get(address(attempt, position)), "token")
    fields = sit.fields(browser.session, attempt, position, chosen)
    data = fields | {"token": token} | extra
    return browser.post(address(attempt, position), data=data, headers=headers)


def key_at(session: Session, attempt: Attempt, position: int) -> str:
    """Return the key of a position."""
    return sit.question_at(session, attempt, position).key


def wrong_at(session: Session, attempt: Attempt, position: int) -> str:
    """Return an answer to a position that earns nothing."""
    return sit.wrong(sit.question_at(session, attempt, position))
