"""Writes on an open session, never committed here: responses, saves, the closing of an attempt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, tzinfo
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Table, insert, update
from sqlalchemy.orm import Session

from app.domain.assembly import Drawn
from app.domain.catalogue import Catalogue
from app.domain.effort import exposure_weight, rapid_probability
from app.domain.marking import mark
from app.domain.memories import pace_of
from app.domain.questions import guess_share
from app.domain.review import day_of
from app.domain.sittings import EXAMS, is_over
from app.library import edition_queries
from app.library.queries import LoadedVersion, version
from app.quizzes import log_queries, queries, save_queries
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem, Response
from app.standing import steps as standing
from app.standing.steps import OpenState

INSERT_RESPONSE = insert(cast("Table", Response.__table__))
INSERT_EVENT = insert(cast("Table", AnswerEvent.__table__))


@dataclass(frozen=True, slots=True)
class Given:
    """One final answer on its way into the log."""

    attempt_id: int
    position: int
    mode: str
    nonce: str
    chosen: str
    certainty: str
    seconds: float
    time_multiplier: float
    version: LoadedVersion
    last_exposure: datetime | None
    knows_task: bool = False
    """A generated question of a family that the learner has met."""
    stands_for: str = ""
    """The question whose due review it is as well."""


@dataclass(frozen=True, slots=True)
class Worked:
    """Marked and folded answers as rows ready to be written."""

    responses: list[dict[str, Any]]
    changes: standing.Changes


def work_out(
    session: Session,
    given: Sequence[Given],
    state: OpenState,
    edition: int,
    catalogue: Catalogue,
    now: datetime,
    zone: tzinfo,
) -> Worked:
    """Mark *given* in order and fold them into *state*. Nothing is written.

    Everything a replay needs is resolved here and stored with the response. A response is never
    dated before the learner's last one, so the log's order is the order of folding.

    Args:
        session: reads only.
        given: of one learner.
        state: the learner's, with the cards of the questions given and of those they stand for.
        edition: whose parameters the folds use.
        catalogue: gives domains.
        now: UTC.
        zone: the learner's.
    """
    population = edition_queries.population(session, edition)
    answered_at = max(now, state.last_answered_at or now)
    known = edition_queries.parameters(session, edition, [one.version.wording_digest for one in given])
    shared = {"account_id": state.account_id, "edition": edition, "answered_on": day_of(answered_at, zone)}
    responses = []
    for one in given:
        row = SimpleNamespace(**shared, **resolved(one, catalogue, answered_at))
        row.ability_mean, row.ability_var = state.predict(row.domain, row.competency)
        state.add(log_queries.answered_of(row, known[row.wording_digest], population))
        responses.append(vars(row))
    return Worked(responses, standing.changes_of(state))


def append(session: Session, worked: Worked) -> None:
    """Append the responses, in order, and write what they changed; inside the write transaction."""
    session.connection().execute(INSERT_RESPONSE, worked.responses)
    standing.write_changes(session, worked.changes)


def resolved(one: Given, catalogue: Catalogue, answered_at: datetime) -> dict[str, Any]:
    """Return the response's own columns: marked, and with every input of the folds; see `work_out`."""
    question = one.version.question
    domain = catalogue.domains_by_id[catalogue.competencies[question.competency].domain]
    return {
        "attempt_id": one.attempt_id,
        "position": one.position,
        "nonce": one.nonce,
        "mode": one.mode,
        "question_id": question.id,
        "version_id": one.version.id,
        "chosen": one.chosen,
        "points": mark(question, one.chosen),
        "certainty": one.certainty,
        "seconds": one.seconds,
        "answered_at": answered_at,
        "wording_digest": one.version.wording_digest,
        "domain": domain.id if domain.counts_as_ability else "",
        "competency": question.competency,
        "weight": _weight(one, answered_at) if one.chosen else 0.0,
        "rapid": rapid_probability(one.seconds, one.version.words, one.time_multiplier),
        "guess": guess_share(question),
        "pace": pace_of(one.seconds, one.version.words, one.time_multiplier),
        "safety": question.safety,
        "stands_for": one.stands_for,
    }


def _weight(one: Given, answered_at: datetime) -> float:
    return exposure_weight(one.last_exposure, answered_at, knows_task=one.knows_task)


def close_attempt(session: Session, attempt: Attempt, catalogue: Catalogue, finished_at: datetime) -> None:
    """Mark the last save of each position of an open mock, append the responses in form order, fold.

    A position never saved becomes an empty response: no points, and no weight in any estimate.
    """
    given = given_in(session, attempt)
    edition = edition_queries.current_edition_number(session)
    state = standing.open_state(
        session,
        attempt.account_id,
        catalogue,
        questions=[one.version.question.id for one in given],
        population=edition_queries.population(session, edition),
        history=lambda: log_queries.answered_by(session, attempt.account_id),
    )
    zone = queries.zone_of(session, attempt.account_id)
    append(session, work_out(session, given, state, edition, catalogue, finished_at, zone))
    finish(session, attempt.id, finished_at)
    attempt.finished_at = finished_at


