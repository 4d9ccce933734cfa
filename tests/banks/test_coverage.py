from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.banks.coverage import FORMS, QUESTION_NEED, TOPIC_NEED, TRACK_NEED, coverage_of
from app.banks.folder import read_folder
from app.domain.questions import Seed
from tests import builders
from tests.banks.bank_texts import BANKS, CATALOGUE

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def shipped():
    questions = [one.question for file in read_folder(BANKS).files for one in file.questions]
    return coverage_of(questions, CATALOGUE, TODAY)


def lines(questions, part):
    return {one.id: one for one in coverage_of(questions, CATALOGUE, TODAY).lines if one.part == part}


def test_the_shipped_banks_meet_every_need(shipped):
    assert [f"{one.part}: {one.title}" for one in shipped.missing] == []
    assert shipped.questions >= 1200
    assert shipped.cases >= 30


def test_the_levels_of_the_shipped_banks_lie_near_their_aim(shipped):
    shares = {level: count / shipped.questions for level, count in shipped.levels.items()}

    assert shares == pytest.approx({"recall": 0.35, "application": 0.45, "analysis": 0.20}, abs=0.04)


def test_the_exam_with_other_item_types_has_them_all(shipped):
    held = [one.types for one in shipped.lines if one.part == "ncma-ncct-2024"]
    totals = {kind: sum(one[kind] for one in held) for kind in held[0]}

    assert min(totals["ordering"], totals["multiple"], totals["hotspot"]) >= 10


def test_an_exam_needs_two_forms_of_the_types_it_allows():
    vital = [builders.single(f"vital-signs-{n}") for n in range(5)]
    odd = builders.matching("vital-signs-9")

    intake = lines([*vital, odd], "ccma-nha-2022")["3A"]
    procedures = lines([*vital, odd], "ncma-ncct-2024")["2"]

    assert (intake.needed, intake.held, intake.spare) == (FORMS * 14, 5, 5 - FORMS * 14)
    assert (procedures.held, procedures.types["matching"], procedures.types["single"]) == (6, 1, 5)


def test_only_written_questions_in_force_count():
    over = builders.expired(builders.single("vital-signs-1"))
    made = builders.single("vital-signs-2", seed=Seed("family", 1, 1))

    assert coverage_of([over, made], CATALOGUE, TODAY).questions == 0


def test_a_track_counts_what_is_tagged_for_its_role():
    here = builders.single("scheduling-1", roles=("medical-assistant",), settings=("small-practice",))
    named = builders.single("coding-1", roles=("medical-assistant",), about=("rma-amt",))
    found = lines([here, named, replace(here, id="scheduling-2", settings=())], "tracks")

    assert found["medical-assistant-settings"].held == 1
    assert found["medical-assistant-certifications"].held == 1
    assert found["medical-assistant-duties"].held == 0
    assert found["clinical-medical-assistant-settings"].held == 0
    assert {one.needed for one in found.values()} == {TRACK_NEED}


def test_every_topic_of_the_catalogue_has_a_line():
    found = lines([builders.single("coding-1", about=("nursing",), duties=("medications",))], "topics")
    topics = sum(len((*role.duties, *role.skills, *role.career_paths)) for role in CATALOGUE.roles)
    topics += len((*CATALOGUE.settings, *CATALOGUE.credentials, *CATALOGUE.scenarios))

    assert len(found) == topics
    assert (found["career nursing"].held, found["duty medications"].held) == (1, 1)
    assert {one.needed for one in found.values()} == {TOPIC_NEED}


def test_the_parts_of_a_case_are_one_case():
    assert coverage_of(builders.case("claims", "coding", "scheduling"), CATALOGUE, TODAY).cases == 1


def test_the_banks_as_a_whole_need_questions_and_cases():
    many = [builders.single(f"vital-signs-{n}") for n in range(QUESTION_NEED)]
    case = builders.case("claims", "coding", "scheduling")

    whole = lines([*many, *case], "banks")
    fewer = lines(many[1:], "banks")

    assert (whole["questions"].needed, whole["questions"].spare) == (1200, 3)
    assert (whole["cases"].needed, whole["cases"].held, whole["cases"].types["single"]) == (30, 1, 3)
    assert (fewer["questions"].spare, fewer["cases"].spare) == (-1, -30)


def test_an_exam_with_other_item_types_needs_what_two_forms_hold_of_them():
    steps = [builders.ordering(f"vital-signs-{n}") for n in range(7)]
    picks = [builders.multiple(f"vital-signs-1{n}") for n in range(6)]
    elsewhere = builders.hotspot("practice-management-1", competency="role-settings")

    found = lines([*steps, *picks, elsewhere, builders.matching()], "item types")

    assert {name: (one.needed, one.held) for name, one in found.items()} == {
        "ncma-ncct-2024 together": (20, 13),
        "ncma-ncct-2024 ordering": (7, 7),
        "ncma-ncct-2024 multiple": (7, 6),
        "ncma-ncct-2024 hotspot": (7, 0),
    }


def test_a_bank_without_other_item_types_lies_below_the_need():
    plain = [builders.single(f"vital-signs-{n}") for n in range(30)]
    missing = coverage_of(plain, CATALOGUE, TODAY).missing

    assert sum(one.part == "item types" for one in missing) == 4
