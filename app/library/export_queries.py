"""What is known of every live question, for programs outside: no text, only what names and weighs it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.domain.answered import Parameters
from app.domain.catalogue import Catalogue
from app.domain.errors import NotFoundError
from app.domain.records import question_of
from app.library import edition_queries
from app.library.models import QuestionVersion, StoredQuestion
from app.library.queries import word_count

TOGETHER = 500
"""Questions read at once."""


@dataclass(frozen=True, slots=True)
class ExportedQuestion:
    """One live question."""

    id: str
    version: str
    """Digest of the live version's whole record; an import names the version by it, or by the wording."""
    wording: str
    """Digest of what is answered, on which difficulty hangs."""
    origin: str
    """`written` or `generated`."""
    type: str
    competency: str
    ability_domain: str
    credential_domains: Mapping[str, str]
    """Domain id of the blueprint in force by credential id; credentials that do not ask for it are left out."""
    difficulty: int
    """The author's label, 1 to 5."""
    b: float | None
    """Difficulty published in the edition, logits; None: none published."""
    s2: float | None
    """Variance of b."""
    answers: int
    """Clean first answers behind b."""
    option_count: int
    option_ids: tuple[str, ...]
    key: str
    """Canonical text, as an import writes an answer."""
    words: int
    """In stem, options and matches together."""


def exported(session: Session, catalogue: Catalogue, on: date) -> Iterator[ExportedQuestion]:
    """Yield every live question by id, with what the newest edition says of it.

    Args:
        session: reads only.
        catalogue: gives domains and blueprints.
        on: UTC date, for the blueprints in force.
    """
    edition = edition_queries.find_current_edition_number(session)
    places = credential_domains(catalogue, on)
    rows = session.execute(
        select(QuestionVersion.record, QuestionVersion.record_digest, QuestionVersion.wording_digest)
        .join(StoredQuestion, StoredQuestion.live_version_id == QuestionVersion.id)
        .where(StoredQuestion.retired_at.is_(None))
        .order_by(StoredQuestion.id)
        .execution_options(yield_per=TOGETHER)
    )
    for part in rows.partitions(TOGETHER):
        wordings = {row.wording_digest for row in part}
        known = edition_queries.parameters(session, edition, wordings) if edition is not None else {}
        for row in part:
            yield _exported(row, known.get(row.wording_digest), catalogue, places)


def _exported(
    row: Row[Any],
    parameters: Parameters | None,
    catalogue: Catalogue,
    places: Mapping[str, Mapping[str, str]],
) -> ExportedQuestion:
    question = question_of(row.record)
    return ExportedQuestion(
        id=question.id,
        version=row.record_digest,
        wording=row.wording_digest,
        origin=question.origin,
        type=question.type.value,
        competency=question.competency,
        ability_domain=catalogue.competencies[question.competency].domain,
        credential_domains=places.get(question.competency, {}),
        difficulty=question.difficulty,
        b=parameters.b if parameters else None,
        s2=parameters.s2 if parameters else None,
        answers=parameters.n if parameters else 0,
        option_count=len(question.options),
        option_ids=question.option_ids,
        key=question.key,
        words=word_count(question),
    )


def credential_domains(catalogue: Catalogue, on: date) -> dict[str, dict[str, str]]:
    """Return {competency: {credential id: domain id}} by the blueprints in force *on* (UTC date)."""
    found: dict[str, dict[str, str]] = {}
    for credential in catalogue.credentials:
        try:
            blueprint = catalogue.blueprint_in_force(credential.id, on)
        except NotFoundError:
            continue
        for competency, cell in blueprint.cell_of.items():
            found.setdefault(competency, {})[credential.id] = cell.domain
    return found
