"""Reads behind readiness and levels. Each is scoped to its learner; their number is fixed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.domain.ability import prior
from app.domain.ability_shape import shape_of
from app.domain.ability_state import State
from app.domain.answered import Population
from app.domain.catalogue import Blueprint, Catalogue
from app.domain.effort import RAPID_LABEL
from app.domain.errors import NotFoundError
from app.domain.levels import Level
from app.domain.mastery import read
from app.domain.readiness import told
from app.domain.reference_curves import Reference, reference_of
from app.library import curve_queries, edition_queries
from app.progress import queries
from app.progress.mastery_reports import MasteryReport, mastery_of
from app.progress.models import ExamResult, LevelChange
from app.progress.readiness_lines import CredentialReadiness, DomainLine
from app.progress.readiness_reports import Outcome, domain_lines, report_of
from app.quizzes.models import Response
from app.standing.queries import last_answered_at


@dataclass(frozen=True, slots=True)
class OwnResult:
    """A result of a real exam that the learner reported."""

    id: int
    credential: str
    taken_on: date
    passed: bool
    chance: float | None
    """Uncorrected chance to pass, as forecast from the answers before that day; None: it was withheld."""

    @property
    def told(self) -> float | None:
        """The chance as a reader is told; None: it was withheld."""
        return None if self.chance is None else told(self.chance)


def readiness_reports(
    session: Session, account_id: int, catalogue: Catalogue, now: datetime
) -> tuple[CredentialReadiness, ...]:
    """Return what is said of the learner before each credential in force, in the order of the catalogue."""
    state = _state(session, account_id, catalogue, now)
    references = references_in_force(session, catalogue, now.date())
    former, outcomes = levels_of(session, account_id), outcomes_by_credential(session)
    titles = {one.id: one.title for one in catalogue.ability_domains}
    hurried = hurried_answers(session, account_id)
    reports = (
        report_of(
            credential,
            references[credential.id],
            state,
            former=former.get(references[credential.id].blueprint.id, {}),
            results=outcomes.get(credential.id, ()),
            titles=titles,
        )
        for credential in catalogue.credentials
        if credential.id in references
    )
    return tuple(replace(one, hurried=hurried) for one in reports)


def hurried_answers(session: Session, account_id: int) -> int:
    """Return how many answers of the learner were too quick to have been read: they are no first answers."""
    found = session.scalar(
        select(func.count()).where(
            Response.account_id == account_id, Response.chosen != "", Response.rapid >= RAPID_LABEL
        )
    )
    return found or 0


def mastery_report(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> MasteryReport:
    """Return what the progress page says of the learner, by ability domain and by credential."""
    state = _state(session, account_id, catalogue, now)
    reading = read(state, curve_queries.live_curves(session))
    references = references_in_force(session, catalogue, now.date())
    former = levels_of(session, account_id)
    levels = {
        name: domain_lines(state, one, former.get(one.blueprint.id, {}), None)
        for name, one in references.items()
    }
    blueprints = {name: one.blueprint for name, one in references.items()}
    return mastery_of(reading, catalogue, blueprints, levels, last_answered_at(session, account_id))


def levels_on(
    session: Session, account_id: int, state: State, catalogue: Catalogue, blueprint: Blueprint, on: date
) -> dict[str, DomainLine]:
    """Return the learner's levels by domain of *blueprint*, which is in force *on* (UTC date)."""
    reference = references_in_force(session, catalogue, on)[blueprint.credential]
    former = levels_of(session, account_id).get(blueprint.id, {})
    return {one.id: one for one in domain_lines(state, reference, former, None)}


def levels_of(session: Session, account_id: int) -> dict[str, dict[str, Level]]:
    """Return the learner's levels as judged last, by blueprint id and blueprint domain id."""
    newest = (
        select(func.max(LevelChange.id))
        .where(LevelChange.account_id == account_id)
        .group_by(LevelChange.blueprint, LevelChange.domain)
    )
    rows = session.execute(
        select(LevelChange.blueprint, LevelChange.domain, LevelChange.level).where(LevelChange.id.in_(newest))
    )
    found: dict[str, dict[str, Level]] = {}
    for blueprint, domain, level in rows:
        found.setdefault(blueprint, {})[domain] = Level(level)
    return found


def outcomes_by_credential(session: Session) -> dict[str, list[Outcome]]:
    """Return every reported result that stands, by credential; those of staff and demonstrations left out."""
    rows = session.execute(
        select(ExamResult.credential, ExamResult.chance, ExamResult.passed)
        .join(Account, Account.id == ExamResult.account_id)
        .where(
            ExamResult.withdrawn_at.is_(None),
            Account.role == "learner",
            Account.is_demo.is_(False),
            Account.is_guest.is_(False),
        )
        .order_by(ExamResult.id)
    )
    found: dict[str, list[Outcome]] = {}
    for credential, chance, passed in rows:
        found.setdefault(credential, []).append(Outcome(chance, passed))
    return found


def own_results(session: Session, account_id: int) -> list[OwnResult]:
    """Return the results the learner reported and did not withdraw, the newest exam first."""
    rows = session.execute(
        select(
            ExamResult.id, ExamResult.credential, ExamResult.taken_on, ExamResult.passed, ExamResult.chance
        )
        .where(ExamResult.account_id == account_id, ExamResult.withdrawn_at.is_(None))
        .order_by(ExamResult.taken_on.desc(), ExamResult.id.desc())
    )
    return [OwnResult(*row) for row in rows]


def get_own_result(session: Session, account_id: int, result_id: int) -> ExamResult:
    """Return the learner's own report, withdrawn or not.

    Raises:
        NotFoundError: no such report, or not theirs.
    """
    found = session.scalars(
        select(ExamResult).where(ExamResult.id == result_id, ExamResult.account_id == account_id)
    ).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def find_result_by_nonce(session: Session, nonce: str) -> ExamResult | None:
    """Return the report that this very form made, of whomever, or None."""
    return session.scalars(select(ExamResult).where(ExamResult.nonce == nonce)).one_or_none()


def references_in_force(session: Session, catalogue: Catalogue, on: date) -> dict[str, Reference]:
    """Return, by credential, the blueprint in force *on* (UTC date); without live questions it stays silent."""
    known = curve_queries.references(session, catalogue, on)
    found = {}
    for credential in catalogue.credentials:
        try:
            blueprint = catalogue.blueprint_in_force(credential.id, on)
        except NotFoundError:
            continue
        found[credential.id] = known.get(credential.id) or reference_of(blueprint, shape_of(catalogue), {})
    return found


def _state(session: Session, account_id: int, catalogue: Catalogue, now: datetime) -> State:
    """Return where the learner stands today: at the prior before the first answer."""
    found = queries.find_state(session, account_id, catalogue, now)
    if found is not None:
        return found
    edition = edition_queries.find_current_edition_number(session)
    population = Population() if edition is None else edition_queries.population(session, edition)
    return prior(shape_of(catalogue), population)
