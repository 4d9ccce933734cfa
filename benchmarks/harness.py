"""What the benchmarks share: an installation of their own, learners at work, their requests ready as bytes."""

from __future__ import annotations

import os
import random
import re
import secrets
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, func, select

from app import create_app
from app.auth.models import Account
from app.cli.database import migrate_to_head
from app.cli.warm import warm_up
from app.db import db
from app.domain.presentation import ShownQuestion
from app.domain.sittings import opaque
from app.library.queries import version
from app.library.services import load_banks
from app.quizzes import starting_services, tokens
from app.quizzes.draw_queries import PracticeRequest
from app.quizzes.models import Attempt, AttemptItem
from app.web import current

ROW = Table(
    "benchmark_row",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("account_id", Integer),
    Column("text", String(200)),
    Column("at", DateTime),
)
"""What the bare handler inserts."""


@dataclass
class Learner:
    """A signed-in browser and the requests it will send, ready as bytes."""

    account_id: int
    cookie: str
    csrf: str
    requests: list[bytes] = field(default_factory=list)


@contextmanager
def installation() -> Iterator[Path]:
    """Make an empty instance folder and point the environment at it."""
    with tempfile.TemporaryDirectory(prefix="preceptor-bench-") as folder:
        os.environ.update(
            PRECEPTOR_ENV="test",
            PRECEPTOR_INSTANCE=folder,
            PRECEPTOR_SECRET_KEY=secrets.token_hex(32),
            PRECEPTOR_LOG_LEVEL="ERROR",
            DATABASE_URL="",
        )
        yield Path(folder)


def prepare() -> Any:
    """Make the application, its tables and the shipped banks.

    The tables come from the migrations, as in every installation: between two indexes that serve a statement
    alike SQLite takes the one made last, and `create_all` makes them in any order.
    """
    app = create_app()
    with app.app_context():
        migrate_to_head()
        ROW.create(db.engine)
        load_banks(db.session(), current.settings().banks, current.catalogue(), datetime.now(UTC))
        db.session.remove()
    return app


def learners(app: Any, count: int, attempts: int) -> list[Learner]:
    """Make *count* guests with *attempts* open practice quizzes of 40 questions each."""
    made = []
    for _ in range(count):
        client = app.test_client()
        page = client.get("/practice").text
        client.post("/practice", data=_start(page))
        cookie = client.get_cookie("page")
        page = client.get("/practice").text
        made.append(Learner(_newest_account(app), f"page={cookie.value}", _csrf(page)))
        _more_attempts(app, made[-1].account_id, attempts)
    return made


def _start(page: str) -> dict[str, str]:
    nonce = re.search(r'name="nonce"[^>]*value="(\w+)"', page)
    assert nonce
    return {"nonce": nonce.group(1), "length": "5", "role": "", "csrf_token": _csrf(page)}


def _csrf(page: str) -> str:
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token
    return token.group(1)


def _newest_account(app: Any) -> int:
    with app.app_context():
        newest = db.session.scalar(select(func.max(Account.id)))
        db.session.remove()
    return int(newest or 0)


def _more_attempts(app: Any, account_id: int, attempts: int) -> None:

    with app.app_context():
        for number in range(attempts):
            starting_services.start_practice(
                db.session(),
                account_id,
                PracticeRequest("Benchmark", 40),
                current.catalogue(),
                nonce=secrets.token_hex(16),
                now=datetime.now(UTC),
                rng=random.Random(number),
            )
        db.session.remove()


def answer_requests(app: Any, learner: Learner) -> list[bytes]:
    """Return one POST for each open practice question of *learner*, with valid tokens."""
    now, made = datetime.now(UTC), []
    with app.app_context():
        rows = db.session.execute(
            select(AttemptItem, Attempt.secret)
            .join(Attempt, Attempt.id == AttemptItem.attempt_id)
            .where(Attempt.account_id == learner.account_id)
            .order_by(AttemptItem.attempt_id, AttemptItem.position)
        ).all()
        for item, secret in rows:
            question = version(db.session(), item.version_id).question
            if question.type.value != "single":
                continue
            body = {
                "csrf_token": learner.csrf,
                "token": tokens.sign(app.config["SECRET_KEY"], item.attempt_id, item.position, now),
                "choice": opaque(secret, item.position, item.option_order[0]),
                "certainty": "sure",
            }
            path = f"/attempts/{item.attempt_id}/{item.position}"
            made.append(request_bytes("POST", path, learner.cookie, body))
        db.session.remove()
    return made


