from __future__ import annotations

from datetime import date

import pytest

from app.authoring import topics
from app.banks.catalogue_rules import duty_ids, setting_ids, topic_ids
from app.domain.plates.atlas import PLATES

TODAY = date(2026, 11, 21)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def values(groups):
    return [value for group in groups for value, _text in group.choices]


def test_every_topic_duty_and_setting_can_be_chosen_once(catalogue):
    for found, known in (
        (topics.topics(catalogue), topic_ids(catalogue)),
        (topics.duties(catalogue), duty_ids(catalogue)),
        (topics.settings(catalogue), setting_ids(catalogue)),
    ):
        assert sorted(values(found)) == sorted(known)


def test_every_figure_can_be_chosen_and_one_that_is_gone_stays():
    assert [name for name, _ in topics.plate_names()] == sorted(PLATES)
    assert topics.plate_names("moon")[-1] == ("moon", "moon (there is none)")


def test_every_part_of_every_exam_leads_to_its_competencies(catalogue):
    groups = topics.exam_parts(catalogue, TODAY)

    assert [one.title for one in groups] == [one.title for one in catalogue.credentials]
    assert all(topics.find_reach(catalogue, one, TODAY).competencies for one in values(groups))


def test_a_domain_reaches_the_competencies_of_its_parts(catalogue):
    outline = catalogue.blueprint_in_force("ccma-nha", TODAY)
    domain = next(one for one in outline.domains if len(one.cells) > 1)
    whole = topics.find_reach(catalogue, f"ccma-nha/{domain.id}", TODAY)
    parts = [
        topics.find_reach(catalogue, f"ccma-nha/{domain.id}/{cell.subdomain}", TODAY) for cell in domain.cells
    ]

    assert whole.competencies == frozenset().union(*(one.competencies for one in parts))
    assert whole.types == frozenset(outline.types)


@pytest.mark.parametrize("part", ["", "ccma", "ccma-nha/none", "ccma-nha/1/none"])
def test_an_unknown_part_reaches_nothing(catalogue, part):
    assert topics.find_reach(catalogue, part, TODAY) is None
