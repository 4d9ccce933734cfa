"""Answers on both sides of the path, written straight into the log."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from tests import builders
from tests.progress.log_builders import respond


def answer_sides(
    session: Session,
    account_id: int,
    bank: list[builders.Stored],
    catalogue: Catalogue,
    *,
    clinical: tuple[int, float] = (0, 0.5),
    office: tuple[int, float] = (0, 0.5),
) -> None:
    """Commit so many first answers a side, that share of them right."""
    for strand, (count, share) in ((1, clinical), (-1, office)):
        own = [one for one in bank if _strand(one, catalogue) == strand]
        right = round(count * share)
        for points, wanted in ((1.0, right), (0.0, count - right)):
            chosen = [own[n % len(own)] for n in range(wanted)]
            if chosen:
                respond(session, account_id, chosen, catalogue, points=points)


def _strand(stored: builders.Stored, catalogue: Catalogue) -> int:
    domain = catalogue.competencies[stored.question.competency].domain
    return catalogue.domains_by_id[domain].strand
