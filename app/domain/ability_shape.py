"""The shape of a learner's state: which domains and competencies, in which order, at which places."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from app.domain.catalogue import AbilityDomain, Catalogue

MODEL_VERSION = 1
"""Raise it when the same answers would fold to other numbers."""
HEAD = 8
"""Numbers before the domains; see `app.domain.ability`."""
PATH_GENERAL, PATH_CONTRAST, PATH_OWN = 0.36, 0.25, 0.10
"""Prior variances of the path state: shared, clinical against administrative, each domain's own."""


@dataclass(frozen=True)
class Shape:
    """Domains and competencies of the model, and where each number of a state lies."""

    domains: tuple[str, ...]
    """Ability domain ids in model order, D of them."""
    strands: tuple[int, ...]
    """By domain: +1 clinical, -1 administrative, 0 shared."""
    competencies: tuple[str, ...]
    """Competency ids in model order, C of them."""
    domain_of: tuple[int, ...]
    """By competency: the place of its domain."""

    @cached_property
    def version(self) -> int:
        """A number (31 bits) that changes with the model, the map or a strand: states are refolded."""
        text = repr((MODEL_VERSION, self.domains, self.strands, self.competencies, self.domain_of))
        return zlib.crc32(text.encode()) & 0x7FFFFFFF

    @cached_property
    def domain_index(self) -> dict[str, int]:
        """Place by domain id."""
        return {name: place for place, name in enumerate(self.domains)}

    @cached_property
    def competency_index(self) -> dict[str, int]:
        """Place by competency id."""
        return {name: place for place, name in enumerate(self.competencies)}

    @cached_property
    def rows(self) -> NDArray[np.intp]:
        """Row of each number of a packed covariance (upper triangle, row by row)."""
        return np.triu_indices(len(self.domains))[0]

    @cached_property
    def columns(self) -> NDArray[np.intp]:
        """Column of each number of a packed covariance."""
        return np.triu_indices(len(self.domains))[1]

    @cached_property
    def square(self) -> NDArray[np.intp]:
        """Where each entry of the full (D, D) covariance lies in the packed one."""
        square = np.zeros((len(self.domains),) * 2, dtype=np.intp)
        square[self.rows, self.columns] = np.arange(len(self.rows))
        square[self.columns, self.rows] = square[self.rows, self.columns]
        return square

    @cached_property
    def diagonal(self) -> NDArray[np.intp]:
        """Where the variances lie in a packed covariance."""
        return self.square.diagonal().copy()

    @cached_property
    def contrast(self) -> NDArray[np.float64]:
        """f: the strands as numbers, (D,)."""
        return np.array(self.strands, dtype=np.float64)

    @cached_property
    def path_prior_cov(self) -> NDArray[np.float64]:
        """S0 of the path state, packed."""
        f = self.contrast
        full = PATH_GENERAL + PATH_CONTRAST * np.outer(f, f) + PATH_OWN * np.eye(len(f))
        packed: NDArray[np.float64] = full[self.rows, self.columns]
        return packed

    @cached_property
    def path_prior_mean_var(self) -> float:
        """Mean variance of the path prior, for the growth over time."""
        return float(self.path_prior_cov[self.diagonal].mean())

    @cached_property
    def _slices(self) -> tuple[slice, ...]:
        d, c, t = len(self.domains), len(self.competencies), len(self.rows)
        ends = np.cumsum([HEAD, d, t, c, c, d, c, d, t]).tolist()
        return tuple(slice(start, end) for start, end in pairwise(ends))

    @cached_property
    def size(self) -> int:
        """How many numbers a state holds."""
        return int(self._slices[-1].stop)

    @cached_property
    def mean(self) -> slice:
        """Ability by domain."""
        return self._slices[0]

    @cached_property
    def cov(self) -> slice:
        """Packed covariance of the ability."""
        return self._slices[1]

    @cached_property
    def offset_mean(self) -> slice:
        """Offsets by competency."""
        return self._slices[2]

    @cached_property
    def offset_var(self) -> slice:
        """Variances of the offsets."""
        return self._slices[3]

    @cached_property
    def domain_n(self) -> slice:
        """Clean first answers by domain."""
        return self._slices[4]

    @cached_property
    def competency_n(self) -> slice:
        """Clean first answers by competency."""
        return self._slices[5]

    @cached_property
    def path_mean(self) -> slice:
        """Path ability by domain."""
        return self._slices[6]

    @cached_property
    def path_cov(self) -> slice:
        """Packed covariance of the path state."""
        return self._slices[7]


MOST_SHAPES = 16
_shapes: dict[int, tuple[tuple[AbilityDomain, ...], Shape]] = {}
"""By identity: hashing a whole map in every answer would cost more than the answer's fold."""


def shape_of(catalogue: Catalogue) -> Shape:
    """Return the shape that *catalogue* gives; the same object for the same map."""
    domains = catalogue.ability_domains
    known = _shapes.get(id(domains))
    if known is None or known[0] is not domains:
        if len(_shapes) > MOST_SHAPES:
            _shapes.clear()
        known = _shapes[id(domains)] = (domains, _shape_of(domains))
    return known[1]


@lru_cache(maxsize=4)
def _shape_of(domains: tuple[AbilityDomain, ...]) -> Shape:
    competencies = [(one.id, place) for place, each in enumerate(domains) for one in each.competencies]
    return Shape(
        domains=tuple(domain.id for domain in domains),
        strands=tuple(domain.strand for domain in domains),
        competencies=tuple(name for name, _ in competencies),
        domain_of=tuple(place for _, place in competencies),
    )
