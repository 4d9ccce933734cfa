"""`preceptor report`: what the pages say of a learner, for programs outside."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from app.auth.emails import normalize_email
from app.auth.models import Account
from app.auth.queries import get_account_by_email
from app.db import db
from app.domain.catalogue import Catalogue
from app.domain.errors import DomainError
from app.library.curve_queries import live_curves
from app.path.reports import lines_of, report_of
from app.path.suggestion_queries import suggestion_of
from app.progress.plan_queries import find_plan
from app.progress.readiness_queries import mastery_report, readiness_reports
from app.progress.review_page import page_of
from app.quizzes.review_queries import reviews_of
from app.web import current


@dataclass(frozen=True, slots=True)
class Kind:
    """One report: its name, what it says, and how a person reads it."""

    name: str
    read: Callable[[Session, Account, Catalogue, datetime], dict[str, Any]]
    lines: Callable[[dict[str, Any]], Iterable[str]]


def _mastery(session: Session, account: Account, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    return asdict(mastery_report(session, account.id, catalogue, now))


def _mastery_lines(found: dict[str, Any]) -> Iterator[str]:
    holds = f"each band holds the truth with a chance of {found['interval_holds']:.0%}"
    yield f"{found['answers']} answers, {found['first_answers']} of them first answers; {holds}"
    for domain in found["domains"]:
        yield f"{domain['whole']['title']}: {domain['whole']['words']}"
        for one in domain["competencies"]:
            yield f"  {one['title']}: {one['words']}"


def _readiness(session: Session, account: Account, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    return {"credentials": [asdict(one) for one in readiness_reports(session, account.id, catalogue, now)]}


def _readiness_lines(found: dict[str, Any]) -> Iterator[str]:
    for one in found["credentials"]:
        if one["raw"] is None:
            missing = "; ".join(gap["words"] for gap in one["missing"])
            yield f"{one['title']}: not enough yet: {missing}"
        else:
            raw, n = one["raw"], one["answers"]
            around = f"{raw['estimate']:.0%}, between {raw['low']:.0%} and {raw['high']:.0%} ({raw['holds']:.0%} band)"
            yield f"{one['title']}: chance to pass about {one['chance']:.0%}; raw score about {around}; n = {n}"
        for line in one["domains"]:
            yield f"  {line['title']}: {_domain_words(line)}"
        if (record := one["record"])["forecast"] is None:
            yield f"  Track record: {record['n']} of {record['needed']} reported results with a forecast"
    for hurried in {one["hurried"]: None for one in found["credentials"] if one["hurried"]}:
        yield f"{hurried} answers were too quick to have been read and do not count"
    yield from {one["note"]: None for one in found["credentials"]}


def _domain_words(line: dict[str, Any]) -> str:
    """Return the share to expect and the level, or what is missing to say them."""
    needs = f", it needs {line['needs']}" if line["needs"] else ""
    if line["expected"] is None:
        return f"not enough answers yet{needs}"
    share = line["expected"]
    around = f"about {share['estimate']:.0%}, between {share['low']:.0%} and {share['high']:.0%}"
    level = f"no level yet{needs}" if needs else line["level_words"]
    return f"{around} ({share['holds']:.0%} band); {level}"


def _reviews(session: Session, account: Account, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    plan, zone = find_plan(session, account.id), ZoneInfo(account.time_zone)
    return asdict(page_of(reviews_of(session, account.id, catalogue, plan, now, zone), catalogue))


def _reviews_lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"{found['due']} due now, about {found['minutes']} minutes; {found['waiting']} more wait"
    if found["explanation"]:
        yield found["explanation"]
    elif found["is_spent"]:
        yield f"Today's {found['budget']} minutes of review are done."
    elif not found["due"] and found["next_at"]:
        yield f"The next review comes at {_plain(found['next_at'])}"
    for point in found["points"]:
        yield f"Open safety point: {point['about']}, right on {point['days']} of {point['needed']} days"
    for day in found["days"]:
        yield f"{day['on']}: {day['questions']} questions, about {day['minutes']} minutes"


def _path(session: Session, account: Account, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    return report_of(suggestion_of(session, account.id, catalogue, now), catalogue, live_curves(session))


KINDS = (
    Kind("mastery", _mastery, _mastery_lines),
    Kind("readiness", _readiness, _readiness_lines),
    Kind("reviews", _reviews, _reviews_lines),
    Kind("path", _path, lines_of),
)
ABOUT = {
    "path": "Print what the path page says: the suggestion, its evidence and what would change it.",
    "mastery": "Print what the progress page says: each ability domain and competency, and each exam's outline.",
    "readiness": "Print what the readiness page says of each credential, or what is missing to say it.",
    "reviews": "Print what the page of reviews says: what is due, why, open safety points, the next days.",
}


@click.group("report", cls=AppGroup)
def group() -> None:
    """What the pages say of a learner, for programs outside."""


def _add(kind: Kind) -> None:
    @click.option("--learner", "named", multiple=True, metavar="EMAIL", help="Of whom; may be given again.")
    @click.option(
        "--learners",
        "file",
        type=click.File("r", encoding="utf-8-sig"),
        help="A file with one address a line, or - for standard input: one JSON line each, in that order.",
    )
    @click.option(
        "--json", "as_json", is_flag=True, help="Print JSON: one object, or one line for each learner."
    )
    def report(named: tuple[str, ...], file: io.TextIOBase | None, *, as_json: bool) -> None:
        if bool(named) == bool(file):
            message = "Name somebody with --learner, or a file of addresses with --learners."
            raise click.UsageError(message)
        sys.exit(_print_all(kind, _addresses(named, file), as_json=as_json))

    report.__doc__ = f"{ABOUT[kind.name]}\n\nExit status 1 if somebody has no account."
    group.command(kind.name)(report)


def _addresses(named: Iterable[str], file: io.TextIOBase | None) -> Iterator[str]:
    """Yield the addresses in the order asked; blank lines of a file are passed over."""
    yield from named
    try:
        for line in file or ():
            if text := line.strip():
                yield text
    except UnicodeDecodeError:
        message = "The file of addresses is not UTF-8. Save it as UTF-8."
        raise click.UsageError(message) from None


def _print_all(kind: Kind, addresses: Iterable[str], *, as_json: bool) -> int:
    """Print one report after the other, each from a fresh look at the database; return the exit status."""
    status = 0
    for address in addresses:
        found = _report(kind, address)
        status = max(status, int("error" in found))
        if as_json:
            click.echo(json.dumps(found, default=_plain, ensure_ascii=False))
        elif "error" in found:
            click.echo(f"{address}: {found['error']}", err=True)
        else:
            click.echo(f"{found['learner']}")
            for line in kind.lines(found):
                click.echo(f"  {line}")
        db.session.rollback()
    return status


def _report(kind: Kind, address: str) -> dict[str, Any]:
    head: dict[str, Any] = {"schema": f"preceptor.report-{kind.name}/1", "learner": address}
    session, now = db.session(), datetime.now(UTC)
    try:
        account = get_account_by_email(session, normalize_email(address))
    except DomainError as error:
        return head | {"error": error.sentence}
    head |= {"learner": account.email, "at": now}
    return head | kind.read(session, account, current.catalogue(), now)


def _plain(value: object) -> str:
    """Return a moment as ISO 8601 with Z, a date as ISO 8601."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    message = f"{value!r} has no place in a report."
    raise TypeError(message)


for one in KINDS:
    _add(one)
