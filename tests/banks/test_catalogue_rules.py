from __future__ import annotations

from dataclasses import replace

from app.banks.catalogue_rules import duty_ids, role_ids, setting_ids, verify
from tests.banks.bank_texts import CATALOGUE


def test_the_shipped_catalogue_keeps_every_rule():
    assert verify(CATALOGUE) == []


def test_ids_are_gathered_for_references():
    assert role_ids(CATALOGUE) == {"clinical-medical-assistant", "medical-assistant"}
    assert "urgent-care" in setting_ids(CATALOGUE)
    assert {"medications", "records-and-ehr"} <= duty_ids(CATALOGUE)


def test_a_sixteenth_ability_domain_is_one_too_many():
    spare = [replace(CATALOGUE.domains[0], id=f"spare-{number}", competencies=()) for number in range(15)]
    domains = (*CATALOGUE.domains, *spare)
    limit = f"There are {len(domains)} ability domains; 15 is the limit."

    assert limit in verify(replace(CATALOGUE, domains=domains))
    assert not any("is the limit" in fault for fault in verify(replace(CATALOGUE, domains=domains[:15])))


def test_a_blueprint_that_does_not_fill_its_segments_is_named():
    uneven = replace(CATALOGUE.blueprints[2], segments=7)

    faults = verify(replace(CATALOGUE, blueprints=(uneven,)))

    assert any("do not fill 7 segments" in fault for fault in faults)


def test_a_competency_in_two_cells_is_named():
    exam = CATALOGUE.blueprints[1]
    first, *others = exam.domains
    cell = replace(first.cells[0], competencies=(*first.cells[0].competencies, "ecg"))
    doubled = replace(exam, domains=(replace(first, cells=(cell,)), *others))

    assert any(
        "ecg lies in more than one cell" in fault
        for fault in verify(replace(CATALOGUE, blueprints=(doubled,)))
    )


def test_everything_wrong_is_reported_not_only_the_first():
    roles = tuple(replace(role, settings=("moon-base",)) for role in CATALOGUE.roles)
    track = replace(CATALOGUE.tracks[0], kind="stunts", role="nurse")

    assert len(verify(replace(CATALOGUE, roles=roles, tracks=(track,)))) == 4


def test_a_credential_without_its_owner_is_named():
    bare = replace(CATALOGUE.credentials[2], title="CM" + "A")

    assert any("lacks its owner" in fault for fault in verify(replace(CATALOGUE, credentials=(bare,))))
