"""Reads behind placements and adaptive practice: what is drawn from, and what is closed to a learner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from app.domain.errors import NotFoundError
from app.domain.placements import (
    BOTH,
    BOTH_TITLE,
    Ground,
    blueprint_of,
    exposed,
    ground_of,
    is_in_force,
)
from app.domain.reference_curves import Reference
from app.domain.siblings import FRESH_AFTER
from app.library import edition_queries
from app.library.curve_queries import find_reference
from app.library.models import QuestionVersion, StoredQuestion
from app.library.queries import LIVE, live_candidates
from app.quizzes import queries
from app.quizzes.models import Attempt, AttemptItem, Response

RECENT = 200
"""Placements by whose questions exposure is counted."""
RECENT_SITTINGS = 20_000
"""Sittings of any kind, back from the newest, among which those placements are looked for."""
FEWEST_PLACEMENTS = 20
"""Placements that exposure is at least a share of: the first few learners say nothing about wear."""
EXPOSURE_KEPT = timedelta(minutes=10)


@dataclass(slots=True)
class _Kept:
    """What a process keeps: nothing in it is about one person."""

    grounds: dict[tuple[str, bool], tuple[Reference, date, Ground]] = field(default_factory=dict)
    exposures: dict[str, tuple[datetime, Mapping[str, float]]] = field(default_factory=dict)


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def forget(engine: Engine) -> None:
    """Forget what was read of *engine*'s database: it was emptied or replaced."""
    _kept.pop(engine, None)


def find_placement_ground(
    session: Session, catalogue: Catalogue, credential: str, now: datetime
) -> Ground | None:
    """Return what a placement of *credential* (or `both`) draws from at *now* (UTC), with exposures.

    None without a blueprint in force or before the first edition. Kept in the process while edition,
    wordings and day stand still: two statements then.
    """
    ground = _find_ground(session, catalogue, credential, now.date(), is_placement=True)
    return exposed(ground, _exposures(session, credential, now)) if ground else None


def find_practice_ground(session: Session, catalogue: Catalogue, credential: str, on: date) -> Ground | None:
    """Return what adaptive practice for *credential* (or `both`) draws from *on* (UTC date): every type."""
    return _find_ground(session, catalogue, credential, on, is_placement=False)


def _find_ground(
    session: Session, catalogue: Catalogue, credential: str, on: date, *, is_placement: bool
) -> Ground | None:
    try:
        blueprint = blueprint_of(catalogue, credential, on)
    except NotFoundError:
        return None
    reference = find_reference(session, catalogue, blueprint)
    if reference is None:
        return None
    kept = _kept.setdefault(session.get_bind().engine, _Kept()).grounds
    known = kept.get((credential, is_placement))
    if known is None or known[0] is not reference or known[1] != on:
        types = blueprint.types if is_placement else ()
        ground = _read_ground(session, reference, on, types)
        kept[credential, is_placement] = known = (reference, on, ground)
    return known[2]


def _read_ground(session: Session, reference: Reference, on: date, types: tuple[str, ...]) -> Ground:
    rows = session.execute(
        select(QuestionVersion.id, QuestionVersion.wording_digest)
        .join(StoredQuestion, StoredQuestion.live_version_id == QuestionVersion.id)
        .where(*LIVE)
    )
    wordings = dict(rows.tuples().all())
    edition = edition_queries.current_edition_number(session)
    parameters = edition_queries.parameters(session, edition, set(wordings.values()))
    return ground_of(reference, live_candidates(session, on), wordings, parameters, types)


def _exposures(session: Session, credential: str, now: datetime) -> Mapping[str, float]:
    kept = _kept.setdefault(session.get_bind().engine, _Kept()).exposures
    known = kept.get(credential)
    if known is None or not timedelta() <= now - known[0] < EXPOSURE_KEPT:
        kept[credential] = known = (now, exposures_of(session, credential))
    return known[1]


def exposures_of(session: Session, credential: str) -> dict[str, float]:
    """Return, by question id, the share of the newest placements of *credential* that held it, 0 to 1."""
    newest = select(func.max(Attempt.id)).scalar_subquery()
    recent = (
        select(Attempt.id)
        .where(
            Attempt.mode == "placement",
            Attempt.credential == credential,
            Attempt.id > newest - RECENT_SITTINGS,
        )
        .order_by(Attempt.id.desc())
        .limit(RECENT)
        .subquery()
    )
    placements = session.scalar(select(func.count()).select_from(recent)) or 0
    rows = session.execute(
        select(AttemptItem.question_id, func.count())
        .join(recent, recent.c.id == AttemptItem.attempt_id)
        .group_by(AttemptItem.question_id)
    )
    return {row[0]: row[1] / max(placements, FEWEST_PLACEMENTS) for row in rows}


def closed_to(session: Session, account_id: int, now: datetime) -> frozenset[str]:
    """Return the question ids that the learner met within 30 days, or has in an open mock or placement."""
    lately = session.scalars(
        select(Response.question_id)
        .where(Response.account_id == account_id, Response.answered_at > now - FRESH_AFTER)
        .distinct()
    )
    return frozenset(lately) | queries.questions_in_open_mocks(session, account_id)


def open_placements(session: Session, account_id: int) -> list[Attempt]:
    """Return the learner's placements under way, the newest first."""
    return [one for one in queries.open_attempts(session, account_id) if one.mode == "placement"]


def offered(catalogue: Catalogue, on: date) -> list[tuple[str, str]]:
    """Return (id, title) of both roles and of each credential with a blueprint in force *on* (UTC date)."""
    asked = {one.credential for one in catalogue.blueprints if is_in_force(one, on)}
    exams = [(one.id, one.title) for one in catalogue.credentials if one.id in asked]
    return [(BOTH, BOTH_TITLE), *exams]


def credential_title(catalogue: Catalogue, credential: str) -> str:
    """Return what *credential*, or `both`, is called."""
    known = catalogue.find_credential(credential)
    return BOTH_TITLE if credential == BOTH else known.title if known else credential
