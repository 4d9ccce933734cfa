from __future__ import annotations

from sqlalchemy import select

from app.db import transaction
from app.domain.records import record_of
from app.library import queries
from app.library.bulk_steps import publish_new
from app.library.models import Bank, Publication, QuestionParameter, QuestionVersion, StoredQuestion
from app.library.steps import publish_version
from tests import builders

PUBLISHED = (
    select(QuestionVersion.question_id, Publication.happened_at, Publication.is_live)
    .join(QuestionVersion, QuestionVersion.id == Publication.version_id)
    .order_by(QuestionVersion.question_id, Publication.id)
)


def rows(session):
    """Return everything a load writes, without the numbers that a database gives."""
    session.expire_all()
    versions = session.scalars(select(QuestionVersion).order_by(QuestionVersion.question_id))
    stored = session.scalars(select(StoredQuestion).order_by(StoredQuestion.id)).all()
    parameters = session.scalars(select(QuestionParameter).order_by(QuestionParameter.wording_digest))
    return (
        [(one.id, one.bank_id, one.competency, one.case_id, one.family, one.retired_at) for one in stored],
        [queries.version(session, one.live_version_id).question for one in stored],
        [
            (one.question_id, one.record_digest, one.wording_digest, one.origin, one.created_at)
            for one in versions
        ],
        [(one.wording_digest, one.edition_number, one.b, one.s2, one.c) for one in parameters],
        session.execute(PUBLISHED).tuples().all(),
    )


def test_many_at_once_leave_the_same_rows_as_one_after_the_other(session):
    questions = [*builders.questions(), *builders.case("claims", "coding", "scheduling")]
    session.add(Bank(id="first", title="First"))
    session.commit()
    found = []
    for publish in ("many", "each"):
        with transaction(session):
            if publish == "many":
                publish_new(
                    session,
                    [(n, record_of(one)) for n, one in enumerate(questions, 1)],
                    "first",
                    builders.NOW,
                )
            else:
                for one in questions:
                    publish_version(session, record_of(one), "first", None, "file", builders.NOW)
        found.append(rows(session))
        for model in (StoredQuestion, Publication, QuestionVersion, QuestionParameter):
            if model is StoredQuestion:
                session.query(StoredQuestion).update({"live_version_id": None})
            if model is not StoredQuestion:
                session.query(model).delete()
        session.query(StoredQuestion).delete()
        session.commit()
        queries.forget(session.get_bind().engine)

    assert found[0] == found[1]
    assert len(found[0][0]) == len(found[0][-1]) == len(questions)


def test_places_and_digests_are_noted_and_nothing_is_no_work(session):
    session.add(Bank(id="first", title="First"))
    session.commit()
    with transaction(session):
        publish_new(session, [], "first", builders.NOW)
        publish_new(session, [(4, record_of(builders.single()))], "first", builders.NOW)

    row = session.get(StoredQuestion, "vital-signs-1")
    version = session.get(QuestionVersion, row.live_version_id)
    assert (row.position, row.loaded_digest) == (4, version.record_digest)
    assert version.published_at == builders.NOW
