from __future__ import annotations

import pytest

from tests.people import work_builders as work


@pytest.mark.parametrize("role", ["guest", "learner", "instructor", "administrator"])
def test_everyone_takes_their_own_data_as_one_file(signed_in, session, bank, app, role):
    browser, other = signed_in(role), signed_in()
    for one in (browser, other):
        work.practice(session, one.account_id, bank[:2], app.extensions["preceptor.catalogue"])

    answer = browser.get(f"/account/export?account_id={other.account_id}")

    assert answer.mimetype == "application/json"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="preceptor-')
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json["account"]["id"] == browser.account_id
    assert len(answer.json["attempts"]) == 1


def test_a_stranger_has_nothing_to_take(client):
    assert client.get("/account/export").status_code == 303
