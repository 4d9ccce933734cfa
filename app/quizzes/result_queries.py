"""Reads behind the result of a finished attempt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.domain.catalogue import Blueprint, Catalogue
from app.domain.practice_mix import WHY
from app.domain.presentation import Showing, ShownQuestion, present
from app.domain.sittings import EXAMS
from app.library.queries import version
from app.quizzes import queries, subscore_queries
from app.quizzes.models import Attempt, AttemptItem, Response

REVIEWED = 30
"""Questions reviewed on one page, so that it stays under 15 kB gzipped; a drawing counts beside its question."""
DRAWN = 2_500
"""Characters of a drawing that weigh as much as a question."""


@dataclass(frozen=True, slots=True)
class ResultItem:
    """One position of a finished attempt."""

    position: int
    question_id: str
    competency: str
    domain: str
    subdomain: str
    points: float
    is_answered: bool
    certainty: str
    seconds: float
    question: ShownQuestion | None
    """None while the question is part of the learner's open mock."""
    is_generated: bool = False
    reason: str = ""
    """Why it was drawn, see `AttemptItem.reason`."""

    @property
    def has_figure(self) -> bool:
        """Whether a drawing is shown."""
        return self.question is not None and self.question.figure is not None

    @property
    def weight(self) -> float:
        """What it weighs on a page, in questions without a drawing."""
        figure = self.question.figure if self.question else None
        return 1 + (len(figure.svg) / DRAWN if figure else 0.0)


@dataclass(frozen=True, slots=True)
class Share:
    """One line of the domain report."""

    title: str
    is_subdomain: bool
    right: float
    """Sum of points."""
    questions: int
    domain: str = ""
    """Blueprint domain id; empty for a subdomain, and in practice."""


@dataclass(frozen=True, slots=True)
class Result:
    """A finished attempt with its items."""

    attempt: Attempt
    items: tuple[ResultItem, ...]
    hidden: int
    """Items not shown because they are in an open mock."""

    @property
    def points(self) -> float:
        """Sum of points over the items that may be shown."""
        return sum(item.points for item in self.items if item.question)

    @property
    def counted(self) -> int:
        """How many items the points are of."""
        return sum(1 for item in self.items if item.question)

    @property
    def seconds(self) -> float:
        """Time on the questions."""
        return sum(item.seconds for item in self.items)

    @property
    def is_hands_on(self) -> bool:
        """Whether every question was a generated one."""
        return bool(self.items) and all(item.is_generated for item in self.items)

    @property
    def is_mixed(self) -> bool:
        """Whether Preceptor chose the questions: adaptive practice."""
        return any(item.reason in WHY for item in self.items)

    def parts(self) -> list[tuple[ResultItem, ...]]:
        """Return the items as they share pages, each page as heavy as `REVIEWED` questions at the most."""
        parts: list[list[ResultItem]] = []
        weight = 0.0
        for item in self.items:
            if not parts or weight + item.weight > REVIEWED:
                parts.append([])
                weight = 0.0
            parts[-1].append(item)
            weight += item.weight
        return [tuple(part) for part in parts]


def result_of(session: Session, account_id: int, attempt_id: int) -> Result:
    """Return the learner's own finished attempt with feedback on every question.

    Questions that are part of an open mock of the learner stay closed: their key must not be seen.

    Raises:
        NotFoundError: not theirs.
    """
    attempt = queries.get_attempt(session, account_id, attempt_id)
    closed = queries.questions_in_open_mocks(session, account_id)
    rows = session.execute(
        select(AttemptItem, Response)
        .outerjoin(
            Response,
            and_(
                Response.attempt_id == AttemptItem.attempt_id,
                Response.position == AttemptItem.position,
            ),
        )
        .where(AttemptItem.attempt_id == attempt_id)
        .order_by(AttemptItem.position)
    )
    items = tuple(
        _item(session, attempt, item, response, is_closed=item.question_id in closed)
        for item, response in rows
        if response is not None or attempt.mode in EXAMS
    )
    return Result(attempt, items, sum(item.question is None for item in items))


def _item(
    session: Session, attempt: Attempt, item: AttemptItem, response: Response | None, *, is_closed: bool
) -> ResultItem:
    chosen = response.chosen if response else ""
    showing = Showing(attempt.secret, item.position, item.option_order, item.match_order)
    question = version(session, item.version_id).question
    shown = present(question, showing, chosen, settled=True)
    return ResultItem(
        position=item.position,
        question_id=item.question_id,
        competency=item.competency,
        domain=item.domain,
        subdomain=item.subdomain,
        points=response.points if response else 0.0,
        is_answered=bool(chosen),
        certainty=response.certainty if response else "",
        seconds=response.seconds if response else 0.0,
        question=None if is_closed else shown,
        is_generated=question.seed is not None,
        reason=item.reason,
    )


def domain_report(result: Result, catalogue: Catalogue) -> list[Share]:
    """Return points per blueprint domain and subdomain (a mock) or per competency (practice)."""
    shown = [item for item in result.items if item.question]
    blueprint = catalogue.find_blueprint(result.attempt.blueprint or "")
    if blueprint is None:
        return [
            _share(competency.title, [one for one in shown if one.competency == competency.id])
            for competency in catalogue.competencies.values()
            if any(one.competency == competency.id for one in shown)
        ]
    return _blueprint_report(blueprint, shown)


def _blueprint_report(blueprint: Blueprint, shown: list[ResultItem]) -> list[Share]:
    shares = []
    for domain in blueprint.domains:
        own = [one for one in shown if one.domain == domain.id]
        shares.append(replace(_share(domain.title, own), domain=domain.id))
        if len(domain.cells) > 1:
            shares.extend(
                _share(cell.title, [one for one in own if one.subdomain == cell.subdomain], sub=True)
                for cell in domain.cells
            )
    return [share for share in shares if share.questions]


def subscores_in(session: Session, result: Result, catalogue: Catalogue) -> frozenset[str]:
    """Return the blueprint domains whose points say more than the total does; none for a short mock."""
    attempt = result.attempt
    blueprint = catalogue.find_blueprint(attempt.blueprint or "")
    if blueprint is None or attempt.mode != "mock" or not attempt.is_full_length:
        return frozenset()
    found = subscore_queries.subscores(session, blueprint)
    return frozenset(domain for domain, one in found.items() if one.adds)


def _share(title: str, items: list[ResultItem], *, sub: bool = False) -> Share:
    return Share(title, sub, sum(item.points for item in items), len(items))
