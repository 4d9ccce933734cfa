from __future__ import annotations

from sqlalchemy import func, select

from app.banks.catalogue import read_catalogue
from app.quizzes import belongings, queries, steps
from app.quizzes.models import AnswerEvent, Attempt, AttemptItem, Response
from tests import builders
from tests.people import work_builders as work

MODELS = (Attempt, AttemptItem, AnswerEvent, Response)


def owned(session, account_id) -> list[int]:
    return [session.scalar(select(func.count()).where(model.account_id == account_id)) for model in MODELS]


def test_moving_hands_every_row_over_and_erasing_leaves_none(session, bank, settings):
    first, second = (builders.account(session).id for _ in range(2))
    work.practice(session, first, bank[:3], read_catalogue(settings.banks / "catalogue"))
    work.mock(session, first, bank[3:6], saved=2)

    belongings.move(session, first, second)
    assert owned(session, first) == [0, 0, 0, 0]
    assert owned(session, second) == [2, 6, 2, 3]

    belongings.erase(session, second)
    assert owned(session, second) == [0, 0, 0, 0]


def test_two_histories_that_become_one_are_judged_again(session, bank, settings):
    first, second = (builders.account(session).id for _ in range(2))
    work.practice(session, first, bank[:3], read_catalogue(settings.banks / "catalogue"))
    steps.note_judged(session, queries.unjudged_attempts(session, first), builders.NOW)

    belongings.move(session, first, second)

    assert queries.accounts_unjudged(session, 9) == [second]


def test_an_open_mock_shows_its_frame_only_until_it_ends(session, bank):
    learner = builders.account(session).id
    attempt = work.mock(session, learner, bank[:3], saved=2)
    assert "items" not in belongings.export(session, learner)["attempts"][0]

    session.get(Attempt, attempt).finished_at = builders.NOW
    session.commit()

    shown = belongings.export(session, learner)["attempts"][0]
    assert (len(shown["items"]), len(shown["saves"])) == (3, 2)