def given_in(session: Session, attempt: Attempt) -> list[Given]:
    """Return the last save of each position of an open exam, in form order; never saved: empty."""
    items = queries.items_of(session, attempt.id)
    saves = save_queries.last_saves(session, attempt.id)
    seen = queries.last_exposures(session, attempt.account_id, [item.question_id for item in items])
    given = []
    for item in items:
        save = saves.get(item.position)
        given.append(
            Given(
                attempt_id=attempt.id,
                position=item.position,
                mode=attempt.mode,
                nonce=save.nonce if save else "",
                chosen=save.chosen if save else "",
                certainty="",
                seconds=save.seconds if save else 0.0,
                time_multiplier=attempt.time_multiplier,
                version=version(session, item.version_id),
                last_exposure=seen.get(item.question_id),
            )
        )
    return given


def finish(session: Session, attempt_id: int, finished_at: datetime) -> None:
    """Set the attempt's end."""
    session.execute(update(Attempt).where(Attempt.id == attempt_id).values(finished_at=finished_at))


def note_judged(session: Session, attempt_ids: Sequence[int], now: datetime) -> None:
    """Note that the learner's levels were judged after these finished attempts."""
    session.execute(update(Attempt).where(Attempt.id.in_(attempt_ids)).values(judged_at=now))


def end_of(attempt: Attempt) -> datetime | None:
    """Return when the clock ends a mock (UTC): its deadline, or that of its last segment; None: untimed."""
    is_last = attempt.segment == attempt.segments and not attempt.is_on_break
    ends = (attempt.deadline_at, attempt.segment_deadline_at if is_last else None)
    return min((end for end in ends if end is not None), default=None)


def settle(session: Session, attempt: Attempt, catalogue: Catalogue, now: datetime) -> bool:
    """Apply what the clock has already decided on *attempt*; return whether anything changed.

    A segment whose time is up is closed; an attempt whose time is up is closed with its deadline
    as its end. Call it with the learner's row held.
    """
    if attempt.mode not in EXAMS or attempt.finished_at is not None:
        return False
    end = end_of(attempt)
    if end is not None and is_over(end, now):
        close_attempt(session, attempt, catalogue, end)
        return True
    if not attempt.is_on_break and is_over(attempt.segment_deadline_at, now):
        end_segment(session, attempt, catalogue, attempt.segment_deadline_at or now)
        return True
    return False


def end_segment(session: Session, attempt: Attempt, catalogue: Catalogue, ended_at: datetime) -> None:
    """Close the segment under way: a break follows, or the end of the attempt after the last one."""
    if attempt.segment == attempt.segments:
        close_attempt(session, attempt, catalogue, ended_at)
        return
    attempt.is_on_break = True
    attempt.segment_deadline_at = None
    session.flush()


@dataclass(frozen=True, slots=True)
class Event:
    """One save on its way into the log of an open mock."""

    nonce: str
    chosen: str
    seconds: float
    saved_at: datetime
    event_no: int
    is_late: bool = False


def append_event(session: Session, sitting: queries.Sitting, event: Event) -> None:
    """Append one save of a position."""
    place = {
        "account_id": sitting.account_id,
        "attempt_id": sitting.attempt_id,
        "position": sitting.position,
    }
    session.connection().execute(INSERT_EVENT, place | asdict(event))


def add_items(
    session: Session,
    attempt: Attempt,
    drawn: Sequence[Drawn],
    orders: Sequence[tuple[str, str]],
    segments: Sequence[int],
    whys: Sequence[tuple[str, str]] = (),
    first: int = 1,
) -> None:
    """Write the form: one row a position from *first* on, with the option and match orders drawn for it.

    *whys* holds `reason` and `stands_for` of each, see `AttemptItem`.
    """
    rows = zip(drawn, orders, segments, whys or [("", "")] * len(drawn), strict=True)
    session.execute(
        insert(AttemptItem),
        [
            {
                "attempt_id": attempt.id,
                "account_id": attempt.account_id,
                "position": position,
                "version_id": one.candidate.version_id,
                "question_id": one.candidate.question_id,
                "competency": one.candidate.competency,
                "domain": one.domain,
                "subdomain": one.subdomain,
                "segment": segment,
                "option_order": options,
                "match_order": matches,
                "is_flagged": False,
                "struck": "",
                "reason": reason,
                "stands_for": due,
            }
            for position, (one, (options, matches), segment, (reason, due)) in enumerate(rows, start=first)
        ],
    )
