from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.db import transaction
from app.domain.records import question_of, record_of
from app.library import queries, steps
from app.library.bank_queries import export_bank
from app.library.models import Bank, Publication, QuestionVersion, StoredQuestion
from app.library.services import load_banks
from tests import builders
from tests.banks.bank_texts import BANKS, CATALOGUE, file_text, write_installation


def load(session, folder, now=builders.NOW):
    return load_banks(session, folder, CATALOGUE, now)


def live(session, question_id):
    session.expire_all()
    return queries.version(session, session.get(StoredQuestion, question_id).live_version_id).question


def edit_in_browser(session, question_id, **changed):
    question = replace(live(session, question_id), **changed)
    with transaction(session):
        steps.publish_version(session, record_of(question), "first", None, "browser", builders.NOW)


def rewrite(folder, *names, bank="first", replace=()):
    (folder / bank / "vital-signs.yaml").write_text(file_text(*names, replace=replace))


@pytest.fixture
def folder(tmp_path):
    return write_installation(tmp_path / "banks", first={"vital-signs.yaml": file_text("one", "two")})


STEM = ("measures body temperature?", "reads body temperature?")


def test_a_load_makes_banks_and_live_questions(session, folder):
    report = load(session, folder)

    assert report.added == ("vital-signs-one", "vital-signs-two")
    assert report.is_clean
    assert session.get(Bank, "first").title == "First"
    assert live(session, "vital-signs-one").difficulty == 2


def test_a_second_load_reads_and_changes_nothing(session, folder):
    load(session, folder)
    versions = session.scalar(select(func.count(QuestionVersion.id)))

    report = load(session, folder)

    assert (report.added, report.changed, report.clashes, report.kept) == ((), (), (), ())
    assert report.unchanged_files == 1
    assert session.scalar(select(func.count(QuestionVersion.id))) == versions


def test_a_changed_file_goes_live(session, folder):
    load(session, folder)
    rewrite(folder, "one", "two", replace=(STEM,))

    report = load(session, folder)

    assert report.changed == ("vital-signs-one",)
    assert live(session, "vital-signs-one").stem == "Which instrument reads body temperature?"


def test_a_file_changed_back_makes_the_first_version_live_again_from_then_on(session, folder):
    moments = [builders.NOW + timedelta(days=days) for days in range(4)]
    load(session, folder, moments[0])
    first = session.get(StoredQuestion, "vital-signs-one").live_version_id
    for moment, changes in ((moments[1], (STEM,)), (moments[2], ()), (moments[3], ())):
        rewrite(folder, "one", "two", replace=changes)
        load(session, folder, moment)

    session.rollback()
    noted = session.execute(
        select(Publication.version_id == first, Publication.happened_at)
        .join(QuestionVersion, QuestionVersion.id == Publication.version_id)
        .where(QuestionVersion.question_id == "vital-signs-one", Publication.is_live)
        .order_by(Publication.id)
    )
    assert noted.tuples().all() == [(True, moments[0]), (False, moments[1]), (True, moments[2])]


def test_a_change_in_the_browser_stays_while_the_file_is_unchanged(session, folder):
    load(session, folder)
    edit_in_browser(session, "vital-signs-one", difficulty=5)
    rewrite(folder, "one", "two", "three")

    report = load(session, folder)

    assert (report.added, report.clashes) == (("vital-signs-three",), ())
    assert live(session, "vital-signs-one").difficulty == 5


def test_both_changed_keeps_the_browsers_and_a_draft_until_it_is_settled(session, folder):
    load(session, folder)
    edit_in_browser(session, "vital-signs-one", difficulty=5)
    rewrite(folder, "one", "two", replace=(STEM,))

    for _ in range(2):
        report = load(session, folder)
        assert report.clashes == ("vital-signs-one",)
        assert not report.is_clean
        assert live(session, "vital-signs-one").difficulty == 5
    draft = session.scalars(select(QuestionVersion).where(QuestionVersion.published_at.is_(None))).one()
    assert question_of(draft.record).stem == "Which instrument reads body temperature?"

    with transaction(session):
        steps.publish_version(session, draft.record, "first", None, "browser", builders.NOW)
    assert load(session, folder).is_clean


def test_discarding_the_files_draft_settles_a_clash_too(session, folder):
    load(session, folder)
    edit_in_browser(session, "vital-signs-one", difficulty=5)
    rewrite(folder, "one", "two", replace=(STEM,))
    load(session, folder)
    draft = session.scalars(select(QuestionVersion).where(QuestionVersion.published_at.is_(None))).one()
    with transaction(session):
        steps.discard_draft(session, draft.id)

    assert load(session, folder).is_clean
    assert live(session, "vital-signs-one").difficulty == 5


def test_the_same_change_on_both_sides_is_no_clash(session, folder):
    load(session, folder)
    edit_in_browser(session, "vital-signs-one", stem="Which instrument reads body temperature?")
    rewrite(folder, "one", "two", replace=(STEM,))

    report = load(session, folder)

    assert report.is_clean
    assert report.changed == ()


