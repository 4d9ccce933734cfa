from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select

from app.authoring import queries, services
from app.authoring.services import ChangedMeanwhileError, FaultyDraftError, Sheet
from app.domain.digests import wording_digest
from app.domain.errors import ConflictError, NotFoundError
from app.domain.records import record_of
from app.library import steps
from app.library.author_queries import get_history
from app.library.models import QuestionParameter, QuestionVersion, StoredQuestion
from app.library.queries import live_candidates
from tests import builders
from tests.authoring.author_builders import STEMS, draft

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
ID = "vital-signs-typed-single"


@pytest.fixture
def desk(app, session, bank):
    author = builders.account(session, role="instructor")

    class Desk:
        id = author.id

        def publish(self, one, base="", **more):
            return services.publish(session, self.sheet(one, base), **more)

        def save(self, one, base=""):
            return services.save_draft(session, self.sheet(one, base))

        def sheet(self, one, base):
            return Sheet(author.id, one, base, self.catalogue, NOW)

        catalogue = app.extensions["preceptor.catalogue"]

        def history(self, question_id=ID):
            return get_history(session, question_id)

        def base(self, question_id=ID):
            return queries.head_of(self.history(question_id)).record_digest

    return Desk()


def versions(session):
    return session.scalar(select(func.count()).select_from(QuestionVersion))


@pytest.mark.parametrize("kind", STEMS)
def test_a_published_question_can_be_drawn(session, desk, kind):
    kept = desk.publish(draft(kind))

    assert kept.question_id in {one.question_id for one in live_candidates(session, NOW.date())}
    assert desk.history(kept.question_id).versions[0].author_id == desk.id


def test_a_faulty_question_is_not_stored(session, desk):
    before = versions(session)

    with pytest.raises(FaultyDraftError) as caught:
        desk.publish(draft(stem="", guidance_year=""))
    assert {one.field for one in caught.value.faults} == {"stem", "guidance_year"}
    assert versions(session) == before


def test_a_second_click_publishes_nothing_more(session, desk):
    one = draft(question_id="")
    first = desk.publish(one)
    second = desk.publish(one)

    assert first.question_id == second.question_id == "vital-signs-pulse-site-used-infant"
    assert (first.is_changed, second.is_changed) == (True, False)


def test_another_question_with_the_same_words_gets_its_own_id(desk):
    first = desk.publish(draft(question_id=""))
    second = desk.publish(draft(question_id="", difficulty="5"))

    assert second.question_id == f"{first.question_id}-2"


def test_an_id_is_never_used_again(session, desk):
    desk.publish(draft())
    services.retire(session, ID, now=NOW)

    with pytest.raises(FaultyDraftError) as caught:
        desk.publish(draft(stem="Which other site?"))
    assert [one.field for one in caught.value.faults] == ["id"]


def test_a_new_version_leaves_the_old_one_as_it_was(session, desk):
    desk.publish(draft())
    desk.publish(draft(stem="Which site is best for an infant?"), desk.base())
    new, old = desk.history().versions

    assert (new.is_live, old.is_live) == (True, False)
    assert old.question.stem == STEMS["single"]


def test_who_comes_second_is_told(session, desk):
    desk.publish(draft())
    base = desk.base()
    desk.publish(draft(stem="First?"), base)
    before = versions(session)

    for act in (desk.publish, desk.save):
        with pytest.raises(ChangedMeanwhileError):
            act(draft(stem="Second?"), base)
    assert versions(session) == before


def test_the_same_meaning_keeps_the_known_difficulty(session, desk):
    desk.publish(draft())
    first = desk.history().versions[0].wording_digest
    desk.publish(draft(stem="Which pulse site is used for infants?"), desk.base(), same_meaning=True)
    desk.publish(draft(stem="Which pulse site is felt in infants?"), desk.base())
    kept = {one.wording_digest: one for one in session.scalars(select(QuestionParameter))}
    third, second, _ = (kept[one.wording_digest] for one in desk.history().versions)

    assert second.s2 == kept[first].s2
    assert third.s2 == pytest.approx(kept[first].s2 + 0.25)