def request_bytes(method: str, path: str, cookie: str, body: dict[str, str] | None = None) -> bytes:
    """Return one HTTP/1.1 request."""
    data = urlencode(body or {}).encode()
    head = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Cookie: {cookie}"]
    if method == "POST":
        head += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(data)}"]
    return "\r\n".join([*head, "", ""]).encode() + data


def send(app: Any, request: bytes) -> float:
    """Send one prepared request in process; return the seconds it took."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, path, _ = first.split()
    cookie = next(line[8:] for line in lines if line.startswith("Cookie: "))
    client = app.test_client(use_cookies=False)
    begin = time.perf_counter()
    answer = client.open(
        path,
        method=method,
        headers={"Cookie": cookie},
        data=body,
        content_type="application/x-www-form-urlencoded",
    )
    seconds = time.perf_counter() - begin
    if answer.status_code not in {200, 303}:
        message = f"{method} {path} answered {answer.status_code}."
        raise RuntimeError(message)
    return seconds


def past_response(
    session: Any, catalogue: Any, attempt: Any, number: int, rows: Sequence[Any], begin: datetime
) -> dict[str, Any]:
    """Return the columns of one earlier response, the questions taken in turn."""
    row = rows[number % len(rows)]
    loaded = version(session, row.version_id)
    domain = catalogue.domains_by_id[catalogue.competencies[row.competency].domain]
    return {
        "account_id": attempt.account_id,
        "attempt_id": attempt.id,
        "position": number + 1,
        "nonce": f"{number:016x}",
        "mode": "practice",
        "question_id": row.question_id,
        "version_id": row.version_id,
        "chosen": loaded.question.key,
        "points": float(number % 3 > 0),
        "certainty": "",
        "seconds": 20.0,
        "answered_at": begin + timedelta(minutes=number * 10),
        "answered_on": (begin + timedelta(minutes=number * 10)).date(),
        "edition": 1,
        "wording_digest": loaded.wording_digest,
        "domain": domain.id if domain.counts_as_ability else "",
        "competency": row.competency,
        "weight": 1.0 if number < len(rows) else 0.35,
        "rapid": 0.0,
        "guess": 0.25,
        "ability_mean": 0.0,
        "ability_var": 1.0,
    }


def form_of(shown: ShownQuestion) -> dict[str, list[str]]:
    """Return the fields of *shown* with the answer it shows, as a browser sends them."""
    if shown.type == "numeric":
        return {"number": [shown.number]}
    if shown.type == "ordering":
        return {f"rank-{one.value}": [str(one.place or "")] for one in shown.options}
    if shown.type == "matching":
        return {f"match-{one.value}": [one.match] for one in shown.options}
    return {"choice": [one.value for one in shown.options if one.is_chosen]}


def body_of(app: Any, request: bytes) -> bytes:
    """Return the body that one prepared GET request gets, in process."""
    path = request.split(b" ")[1].decode()
    cookie = re.search(rb"Cookie: ([^\r]+)", request)
    assert cookie
    answer = app.test_client(use_cookies=False).get(path, headers={"Cookie": cookie[1].decode()})
    return bytes(answer.data)


def first_attempt(app: Any, account_id: int) -> int:
    """Return the id of a learner's first attempt."""
    with app.app_context():
        first = db.session.scalar(select(func.min(Attempt.id)).where(Attempt.account_id == account_id))
        db.session.remove()
    return int(first or 0)


def warm(app: Any) -> None:
    """Read what a process of the server reads once in its life."""
    with app.app_context():
        warm_up(app)
        db.session.remove()
