from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import session as cookie
from sqlalchemy import func, select, update

from app import create_app
from app.auth.access import ensure_person, safe_next
from app.auth.models import Account, SignInSession
from app.db import Base, db
from tests.builders import PASSWORD

UNSAFE = [
    *("", None, "evil.example", "//evil.example", "////evil.example", "/\\evil.example", "\\\\evil.example"),
    *("/\t/evil.example", " //evil.example", "\x00//evil.example", "/\x00/evil", "https:evil.example"),
    *("https:///evil.example", "https://evil.example", "javascript:alert(1)", "data:text/html,x"),
    *(
        "http://localhost@evil.example/",
        "//localhost@evil.example",
        "/\r\nLocation: //evil.example",
        "/\n/evil",
    ),
    *(
        "/ok\r\nSet-Cookie: a=b",
        "/\u2028/evil",
        "/\uff0f/evil.example",
        "/a//evil.example",
        "/\x7f",
        "/" + "a" * 3000,
    ),
    *("///evil.example", "/\x85/evil.example", "/ /evil.example", "?next=//evil", "/%0d%0a\r"),
]


@pytest.mark.parametrize("target", UNSAFE)
def test_a_target_that_may_lead_elsewhere_leads_home(target):
    assert safe_next(target) == "/"


@pytest.mark.parametrize(
    "target", ["/", "/practice", "/attempts/3/4?flag=1#top", "/%5Cevil", "/a-b_c~d?x=%20"]
)
def test_a_plain_path_is_kept(target):
    assert safe_next(target) == target


@pytest.mark.parametrize("target", [one for one in UNSAFE if one])
def test_no_target_makes_the_sign_in_page_lead_elsewhere_or_fail(signed_in, target):
    answer = signed_in().get("/sign-in", query_string={"next": target})

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/"


def test_a_stranger_on_a_protected_page_is_sent_to_sign_in_and_back(client):
    answer = client.get("/account?x=1")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=/account?x%3D1"


def test_a_stranger_who_posts_is_sent_to_sign_in_without_a_target(client):
    answer = client.post("/account/password")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/sign-in")


def test_a_script_of_a_stranger_gets_401(client):
    answer = client.get("/account", headers={"Accept": "application/json"})

    assert answer.status_code == 401


@pytest.mark.parametrize(
    ("role", "status"), [("guest", 403), ("learner", 403), ("instructor", 403), ("administrator", 200)]
)
def test_only_an_administrator_sees_the_people(signed_in, role, status):
    assert signed_in(role).get("/admin/people").status_code == status


def test_an_ended_session_is_out_with_the_next_request(signed_in, session):
    browser = signed_in()
    assert browser.get("/account").status_code == 200

    session.execute(update(SignInSession).values(ended_at=datetime.now(UTC)))
    session.commit()

    assert browser.get("/account").status_code == 303


def test_a_changed_role_counts_with_the_next_request(signed_in, session):
    browser = signed_in("administrator")
    assert browser.get("/admin/people").status_code == 200

    session.execute(update(Account).values(role="learner"))
    session.commit()

    assert browser.get("/admin/people").status_code == 403


def test_one_browser_never_sees_another_browsers_person(signed_in, client, app):
    with app.app_context():  # an outer context must not keep anybody
        assert signed_in().get("/account").status_code == 200
        assert client.get("/account").status_code == 303


def test_use_is_noted_once_a_day(signed_in, session):
    browser = signed_in()
    long_ago = datetime.now(UTC) - timedelta(days=2)
    session.execute(update(SignInSession).values(last_seen_at=long_ago))
    session.execute(update(Account).values(last_used_at=long_ago))
    session.commit()

    answer = browser.get("/account")
    again = browser.get("/account")

    seen = session.scalars(select(SignInSession.last_seen_at)).one()
    used = session.scalars(select(Account.last_used_at)).one()
    assert seen > datetime.now(UTC) - timedelta(minutes=1)
    assert (used.hour, used.minute) == (0, 0)
    assert "Set-Cookie" in answer.headers
    assert "Set-Cookie" not in again.headers


def test_a_page_only_read_makes_nobody(client, session):
    client.get("/register")

    assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_a_guest_is_made_by_a_post_with_the_zone_of_the_form(app, session):
    with app.test_request_context("/", method="POST", data={"time_zone": "Europe/Berlin"}):
        person = ensure_person()

    assert person.is_guest
    assert person.time_zone == "Europe/Berlin"


def test_a_get_never_makes_a_guest(app, session):
    with app.test_request_context("/"), pytest.raises(RuntimeError):
        ensure_person()


def test_an_expired_signature_or_foreign_cookie_is_a_stranger(client, app):
    client.set_cookie(app.config["SESSION_COOKIE_NAME"], "eyJfdXNlcl9pZCI6IjEifQ.aaaa.bbbb")

    assert client.get("/account").status_code == 303


def test_two_clicks_on_one_form_are_one_guest(app, session):
    found = []
    for _ in range(2):
        with app.test_request_context("/", method="POST"):
            cookie["csrf_token"] = "of one form"
            found.append(ensure_person().id)

    assert found[0] == found[1]
    assert session.scalar(select(func.count()).select_from(Account)) == 1


def test_two_strangers_are_two_guests(app, session):
    found = set()
    for form in ("of one form", "of another form", None):
        with app.test_request_context("/", method="POST"):
            if form:
                cookie["csrf_token"] = form
            found.add(ensure_person().id)

    assert len(found) == 3


def test_over_https_the_cookie_is_secure_and_bound_to_the_host(settings, tmp_path):
    url = f"sqlite:///{tmp_path / 'preceptor.sqlite3'}"
    secure = create_app(replace(settings, url="https://prep.example", instance=tmp_path, database_url=url))
    with secure.app_context():
        Base.metadata.create_all(db.engine)
    secure.config["WTF_CSRF_ENABLED"] = False
    browser = secure.test_client()

    answer = browser.post(
        "/register",
        base_url="https://prep.example",
        data={"email": "anna@example.org", "password": PASSWORD},
    )

    cookie_line = answer.headers["Set-Cookie"]
    assert cookie_line.startswith("__Host-")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie_line
    assert "Domain" not in cookie_line
    with secure.app_context():
        db.engine.dispose()
