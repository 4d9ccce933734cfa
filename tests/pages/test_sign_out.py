from __future__ import annotations


def test_signing_out_ends_the_session_on_the_server(signed_in, app, session):
    browser = signed_in()
    name = app.config["SESSION_COOKIE_NAME"]
    copied = browser.get_cookie(name).value

    assert browser.post("/sign-out").status_code == 303

    thief = app.test_client()
    thief.session = session
    thief.set_cookie(name, copied)
    assert thief.get("/account").status_code == 303
    assert browser.get("/account").status_code == 303


def test_a_link_signs_nobody_out(signed_in):
    browser = signed_in()

    assert browser.get("/sign-out").status_code == 405
    assert browser.get("/account").status_code == 200


def test_a_stranger_has_nothing_to_sign_out_of(client):
    assert client.post("/sign-out").headers["Location"] == "/sign-in"
