from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors import NotFoundError
from tests.domain import shipped_banks
from tests.domain.shipped_banks import TODAY

MAP = shipped_banks.catalogue()
COUNTS = {
    "ccma-nha": [15, 8, 84, 12, 12, 12, 7],
    "ncma-ncct": [18, 72, 15, 20],
    "cma-aama": [106, 38, 36],
    "rma-amt": [44, 56, 39, 71],
}
BLUEPRINTS = pytest.mark.parametrize("blueprint", MAP.blueprints, ids=lambda one: one.id)


@pytest.mark.parametrize("credential", COUNTS)
def test_each_credential_has_its_published_domain_counts(credential):
    blueprint = MAP.blueprint_in_force(credential, TODAY)

    assert [domain.count for domain in blueprint.domains] == COUNTS[credential]
    assert blueprint.count == sum(COUNTS[credential]) == sum(cell.count for cell in blueprint.cells)


@BLUEPRINTS
def test_a_competency_lies_in_one_cell_of_a_blueprint_or_in_none(blueprint):
    counts = Counter(one for cell in blueprint.cells for one in cell.competencies)

    assert set(counts.values()) == {1}
    assert counts.keys() <= MAP.competencies.keys()
    assert all(blueprint.cell_of[one] in blueprint.cells for one in counts)
    assert all(cell.competencies for cell in blueprint.cells)


@BLUEPRINTS
def test_a_blueprint_says_where_it_comes_from(blueprint):
    assert blueprint.source
    assert blueprint.verified_on <= TODAY
    assert blueprint.segments in {1, 4}
    assert blueprint.types


def test_a_version_holds_from_its_first_day_through_its_last():
    ccma = MAP.blueprint_in_force("ccma-nha", TODAY)
    old = replace(ccma, id="old", effective_from=date(2016, 1, 1), effective_to=date(2021, 12, 31))
    both = replace(MAP, blueprints=(*MAP.blueprints, old))

    assert both.blueprint_in_force("ccma-nha", date(2021, 12, 31)).id == "old"
    assert both.blueprint_in_force("ccma-nha", date(2022, 1, 1)).id == ccma.id
    with pytest.raises(NotFoundError):
        both.blueprint_in_force("ccma-nha", date(2015, 12, 31))
    with pytest.raises(NotFoundError):
        both.blueprint_in_force("nothing", TODAY)
    assert both.find_blueprint("old") == old


def test_each_competency_lies_in_one_of_at_most_fifteen_domains():
    listed = [one.id for domain in MAP.domains for one in domain.competencies]

    assert len(listed) == len(set(listed)) == len(MAP.competencies)
    assert len(MAP.domains) <= 15
    assert {domain.strand for domain in MAP.domains} == {-1, 0, 1}
    assert all(one.domain == domain.id for domain in MAP.domains for one in domain.competencies)


def test_questions_about_the_roles_count_for_no_ability():
    apart = set(MAP.competencies) - set(MAP.ability_competencies)

    assert apart
    assert all(not MAP.domains_by_id[MAP.competencies[one].domain].counts_as_ability for one in apart)
    assert len(MAP.ability_domains) < len(MAP.domains)


def test_what_is_not_there_is_none():
    assert MAP.find_credential("cma") is None
    assert MAP.find_track("") is None
    assert MAP.find_role("doctor") is None
    assert MAP.find_blueprint("") is None


def test_every_track_leads_to_things_that_exist():
    for track in MAP.tracks:
        assert not track.role or MAP.find_role(track.role)
        assert not track.credential or MAP.find_credential(track.credential)
        for unit in track.units:
            assert set(unit.competencies) <= MAP.competencies.keys()
            assert unit.competencies or unit.settings or unit.duties


def test_every_shipped_question_tests_a_competency_of_the_map():
    assert {one.competency for one in shipped_banks.questions()} <= MAP.competencies.keys()
