"""What forms are built from, as the columns of a linear program: one column a question or whole case."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

from app.domain.ability_state import Floats
from app.domain.assembly import CASE_SHARE
from app.domain.bundles import Bundle
from app.domain.stock import Order, measure, needs_of, usable_bundles


@dataclass(frozen=True, slots=True, eq=False)
class Pool:
    """The usable bundles as columns, n of them; what a form needs of them as rows."""

    bundles: list[Bundle]
    sizes: Floats
    """(n,) questions."""
    difficulty: Floats
    """(n,) sum of b, logits."""
    information: Floats
    """(n,) at the cut, per logit squared."""
    cells: Floats
    """(cells, n) questions that count towards each."""
    needs: Floats
    """(cells,) questions of one form."""
    competencies: Floats
    """(competencies, n) questions of each."""
    groups: Floats
    """(groups, n) bundles of which a form may hold one."""
    uses: Floats
    """(n,) forms in stock already that hold it."""
    room: int
    """Questions of one form that may belong to cases."""

    @property
    def length(self) -> float:
        """Questions of one form."""
        return float(self.needs.sum())

    @property
    def cases(self) -> Floats:
        """(n,) questions of a case, 0 for a single question."""
        return np.where(self.sizes > 1, self.sizes, 0.0)

    @property
    def most_disjoint(self) -> int:
        """Forms without a common question for which every cell holds enough, enemies and cases aside."""
        asked = self.needs > 0
        return int(min(self.cells.sum(axis=1)[asked] // self.needs[asked]))


def pool_of(order: Order) -> Pool:
    """Return what *order* may draw from."""
    bundles, needs, cell_of = usable_bundles(order), needs_of(order), order.blueprint.cell_of
    measures = [measure([order.parameters[one.version_id] for one in each], order.cut) for each in bundles]
    sizes = np.array([len(one) for one in bundles], dtype=float)
    names = [[part.competency for part in one] for one in bundles]
    uses = [max(order.uses.get(part.question_id, 0) for part in one) for one in bundles]
    return Pool(
        bundles=bundles,
        sizes=sizes,
        difficulty=np.array([one.difficulty for one in measures]) * sizes,
        information=np.array([one.information for one in measures]),
        cells=_counted(list(needs), [[cell_of[name] for name in each] for each in names]),
        needs=np.array(list(needs.values()), dtype=float),
        competencies=_counted(sorted({name for each in names for name in each}), names),
        groups=_rows(enemy_groups(bundles), len(bundles)),
        uses=np.array(uses, dtype=float),
        room=order.length // CASE_SHARE,
    )


def _counted(rows: Sequence[Hashable], columns: Sequence[Sequence[Hashable]]) -> Floats:
    """Return how often each of *rows* occurs in each of *columns*, (rows, columns)."""
    place = {row: number for number, row in enumerate(rows)}
    table = np.zeros((len(rows), len(columns)))
    for number, column in enumerate(columns):
        for name in column:
            table[place[name], number] += 1
    return table


def _rows(groups: Sequence[Sequence[int]], width: int) -> Floats:
    table = np.zeros((len(groups), width))
    for number, group in enumerate(groups):
        table[number, list(group)] = 1
    return table


def enemy_groups(bundles: Sequence[Bundle]) -> list[list[int]]:
    """Return groups of places of which no two may meet: cliques that cover every pair of enemies.

    A clique says more to a solver than its pairs: of three enemies at most one, not one and a half.
    """
    foes = _foes(bundles)
    groups: list[list[int]] = []
    covered: set[tuple[int, int]] = set()
    for one, found in enumerate(foes):
        for other in sorted(found):
            if one < other and (one, other) not in covered:
                group = [one, other]
                for third in sorted(found & foes[other]):
                    if foes[third].issuperset(group):
                        group.append(third)
                covered.update((a, b) for a in group for b in group)
                groups.append(sorted(group))
    return groups


def _foes(bundles: Sequence[Bundle]) -> list[set[int]]:
    """Return, by place, the places of the bundles that may not stand beside it."""
    places: dict[str, list[int]] = {}
    for place, bundle in enumerate(bundles):
        for one in bundle:
            places.setdefault(one.question_id, []).append(place)
    foes: list[set[int]] = [set() for _ in bundles]
    for place, bundle in enumerate(bundles):
        named = {name for one in bundle for name in (one.question_id, *one.enemies)}
        for other in {found for name in named for found in places.get(name, ())} - {place}:
            foes[place].add(other)
            foes[other].add(place)
    return foes
