from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.db import transaction
from app.domain.digests import wording_digest
from app.domain.errors import NotFoundError
from app.domain.records import record_of
from app.library import edition_queries, steps
from app.library.loading_steps import note_media
from app.library.models import Bank, Edition, Publication, QuestionParameter, QuestionVersion, StoredQuestion
from tests import builders

RIGHT = builders.single("vital-signs-new")


@pytest.fixture(autouse=True)
def _bank(session):
    session.add(Bank(id="first", title="First"))
    session.commit()


def publish(session, question, **options):
    with transaction(session):
        return steps.publish_version(
            session,
            record_of(question),
            "first",
            options.pop("author_id", None),
            "browser",
            options.pop("now", builders.NOW),
            **options,
        )


def row(session, question_id="vital-signs-new"):
    session.expire_all()
    return session.get(StoredQuestion, question_id)


def parameters(session, question):
    edition = edition_queries.current_edition_number(session)
    digest = wording_digest(record_of(question))
    return edition_queries.parameters(session, edition, [digest])[digest]


def test_a_new_question_goes_live_with_parameters_of_the_first_edition(session):
    author = builders.account(session, role="instructor")
    version_id = publish(session, RIGHT, author_id=author.id)

    version = session.get(QuestionVersion, version_id)
    assert (row(session).live_version_id, row(session).bank_id) == (version_id, "first")
    assert (version.record, version.origin, version.author_id) == (record_of(RIGHT), "browser", author.id)
    assert version.created_at == version.published_at == builders.NOW
    assert session.scalar(select(Edition.number)) == 1
    assert parameters(session, RIGHT).c == pytest.approx(0.2)


def test_a_change_makes_a_new_version_and_leaves_the_old_one_as_it_was(session):
    old = publish(session, RIGHT)
    new = publish(session, builders.single("vital-signs-new", stem="Which one?"))

    assert new != old
    assert row(session).live_version_id == new
    assert session.get(QuestionVersion, old).record == record_of(RIGHT)


def test_publishing_the_same_twice_changes_nothing(session):
    assert publish(session, RIGHT) == publish(session, RIGHT)
    assert len(session.scalars(select(QuestionVersion)).all()) == 1


def test_going_back_makes_the_old_version_live_again(session):
    old = publish(session, RIGHT)
    publish(session, builders.single("vital-signs-new", stem="Which one?"))

    assert publish(session, RIGHT) == old
    assert row(session).live_version_id == old


def test_a_change_beside_the_wording_keeps_the_parameters(session):
    publish(session, RIGHT)
    publish(session, builders.single("vital-signs-new", difficulty=5))

    assert len(session.scalars(select(QuestionParameter)).all()) == 1


def test_a_new_wording_starts_from_the_former_difficulty(session):
    publish(session, RIGHT)
    other = builders.single("vital-signs-new", stem="Which one?", difficulty=5)
    same = builders.single("vital-signs-new", stem="Which one, then?", difficulty=5)
    publish(session, other)
    before, after = parameters(session, RIGHT), parameters(session, other)

    assert after.b == pytest.approx(before.b)
    assert after.s2 == pytest.approx(before.s2 + 0.25)
    publish(session, same, same_meaning=True)
    assert parameters(session, same).s2 == pytest.approx(after.s2)


def test_a_draft_waits_and_may_be_published_or_discarded(session):
    live = publish(session, RIGHT)
    changed = builders.single("vital-signs-new", stem="Which one?")
    with transaction(session):
        draft = steps.save_draft(session, record_of(changed), "first", None, "browser", builders.NOW)

    assert row(session).live_version_id == live
    assert session.get(QuestionVersion, draft).published_at is None
    assert publish(session, changed) == draft
    with pytest.raises(steps.LiveVersionError), transaction(session):
        steps.discard_draft(session, draft)


def test_a_discarded_draft_is_gone(session):
    with transaction(session):
        draft = steps.save_draft(session, record_of(RIGHT), "first", None, "browser", builders.NOW)
    with transaction(session):
        steps.discard_draft(session, draft)

    assert session.get(QuestionVersion, draft) is None
    with pytest.raises(NotFoundError), transaction(session):
        steps.discard_draft(session, draft)


def test_a_retired_question_comes_back_when_published(session):
    publish(session, RIGHT)
    with transaction(session):
        steps.retire(session, "vital-signs-new", builders.NOW)
    assert row(session).retired_at == builders.NOW

    publish(session, builders.single("vital-signs-new", stem="Which one?"))
    assert row(session).retired_at is None


def days_of_publications(session):
    """Return version, days since `builders.NOW` and whether it was live from then on, in the order noted."""
    session.rollback()
    rows = session.scalars(select(Publication).order_by(Publication.id))
    return [(one.version_id, (one.happened_at - builders.NOW).days, one.is_live) for one in rows]


def test_it_is_noted_whenever_a_version_goes_live_and_when_none_is(session):
    days = [builders.NOW + timedelta(days=number) for number in range(9)]
    other = builders.single("vital-signs-new", stem="Which one?")
    old = publish(session, RIGHT, now=days[0])
    with transaction(session):
        steps.save_draft(session, record_of(other), "first", None, "browser", days[1])
    new = publish(session, other, now=days[2])
    assert publish(session, RIGHT, now=days[3]) == old
    with transaction(session):
        steps.retire(session, "vital-signs-new", days[4])
    with transaction(session):
        steps.bring_back(session, "vital-signs-new", days[5])
    with transaction(session):
        steps.retire(session, "vital-signs-new", days[6])
    publish(session, RIGHT, now=days[7])
    publish(session, RIGHT, now=days[8])

    assert days_of_publications(session) == [
        (old, 0, True),
        (new, 2, True),
        (old, 3, True),
        (old, 4, False),
        (old, 5, True),
        (old, 6, False),
        (old, 7, True),
    ]


def test_what_changes_nothing_is_not_noted(session):
    old = publish(session, RIGHT)
    with transaction(session):
        steps.bring_back(session, "vital-signs-new", builders.NOW)
        steps.save_draft(
            session, record_of(builders.single("vital-signs-draft")), "first", None, "browser", builders.NOW
        )
        steps.retire(session, "vital-signs-draft", builders.NOW)
        steps.bring_back(session, "vital-signs-draft", builders.NOW)

    assert days_of_publications(session) == [(old, 0, True)]


def test_a_clock_that_is_behind_does_not_turn_the_order_around(session):
    other = builders.single("vital-signs-new", stem="Which one?")
    old = publish(session, RIGHT, now=builders.NOW + timedelta(days=2))
    new = publish(session, other, now=builders.NOW + timedelta(days=1))

    assert days_of_publications(session) == [(old, 2, True), (new, 2, True)]


def test_only_a_question_there_is_can_be_retired(session):
    with pytest.raises(NotFoundError), transaction(session):
        steps.retire(session, "vital-signs-nowhere", builders.NOW)
    with pytest.raises(NotFoundError), transaction(session):
        steps.bring_back(session, "vital-signs-nowhere", builders.NOW)


def test_a_picture_belongs_to_the_wording(session):
    pictured = builders.single("vital-signs-new", media=("scale.png",))
    with transaction(session):
        note_media(session, {"scale.png": "1" * 64}, {})
    version = session.get(QuestionVersion, publish(session, pictured))

    assert version.wording_digest == wording_digest(record_of(pictured), {"scale.png": "1" * 64})
