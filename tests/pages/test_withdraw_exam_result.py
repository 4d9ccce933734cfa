from __future__ import annotations

from app.progress.models import ExamResult
from tests.progress import readiness_world as world


def test_only_who_reported_withdraws(signed_in, session, client):
    owner = signed_in()
    made = world.result(session, owner.account_id)
    place = f"/readiness/results/{made.id}/withdraw"

    assert client.post(place).location == "/sign-in"
    assert signed_in("guest").post(place).location == "/sign-in"
    for role in ("learner", "instructor", "administrator"):
        assert signed_in(role).post(place).status_code == 404
    assert session.get_one(ExamResult, made.id).withdrawn_at is None


def test_a_withdrawn_report_is_gone_from_the_page_and_counts_no_more(signed_in, session):
    owner = signed_in()
    made = world.result(session, owner.account_id)
    assert "Withdraw the result of" in owner.get("/readiness/ccma-nha").text

    page = owner.post(f"/readiness/results/{made.id}/withdraw", follow_redirects=True).text

    assert "Your report is withdrawn and counts for nothing." in page
    assert "Withdraw the result of" not in page
    assert "There is none yet" in page
    assert session.get_one(ExamResult, made.id).withdrawn_at is not None


def test_withdrawing_twice_is_once(signed_in, session):
    owner = signed_in()
    place = f"/readiness/results/{world.result(session, owner.account_id).id}/withdraw"

    assert [owner.post(place).status_code for _ in range(2)] == [303, 303]
