import pytest

from app.authoring.upload_queries import plan_upload
from app.banks.writer import format_bank
from app.domain.errors import NotFoundError
from tests import builders


def test_the_stored_bank_would_change_nothing(app, session, bank):
    made = [builders.single(f"vital-signs-{number}") for number in range(7, 9)]
    for one in made:
        builders.store(session, one)
    session.commit()
    data = format_bank("vital-signs", made).encode()
    plan = plan_upload(session, builders.BANK_ID, data, "x.yaml", app.extensions["preceptor.catalogue"])

    assert (plan.to_store, plan.unchanged, plan.faults) == ((), 2, ())


def test_an_enemy_may_live_in_any_bank(app, session, bank):
    one = builders.single("vital-signs-9", enemies=("claims-1", "claims-99"))
    data = format_bank("vital-signs", [one]).encode()
    plan = plan_upload(session, builders.BANK_ID, data, "x.yaml", app.extensions["preceptor.catalogue"])

    assert [fault.message for fault in plan.faults] == ["There is no question 'claims-99'."]


def test_a_bank_must_exist(app, session):
    with pytest.raises(NotFoundError):
        plan_upload(session, "nowhere", b"", "x.yaml", app.extensions["preceptor.catalogue"])
