"""`preceptor path`: the path as a whole, over everybody."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime

import click
from flask.cli import AppGroup

from app.db import db
from app.domain.fairness import LEAST_ALARM, LEAST_SHOWN, Estimate
from app.domain.item_bias import LEAST_ANSWERS
from app.path.audit_items import ItemScreen
from app.path.audit_queries import audited
from app.path.audits import Audit, Compared, Group, Lean, Prediction, Rate, audit_of
from app.web import current

LIMITS = (
    f"No number below {LEAST_SHOWN} people is shown, nor one that it could be worked out from.",
    "Volunteers choose themselves: what is found here need not hold for everybody.",
    "Intervals are 95 %, so of many comparisons about one in twenty leaves its middle out by chance.",
)
MISSING = (
    f"Fewer than {LEAST_SHOWN} volunteers have a recorded suggestion: nothing can be compared yet. "
    "Learners volunteer on the page /path/groups; a suggestion is recorded after each finished sitting."
)


@click.group("path", cls=AppGroup)
def group() -> None:
    """The path as a whole, over everybody."""


@group.command("audit")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def audit(*, as_json: bool) -> None:
    """Compare what the path last said to the groups that learners volunteered.

    Rates of each outcome, mean leans, predicted against right answers, and a screen of the questions, each with
    its interval. Nothing is said where fewer than 10 people stand behind it. Exit status 1 if there is an alarm.
    """
    now = datetime.now(UTC)
    found = audit_of(list(audited(db.session(), current.catalogue(), now)))
    if as_json:
        click.echo(json.dumps(_object(found, now), ensure_ascii=False, allow_nan=False))
    else:
        for line in _lines(found):
            click.echo(line)
    sys.exit(1 if found.alarms else 0)


def _object(found: Audit, now: datetime) -> dict[str, object]:
    return {
        "schema": "preceptor.path-audit/1",
        "at": now.isoformat().replace("+00:00", "Z"),
        "least": {"shown": LEAST_SHOWN, "rate_alarm": LEAST_ALARM, "item_answers": LEAST_ANSWERS},
        "alarms": found.alarms,
        "missing": [] if found.volunteers else [MISSING],
        **asdict(found),
        "limits": LIMITS,
    }


def _lines(found: Audit) -> Iterator[str]:
    yield "Fairness audit of the path, on groups that learners volunteered"
    if not found.volunteers:
        yield MISSING
        return
    yield f"Volunteers with a recorded suggestion: {found.volunteers} or a few more"
    for one in found.questions:
        yield ""
        yield one.title
        for sentence in one.missing:
            yield f"  {sentence}"
        for own in one.groups:
            yield from _group_lines(own, one)
        if one.groups:
            yield from _item_lines(one.items, one)
    yield ""
    yield f"Alarms: {found.alarms}" if found.alarms else "No alarm."
    yield from LIMITS


def _group_lines(own: Group, among: Compared) -> Iterator[str]:
    titles = {one.id: one.title for one in among.groups}
    yield f"  {own.title}: {own.people} people"
    for rate in own.rates:
        yield f"    {_rate_words(rate, titles)}"
    yield f"    {_lean_words(own.lean, titles[among.reference or own.id])}"
    if own.prediction:
        yield f"    {_prediction_words(own.prediction)}"


def _rate_words(rate: Rate, titles: dict[str, str]) -> str:
    told = "not shown" if rate.people is None else f"{rate.people} people, {rate.share:.0%}"
    words = f"{rate.outcome}: {told}"
    if rate.ratio:
        words += f"; ratio to {titles[rate.against or '']} {_shown(rate.ratio)}"
    if rate.is_alarm:
        words += f" ALARM: below four fifths of {titles[rate.against or '']}"
    return words


def _lean_words(lean: Lean, reference: str) -> str:
    words = f"mean lean {lean.mean:+.2f}"
    if lean.difference:
        words += f"; above {reference} by {_shown(lean.difference, '+.2f')} SD"
    return words + (" ALARM" if lean.is_alarm else "")


def _prediction_words(found: Prediction) -> str:
    words = (
        f"{found.answers} first answers: {found.observed:.1%} right, {found.expected:.1%} expected; "
        f"gap {_shown(found.gap, '+.3f')}"
    )
    return words + (" ALARM: far from the largest group's" if found.is_alarm else "")


def _item_lines(items: ItemScreen | None, among: Compared) -> Iterator[str]:
    if items is None:
        yield f"  Questions: none has {LEAST_ANSWERS} first answers in each of two groups, so none is screened"
        return
    yield f"  Questions screened: {items.screened}, of class B or C: {len(items.flagged)}, undecided: {items.undecided}"
    titles = {one.id: one.title for one in among.groups}
    for one in items.flagged:
        side = "harder" if one.delta < 0 else "easier"
        alarm = " ALARM" if one.label == "C" else ""
        yield (
            f"    {one.question}: {side} for {titles[one.group]} than for {titles[one.against]}, "
            f"{one.delta:+.2f} (error {one.error:.2f}), class {one.label}{alarm}"
        )


def _shown(estimate: Estimate, form: str = ".2f") -> str:
    return f"{estimate.value:{form}} ({estimate.low:{form}} to {estimate.high:{form}})"
