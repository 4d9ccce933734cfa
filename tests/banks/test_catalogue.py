from __future__ import annotations

import shutil
from collections import Counter
from datetime import date

import pytest

from app.banks.catalogue import read_catalogue
from app.banks.entries import CatalogueError
from app.domain.questions import QuestionType
from tests.banks.bank_texts import BANKS, CATALOGUE

COUNTS = {
    "ccma-nha-2022": [15, 8, 84, 12, 12, 12, 7],
    "ncma-ncct-2024": [18, 72, 15, 20],
    "cma-aama-2021": [106, 38, 36],
    "rma-amt-2022": [44, 56, 39, 71],
}
CLINICAL_DUTIES = {
    *("vital-signs", "exam-and-test-support", "medications", "blood-draws-and-ecg", "specimens"),
    *("room-preparation", "minor-surgery-support", "histories-and-symptoms"),
}
OFFICE_DUTIES = {
    *("scheduling-and-check-in", "insurance-and-billing", "records-and-ehr", "basic-exam-support"),
    *("histories-and-vitals", "rooms-and-equipment", "simple-procedures", "results-and-follow-up"),
}


def test_the_map_has_at_most_fifteen_domains_and_about_45_competencies():
    assert len(CATALOGUE.domains) <= 15
    assert 40 <= len(CATALOGUE.competencies) <= 50
    assert {domain.strand for domain in CATALOGUE.domains} == {1, 0, -1}
    assert [domain.id for domain in CATALOGUE.domains if not domain.counts_as_ability] == ["roles"]


@pytest.mark.parametrize("blueprint", CATALOGUE.blueprints, ids=lambda one: one.id)
def test_the_counts_are_those_of_the_owner(blueprint):
    assert [domain.count for domain in blueprint.domains] == COUNTS[blueprint.id]


@pytest.mark.parametrize("blueprint", CATALOGUE.blueprints, ids=lambda one: one.id)
def test_each_competency_lies_in_one_cell_of_a_blueprint_or_in_none(blueprint):
    used = Counter(one for cell in blueprint.cells for one in cell.competencies)

    assert set(used.values()) == {1}
    left_out = set(CATALOGUE.competencies) - set(used)
    roles = {"role-duties", "role-settings", "role-credentials"}
    assert roles <= left_out <= roles | {"health-care-delivery"}


def test_the_clinical_domain_of_one_exam_has_its_subdomains():
    clinical = CATALOGUE.find_blueprint("ccma-nha-2022").domains[2]

    assert [cell.count for cell in clinical.cells] == [14, 28, 15, 9, 12, 6]
    assert [cell.subdomain for cell in clinical.cells] == ["3A", "3B", "3C", "3D", "3E", "3F"]


@pytest.mark.parametrize(
    ("credential", "minutes", "segments"),
    [("ccma-nha", 150, 1), ("ncma-ncct", 150, 1), ("cma-aama", 144, 4), ("rma-amt", 120, 1)],
)
def test_a_mock_gets_the_seconds_of_the_real_exam(credential, minutes, segments):
    blueprint = CATALOGUE.blueprint_in_force(credential, date(2026, 11, 21))

    assert (blueprint.minutes, blueprint.segments) == (minutes, segments)
    assert blueprint.verified_on == date(2026, 11, 21)
    assert blueprint.source
    assert blueprint.notes


def test_only_one_exam_draws_other_types_than_single():
    types = {one.credential: one.types for one in CATALOGUE.blueprints}

    assert set(types.pop("ncma-ncct")) == set(QuestionType)
    assert set(types.values()) == {("single",)}


def test_both_roles_have_their_duties_settings_and_everything_to_compare():
    clinical, office = CATALOGUE.roles

    assert {duty.id for duty in clinical.duties} == CLINICAL_DUTIES
    assert {duty.id for duty in office.duties} == OFFICE_DUTIES
    assert (clinical.short_title, office.short_title) == ("Clinical MA", "Medical Assistant")
    assert (clinical.certifications, office.certifications) == (
        ("ccma-nha", "ncma-ncct"),
        ("cma-aama", "rma-amt"),
    )
    assert len(CATALOGUE.settings) == 9
    assert set(clinical.settings) | set(office.settings) == {one.id for one in CATALOGUE.settings}
    assert [len(one.best_fit) for one in CATALOGUE.scenarios] == [1, 1, 2]


def test_every_role_has_tracks_of_duties_settings_and_certifications():
    kinds = Counter((track.role, track.kind) for track in CATALOGUE.tracks)

    for role in CATALOGUE.roles:
        assert [kinds[role.id, kind] for kind in ("duties", "settings", "certifications")] == [1, 1, 1]
        duties = next(one for one in CATALOGUE.tracks if (one.role, one.kind) == (role.id, "duties"))
        assert {unit.id for unit in duties.units} == {duty.id for duty in role.duties}
    assert kinds["", "cross-trained"] == 1
    prepared = [track.credential for track in CATALOGUE.tracks if track.kind == "preparation"]
    assert sorted(prepared) == sorted(one.id for one in CATALOGUE.credentials)


def test_a_preparation_track_has_a_unit_for_each_cell():
    track = CATALOGUE.find_track("prepare-ccma-nha")

    assert [unit.id for unit in track.units] == [
        *("1", "2", "3a", "3b", "3c", "3d", "3e", "3f", "4", "5", "6", "7"),
    ]


def test_a_credential_carries_its_owner_and_its_open_points():
    for one in CATALOGUE.credentials:
        assert "(" in one.title
        assert one.notes
        assert one.scale
        assert one.pass_mark


def changed(tmp_path, file, old, new):
    folder = tmp_path / "catalogue"
    shutil.copytree(BANKS / "catalogue", folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("blueprints.yaml", "count: 15\n", "count: many\n", "whole number"),
        ("blueprints.yaml", "verified_on: 2026-11-21", "verified_on: lately", "must be a date"),
        ("blueprints.yaml", "[ecg]", "[ecg, venipuncture]", "more than one cell"),
        ("blueprints.yaml", "[ecg]", "[telepathy]", "there is no telepathy"),
        ("competencies.yaml", "strand: shared", "strand: sideways", "strand is clinical"),
        ("competencies.yaml", "id: ecg", "id: coding", "given twice"),
        ("credentials.yaml", "role: medical-assistant", "role: nurse", "there is no nurse"),
        ("tracks.yaml", "from_blueprint: rma-amt-2022", "from_blueprint: rma-amt-1999", "no blueprint"),
        ("tracks.yaml", "duties: [specimens]", "duties: [juggling]", "there is no juggling"),
        (
            "roles.yaml",
            "short_title: Clinical MA",
            "short_title: Clinical MA\n    color: blue",
            "not a field",
        ),
        ("roles.yaml", "settings:\n", "places:\n", "settings must be a list"),
        ("tracks.yaml", "tracks:\n", "tracks: &all\n", "anchor"),
    ],
)
def test_a_broken_catalogue_is_refused_with_its_place(tmp_path, file, old, new, message):
    with pytest.raises(CatalogueError, match=message):
        read_catalogue(changed(tmp_path, file, old, new))


def test_a_missing_file_of_the_catalogue_is_named(tmp_path):
    with pytest.raises(CatalogueError, match=r"competencies\.yaml"):
        read_catalogue(tmp_path)
