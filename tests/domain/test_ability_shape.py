from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from app.domain import ability_shape
from app.domain.ability_shape import HEAD, Shape, shape_of
from tests.domain.ability_builders import SHAPE, TWO, catalogue


def test_the_shape_follows_the_map_and_leaves_out_domains_without_ability():
    shape = shape_of(catalogue())

    assert shape == SHAPE
    assert "roles" not in shape.domain_index
    assert "role-duties" not in shape.competency_index


def test_one_map_has_one_shape_object_even_when_it_was_read_twice():
    read, again = catalogue(), catalogue()

    assert shape_of(read) is shape_of(read)
    assert shape_of(again) is shape_of(read)


def test_a_process_keeps_few_maps_and_answers_all_the_same(monkeypatch):
    monkeypatch.setattr(ability_shape, "_shapes", {})
    maps = [catalogue() for _ in range(3 * ability_shape.MOST_SHAPES)]

    assert {shape_of(one).version for one in maps} == {SHAPE.version}
    assert len(ability_shape._shapes) <= ability_shape.MOST_SHAPES + 1


@pytest.mark.parametrize("shape", [SHAPE, TWO, Shape((), (), (), ())], ids=["five", "two", "none"])
def test_the_parts_fill_the_vector_without_gap_or_overlap(shape):
    parts = [shape.mean, shape.cov, shape.offset_mean, shape.offset_var]
    parts += [shape.domain_n, shape.competency_n, shape.path_mean, shape.path_cov]
    d, c = len(shape.domains), len(shape.competencies)
    packed = d * (d + 1) // 2

    assert [parts[0].start, parts[-1].stop] == [HEAD, shape.size]
    assert all(one.stop == following.start for one, following in pairwise(parts))
    assert [one.stop - one.start for one in parts] == [d, packed, c, c, d, c, d, packed]


def test_a_covariance_comes_back_from_its_packed_half():
    half = np.random.default_rng(7).normal(size=(5, 5))
    full = half @ half.T

    packed = full[SHAPE.rows, SHAPE.columns]

    assert packed.shape == (15,)
    np.testing.assert_array_equal(packed.take(SHAPE.square), np.triu(full) + np.triu(full, 1).T)
    np.testing.assert_array_equal(packed[SHAPE.diagonal], full.diagonal())


def test_the_path_prior_binds_domains_of_one_strand_and_parts_the_two():
    prior = SHAPE.path_prior_cov.take(SHAPE.square)
    shared, clinical, office = SHAPE.strands.index(0), 1, SHAPE.strands.index(-1)

    assert prior[clinical, clinical] == pytest.approx(0.36 + 0.25 + 0.10)
    assert prior[clinical, clinical + 1] == pytest.approx(0.36 + 0.25)
    assert prior[clinical, office] == pytest.approx(0.36 - 0.25)
    assert prior[shared, clinical] == prior[shared, office] == pytest.approx(0.36)
    assert np.linalg.eigvalsh(prior).min() > 0
    assert SHAPE.path_prior_mean_var == pytest.approx((4 * 0.71 + 0.46) / 5)


@pytest.mark.parametrize(
    "changed",
    [
        {"strands": (0, 1, 1, -1, 0)},
        {"domains": ("anatomy", "phlebotomy", "intake", "front-office", "billing")},
        {"competencies": ("body", "order", "venipuncture", "vitals", "claims", "coding", "scheduling")},
        {"domain_of": (0, 1, 1, 2, 3, 4, 4)},
    ],
)
def test_a_changed_map_is_another_version(changed):
    assert replace(SHAPE).version == SHAPE.version
    assert replace(SHAPE, **changed).version != SHAPE.version


def test_a_changed_model_is_another_version_and_every_version_fits_its_column(monkeypatch):
    before = replace(SHAPE).version
    monkeypatch.setattr(ability_shape, "MODEL_VERSION", ability_shape.MODEL_VERSION + 1)

    after = replace(SHAPE).version

    assert before != after
    assert 0 <= min(before, after) <= max(before, after) < 2**31
