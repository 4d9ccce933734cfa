from __future__ import annotations

from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import key_at, now, send


def test_anybody_sees_every_track(client, bank, catalogue):
    page = client.get("/tracks")

    assert page.status_code == 200
    assert all(f'href="/tracks/{track.id}"' in page.text for track in catalogue.tracks)
    assert "questions met" not in page.text


def test_a_learner_sees_how_many_questions_were_met(session, bank, signed_in, catalogue):
    learner, other = signed_in(), signed_in()
    quiz = sit.practice(session, learner.account_id, catalogue, now=now())
    for position in (1, 2):
        send(learner, quiz, position, key_at(session, quiz, position))

    assert "2 of" in learner.get("/tracks").text
    assert "questions met" not in other.get("/tracks").text
