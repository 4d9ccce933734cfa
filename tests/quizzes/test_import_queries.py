from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from app.db import transaction
from app.domain.answer_files import RowError
from app.domain.questions import Seed
from app.domain.records import record_of
from app.library.models import Publication
from app.library.steps import bring_back, publish_version, retire, save_draft
from app.quizzes import import_queries
from tests import builders
from tests.builders import NOW
from tests.people import work_builders as work

DAY = timedelta(days=1)


@pytest.fixture
def two_versions(session, bank):
    """A question whose second version was published ten days after the first, and a draft of a third."""
    first = bank[0]
    with transaction(session):
        changed = record_of(replace(first.question, stem="Another wording?"))
        second = publish_version(session, changed, builders.BANK_ID, None, "file", NOW + 10 * DAY)
        draft = record_of(replace(first.question, stem="A draft?"))
        save_draft(session, draft, builders.BANK_ID, None, "browser", NOW + 11 * DAY)
    return first.question.id, first.version_id, second


def test_the_version_of_a_moment_is_the_one_live_then_else_the_earliest(session, two_versions):
    name, first, second = two_versions
    versions = import_queries.find_versions(session, name)

    assert [versions.at(NOW + days * DAY) for days in (-9, 0, 9, 10, 99)] == [
        first,
        first,
        first,
        second,
        second,
    ]


@pytest.fixture
def there_and_back(session, bank, two_versions):
    """The same question changed back on day 20, retired on day 30, brought back on day 40."""
    first = bank[0]
    with transaction(session):
        publish_version(session, record_of(first.question), builders.BANK_ID, None, "file", NOW + 20 * DAY)
        retire(session, first.question.id, NOW + 30 * DAY)
        bring_back(session, first.question.id, NOW + 40 * DAY)
    return two_versions


def at_days(versions, *days):
    return [versions.at(NOW + day * DAY) for day in days]


def test_a_question_changed_back_is_the_older_version_again(session, there_and_back):
    name, first, second = there_and_back
    versions = import_queries.find_versions(session, name)

    assert at_days(versions, -1, 9, 10, 19) == [first, first, second, second]
    assert at_days(versions, 20, 29, 40, 99) == [first] * 4


def test_while_a_question_is_retired_none_is_live_and_the_earliest_stands(session, two_versions):
    name, first, second = two_versions
    with transaction(session):
        retire(session, name, NOW + 30 * DAY)
        bring_back(session, name, NOW + 40 * DAY)
    versions = import_queries.find_versions(session, name)

    assert at_days(versions, 29, 30, 39, 40) == [second, first, first, second]
    assert versions.named(versions.versions[1].record_digest, NOW + 35 * DAY) == second


def test_of_a_wording_with_two_records_the_one_changed_back_to_counts(session, bank):
    first = bank[0]
    changed = replace(first.question, difficulty=5)
    with transaction(session):
        for days, question in ((10, changed), (20, first.question), (30, replace(changed, stem="Else?"))):
            publish_version(session, record_of(question), builders.BANK_ID, None, "file", NOW + days * DAY)
    versions = import_queries.find_versions(session, first.question.id)
    named = [versions.named(first.wording_digest, NOW + days * DAY) for days in (-1, 0, 15, 25, 35)]

    assert [versions.versions[0].id, versions.versions[1].id] == sorted({*named})
    assert [one == first.version_id for one in named] == [True, True, False, True, True]


def test_versions_of_which_nothing_was_noted_went_live_when_they_were_published(session, two_versions):
    name, first, second = two_versions
    session.query(Publication).delete()
    session.commit()

    assert at_days(import_queries.find_versions(session, name), -1, 9, 10) == [first, first, second]


def test_a_question_is_read_in_one_statement(session, there_and_back):
    seen = []
    event.listen(session.get_bind().engine, "before_cursor_execute", lambda *words: seen.append(words[2]))
    import_queries.find_versions(session, there_and_back[0])

    assert [one.split()[0] for one in seen if not one.startswith("BEGIN")] == ["SELECT"]
    assert len(session.scalars(select(Publication)).all()) > 1


