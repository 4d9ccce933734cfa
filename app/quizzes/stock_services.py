"""Keeping the stock of mock forms. The solver comes in as an argument: the web must never load it.

Building takes seconds, so it happens between two transactions: what was built is stored only as far as it
still may be drawn and is still missing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from app.db import transaction
from app.domain.catalogue import Catalogue
from app.domain.stock import SIZE, BuiltForm, InfeasibleError, Order, UnevenError, plain_shortages
from app.library import edition_queries
from app.quizzes import stock_queries, stock_steps
from app.quizzes.stock_queries import Stock

Build = Callable[[Order, int], tuple[BuiltForm, ...]]
"""Builds the forms of an order from a seed: `app.domain.optimal.build_forms`, in a process of its own."""
SETTLED = timedelta(minutes=5)
"""An author at work publishes one question after another; the worker waits until it is quiet."""
LARGEST_SEED = 2**63


@dataclass(frozen=True, slots=True)
class Kept:
    """What keeping a credential's stock did."""

    credential: str
    blueprint: str
    kept: int
    """Forms that were there and stay."""
    dropped: int
    """Forms that may be drawn no more, or are no longer as hard as the others."""
    built: int


def keep_stock(
    session: Session,
    catalogue: Catalogue,
    credential: str,
    build: Build,
    *,
    now: datetime,
    rng: random.Random,
    size: int = SIZE,
) -> Kept:
    """Drop the forms of *credential* that are out of date, and build what is missing up to *size*.

    Raises:
        NotFoundError: no blueprint is in force, or no bank was loaded.
        InfeasibleError: not even one form can be built; every short cell is named.
    """
    stock = stock_queries.stock_of(session, catalogue, credential, size, now)
    session.rollback()  # building takes seconds: no snapshot is held meanwhile
    built = _Built()
    failure: InfeasibleError | None = None
    try:
        built = _built(stock, build, rng.randrange(LARGEST_SEED), size)
    except InfeasibleError as error:
        failure = error
    with transaction(session):
        found = stock_queries.stock_of(session, catalogue, credential, size, now)
        kept = _store(session, found.emptied(size) if built.replaces else found, built.forms, now)
    if failure:
        raise failure  # what may be drawn no more is gone all the same
    return kept


def keep_next_stock(
    session: Session, catalogue: Catalogue, build: Build, *, now: datetime, rng: random.Random
) -> Kept | None:
    """Keep the stock of the first credential in which a form is missing or out of date; None: all is well.

    Nothing is done while questions are being published, and a credential that the banks cannot fill is passed over.
    """
    published_at = stock_queries.last_published_at(session)
    if published_at is None or now - published_at < SETTLED:
        return None
    if edition_queries.find_current_edition_number(session) is None:
        return None
    for credential in _in_force(catalogue, now):
        stock = stock_queries.stock_of(session, catalogue, credential, SIZE, now)
        is_short = stock.order.count > 0 and not plain_shortages(stock.order)
        if not is_short and not stock.dropped:
            continue
        try:
            return keep_stock(session, catalogue, credential, build, now=now, rng=rng)
        except InfeasibleError:
            continue
    return None


def _in_force(catalogue: Catalogue, now: datetime) -> list[str]:
    today = now.date()
    return [
        one.credential
        for one in catalogue.blueprints
        if one.effective_from <= today and (one.effective_to is None or today <= one.effective_to)
    ]


@dataclass(frozen=True, slots=True)
class _Built:
    forms: tuple[BuiltForm, ...] = ()
    replaces: bool = False
    """Nothing matched the forms in stock: these take the place of all of them."""


def _built(stock: Stock, build: Build, seed: int, size: int) -> _Built:
    """Build what *stock* lacks; where nothing matches the forms it keeps, build all of them anew."""
    if not stock.order.count:
        return _Built()
    if short := plain_shortages(stock.order):
        raise InfeasibleError(stock.blueprint.title, short)
    try:
        return _Built(build(stock.order, seed))
    except UnevenError:
        return _Built(build(stock.emptied(size).order, seed), replaces=True)


def _store(session: Session, stock: Stock, built: tuple[BuiltForm, ...], now: datetime) -> Kept:
    """Store what is still missing of what was built, unless a question of it was changed meanwhile."""
    live = stock.order.parameters.keys()
    still = [form for form in built if all(one.candidate.version_id in live for one in form.questions)]
    added = still[: stock.order.count]
    stock_steps.drop(session, stock.dropped)
    stock_steps.measure_again(session, stock.edition, stock.kept)
    stock_steps.add(session, stock.blueprint, stock.edition, added, now)
    return Kept(
        stock.blueprint.credential,
        stock.blueprint.id,
        len(stock.kept),
        len(stock.dropped),
        len(added),
    )
