"""Who is asking, and may they? The only door to flask-login.

The browser keeps a random token in the signed session cookie; the database keeps its digest. Each
request reads the person anew in one statement, so an ended session ends at once, everywhere.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from typing import Any, ParamSpec
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, has_request_context, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, current_user, login_user

from app.auth import queries, services, steps
from app.auth.browsers import name_of
from app.auth.steps import Visit
from app.auth.zones import is_zone
from app.db import db
from app.domain.errors import ForbiddenError
from app.errors import wants_json
from app.web import current

HELD_GUEST = "guest"
"""Key in the cookie: the token of a guest whose work waits for an answer to "bring it along?"."""
MAX_NEXT = 2000

P = ParamSpec("P")
View = Callable[P, ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Person:
    """Who is signed in, as read at the beginning of this request."""

    id: int
    name: str
    email: str | None
    role: str
    """`learner`, `instructor` or `administrator`."""
    is_guest: bool
    time_multiplier: float
    """0 means untimed."""
    time_zone: str
    """IANA name."""
    session_id: int

    def has_role(self, role: str) -> bool:
        """Whether the person may do what *role* may; an administrator may do everything."""
        return not self.is_guest and self.role in {role, "administrator"}


class _Browser:
    """What flask-login calls a user: a signed-in browser and the person behind it."""

    is_active = is_authenticated = True
    is_anonymous = False

    def __init__(self, token: str, person: Person, last_seen_at: datetime) -> None:
        self.token = token
        self.person = person
        self.last_seen_at = last_seen_at

    def get_id(self) -> str:
        return self.token


def init_app(app: Flask) -> None:
    """Read the person in each request, and note once a day that they were here."""
    app.config.update(
        PERMANENT_SESSION_LIFETIME=services.SESSION_LIMIT,
        SESSION_REFRESH_EACH_REQUEST=False,  # the cookie is written when it changes, not on each page
    )
    manager = LoginManager()
    manager.session_protection = None  # a phone changes its network; the token is what counts
    manager.user_loader(_load)
    manager.init_app(app, add_context_processor=False)
    app.jinja_env.globals["current_person"] = current_person
    app.after_request(_note_use)
    app.teardown_request(_forget)


def _load(token: str) -> _Browser | None:
    oldest = datetime.now(UTC) - services.SESSION_LIMIT
    row = queries.find_signed_in(db.session(), steps.digest(token), oldest)
    if row is None:
        return None
    *fields, last_seen_at = row
    person = Person(*fields)
    g.time_zone = person.time_zone
    return _Browser(token, person, last_seen_at)


def _note_use(answer: Response) -> Response:
    now = datetime.now(UTC)
    browser = g.get("_login_user")
    if isinstance(browser, _Browser) and browser.last_seen_at < steps.day_of(now):
        person = browser.person
        services.note_use(db.session(), person.id, person.session_id, now)
        session.modified = True  # a guest's cookie lives 30 days from the last use
    return answer


def _forget(_error: BaseException | None) -> None:
    """Keep nothing about a person past the request, even inside an outer application context."""
    g.pop("_login_user", None)
    g.pop("time_zone", None)


def current_person() -> Person | None:
    """Return who is signed in, guests included, or None."""
    if not has_request_context():
        return None
    browser = current_user._get_current_object()  # noqa: SLF001 - the proxy's documented way to its object
    return browser.person if isinstance(browser, _Browser) else None


def the_person() -> Person:
    """Return who is signed in; only inside what a decorator of this module protects."""
    person = current_person()
    if person is None:
        message = "This view asks for a person and is not protected."
        raise RuntimeError(message)
    return person


def ensure_person() -> Person:
    """Return who is signed in; a stranger becomes a guest. Only for POST requests.

    Two clicks on the same form find the same guest: the token is derived from the form's session.
    """
    person = current_person()
    if person is not None:
        return person
    if request.method != "POST":
        message = "Only a POST may make a guest."
        raise RuntimeError(message)
    zone = request.form.get("time_zone", "")
    first = visit()
    if seed := session.get("csrf_token"):
        first = visit(_guest_token(str(seed)))
    token = services.start_guest(
        db.session(), first, spare_token=visit().token, time_zone=zone if is_zone(zone) else "UTC"
    )
    return _remember(token)


def _guest_token(seed: str) -> str:
    key = current.settings().secret_key.encode()
    return hmac.new(key, b"guest:" + seed.encode(), "sha256").hexdigest()


def visit(token: str | None = None) -> Visit:
    """Return the browser behind this request, with *token* or a new random one."""
    return Visit(
        token=token or secrets.token_urlsafe(32),
        address=request.remote_addr or "",
        browser=name_of(request.user_agent.string),
        at=datetime.now(UTC),
    )


def sign_in_browser(token: str, *, hold_guest: str | None = None) -> Person:
    """Give this browser a session made by a service; nothing of its former cookie stays.

    *hold_guest* is the token of a guest whose work may be brought along.
    """
    session.clear()
    if hold_guest is not None:
        session[HELD_GUEST] = hold_guest
    return _remember(token)


def _remember(token: str) -> Person:
    browser = _load(token)
    if browser is None:
        message = "The session that was just made is not there."
        raise RuntimeError(message)
    session.permanent = True
    login_user(browser)
    return browser.person


def sign_out_browser() -> None:
    """Forget everything this browser's cookie holds."""
    session.clear()
    _forget(None)


def guest_token() -> str | None:
    """Return the token of this browser when a guest is signed in, or None."""
    person = current_person()
    return session["_user_id"] if person is not None and person.is_guest else None


def find_held_guest() -> int | None:
    """Return the id of the guest whose work this browser may still bring along, or None."""
    token = session.get(HELD_GUEST)
    return queries.find_guest_behind(db.session(), steps.digest(token)) if token else None


def release_guest() -> None:
    """Forget the guest whose work has been brought along or left behind."""
    session.pop(HELD_GUEST, None)


def require_person(view: View[P]) -> View[P]:
    """Let guests and members in."""
    return _guarded(view, lambda _person: True)


def require_member(view: View[P]) -> View[P]:
    """Let registered people in; a guest is asked to sign in."""
    return _guarded(view, lambda person: not person.is_guest)


def require_role(role: str) -> Callable[[View[P]], View[P]]:
    """Let people of *role* and administrators in; others get 403."""

    def allow(person: Person) -> bool:
        if not person.has_role(role):
            raise ForbiddenError
        return True

    return lambda view: _guarded(view, allow)


def _guarded(view: View[P], allow: Callable[[Person], bool]) -> View[P]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        person = current_person()
        if person is None or not allow(person):
            return _ask_to_sign_in()
        return view(*args, **kwargs)

    return guarded


def _ask_to_sign_in() -> ResponseReturnValue:
    if wants_json(request):
        abort(401)
    target: dict[str, Any] = {}
    if request.method in {"GET", "HEAD"}:
        target["next"] = request.full_path.rstrip("?")
    return redirect(url_for("auth.sign_in", **target), code=303)


def safe_next(target: str | None, default: str = "/") -> str:
    """Return *target* if it is a plain path on this site, else *default*.

    Browsers drop tabs and line ends, and read a backslash as a slash, so none of them may be there.
    """
    if not target or len(target) > MAX_NEXT or not target.startswith("/") or "//" in target:
        return default
    if any(not "!" <= letter <= "~" or letter == "\\" for letter in target):
        return default
    parts = urlsplit(target)
    return default if parts.scheme or parts.netloc else target
