from __future__ import annotations

import pytest

from app.db import transaction
from app.domain.digests import record_digest
from app.domain.errors import NotFoundError
from app.domain.questions import Seed
from app.domain.records import record_of
from app.library import bank_queries, steps
from app.library.loading_steps import note_file
from app.library.models import StoredQuestion
from tests import builders


def test_an_export_holds_a_bank_as_its_files(session, bank):
    texts = bank_queries.export_bank(session, builders.BANK_ID)

    assert texts["bank.yaml"] == "title: Built-in bank\n"
    assert {name.removesuffix(".yaml") for name in texts} == {*builders.COMPETENCIES, "bank"}
    assert texts["claims.yaml"].startswith("competency: claims\nquestions:\n  - id: claims-1\n")


def test_an_export_keeps_the_order_of_the_file_and_puts_the_browsers_last(session, bank):
    for question_id, position in (("claims-1", 2), ("claims-2", 1)):
        session.get(StoredQuestion, question_id).position = position
    session.commit()

    text = bank_queries.export_bank(session, builders.BANK_ID)["claims.yaml"]

    assert [line.split()[-1] for line in text.splitlines() if line.startswith("  - id")] == [
        *("claims-2", "claims-1", "claims-3"),
    ]


def test_an_export_leaves_out_what_is_not_live_and_whom_it_would_name(session, bank):
    hostile = builders.single("claims-4", competency="claims", enemies=("claims-1", "claims-2"))
    with transaction(session):
        steps.publish_version(session, record_of(hostile), builders.BANK_ID, None, "browser", builders.NOW)
        steps.retire(session, "claims-1", builders.NOW)

    text = bank_queries.export_bank(session, builders.BANK_ID)["claims.yaml"]

    assert "claims-1\n" not in text
    assert "enemies: [claims-2]" in text


def test_only_a_bank_there_is_can_be_exported(session):
    with pytest.raises(NotFoundError):
        bank_queries.export_bank(session, "nowhere")


def test_places_tell_file_and_origin(session, bank):
    session.get(StoredQuestion, "claims-1").loaded_digest = "1" * 64
    session.commit()

    assert bank_queries.places_of_ids(session, ["claims-1", "claims-2"]) == {
        "claims-1": ("built/claims.yaml", True),
        "claims-2": ("built/claims.yaml", False),
    }
    assert len(bank_queries.places_of_ids(session)) == len(bank)


def test_digests_of_files_and_pictures_are_kept(session):
    with transaction(session):
        note_file(session, "first/ecg.yaml", "1" * 64)
        note_file(session, "media/scale.png", "2" * 64)

    assert bank_queries.file_digests(session) == {"first/ecg.yaml": "1" * 64, "media/scale.png": "2" * 64}
    assert bank_queries.media_digests(session, ["scale.png", "none.png"]) == {"scale.png": "2" * 64}


def test_a_clash_is_open_while_the_files_version_waits(session, bank):
    other = record_of(builders.single("claims-1", competency="claims", stem="Another wording?"))
    with transaction(session):
        steps.save_draft(session, other, builders.BANK_ID, None, "file", builders.NOW)
    assert bank_queries.open_clashes(session) == []

    row = session.get(StoredQuestion, "claims-1")
    row.loaded_digest = record_digest(other)
    session.commit()
    assert bank_queries.open_clashes(session) == ["claims-1"]


def test_the_questions_of_a_case_lie_in_a_file_of_their_own(session, bank):
    for question in builders.case("claims", "scheduling", "insurance"):
        builders.store(session, question)
    session.commit()

    texts = bank_queries.export_bank(session, builders.BANK_ID)

    assert bank_queries.places_of_ids(session, ["case-morning-2"]) == {
        "case-morning-2": ("built/case-morning.yaml", False)
    }
    assert texts["case-morning.yaml"].startswith("case: case-morning\ntitle: A morning\n")
    assert "case-morning-1" not in texts["claims.yaml"]


def test_generated_questions_are_in_no_file(session, bank):
    builders.store(session, builders.single("generated-oral-tablets-7", seed=Seed("oral-tablets", 1, 7)))
    session.commit()

    assert "generated-oral-tablets-7" not in bank_queries.places_of_ids(session)
