from __future__ import annotations

from dataclasses import replace

import pytest

from app.banks.catalogue import read_catalogue
from app.db import transaction
from app.domain.digests import record_digest
from app.domain.questions import Seed
from app.domain.records import record_of
from app.library import steps
from app.library.export_queries import credential_domains, exported
from tests import builders
from tests.builders import NOW

TODAY = NOW.date()


@pytest.fixture(scope="module")
def catalogue(settings):
    return read_catalogue(settings.banks / "catalogue")


def of(session, catalogue, question_id: str):
    return next(one for one in exported(session, catalogue, TODAY) if one.id == question_id)


def test_every_live_question_is_exported_by_id(session, bank, catalogue):
    found = [one.id for one in exported(session, catalogue, TODAY)]

    assert found == sorted(one.question.id for one in bank)


def test_an_export_says_what_names_and_weighs_a_question(session, bank, catalogue):
    stored = next(one for one in bank if one.question.id == "vital-signs-1")
    found = of(session, catalogue, "vital-signs-1")

    assert found.version == record_digest(record_of(stored.question))
    assert (found.wording, found.origin, found.type) == (stored.wording_digest, "written", "single")
    assert (found.competency, found.ability_domain) == (
        "vital-signs",
        catalogue.competencies["vital-signs"].domain,
    )
    assert (found.difficulty, found.b, found.s2, found.answers) == (
        stored.question.difficulty,
        0.5 * (stored.question.difficulty - 3),
        0.5,
        0,
    )
    assert (found.option_count, found.option_ids, found.key) == (4, ("a", "b", "c", "d"), "b")
    assert found.words == len(stored.question.stem.split()) + 4 * 2


def test_the_domains_are_those_of_the_blueprints_in_force(session, bank, catalogue):
    places = credential_domains(catalogue, TODAY)

    for credential in catalogue.credentials:
        blueprint = catalogue.blueprint_in_force(credential.id, TODAY)
        for domain in blueprint.domains:
            for cell in domain.cells:
                assert all(places[one][credential.id] == domain.id for one in cell.competencies)
    assert of(session, catalogue, "vital-signs-1").credential_domains == places["vital-signs"]


def test_a_generated_question_says_so_and_a_retired_one_is_left_out(session, bank, catalogue):
    builders.store(session, builders.numeric("generated-dose-1", seed=Seed("dose", 1, 1)))
    session.commit()
    with transaction(session):
        steps.retire(session, "vital-signs-1", NOW)

    found = {one.id: one for one in exported(session, catalogue, TODAY)}

    assert found["generated-dose-1"].origin == "generated"
    assert (found["generated-dose-1"].option_count, found["generated-dose-1"].key) == (0, "2.5")
    assert "vital-signs-1" not in found


def test_the_live_version_is_the_one_exported(session, bank, catalogue):
    changed = record_of(replace(bank[0].question, stem="Another wording?"))
    with transaction(session):
        steps.publish_version(session, changed, builders.BANK_ID, None, "file", NOW)

    assert of(session, catalogue, bank[0].question.id).version == record_digest(changed)


def test_an_empty_library_exports_nothing(session, catalogue):
    assert list(exported(session, catalogue, TODAY)) == []
