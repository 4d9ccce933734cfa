from __future__ import annotations

import pytest

from app.db import transaction
from app.domain.errors import NotFoundError
from app.domain.records import record_of
from app.library import author_queries, steps
from app.library.author_queries import Filter
from app.library.models import Bank
from tests import builders


def save(session, question, *, live=True):
    step = steps.publish_version if live else steps.save_draft
    with transaction(session):
        return step(session, record_of(question), builders.BANK_ID, None, "browser", builders.NOW)


def ids(session, **wanted):
    return [one.question.id for one in author_queries.search(session, Filter(**wanted)).questions]


def test_banks_are_counted_by_state(session, bank):
    session.add(Bank(id="empty", title="An empty bank"))
    session.commit()
    save(session, builders.single("vital-signs-draft"), live=False)
    with transaction(session):
        steps.retire(session, bank[0].question.id, builders.NOW)

    empty, built = author_queries.banks(session)

    assert (empty.id, empty.live, empty.retired, empty.unpublished) == ("empty", 0, 0, 0)
    assert (built.live, built.retired, built.unpublished) == (len(bank) - 1, 1, 1)


def test_a_search_without_a_filter_finds_everything_by_competency(session, bank):
    found = author_queries.search(session, Filter(), per_page=1000)

    assert found.total == len(bank) == len(found.questions)
    places = [(one.question.competency, one.question.id) for one in found.questions]
    assert places == sorted(places)
    assert all(one.is_live for one in found.questions)


def test_a_search_narrows_by_each_filter(session, bank):
    assert set(ids(session, competency="claims")) == {"claims-1", "claims-2", "claims-3"}
    assert ids(session, text="FOR CLAIMS-2") == ["claims-2"]
    assert ids(session, text="claims-3") == ["claims-3"]
    assert ids(session, bank="other") == []
    assert all(one.endswith("-3") for one in ids(session, type="matching"))
    assert ids(session, level="analysis") == []
    assert ids(session, text="100%") == []
    assert author_queries.count(session, Filter(competency="claims")) == 3


def test_a_search_comes_in_pages(session, bank):
    first = author_queries.search(session, Filter(), page=1, per_page=7)
    last = author_queries.search(session, Filter(), page=99, per_page=7)

    assert (first.pages, last.page) == (5, 5)
    assert len(first.questions) == 7
    assert len(last.questions) == len(bank) - 28


def test_a_search_tells_live_draft_and_retired_apart(session, bank):
    save(session, builders.single("vital-signs-draft"), live=False)
    save(session, builders.single("claims-1", competency="claims", stem="Another wording?"), live=False)
    with transaction(session):
        steps.retire(session, "claims-2", builders.NOW)

    assert ids(session, state="retired") == ["claims-2"]
    assert ids(session, state="draft") == ["claims-1", "vital-signs-draft"]
    live = ids(session, state="live")
    assert "claims-1" in live
    assert not {"claims-2", "vital-signs-draft"} & set(live)
    shown = author_queries.search(session, Filter(text="claims-1")).questions[0]
    assert (shown.question.stem, shown.drafts) == ("Which choice is the right one for claims-1?", 1)


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