def test_an_unfinished_draft_is_kept_and_given_back(session, desk):
    desk.save(draft(stem="", key=None, guidance_year="", roles=[]))
    history = desk.history()

    assert history.live_version_id is None
    assert queries.head_draft(history).options[0].text == "Choice a"
    assert ID not in {one.question_id for one in live_candidates(session, NOW.date())}


def test_a_draft_beside_a_live_question_changes_nothing_for_learners(desk):
    desk.publish(draft())
    desk.save(draft(stem="Better?"), desk.base())
    history = desk.history()

    assert queries.browser_draft(history).question.stem == "Better?"
    assert next(one for one in history.versions if one.is_live).question.stem == STEMS["single"]


def test_a_newer_draft_takes_the_place_of_the_former(desk):
    desk.publish(draft())
    desk.save(draft(stem="Better?"), desk.base())
    desk.save(draft(stem="Best?"), desk.base())

    assert [one.question.stem for one in desk.history().versions] == ["Best?", STEMS["single"]]


def test_publishing_settles_the_draft(desk):
    desk.publish(draft())
    desk.save(draft(stem="Which site?"), desk.base())
    desk.publish(draft(stem="Which place?"), desk.base())

    assert [one.question.stem for one in desk.history().versions] == ["Which place?", STEMS["single"]]


def test_saving_the_same_draft_twice_is_one_draft(session, desk):
    one = draft(stem="")

    assert desk.save(one).is_changed
    assert not desk.save(one).is_changed


def test_a_draft_needs_an_id_or_words_for_one(desk):
    with pytest.raises(FaultyDraftError) as caught:
        desk.save(draft(question_id="", stem=""))
    assert [one.field for one in caught.value.faults] == ["id"]


def test_a_file_that_waits_can_be_published(session, desk):
    waiting = clash(session, desk)
    services.publish_waiting(session, ID, waiting, desk.catalogue, now=NOW)

    assert desk.history().live_version_id == waiting
    with pytest.raises(NotFoundError):
        services.publish_waiting(session, ID, waiting, desk.catalogue, now=NOW)


def test_a_file_that_waits_can_be_discarded(session, desk):
    waiting = clash(session, desk)
    services.discard_draft(session, ID, waiting)

    assert len(desk.history().versions) == 1


def test_a_published_version_cannot_be_discarded(session, desk):
    clash(session, desk)
    live = desk.history().live_version_id

    with pytest.raises(ConflictError):
        services.discard_draft(session, ID, live)


def test_the_only_version_of_a_question_stays(session, desk):
    desk.save(draft())

    with pytest.raises(ConflictError):
        services.discard_draft(session, ID, desk.history().versions[0].id)


def test_a_draft_of_another_question_is_not_found(session, desk):
    waiting = clash(session, desk)
    desk.publish(draft("multiple"))

    with pytest.raises(NotFoundError):
        services.discard_draft(session, "vital-signs-typed-multiple", waiting)


def clash(session, desk):
    """Let a file's version wait beside the live one; return its id."""
    desk.publish(draft())
    record = record_of(queries.head_of(desk.history()).question) | {"stem": "The file's?"}
    waiting = steps.save_draft(session, record, builders.BANK_ID, None, steps.FILE, NOW)
    session.commit()
    assert wording_digest(record) == desk.history().versions[0].wording_digest
    return waiting


def test_retiring_takes_a_question_out_and_restoring_brings_it_back(session, desk):
    desk.publish(draft())
    services.retire(session, ID, now=NOW)
    first = session.get(StoredQuestion, ID).retired_at
    services.retire(session, ID, now=datetime(2027, 1, 1, tzinfo=UTC))

    assert session.get(StoredQuestion, ID).retired_at == first
    assert ID not in {one.question_id for one in live_candidates(session, NOW.date())}
    services.restore(session, ID, now=NOW)
    assert ID in {one.question_id for one in live_candidates(session, NOW.date())}


def test_what_is_not_there_is_not_found(session, desk):
    for act in (
        lambda: services.retire(session, "nowhere", now=NOW),
        lambda: services.restore(session, "nowhere", now=NOW),
        lambda: services.discard_draft(session, "nowhere", 1),
        lambda: desk.publish(draft(question_id="nowhere"), "digest"),
    ):
        with pytest.raises(NotFoundError):
            act()
