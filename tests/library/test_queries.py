from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import event

from app.db import transaction
from app.domain.errors import NotFoundError
from app.domain.records import record_of
from app.library import queries, steps
from tests import builders

TODAY = date(2026, 11, 21)


@pytest.fixture
def statements(engine):
    """Every statement sent to the database."""
    sent = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def publish(session, question, **options):
    with transaction(session):
        return steps.publish_version(
            session, record_of(question), builders.BANK_ID, None, "browser", builders.NOW, **options
        )


def test_a_version_is_ready_to_show(session, bank):
    stored = bank[0]

    loaded = queries.version(session, stored.version_id)

    assert (loaded.id, loaded.question, loaded.wording_digest) == (
        *(stored.version_id, stored.question, stored.wording_digest),
    )
    assert loaded.words == len(["Which", "choice", "is", "the", "right", "one", "for", "body-systems-1?"]) + 8


def test_a_version_is_read_once_a_process(session, bank, statements):
    first = queries.version(session, bank[0].version_id)
    statements.clear()

    assert queries.version(session, bank[0].version_id) is first
    assert statements == []


def test_a_version_that_does_not_exist_is_not_found(session, bank):
    with pytest.raises(NotFoundError):
        queries.version(session, 10_000)


def test_the_oldest_versions_are_given_up_first(session, bank, monkeypatch, statements):
    monkeypatch.setattr(queries, "MOST_VERSIONS", 2)
    ids = [one.version_id for one in bank[:3]]
    for one in (ids[0], ids[1], ids[0], ids[2]):
        queries.version(session, one)
    statements.clear()

    queries.version(session, ids[0])
    queries.version(session, ids[2])
    assert statements == []
    queries.version(session, ids[1])
    assert len(statements) == 1


def test_what_is_live_can_be_drawn(session, bank):
    candidates = queries.live_candidates(session, TODAY)

    assert [one.question_id for one in candidates] == sorted(one.question.id for one in bank)
    by_id = {one.question_id: one for one in candidates}
    first = bank[0]
    found = by_id[first.question.id]
    assert (found.version_id, found.competency, found.type) == (first.version_id, "body-systems", "single")
    assert found.roles == {"clinical-medical-assistant"}


def test_a_second_draw_costs_one_statement(session, bank, statements):
    queries.live_candidates(session, TODAY)
    statements.clear()

    queries.live_candidates(session, TODAY)

    assert len(statements) == 1


def test_a_draw_sees_what_was_published_and_retired(session, bank):
    queries.live_candidates(session, TODAY)
    changed = builders.single(bank[0].question.id, competency="body-systems", stem="Which one now?")
    version_id = publish(session, changed)
    with transaction(session):
        steps.retire(session, bank[1].question.id, builders.NOW)

    found = {one.question_id: one.version_id for one in queries.live_candidates(session, TODAY)}

    assert found[changed.id] == version_id
    assert bank[1].question.id not in found
    with transaction(session):
        steps.bring_back(session, bank[1].question.id, builders.NOW)
    assert bank[1].question.id in {one.question_id for one in queries.live_candidates(session, TODAY)}


def test_drafts_and_expired_questions_are_not_drawn(session, bank):
    expired = builders.expired(builders.single("vital-signs-old"), on=date(2026, 11, 20))
    publish(session, expired)
    with transaction(session):
        draft = record_of(builders.single("vital-signs-draft"))
        steps.save_draft(session, draft, builders.BANK_ID, None, "browser", builders.NOW)

    ids = {one.question_id for one in queries.live_candidates(session, TODAY)}
    assert not ids & {"vital-signs-old", "vital-signs-draft"}
    assert "vital-signs-old" in {
        one.question_id for one in queries.live_candidates(session, date(2026, 11, 20))
    }


def test_enemies_stand_on_both_sides(session, bank):
    hostile = builders.single("vital-signs-hostile", enemies=(bank[0].question.id, "ecg-gone"))
    publish(session, hostile)

    by_id = {one.question_id: one for one in queries.live_candidates(session, TODAY)}

    assert by_id[bank[0].question.id].enemies == {"vital-signs-hostile"}
    assert by_id["vital-signs-hostile"].enemies == {bank[0].question.id, "ecg-gone"}


def test_words_of_all_texts_are_counted():
    assert queries.word_count(builders.matching()) == 8 + 3 * 2 + 4 * 2
