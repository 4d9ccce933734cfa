from __future__ import annotations

from datetime import timedelta

from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import address, now


def test_a_stranger_is_asked_to_sign_in(client):
    answer = client.get("/attempts")

    assert (answer.status_code, answer.location) == (303, "/sign-in?next=/attempts")


def test_an_empty_list_says_what_will_appear(signed_in):
    for role in ("guest", "learner"):
        page = signed_in(role).get("/attempts").text
        assert "Nothing here yet" in page
        assert "is listed here with its result" in page


def test_sittings_are_listed_newest_first_with_their_state(session, mocks, signed_in, catalogue):
    learner, other = signed_in(), signed_in()
    quiz = sit.practice(session, learner.account_id, catalogue, now=now() - timedelta(hours=1))
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    theirs = sit.practice(session, other.account_id, catalogue, now=now())
    learner.post(address(quiz, "finish"))
    page = learner.get("/attempts").text

    assert page.index(f'href="{address(exam)}"') < page.index(f'href="{address(quiz)}"')
    assert f'href="{address(theirs)}"' not in page
    assert page.count(">Finished<") == page.count(">Open<") == 1
    assert "CCMA (NHA) short mock" in page