def test_a_digest_of_either_kind_or_its_beginning_names_a_version(session, two_versions):
    name, first, second = two_versions
    versions = import_queries.find_versions(session, name)
    one, two = versions.versions

    assert [one.id, two.id] == [first, second]
    for named in (
        one.record_digest,
        one.wording_digest,
        one.record_digest[:8],
        one.wording_digest[:12].upper(),
    ):
        assert versions.named(named, NOW + 99 * DAY) == first
    assert versions.named(two.wording_digest, NOW) == second


@pytest.mark.parametrize("text", ["x", "abc", "0" * 64, str(2**40), "\0" * 8])
def test_anything_else_names_no_version(session, two_versions, text):
    versions = import_queries.find_versions(session, two_versions[0])

    with pytest.raises(RowError) as raised:
        versions.named(text, NOW)

    assert raised.value.column == "version"


def test_a_wording_with_two_records_is_the_one_of_the_moment(session, bank):
    first = bank[0]
    with transaction(session):
        changed = record_of(replace(first.question, difficulty=5))
        second = publish_version(session, changed, builders.BANK_ID, None, "file", NOW + 10 * DAY)
    versions = import_queries.find_versions(session, first.question.id)

    assert [versions.named(first.wording_digest, NOW + days * DAY) for days in (0, 20)] == [
        first.version_id,
        second,
    ]


@pytest.mark.parametrize("name", ["", "nothing", "a\0b", "x" * 500])
def test_an_unknown_question_has_no_versions(session, bank, name):
    assert import_queries.find_versions(session, name) is None


def test_a_question_of_drafts_alone_has_no_versions(session, bank):
    with transaction(session):
        record = record_of(builders.single("vital-signs-draft"))
        save_draft(session, record, builders.BANK_ID, None, "browser", NOW)

    assert import_queries.find_versions(session, "vital-signs-draft") is None


def test_wordings_are_asked_for_generated_questions_only(session, bank):
    made = builders.store(
        session, builders.numeric("generated-dose-1", seed=Seed("dose", 1, 1)), bank_id=builders.BANK_ID
    )
    session.commit()

    assert import_queries.families_of(session, ["generated-dose-1", bank[0].question.id]) == {
        made.wording_digest
    }
    assert import_queries.families_of(session, [bank[0].question.id]) == frozenset()


def test_what_the_log_has_is_read_for_its_owner_alone(session, bank, app):
    catalogue = app.extensions["preceptor.catalogue"]
    one, other = builders.account(session).id, builders.account(session).id
    work.practice(session, one, bank[:2], catalogue, at=NOW)
    work.practice(session, one, bank[2:3], catalogue, at=NOW + DAY)
    work.practice(session, other, bank[3:6], catalogue, at=NOW + 2 * DAY)
    names = [stored.question.id for stored in bank]

    newest, highest = import_queries.newest_answer(session, one)
    assert newest == NOW + DAY
    assert [row.response_id for row in import_queries.weighed_by(session, one)][-1] == highest
    assert set(import_queries.identities(session, one, NOW, NOW)) == {(NOW, name) for name in names[:2]}
    assert import_queries.exposures_of(session, one).last == {
        names[0]: NOW,
        names[1]: NOW,
        names[2]: NOW + DAY,
    }
    assert import_queries.newest_answer(session, builders.account(session).id) is None


def test_a_learner_is_a_zone_and_a_multiplier(session):
    made = builders.account(session, time_zone="America/Chicago", time_multiplier=1.5)

    found = import_queries.find_learner(session, made.id)

    assert (found.time_zone, found.time_multiplier) == ("America/Chicago", 1.5)
    assert import_queries.find_learner(session, made.id + 1) is None
