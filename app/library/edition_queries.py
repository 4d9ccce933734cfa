"""Reads of editions. An edition never changes once published, so what is read of one is kept.

Kept by engine: processes of tests hold several databases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, bindparam, func, select
from sqlalchemy.orm import Session

from app.domain.answered import Parameters, Population
from app.domain.errors import NotFoundError
from app.library.models import Edition, QuestionParameter, QuestionVersion

MOST_KEPT = 50_000
"""(edition, wording) pairs kept in a process before it starts afresh; about 20 MB."""
BATCH = 500
"""Wordings asked for at once; databases limit the values of a statement."""

NEWEST = select(func.max(Edition.number))
WANTED = (
    select(QuestionParameter.wording_digest, func.max(QuestionParameter.edition_number).label("number"))
    .where(
        QuestionParameter.edition_number <= bindparam("edition"),
        QuestionParameter.wording_digest.in_(bindparam("wordings", expanding=True)),
    )
    .group_by(QuestionParameter.wording_digest)
    .subquery()
)
PARAMETERS = select(
    QuestionParameter.wording_digest,
    QuestionParameter.b,
    QuestionParameter.s2,
    QuestionParameter.a,
    QuestionParameter.c,
    QuestionParameter.n,
    QuestionParameter.hint,
).join(
    WANTED,
    (WANTED.c.wording_digest == QuestionParameter.wording_digest)
    & (WANTED.c.number == QuestionParameter.edition_number),
)


class NoEditionError(NotFoundError):
    """Nothing has been published: no bank was loaded."""

    sentence = "No questions have been published yet."


@dataclass(frozen=True, slots=True)
class PublishedEdition:
    """One edition as its readers see it."""

    number: int
    published_at: datetime
    """UTC."""
    population: Population
    responses_through: int
    """The last response id folded into it."""


@dataclass(slots=True)
class _Kept:
    parameters: dict[tuple[int, str], Parameters] = field(default_factory=dict)
    populations: dict[int, Population] = field(default_factory=dict)


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def find_current_edition_number(session: Session) -> int | None:
    """Return the number of the newest edition; None before the first bank is loaded."""
    return session.execute(NEWEST).scalar_one()


def current_edition_number(session: Session) -> int:
    """Return the number of the newest edition.

    Raises:
        NoEditionError: there is none.
    """
    number = find_current_edition_number(session)
    if number is None:
        raise NoEditionError
    return number


def current_edition(session: Session) -> PublishedEdition:
    """Return the newest edition.

    Raises:
        NoEditionError: there is none.
    """
    row = session.execute(
        select(
            Edition.number,
            Edition.published_at,
            Edition.mu0,
            Edition.sg,
            Edition.sd,
            Edition.responses_through,
        )
        .order_by(Edition.number.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        raise NoEditionError
    population = Population(row.mu0, row.sg, row.sd)
    return PublishedEdition(row.number, row.published_at, population, row.responses_through)


def population(session: Session, edition_number: int) -> Population:
    """Return the population parameters of an edition; read once a process.

    Raises:
        NoEditionError: no such edition.
    """
    kept = _kept_for(session).populations
    if edition_number not in kept:
        row = session.execute(
            select(Edition.mu0, Edition.sg, Edition.sd).where(Edition.number == edition_number)
        ).one_or_none()
        if row is None:
            raise NoEditionError
        kept[edition_number] = Population(*row)
    return kept[edition_number]


def parameters(
    session: Session, edition_number: int, wording_digests: Collection[str]
) -> dict[str, Parameters]:
    """Return the parameters in force in an edition, by wording; those without any are left out.

    In force is the newest row up to *edition_number*. Read once a process.
    """
    kept = _kept_for(session).parameters
    unknown = [one for one in set(wording_digests) if (edition_number, one) not in kept]
    if len(kept) + len(unknown) > MOST_KEPT:
        kept.clear()
        unknown = list(set(wording_digests))
    for batch in _batches(unknown):
        for row in session.execute(PARAMETERS, {"edition": edition_number, "wordings": batch}):
            kept[edition_number, row[0]] = Parameters(*row[1:])
    return {one: kept[edition_number, one] for one in wording_digests if (edition_number, one) in kept}


def labels(session: Session, wording_digests: Iterable[str]) -> dict[str, int]:
    """Return the author's label of difficulty, 1 to 5, by wording: that of its newest version."""
    found: dict[str, int] = {}
    for batch in _batches(wording_digests):
        rows = session.execute(
            select(QuestionVersion.wording_digest, QuestionVersion.record["difficulty"].as_integer())
            .where(QuestionVersion.wording_digest.in_(batch))
            .order_by(QuestionVersion.id)
        )
        found.update(rows.tuples().all())
    return found


def forget(engine: Engine) -> None:
    """Forget what was read of *engine*'s database: it was emptied or replaced."""
    _kept.pop(engine, None)


def _kept_for(session: Session) -> _Kept:
    return _kept.setdefault(session.get_bind().engine, _Kept())


def _batches(wordings: Iterable[str]) -> Iterator[list[str]]:
    iterator = iter(wordings)
    while batch := list(islice(iterator, BATCH)):
        yield batch
