"""Reads of the stock of mock forms: what it holds, what may still be drawn, what to build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.answered import Parameters
from app.domain.bundles import Candidate, bundles_of
from app.domain.catalogue import Blueprint, Catalogue
from app.domain.stock import Measure, Order, Stocked, even_forms, exam_cut, measure, stocked
from app.library import curve_queries, edition_queries
from app.library.models import QuestionVersion, StoredQuestion
from app.library.queries import LIVE, live_candidates
from app.quizzes.models import StockedForm

NEWEST_LIVE = select(func.max(QuestionVersion.published_at)).join(
    StoredQuestion, StoredQuestion.live_version_id == QuestionVersion.id
)


@dataclass(frozen=True, slots=True)
class Stock:
    """The stock of one credential, judged by what is live and by the newest edition."""

    blueprint: Blueprint
    edition: int
    kept: Mapping[int, Measure]
    """By form id: forms that may be drawn and are as hard as the others, as the newest edition sees them."""
    dropped: frozenset[int]
    """Form ids of the credential that are to be drawn no more."""
    order: Order
    """What is missing, up to the size asked for; its count may be 0."""

    def emptied(self, size: int) -> Stock:
        """Return the stock as if none of its forms could be kept."""
        order = replace(self.order, count=size, uses={}, difficulty=None)
        return replace(self, kept={}, dropped=self.dropped | self.kept.keys(), order=order)


def forms_of(session: Session, credential: str) -> list[StockedForm]:
    """Return the stored forms of *credential*, the oldest first, drawable or not."""
    statement = select(StockedForm).where(StockedForm.credential == credential).order_by(StockedForm.id)
    return list(session.scalars(statement))


def every_form(session: Session) -> list[StockedForm]:
    """Return every stored form, by credential, the oldest first."""
    return list(session.scalars(select(StockedForm).order_by(StockedForm.credential, StockedForm.id)))


def drawable(session: Session, blueprint: Blueprint, pool: Iterable[Candidate]) -> list[Stocked]:
    """Return the forms of *blueprint* of which every question is, in its very wording, in *pool*."""
    known = {one.version_id: one for one in pool}
    rows = session.execute(
        select(StockedForm.id, StockedForm.items, StockedForm.draws).where(
            StockedForm.blueprint == blueprint.id
        )
    )
    found = (stocked(row.id, row.items, row.draws, blueprint, known) for row in rows)
    return [one for one in found if one is not None]


def stock_of(session: Session, catalogue: Catalogue, credential: str, size: int, now: datetime) -> Stock:
    """Return the stock of *credential* and what is missing in it.

    Raises:
        NotFoundError: no blueprint of the credential is in force.
        NoEditionError: no bank was loaded.
    """
    blueprint = catalogue.blueprint_in_force(credential, now.date())
    edition = edition_queries.current_edition_number(session)
    pool = live_candidates(session, now.date())
    parameters = _parameters(session, edition, pool)
    references = curve_queries.references(session, catalogue, now.date())
    cut = exam_cut(references[credential]) if credential in references else 0.0
    forms = drawable(session, blueprint, [one for one in pool if one.version_id in parameters])
    measures = {form.id: _measure(form, parameters, cut) for form in forms}
    even = even_forms({one: found.difficulty for one, found in measures.items()})
    kept = {one: found for one, found in measures.items() if one in even}
    return Stock(
        blueprint=blueprint,
        edition=edition,
        kept=kept,
        dropped=frozenset(form.id for form in forms_of(session, credential) if form.id not in kept),
        order=Order(
            blueprint=blueprint,
            length=blueprint.count,
            bundles=tuple(bundles_of(pool)),
            parameters=parameters,
            count=max(0, size - len(kept)),
            cut=cut,
            segments=blueprint.segments,
            uses=_uses(form for form in forms if form.id in kept),
            difficulty=_mean([found.difficulty for found in kept.values()]),
        ),
    )


def last_published_at(session: Session) -> datetime | None:
    """Return when the newest live wording was published, UTC; None: nothing is live."""
    return session.scalar(NEWEST_LIVE.where(*LIVE))


def _parameters(session: Session, edition: int, pool: Sequence[Candidate]) -> dict[int, Parameters]:
    """Return the parameters of the live questions by version id."""
    statement = select(QuestionVersion.id, QuestionVersion.wording_digest).join(
        StoredQuestion, StoredQuestion.live_version_id == QuestionVersion.id
    )
    digests = dict(session.execute(statement.where(*LIVE)).tuples().all())
    known = edition_queries.parameters(session, edition, set(digests.values()))
    found = ((one.version_id, known.get(digests.get(one.version_id, ""))) for one in pool)
    return {version_id: each for version_id, each in found if each is not None}


def _measure(form: Stocked, parameters: Mapping[int, Parameters], cut: float) -> Measure:
    return measure([parameters[one.candidate.version_id] for one in form.questions], cut)


def _uses(forms: Iterable[Stocked]) -> Counter[str]:
    return Counter(one.candidate.question_id for form in forms for one in form.questions)


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None
