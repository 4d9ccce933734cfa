"""The first edition, as the loader would publish it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.answered import Parameters
from app.library import edition_steps
from tests.builders import NOW

HARDER = Parameters(b=0.4, s2=0.2, c=0.2, n=12)


def first(session: Session) -> None:
    """Publish edition 1 with a hard wording, `w1`, and an easy one, `w2`."""
    with transaction(session):
        edition_steps.ensure_edition(session, NOW)
        edition_steps.publish_first_parameters(session, "w1", 4, 0.2, 1)
        edition_steps.publish_first_parameters(session, "w2", 1, 0.0, 1)
