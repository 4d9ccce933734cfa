from __future__ import annotations

import pytest

from app.db import transaction
from app.domain.errors import NotFoundError
from app.domain.generators.registry import generate
from app.domain.records import record_of
from app.library import author_queries, generated_steps, steps
from app.library.models import Bank
from tests import builders


def save(session, question, *, live=True):
    step = steps.publish_version if live else steps.save_draft
    with transaction(session):
        return step(session, record_of(question), builders.BANK_ID, None, "browser", builders.NOW)


def test_banks_are_counted_by_state(session, bank):
    session.add(Bank(id="empty", title="An empty bank"))
    session.commit()
    save(session, builders.single("vital-signs-draft"), live=False)
    with transaction(session):
        steps.retire(session, bank[0].question.id, builders.NOW)

    empty, built = author_queries.banks(session)

    assert (empty.id, empty.live, empty.retired, empty.unpublished) == ("empty", 0, 0, 0)
    assert (built.live, built.retired, built.unpublished) == (len(bank) - 1, 1, 1)


def test_a_history_has_every_version_the_newest_first(session, bank):
    draft = save(
        session, builders.single("claims-1", competency="claims", stem="Another wording?"), live=False
    )

    history = author_queries.get_history(session, "claims-1")

    assert [one.id for one in history.versions] == [draft, history.live_version_id]
    assert [one.is_live for one in history.versions] == [False, True]
    assert history.versions[0].published_at is None
    assert history.bank_id == builders.BANK_ID


def test_a_question_that_does_not_exist_has_no_history(session, bank):
    assert author_queries.find_history(session, "claims-99") is None
    with pytest.raises(NotFoundError):
        author_queries.get_history(session, "claims-99")


def test_a_generated_question_is_nobodys_to_edit(session, bank):
    question = generate("oral-tablets", 1)
    with transaction(session):
        generated_steps.materialize(session, question, builders.NOW)

    assert author_queries.find_history(session, question.id) is None
