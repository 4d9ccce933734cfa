"""A stock of mock forms over the bank of `sitting_builders`, built in this process."""

from __future__ import annotations

import random
from collections import Counter

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from app.domain.optimal import build_forms
from app.domain.stock import BuiltForm, Order
from app.quizzes import stock_services
from app.quizzes.models import StockedForm
from tests.builders import NOW

CREDENTIAL = "ncma-ncct"


def build(order: Order, seed: int) -> tuple[BuiltForm, ...]:
    """Build the forms of *order* here."""
    return build_forms(order, random.Random(seed))


def keep(
    session: Session,
    catalogue: Catalogue,
    *,
    credential: str = CREDENTIAL,
    size: int = 3,
    seed: int = 1,
    **fields,
) -> stock_services.Kept:
    """Keep a stock of *size* forms."""
    values = {"build": build, "now": NOW} | fields
    return stock_services.keep_stock(
        session, catalogue, credential, values["build"], now=values["now"], rng=random.Random(seed), size=size
    )


def forms(session: Session, credential: str = CREDENTIAL) -> list[StockedForm]:
    """Return the stored forms as they are now."""
    session.rollback()
    session.expire_all()
    statement = select(StockedForm).where(StockedForm.credential == credential).order_by(StockedForm.id)
    return list(session.scalars(statement))


def ids(form: StockedForm) -> list[str]:
    """Return the question ids of a form, in order."""
    return [item[1] for item in form.items]


def counts(form: StockedForm) -> Counter[tuple[str, str]]:
    """Return how many questions of each cell a form holds."""
    return Counter((item[2], item[3]) for item in form.items)
