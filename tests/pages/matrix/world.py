"""Six people, and the things of one of them that the others try to reach."""

from __future__ import annotations

import itertools
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, literal, select, union_all, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.auth.models import SignInSession
from app.auth.steps import Visit, add_reset, add_session
from app.db import Base
from app.domain.questions import QuestionType
from app.domain.review import day_of
from app.domain.sittings import opaque
from app.quizzes import tokens
from app.quizzes.models import Attempt, AttemptItem
from tests import builders
from tests.conftest import Browser
from tests.pages.matrix.rows import Row
from tests.path.shift_builders import SHIFTS, begun, played
from tests.path.wish_builders import note, share
from tests.progress.readiness_world import result
from tests.quizzes import sitting_builders as sittings
from tests.quizzes.placement_builders import placement

SIGN_IN = re.compile(r"/sign-in(\?next=.*)?")
_nonces = itertools.count(1)


@dataclass
class World:
    """Browsers by person, and what `{name}` stands for in an address or a form."""

    app: Flask
    session: Session
    browsers: dict[str, Browser]
    things: dict[str, Any]

    def fill(self, text: str) -> str:
        """Return *text* with every `{name}` replaced; each `{nonce}` is a new one."""
        things = self.things | {"nonce": f"{next(_nonces):032x}"}
        return re.sub(r"\{([^}]+)\}", lambda found: str(things[found[1]]), text)

    def send(self, row: Row, person: str, **options: Any) -> TestResponse:
        sent = {name: self.fill(value) for name, value in row.sent.items()}
        data = sent if row.method == "POST" else None
        return self.browsers[person].open(
            self.fill(row.address), **({"method": row.method, "data": data} | options)
        )

    def counts(self) -> dict[str, int]:
        """Return the number of rows of each table."""
        tables = Base.metadata.sorted_tables
        counts = union_all(*(select(literal(one.name), func.count()).select_from(one) for one in tables))
        self.session.rollback()
        return dict(self.session.execute(counts).tuples().all())

    def content(self) -> dict[str, set[str]]:
        """Return every row of every table."""
        self.session.rollback()
        tables = Base.metadata.sorted_tables
        return {one.name: set(map(repr, self.session.execute(select(one)))) for one in tables}


def answer_of(response: TestResponse) -> str:
    """Return the status, or `in` for a redirect to the sign-in page."""
    if response.status_code == 303 and SIGN_IN.fullmatch(response.headers["Location"]):
        return "in"
    return str(response.status_code)


def make(app: Flask, session: Session, client: Browser, signed_in: Callable[..., Browser]) -> World:
    """Build the world: a bank, people, and four sittings of the owner."""
    sittings.mock_bank(session)
    browsers = {"stranger": client, "guest": signed_in("guest")}
    browsers |= {"owner": signed_in(), "other": signed_in()}
    browsers |= {role: signed_in(role) for role in ("instructor", "administrator")}
    owner, catalogue = browsers["owner"].account_id, app.extensions["preceptor.catalogue"]
    world = World(app, session, browsers, {"owner": owner})
    now = datetime.now(UTC)
    world.things |= {
        "track": catalogue.tracks[0].id,
        "question": "vital-signs-1",
        "today": day_of(now, UTC).isoformat(),
        "password": builders.PASSWORD,
        "person": builders.account(session).id,
        "browser": _other_browser(session, owner, now),
        "reset": _reset(session, owner, now),
        "finished": _finished(session, owner, catalogue, now),
        "resting": _resting(session, owner, catalogue, now),
        "result": result(session, owner, taken_on=now.date() - timedelta(days=40)).id,
    }
    world.things |= {
        "shift": SHIFTS[0].id,
        "play": played(session, owner),
        "open play": begun(session, owner),
    }
    world.things |= {
        "note": note(session, owner, now=now),
        "share token": "share-token",
        "share": share(session, owner, "share-token", now=now),
        "ended token": "ended-token",
        "ended": share(session, owner, "ended-token", now=now - timedelta(days=31)),
    }
    mock = sittings.mock(session, owner, catalogue, now=now)
    placed = placement(session, owner, catalogue, now=now)
    practice = sittings.practice(session, owner, catalogue, now=now, competencies=frozenset({"vital-signs"}))
    world.things |= {"mock": mock.id, "practice": practice.id, "placement": placed.id}
    for name, attempt in (("mock", mock), ("practice", practice), ("placement", placed)):
        world.things |= _answer(world, name, attempt, now)
    return world


def _other_browser(session: Session, account_id: int, now: datetime) -> int:
    visit = Visit(token=secrets.token_urlsafe(32), address="127.0.0.1", browser="another", at=now)
    add_session(session, account_id, visit)
    session.commit()
    return session.scalars(select(SignInSession.id).where(SignInSession.browser == "another")).one()


def _reset(session: Session, account_id: int, now: datetime) -> str:
    token = secrets.token_urlsafe(32)
    add_reset(session, account_id, token, now)
    session.commit()
    return token


def _finished(session: Session, account_id: int, catalogue: Any, now: datetime) -> int:
    attempt = sittings.practice(session, account_id, catalogue, now=now, seed=2)
    for position in range(1, 6):
        key = sittings.question_at(session, attempt, position).key
        sittings.answer(session, attempt, position, key, catalogue, now=now)
    return attempt.id


def _resting(session: Session, account_id: int, catalogue: Any, now: datetime) -> int:
    """Return a mock between its first and its second segment."""
    attempt = sittings.mock(session, account_id, catalogue, credential="cma-aama", now=now)
    segmented = {"segments": 4, "is_on_break": True, "segment_deadline_at": None}
    session.execute(update(Attempt).where(Attempt.id == attempt.id).values(segmented))
    session.commit()
    return attempt.id


def _answer(world: World, name: str, attempt: Attempt, now: datetime) -> dict[str, str]:
    """Return the token and an option value of the first position, made a single best answer."""
    session = world.session
    item = session.get_one(AttemptItem, (attempt.id, 1))
    if sittings.question_at(session, attempt, 1).type is not QuestionType.SINGLE:
        others = session.scalars(select(AttemptItem).where(AttemptItem.attempt_id == attempt.id)).all()
        item.version_id = next(
            one.version_id
            for one in others
            if sittings.question_at(session, attempt, one.position).type is QuestionType.SINGLE
        )
        item.option_order = "abcd"
        session.commit()
    save_no = 0 if attempt.mode == "mock" else None
    key = str(world.app.config["SECRET_KEY"])
    return {
        f"{name} token": tokens.sign(key, attempt.id, 1, now, save_no),
        f"{name} choice": opaque(attempt.secret, 1, "a"),
    }
