from __future__ import annotations

from datetime import timedelta

from app.quizzes import log_queries, queries
from tests import builders
from tests.builders import NOW
from tests.people import work_builders as work
from tests.quizzes import sitting_builders as sit

MINUTE = timedelta(minutes=1)


def test_a_log_holds_the_learners_own_answers_in_order(session, bank, learner, catalogue):
    other = builders.account(session).id
    for person, minutes in ((learner, 1), (other, 9), (learner, 5)):
        quiz = sit.practice(session, person, catalogue, length=40, seed=minutes)
        position = next(
            one.position for one in queries.items_of(session, quiz.id) if one.question_id == "claims-1"
        )
        sit.answer(session, quiz, position, "b", catalogue, now=NOW + minutes * MINUTE)

    answered = list(log_queries.answered_by(session, learner))

    assert [one.answered_at for one in answered] == [NOW + MINUTE, NOW + 5 * MINUTE]
    assert [one.is_right for one in answered] == [True, True]
    assert [one.answered_on for one in answered] == [NOW.date(), NOW.date()]
    assert not any(one.is_left_out for one in answered)


def test_a_log_can_be_read_up_to_an_id(session, bank, learner, catalogue):
    for days in (2, 1, 3):
        work.practice(session, learner, bank[:2], catalogue, at=NOW + timedelta(days=days))
    ids = [one.response_id for one in log_queries.answered_by(session, learner)]
    through = sorted(ids)[3]

    found = [one.response_id for one in log_queries.answered_by(session, learner, through=through)]

    assert found == [one for one in ids if one <= through]
    assert len(found) == 4
