"""Mock forms by mixed-integer linear programming. Alone in importing scipy; only a process of its own loads it.

Two steps (after van der Linden & Adema 1998, Simultaneous assembly of multiple test forms, Journal of
Educational Measurement 35):

1. *Plan* on how many of the forms each question stands: as evenly as the blueprint allows and, among the
   plans that are equally even, the one that tells most at the cut.
2. *Deal* the forms out one after another: exact counts, no enemies, cases whole, and each takes its share of
   difficulty, of information and of every competency, so that what is left can be dealt as well. Forms of
   one round share no question; a round is as many forms as the pool can fill at once.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from app.domain.ability_state import Floats
from app.domain.assembly import Drawn
from app.domain.bundles import arrange
from app.domain.form_pool import Pool, pool_of
from app.domain.stock import (
    EVEN,
    BuiltForm,
    InfeasibleError,
    Order,
    Shortage,
    UnevenError,
    held_of,
    needs_of,
    plain_shortages,
)

NARROW = 0.4 * EVEN
"""Logits that the deal keeps to; a form that has to be built by itself has the rest of `EVEN`."""
TELLS = 4.0
"""Worth of the most informative question against one use more or less: evenness goes first."""
PARALLEL = 0.003
"""Share that a form's information may lie off the plan's mean."""
GOOD_ENOUGH = 0.05
"""Relative gap at which the solver stops."""
NODES = 1_000
"""Branches the solver may try; a limit in seconds would build other forms on another machine."""


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Linear conditions: low <= matrix @ x <= high, (rows,) each."""

    matrix: Floats
    low: Floats | float
    high: Floats | float


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """On how many of the forms still to be dealt each bundle stands."""

    left: Floats
    """(n,) forms."""
    forms: int
    """Still to be dealt."""
    round: int
    """Forms that share no question."""
    dealt: int
    """Forms of the current round dealt so far."""
    met: NDArray[np.bool_]
    """(n,) whether it stands on a form of the current round."""

    def without(self, form: Floats) -> Plan:
        """Return what is left after *form*."""
        dealt = (self.dealt + 1) % self.round
        met = (self.met | (form > 0)) if dealt else np.zeros_like(self.met)
        return Plan(self.left - form, self.forms - 1, self.round, dealt, met)

    @property
    def in_round(self) -> int:
        """Forms of the current round still to be dealt."""
        return min(self.round - self.dealt, self.forms)

    @property
    def rounds_after(self) -> int:
        """Rounds after the current one."""
        return -(-(self.forms - self.in_round) // self.round)


def build_forms(order: Order, rng: random.Random) -> tuple[BuiltForm, ...]:
    """Build the forms of *order*; the same order and state of *rng* give the same forms.

    Every form has the blueprint's exact counts, no enemies, whole cases, and a mean difficulty within `EVEN`
    of its stock's. Over the stock the questions are used as evenly as that allows.

    Raises:
        InfeasibleError: not even one form can be built; every short cell is named.
        UnevenError: none is as hard as the forms in stock.
    """
    if short := plain_shortages(order):
        raise InfeasibleError(order.blueprint.title, short)
    pool, target = pool_of(order), order.difficulty
    forms: list[Floats] = []
    plan: Plan | None = None
    while len(forms) < order.count:
        plan = plan or _plan(order, pool, order.count - len(forms), target)
        target = float(pool.difficulty @ plan.left) / plan.forms / pool.length if target is None else target
        form = _deal(pool, plan, target, rng)
        if form is None:  # what is left does not go up: the next form by itself, and the rest is planned anew
            form, plan = _plan(order, pool, 1, target).left, None
        else:
            plan = plan.without(form)
        pool = replace(pool, uses=pool.uses + form)
        forms.append(form)
    return tuple(_built(order, pool, form, rng) for form in forms)


def _built(order: Order, pool: Pool, form: Floats, rng: random.Random) -> BuiltForm:
    chosen = [pool.bundles[place] for place in np.flatnonzero(form)]
    drawn = []
    for one in arrange(chosen, order.segments, rng):
        cell = order.blueprint.cell_of[one.competency]
        drawn.append(Drawn(one, cell.domain, cell.subdomain))
    return BuiltForm(
        tuple(drawn), float(pool.difficulty @ form) / pool.length, float(pool.information @ form)
    )


# --- the plan --------------------------------------------------------------------------------------


def _plan(order: Order, pool: Pool, forms: int, target: float | None) -> Plan:
    """Plan *forms* forms in the largest rounds that the pool can fill."""
    for size in range(min(-(-pool.most_disjoint // 2), forms), 0, -1):
        left = _uses(pool, forms, -(-forms // size), target)
        if left is not None:
            return Plan(left, forms, size, 0, np.zeros(len(left), dtype=bool))
    short = _shortages(order, pool)
    if target is None or short:
        raise InfeasibleError(order.blueprint.title, short)
    raise UnevenError(order.blueprint.title, target)


def _uses(pool: Pool, forms: int, most: int, target: float | None) -> Floats | None:
    """Return on how many of *forms* forms, at most *most*, each bundle stands; None: it cannot be done.

    The k-th use of a question costs k, so that the least used come first.
    """
    rows = [
        Rows(pool.cells, pool.needs * forms, pool.needs * forms),
        Rows(pool.cases[None, :], 0, pool.room * forms),
    ]
    binding = pool.groups.sum(axis=1) * most > forms
    rows.append(Rows(pool.groups[binding], 0, forms))
    if target is not None:
        whole = forms * pool.length
        rows.append(Rows(pool.difficulty[None, :], whole * (target - EVEN), whole * (target + EVEN)))
    told = TELLS * pool.information / (pool.information / pool.sizes).max()
    costs = [pool.sizes * (pool.uses + use) - told for use in range(1, most + 1)]
    every = [replace(one, matrix=np.tile(one.matrix, most)) for one in rows]
    # Over many forms presolving takes seconds to see what solving finds in a tenth of one.
    found = _solve(np.concatenate(costs), every, presolve=most == 1)
    return None if found is None else found.reshape(most, -1).sum(axis=0)


def _shortages(order: Order, pool: Pool) -> list[Shortage]:
    """Return the cells that one form cannot fill, where as much as possible of it is filled."""
    gaps = np.eye(len(pool.needs))
    rows = [
        Rows(np.hstack([pool.cells, gaps]), pool.needs, pool.needs),
        Rows(np.append(pool.cases, np.zeros(len(gaps)))[None, :], 0, pool.room),
        Rows(np.hstack([pool.groups, np.zeros((len(pool.groups), len(gaps)))]), 0, 1),
    ]
    cost = np.append(np.zeros(len(pool.bundles)), np.ones(len(gaps)))
    upper = np.append(np.ones(len(pool.bundles)), pool.needs)
    found = _solve(cost, rows, upper=upper)
    missing = np.zeros(len(gaps)) if found is None else found[len(pool.bundles) :]
    held = held_of(order)
    return [
        Shortage(cell, needed, held[cell], needed - int(gap))
        for (cell, needed), gap in zip(needs_of(order).items(), missing, strict=True)
        if gap
    ]


# --- the deal --------------------------------------------------------------------------------------


def _deal(pool: Pool, plan: Plan, target: float, rng: random.Random) -> Floats | None:
    """Return the next form of *plan*; None: it cannot be dealt on."""
    cost = np.array([rng.random() for _ in pool.bundles])
    exact = [
        Rows(pool.cells, pool.needs, pool.needs),
        Rows(pool.difficulty[None, :], pool.length * (target - NARROW), pool.length * (target + NARROW)),
        _group_rows(pool, plan),
        _case_rows(pool, plan),
    ]
    shares = [_share_rows(pool.competencies, plan), _told_rows(pool, plan), _due_rows(pool, plan)]
    for rows, in_rounds in (([*exact, *shares], True), (exact, True), (exact, False)):
        upper = np.minimum(plan.left, 1) * (~plan.met if in_rounds else 1)
        lower = np.minimum(upper, plan.left >= _chances(plan, in_rounds=in_rounds))
        found = _solve(cost, rows, lower, upper)
        if found is not None:
            return found
    return None


def _chances(plan: Plan, *, in_rounds: bool) -> int:
    """Return the uses left that make a bundle stand on the next form, as there are no more forms to hold them."""
    if in_rounds:
        return 1 + plan.rounds_after if plan.in_round == 1 else plan.forms + 1
    return plan.forms


def _group_rows(pool: Pool, plan: Plan) -> Rows:
    """One of each group of enemies at most, now and on each of the forms that follow."""
    left = pool.groups @ plan.left
    return Rows(pool.groups, np.maximum(left - (plan.forms - 1), 0), 1)


def _case_rows(pool: Pool, plan: Plan) -> Rows:
    """Not more cases than fit, now and on each of the forms that follow."""
    left = float(pool.cases @ plan.left)
    return Rows(pool.cases[None, :], max(left - pool.room * (plan.forms - 1), 0), pool.room)


def _share_rows(matrix: Floats, plan: Plan) -> Rows:
    """Each row of *matrix* gets its share of what is left, rounded either way."""
    share = matrix @ plan.left / plan.forms
    return Rows(matrix, np.floor(share + 1e-9), np.ceil(share - 1e-9))


def _told_rows(pool: Pool, plan: Plan) -> Rows:
    share = float(pool.information @ plan.left) / plan.forms
    return Rows(pool.information[None, :], share * (1 - PARALLEL), share * (1 + PARALLEL))


def _due_rows(pool: Pool, plan: Plan) -> Rows:
    """By cell, its share of the questions that must stand on one of the forms of this round."""
    due = pool.cells * ((plan.left > plan.rounds_after) & ~plan.met)
    return Rows(due, np.floor(due.sum(axis=1) / plan.in_round), np.inf)


# --- the solver ------------------------------------------------------------------------------------


def _solve(
    cost: Floats,
    rows: Iterable[Rows],
    lower: Floats | float = 0.0,
    upper: Floats | float = 1.0,
    *,
    presolve: bool = True,
) -> Floats | None:
    """Return whole numbers between *lower* and *upper* that meet *rows* at nearly the least *cost*, or None."""
    conditions = [
        LinearConstraint(csr_array(one.matrix), one.low, one.high) for one in rows if len(one.matrix)
    ]
    found = milp(
        cost,
        integrality=np.ones(len(cost)),
        bounds=Bounds(lower, upper),
        constraints=conditions,
        options={"mip_rel_gap": GOOD_ENOUGH, "node_limit": NODES, "presolve": presolve},
    )
    return None if found.x is None else np.round(found.x)
