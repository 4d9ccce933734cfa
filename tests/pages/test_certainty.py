from __future__ import annotations

from tests.progress.log_builders import respond


def test_before_ten_answers_a_word_says_nothing(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:9], catalogue, certainty="sure")

    page = browser.get("/certainty").text

    assert "Not enough answers with a word of certainty yet." in page
    assert "1 more answer needed" in page
    assert "100%</span>, likely" not in page


def test_from_ten_on_it_says_the_share_with_interval_and_number(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:8], catalogue, certainty="sure")
    respond(session, browser.account_id, bank[8:10], catalogue, certainty="sure", points=0.0)

    page = browser.get("/certainty").text

    assert "When you said “sure” you were right 80% of the time." in page
    assert "8 of 10 answers. Nine times in ten your true share lies between 54 and 93%." in page
    assert "8 of 10 answers" in page
    assert page.count("Not enough answers yet") == 2


def test_the_words_of_another_learner_are_not_counted(signed_in, session, bank, catalogue):
    respond(session, signed_in().account_id, bank[:12], catalogue, certainty="guess")

    assert "10 more answers needed" in signed_in().get("/certainty").text


def test_a_stranger_signs_in_first(client):
    assert client.get("/certainty").location.startswith("/sign-in")
