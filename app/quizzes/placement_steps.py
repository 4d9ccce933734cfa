"""The step of a placement: fold what was answered so far in memory, and append the question that follows."""

from __future__ import annotations

import random
from datetime import datetime
from types import SimpleNamespace

from sqlalchemy.orm import Session

from app.domain import ability
from app.domain.ability_shape import shape_of
from app.domain.ability_state import State
from app.domain.assembly import Drawn
from app.domain.catalogue import Catalogue
from app.domain.option_orders import drawn_orders
from app.domain.placements import Ground, next_question
from app.library import edition_queries
from app.library.queries import version
from app.quizzes import log_queries, placement_queries, steps
from app.quizzes.models import Attempt
from app.standing.queries import standing_of


def append_next(
    session: Session,
    attempt: Attempt,
    ground: Ground,
    catalogue: Catalogue,
    now: datetime,
    rng: random.Random,
) -> bool:
    """Append the next question of a placement; False when it ends here. Every position so far is saved.

    Call it with the learner's row held.
    """
    given = steps.given_in(session, attempt)
    state = state_after(session, attempt.account_id, given, catalogue, now)
    asked = [one.version.question.id for one in given]
    closed = placement_queries.closed_to(session, attempt.account_id, now)
    found = next_question(state, ground, asked, closed, rng, now)
    if found is None:
        return False
    orders = drawn_orders(version(session, found.version_id).question, rng)
    cell = ground.blueprint.cell_of[found.competency]
    drawn = Drawn(found, cell.domain, cell.subdomain)
    steps.add_items(session, attempt, [drawn], [orders], [1], first=len(given) + 1)
    return True


def state_after(
    session: Session, account_id: int, given: list[steps.Given], catalogue: Catalogue, now: datetime
) -> State:
    """Return where the learner stands after *given*: the stored fold with them on top, and stored nowhere.

    They are resolved as they will be at the end, so the fold then finds the same, a later edition apart.
    """
    edition = edition_queries.current_edition_number(session)
    population = edition_queries.population(session, edition)
    state = standing_of(
        session, account_id, catalogue, lambda: log_queries.answered_by(session, account_id)
    ) or ability.prior(shape_of(catalogue), population)
    known = edition_queries.parameters(session, edition, {one.version.wording_digest for one in given})
    for one in given:
        answered_at = max(now, state.last_answered_at or now)
        row = SimpleNamespace(**steps.resolved(one, catalogue, answered_at), edition=edition)
        row.ability_mean = row.ability_var = 0.0  # of no use to the fold of ability
        row.answered_on = None
        state = ability.update(state, log_queries.answered_of(row, known[row.wording_digest], population))
    return state
