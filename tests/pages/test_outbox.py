from __future__ import annotations

from dataclasses import replace

import pytest

from app.auth.steps import write_letter
from tests import builders
from tests.builders import NOW


def test_an_administrator_reads_the_letters_in_development(signed_in, session):
    person = builders.account(session)
    write_letter(session, person, ("A <b>subject</b>", "Open http://localhost/reset/abc\n<script>"), NOW)
    session.commit()

    page = signed_in("administrator").get("/admin/outbox").text

    assert person.email in page
    assert 'href="http://localhost/reset/abc"' in page
    assert "<script>" not in page.replace('<script type="module"', "")
    assert "<b>subject" not in page


def test_in_production_the_page_does_not_exist(signed_in, app, settings, monkeypatch):
    production = replace(settings, environment="production")
    monkeypatch.setitem(app.extensions, "preceptor.settings", production)

    assert signed_in("administrator").get("/admin/outbox").status_code == 404


@pytest.mark.parametrize("role", ["guest", "learner", "instructor"])
def test_nobody_else_reads_letters(signed_in, role):
    assert signed_in(role).get("/admin/outbox").status_code == 403
