from datetime import UTC, datetime

import pytest

from app.authoring.upload_queries import plan_upload
from app.authoring.upload_services import PlanChangedError, store_upload
from app.banks.writer import format_bank
from app.library import steps
from app.library.author_queries import find_history
from tests import builders

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
FILE = format_bank("vital-signs", [builders.single(f"vital-signs-up-{n}") for n in (1, 2)]).encode()


@pytest.fixture
def store(app, session, bank):
    author = builders.account(session, role="instructor")
    catalogue = app.extensions["preceptor.catalogue"]

    def run(data=FILE, seal=None):
        plan = plan_upload(session, builders.BANK_ID, data, "x.yaml", catalogue)
        return store_upload(
            session, author.id, builders.BANK_ID, data, catalogue, seal=seal or plan.seal, now=NOW
        )

    return run


def test_a_confirmed_file_is_live(session, store):
    assert len(store().added) == 2
    assert find_history(session, "vital-signs-up-1").versions[0].is_live


def test_a_second_click_stores_nothing_more(session, store):
    seal = store().seal
    again = store(seal=seal)

    assert (again.to_store, again.unchanged) == ((), 2)
    assert len(find_history(session, "vital-signs-up-1").versions) == 1


def test_one_fault_keeps_the_whole_file_out(session, store):
    with pytest.raises(PlanChangedError) as caught:
        store(FILE.replace(b"difficulty: 2", b"difficulty: 9", 1))
    assert [fault.field for fault in caught.value.plan.faults] == ["difficulty"]
    assert find_history(session, "vital-signs-up-2") is None


def test_a_plan_that_was_not_seen_is_not_carried_out(session, app, store):
    with pytest.raises(PlanChangedError):
        store(seal="another plan")
    assert find_history(session, "vital-signs-up-1") is None


def test_a_retired_question_comes_back(session, store):
    store()
    steps.retire(session, "vital-signs-up-1", NOW)
    session.commit()
    store()

    assert find_history(session, "vital-signs-up-1").retired_at is None
