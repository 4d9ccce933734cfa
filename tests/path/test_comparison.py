from __future__ import annotations

from app.path.comparison import groups_of, places_of, reliefs_of, remarks_of


def test_every_fact_of_both_roles_is_in_the_comparison(app):
    catalogue = app.extensions["preceptor.catalogue"]
    shown = {
        line.text
        for group in groups_of(catalogue)
        for one in group.aspects
        for side in one.sides
        for line in side
    }

    for role in catalogue.roles:
        assert {duty.text for duty in role.duties} <= shown
        facts = (
            [one.text for one in role.skills],
            role.training,
            [one.text for one in role.career_paths],
            role.benefits,
            role.relief,
            role.hire_when,
        )
        assert {text for part in facts for text in part} <= shown
        assert {role.patient_experience, role.practice_profile, role.emphasis} <= shown


def test_every_aspect_is_told_of_both_roles(app):
    for group in groups_of(app.extensions["preceptor.catalogue"]):
        for aspect in group.aspects:
            assert len(aspect.sides) == 2
            assert all(aspect.sides)


def test_every_setting_stands_in_one_place(app):
    catalogue = app.extensions["preceptor.catalogue"]
    places = places_of(catalogue)

    shown = [one.id for one in (*places.first, *places.both, *places.second)]

    assert sorted(shown) == sorted(one.id for one in catalogue.settings)
    assert "rural-health-center" in {one.id for one in places.both}


def test_the_rural_center_is_relieved_by_both_roles(app):
    reliefs = {one.scenario.id: len(one.roles) for one in reliefs_of(app.extensions["preceptor.catalogue"])}

    assert reliefs == {"family-practice": 1, "busy-urgent-care": 1, "rural-center": 2}


def test_remarks_are_found_by_their_heading(app):
    assert (
        "always writes Clinical Medical Assistant"
        in remarks_of(app.extensions["preceptor.catalogue"])["Names"]
    )
