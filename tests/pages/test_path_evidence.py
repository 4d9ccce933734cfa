from __future__ import annotations

import html

import pytest

from app.path.evidence_queries import beginning
from tests.progress.log_builders import respond


@pytest.fixture
def answered(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank, catalogue)
    return browser


def words_of(stored) -> str:
    return beginning(stored.question.stem)


def test_a_stranger_is_asked_to_sign_in(client):
    assert client.get("/path/evidence/pharmacology").status_code == 303


def test_every_counted_question_stands_under_its_part(answered, bank, catalogue):
    for stored in bank:
        domain = catalogue.competencies[stored.question.competency].domain
        page = answered.get(f"/path/evidence/{domain}")
        if catalogue.domains_by_id[domain].counts_as_ability:
            assert words_of(stored) in html.unescape(page.text)
        else:
            assert page.status_code == 404


def test_the_path_opens_to_the_newest_of_every_part(answered, bank, catalogue):
    page = html.unescape(answered.get("/path").text)
    newest = {catalogue.competencies[stored.question.competency].domain: stored for stored in bank}

    for domain, stored in newest.items():
        assert (words_of(stored) in page) == catalogue.domains_by_id[domain].counts_as_ability


def test_a_part_without_answers_says_so(signed_in):
    assert "No answer counts here yet." in signed_in().get("/path/evidence/pharmacology").text


def test_there_is_no_page_behind_the_last(answered):
    assert answered.get("/path/evidence/pharmacology?page=2").status_code == 404


def test_another_learner_sees_none_of_it(answered, signed_in, bank):
    other = signed_in()

    for address in ("/path", "/path/evidence/pharmacology"):
        page = html.unescape(other.get(address).text)
        assert not any(words_of(one) in page for one in bank)
