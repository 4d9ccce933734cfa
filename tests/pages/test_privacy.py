from __future__ import annotations


def test_everyone_may_read_what_is_kept(client, signed_in):
    assert "What is kept about you" in client.get("/privacy").text
    assert "Download everything" in signed_in().get("/privacy").text


def test_what_stays_after_erasing_is_said(client):
    assert "they stay when an account is deleted" in client.get("/privacy").text
