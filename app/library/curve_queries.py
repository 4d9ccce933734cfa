"""The live questions as curves: the share right at each ability, by competency and by blueprint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from app.domain.ability_shape import Shape, shape_of
from app.domain.answered import Parameters
from app.domain.catalogue import Blueprint, Catalogue
from app.domain.errors import NotFoundError
from app.domain.mastery import Curve, curve_of
from app.domain.reference_curves import Reference, reference_of
from app.library import edition_queries
from app.library.models import QuestionVersion, StoredQuestion
from app.library.queries import LIVE

MOST_KEPT = 2_000
"""Curves kept in a process before it starts afresh; about 2 MB."""
MOST_REFERENCES = 32

STAMPS = (
    select(
        StoredQuestion.competency,
        func.count(),
        func.sum(StoredQuestion.live_version_id),
        func.max(StoredQuestion.live_version_id),
    )
    .where(*LIVE)
    .group_by(StoredQuestion.competency)
)
"""One row a competency: it changes whenever a live wording of that competency does."""

Stamp = tuple[int | str, ...]


@dataclass(slots=True)
class _Kept:
    curves: dict[Stamp, Curve] = field(default_factory=dict)
    references: dict[tuple[object, ...], Reference] = field(default_factory=dict)


_kept: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def live_curves(session: Session) -> dict[str, Curve]:
    """Return the curve of each competency's live questions under the newest edition.

    Kept while edition and wordings stand still: two statements then, whatever the size of the banks.
    """
    return _live_curves(session, _stamps(session))


def references(session: Session, catalogue: Catalogue, on: date) -> dict[str, Reference]:
    """Return, by credential, the blueprint in force *on* (UTC date) read through the live questions.

    Empty before the first edition. Kept like the curves; a credential without a blueprint in force is left out.
    """
    stamps = _stamps(session)
    if not stamps:
        return {}
    found: dict[str, Reference] = {}
    for credential in catalogue.credentials:
        try:
            blueprint = catalogue.blueprint_in_force(credential.id, on)
        except NotFoundError:
            continue
        found[credential.id] = _reference(session, blueprint, shape_of(catalogue), stamps)
    return found


def find_reference(session: Session, catalogue: Catalogue, blueprint: Blueprint) -> Reference | None:
    """Return *blueprint* read through the live questions, kept like the curves; None before the first edition.

    Blueprints with the same id and the same cells are taken to be the same.
    """
    stamps = _stamps(session)
    return _reference(session, blueprint, shape_of(catalogue), stamps) if stamps else None


def _reference(
    session: Session, blueprint: Blueprint, shape: Shape, stamps: Mapping[str, Stamp]
) -> Reference:
    kept = _kept_of(session)
    key = (blueprint.id, blueprint.cells, shape.version, tuple(sorted(stamps.values())))
    if key not in kept.references:
        if len(kept.references) >= MOST_REFERENCES:
            kept.references.clear()
        kept.references[key] = reference_of(blueprint, shape, _live_curves(session, stamps))
    return kept.references[key]


def _kept_of(session: Session) -> _Kept:
    return _kept.setdefault(session.get_bind().engine, _Kept())


def _stamps(session: Session) -> dict[str, Stamp]:
    """Return what names the live wordings of each competency and the edition; empty before the first."""
    edition = edition_queries.find_current_edition_number(session)
    if edition is None:
        return {}
    return {row[0]: (edition, *row) for row in session.execute(STAMPS)}


def _live_curves(session: Session, stamps: Mapping[str, Stamp]) -> dict[str, Curve]:
    kept = _kept_of(session).curves
    edition = next((int(stamp[0]) for stamp in stamps.values()), 0)
    unknown = [one for one, stamp in stamps.items() if stamp not in kept]
    if len(kept) + len(unknown) > MOST_KEPT:
        kept.clear()
        unknown = list(stamps)
    for competency, curve in _made_curves(session, edition, unknown).items():
        kept[stamps[competency]] = curve
    return {one: kept[stamp] for one, stamp in stamps.items() if stamp in kept}


def _made_curves(session: Session, edition: int, competencies: list[str]) -> dict[str, Curve]:
    if not competencies:
        return {}
    rows = session.execute(
        select(StoredQuestion.competency, QuestionVersion.wording_digest)
        .join(QuestionVersion, QuestionVersion.id == StoredQuestion.live_version_id)
        .where(*LIVE, StoredQuestion.competency.in_(competencies))
    ).all()
    known = edition_queries.parameters(session, edition, {digest for _, digest in rows})
    found: dict[str, list[Parameters]] = {}
    for competency, digest in rows:
        if digest in known:
            found.setdefault(competency, []).append(known[digest])
    return {competency: curve_of(parameters) for competency, parameters in found.items()}
