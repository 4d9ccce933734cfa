from __future__ import annotations

from tests.path.wish_builders import note


def write(browser, text="I would rather work at the desk.", nonce="a" * 32):
    return browser.post("/path/notes", data={"nonce": nonce, "text": text})


def test_a_note_stands_beside_the_suggestion_with_what_was_said(signed_in):
    browser = signed_in()

    assert write(browser).status_code == 303
    page = browser.get("/path").text
    assert "I would rather work at the desk." in page
    assert "when this page said: not enough evidence yet" in page


def test_two_clicks_write_once(signed_in):
    browser = signed_in()
    write(browser)
    write(browser)

    assert browser.get("/path").text.count("I would rather work at the desk.") == 1


def test_a_note_can_be_withdrawn_by_its_writer_only(signed_in):
    browser, other = signed_in(), signed_in()
    number = note(browser.session, browser.account_id)

    assert other.post(f"/path/notes/{number}/withdraw").status_code == 404
    assert "I see it differently." in browser.get("/path").text
    browser.post(f"/path/notes/{number}/withdraw")
    assert "I see it differently." not in browser.get("/path").text


def test_an_empty_note_is_refused_in_words(signed_in):
    answer = write(signed_in(), text="  ")

    assert (answer.status_code, "Write what you see differently." in answer.text) == (422, True)


def test_markup_in_a_note_is_text(signed_in):
    browser = signed_in()
    write(browser, text="<b>bold</b>")

    assert "&lt;b&gt;bold&lt;/b&gt;" in browser.get("/path").text
