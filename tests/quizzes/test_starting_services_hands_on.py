from __future__ import annotations

import random
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.effort import FIRST_EXPOSURE, LATER_REPEAT
from app.domain.generators.registry import FAMILIES
from app.library.models import QuestionParameter, StoredQuestion
from app.quizzes import exposure_queries
from app.quizzes.form_steps import UsedFormError
from app.quizzes.models import Attempt, Response
from app.quizzes.queries import items_of
from app.quizzes.starting_services import HandsOnRequest, start_hands_on
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

NUMERIC = "oral-tablets"
OTHERS = [one for one in FAMILIES if one != NUMERIC][:2]


def start(
    session,
    account_id: int,
    families: Iterable[str] = (NUMERIC,),
    length: int = 5,
    form: str = "",
    seed: int = 1,
) -> Attempt:
    request = HandsOnRequest(
        "Hands-on", tuple(FAMILIES[one] for one in families), length, form or sit.nonce()
    )
    made = start_hands_on(session, account_id, request, now=NOW, rng=random.Random(seed))
    return sit.attempt_of(session, made)


def test_it_is_a_practice_quiz_of_fresh_questions_of_the_families(session, learner):
    attempt = start(session, learner, [NUMERIC, *OTHERS], length=9)
    items = items_of(session, attempt.id)
    families = [sit.question_at(session, attempt, one.position).seed.family for one in items]

    assert (attempt.mode, attempt.title, attempt.finished_at) == ("practice", "Hands-on", None)
    assert [one.position for one in items] == list(range(1, 10))
    assert {one: families.count(one) for one in families} == {NUMERIC: 3, OTHERS[0]: 3, OTHERS[1]: 3}
    assert len({one.question_id for one in items}) == 9


def test_every_start_brings_other_questions(session, learner):
    asked = [sit.questions_of(session, start(session, learner, seed=seed)) for seed in (1, 2)]

    assert not asked[0] & asked[1]


def test_the_same_form_starts_one_quiz(session, learner):
    first, second = (start(session, learner, form="f" * 32, seed=seed) for seed in (1, 2))

    assert first.id == second.id
    assert session.scalar(select(func.count()).select_from(StoredQuestion)) == 5


def test_another_account_cannot_use_the_form(session, learner):
    start(session, learner, form="f" * 32)

    with pytest.raises(UsedFormError):
        start(session, builders.account(session).id, form="f" * 32)


def _answer_all(session, attempt: Attempt, catalogue, now=NOW + timedelta(minutes=1)) -> list[Response]:
    for item in items_of(session, attempt.id):
        key = sit.question_at(session, attempt, item.position).key
        assert sit.answer(session, attempt, item.position, key, catalogue, now=now).points == 1
    session.rollback()
    asked = select(Response).where(Response.attempt_id == attempt.id).order_by(Response.position)
    return list(session.scalars(asked))


def test_the_first_of_a_family_is_a_first_exposure_and_fresh_numbers_weigh_less(session, learner, catalogue):
    first = _answer_all(session, start(session, learner), catalogue)
    later = _answer_all(session, start(session, learner, seed=2), catalogue, now=NOW + timedelta(days=30))
    others = _answer_all(session, start(session, builders.account(session).id, seed=3), catalogue)

    assert [one.weight for one in first] == [FIRST_EXPOSURE, *[LATER_REPEAT] * 4]
    assert [one.weight for one in later] == [LATER_REPEAT] * 5
    assert [one.weight for one in others] == [FIRST_EXPOSURE, *[LATER_REPEAT] * 4]


def test_one_learner_tells_the_difficulty_of_a_family_once(session, learner, catalogue):
    for seed in (1, 2):
        _answer_all(session, start(session, learner, seed=seed), catalogue)
    [family] = session.scalars(select(QuestionParameter.wording_digest))
    last = session.scalar(select(func.max(Response.id)))

    assert exposure_queries.waiting_counts(session, 0, last) == {family: 1}


def test_a_written_question_is_judged_as_before(session, bank, learner, catalogue):
    start(session, learner)
    quiz = sit.practice(session, learner, catalogue)

    assert {one.weight for one in _answer_all(session, quiz, catalogue)} == {FIRST_EXPOSURE}


def test_a_draw_of_written_questions_never_holds_a_generated_one(session, bank, learner, catalogue):
    start(session, learner, FAMILIES, length=40)
    quiz = sit.practice(session, learner, catalogue, length=400)

    assert not any(one.startswith("generated-") for one in sit.questions_of(session, quiz))


def test_many_who_start_a_family_first_at_once_all_get_their_questions(session, engine, learner):
    people = [builders.account(session).id for _ in range(8)]
    session.rollback()

    def begin(account_id: int) -> int:
        request = HandsOnRequest("Hands-on", (FAMILIES[NUMERIC],), 5, f"{account_id:032x}")
        with Session(engine) as own:
            return start_hands_on(own, account_id, request, now=NOW, rng=random.Random(account_id))

    with ThreadPoolExecutor(8) as pool:
        attempts = set(pool.map(begin, people))

    assert len(attempts) == 8
    assert session.scalar(select(func.count()).select_from(QuestionParameter)) == 1
    assert session.scalar(select(func.count()).select_from(StoredQuestion)) == 40