def test_a_retired_question_is_not_brought_back_by_its_file(session, folder):
    load(session, folder)
    with transaction(session):
        steps.retire(session, "vital-signs-one", builders.NOW)
    rewrite(folder, "one", "two", replace=(STEM,))

    report = load(session, folder)

    assert report.clashes == ("vital-signs-one",)
    session.expire_all()
    assert session.get(StoredQuestion, "vital-signs-one").retired_at == builders.NOW


def test_a_question_gone_from_its_file_is_kept_and_named(session, folder):
    load(session, folder)
    rewrite(folder, "two")

    report = load(session, folder)

    assert report.kept == ("vital-signs-one",)
    assert report.is_clean
    assert live(session, "vital-signs-one")


def test_a_bank_with_a_fault_is_left_as_it_was_and_others_load(session, tmp_path):
    folder = write_installation(
        tmp_path / "banks",
        first={"vital-signs.yaml": file_text("one")},
        second={"vital-signs.yaml": file_text("two")},
    )
    load(session, folder)
    (folder / "first" / "ecg.yaml").write_text("competency: ecg\nquestions: []\n")
    rewrite(folder, "one", replace=(STEM,))
    rewrite(folder, "two", bank="second", replace=(STEM,))

    report = load(session, folder)

    assert [fault.file for fault in report.faults] == ["first/ecg.yaml"]
    assert report.skipped == ("first",)
    assert report.changed == ("vital-signs-two",)
    assert live(session, "vital-signs-one").stem == "Which instrument measures body temperature?"


def test_every_fault_of_every_file_is_reported(session, folder):
    rewrite(folder, "one", "two", replace=(("difficulty: 2", "difficulty: 9"), ("year: 2022", "year: no")))

    report = load(session, folder)

    assert [(fault.line, fault.field) for fault in report.faults] == [
        (6, "difficulty"),
        (22, "sources[1].year"),
    ]
    assert session.scalars(select(StoredQuestion)).all() == []


def test_an_id_that_an_unread_file_has_cannot_be_used_again(session, folder):
    load(session, folder)
    write_installation(folder, second={"vital-signs.yaml": file_text("one")})

    report = load(session, folder)

    assert [(fault.file, fault.field) for fault in report.faults] == [("second/vital-signs.yaml", "id")]
    assert "first/vital-signs.yaml" in report.faults[0].message


def test_a_question_may_move_to_another_bank(session, folder):
    load(session, folder)
    rewrite(folder, "two")
    write_installation(folder, second={"vital-signs.yaml": file_text("one", replace=(STEM,))})

    report = load(session, folder)

    assert report.is_clean
    session.expire_all()
    assert session.get(StoredQuestion, "vital-signs-one").bank_id == "second"
    assert report.kept == ()


def test_an_enemy_may_be_known_to_the_database_only(session, folder):
    load(session, folder)
    hostile = ("volatile: false", "volatile: false\n    enemies: [vital-signs-two]")
    write_installation(folder, second={"vital-signs.yaml": file_text("three", replace=(hostile,))})

    assert load(session, folder).is_clean


def test_a_picture_that_changes_under_its_name_is_a_fault(session, folder):
    (folder / "media").mkdir()
    (folder / "media" / "scale.png").write_bytes(b"old")
    rewrite(folder, "one", replace=(("temperature?", "temperature? ![A scale](media/scale.png)"),))
    assert load(session, folder).is_clean
    (folder / "media" / "scale.png").write_bytes(b"new")

    report = load(session, folder)

    assert [fault.file for fault in report.faults] == ["media/scale.png"]
    assert report.skipped == ()


def test_another_layout_loads_with_a_notice(session, folder):
    (folder / "first" / "vital-signs.yaml").write_text("# my remarks\n" + file_text("one"))

    report = load(session, folder)

    assert report.is_clean
    assert report.other_layout == ("first/vital-signs.yaml",)


@pytest.mark.slow
def test_the_shipped_banks_load_and_come_back_byte_for_byte(session, tmp_path):
    report = load(session, BANKS)
    assert report.is_clean
    assert len(report.added) >= 1200
    for bank in ("foundations", "clinical", "administrative", "communication-law", "roles", "cases"):
        target = tmp_path / bank
        target.mkdir()
        for name, text in export_bank(session, bank).items():
            (target / name).write_text(text, encoding="utf-8", newline="\n")
            if f"{bank}/{name}" not in report.other_layout:
                assert (BANKS / bank / name).read_text(encoding="utf-8") == text
    (tmp_path / "catalogue").symlink_to(BANKS / "catalogue")
    (tmp_path / "media").symlink_to(BANKS / "media")

    again = load(session, tmp_path)

    assert again.is_clean
    assert (again.added, again.changed, again.kept, again.other_layout) == ((), (), (), ())
