"""What `preceptor rebuild --verify` relies on: whatever learners do, the stored folds are the log's."""

from __future__ import annotations

import random
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from app.domain.ability_shape import shape_of
from app.domain.ability_state import pack, unpack
from app.domain.errors import ConflictError
from app.progress.services import learn, rebuild
from app.quizzes import mock_services, services, steps
from app.quizzes.models import Attempt, AttemptItem, Response
from app.standing.models import LearnerState
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


class Life:
    """A seeded sequence of what learners do, with time going on and sometimes back."""

    def __init__(self, session, catalogue, people: list[int], seed: int) -> None:
        self.session, self.catalogue, self.people = session, catalogue, people
        self.rng = random.Random(seed)
        self.now = NOW
        self.attempts: list[Attempt] = []

    def step(self) -> None:
        """Do one thing."""
        self.now += self.rng.choice([-1, 1, 1, 2, 30, 60 * 24 * 8]) * MINUTE
        acts = [self.start, self.answer, self.answer, self.answer, self.answer, self.end, self.edition]
        self.rng.choice(acts)()

    def start(self) -> None:
        person, seed = self.rng.choice(self.people), self.rng.random()
        begin = self.rng.choice([sit.practice, sit.mock])
        multiplier = {"multiplier": self.rng.choice([0.0, 1.0, 1.5])} if begin is sit.mock else {}
        attempt = begin(self.session, person, self.catalogue, now=self.now, seed=seed, **multiplier)
        self.attempts.append(attempt)

    def answer(self) -> None:
        for attempt in self.rng.sample(self.attempts, min(3, len(self.attempts))):
            position = 1 + self.rng.randrange(5)
            question = sit.question_at(self.session, attempt, position)
            chosen = self.rng.choice([question.key, sit.wrong(question)])
            shown_at = self.now - timedelta(seconds=self.rng.choice([1, 3, 20, 900]))
            with suppress(ConflictError):  # a refusal is an answer too
                sit.answer(
                self.session, attempt, position, chosen, self.catalogue,
                now=self.now, shown_at=shown_at, save_no=self.rng.randrange(3),
            )  # fmt: skip

    def end(self) -> None:
        if not self.attempts:
            return
        attempt = self.rng.choice(self.attempts)
        if attempt.mode == "practice":
            services.finish_practice(self.session, attempt.account_id, attempt.id, now=self.now)
        else:
            use = self.rng.choice([mock_services.finish_mock, mock_services.settle_attempt])
            use(self.session, attempt.account_id, attempt.id, self.catalogue, now=self.now)

    def edition(self) -> None:
        if self.rng.random() < 0.3:
            learn(self.session, self.catalogue, self.now + DAY, force=True, nightly=True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_live_and_rebuilt_are_the_same_whatever_learners_do(session, mocks, catalogue, seed):
    people = [builders.account(session).id for _ in range(3)]
    life = Life(session, catalogue, people, seed)
    for _ in range(120):
        life.step()
    session.rollback()

    assert len(session.scalars(select(Response.id)).all()) > 40
    assert rebuild(session, catalogue, verify=True) == []


def test_a_planted_difference_is_found(session, mocks, learner, catalogue):
    life = Life(session, catalogue, [learner, builders.account(session).id], 1)
    for _ in range(40):
        life.step()
    shape = shape_of(catalogue)
    state = unpack(
        session.scalar(select(LearnerState.state).where(LearnerState.account_id == learner)), shape
    )
    state.mean[-1] += 1e-8
    planted = update(LearnerState).where(LearnerState.account_id == learner).values(state=pack(state))
    session.execute(planted)
    session.commit()

    [found] = rebuild(session, catalogue, verify=True)
    assert (found.account_id, found.reason) == (learner, "differs")


def test_an_answer_that_lost_its_row_is_found(session, mocks, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue)
    for position in (1, 2):
        sit.answer(session, quiz, position, sit.question_at(session, quiz, position).key, catalogue)
    session.delete(session.scalars(select(Response).order_by(Response.id.desc()).limit(1)).one())
    session.commit()

    assert [one.account_id for one in rebuild(session, catalogue, verify=True)] == [learner]


def test_a_mock_answered_after_practice_keeps_the_order_of_the_log(session, mocks, learner, catalogue):
    """Practice answered after the deadline, before anybody closed the mock: the log stays in order."""
    exam = sit.mock(session, learner, catalogue)
    late = NOW + 30 * MINUTE
    quiz = sit.practice(session, learner, catalogue, now=late)
    sit.answer(session, quiz, 1, sit.question_at(session, quiz, 1).key, catalogue, now=late)
    mock_services.close_expired(session, catalogue, now=late + MINUTE)
    moments = session.scalars(select(Response.answered_at).order_by(Response.id)).all()

    assert sit.attempt_of(session, exam.id).finished_at == NOW + 20 * MINUTE
    assert moments == sorted(moments) == [late] * 21
    assert rebuild(session, catalogue, verify=True) == []


def test_everything_a_replay_needs_is_stored_with_the_response(session, mocks, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue)
    sit.answer(session, quiz, 1, sit.question_at(session, quiz, 1).key, catalogue)
    [response] = session.scalars(select(Response)).all()
    item = session.get_one(AttemptItem, (quiz.id, 1))
    competency = catalogue.competencies[item.competency]

    assert (response.version_id, response.competency) == (item.version_id, competency.id)
    is_ability = catalogue.domains_by_id[competency.domain].counts_as_ability
    assert response.domain == (competency.domain if is_ability else "")
    assert response.guess in {0.25, 0.02}
    assert 0 <= response.rapid <= 1
    assert response.ability_var > 0


def test_questions_about_the_roles_count_for_no_ability(session, mocks, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue, competencies=frozenset({"role-duties"}))
    sit.answer(session, quiz, 1, sit.question_at(session, quiz, 1).key, catalogue)

    assert session.scalars(select(Response.domain)).one() == ""


@pytest.mark.parametrize(
    ("fields", "minutes"),
    [
        ({"segments": 1, "segment": 1}, 60),
        ({"segments": 4, "segment": 4}, 36),
        ({"segments": 4, "segment": 3}, 60),
        ({"segments": 4, "segment": 4, "is_on_break": True}, 60),
    ],
)
def test_the_clock_ends_a_mock_with_its_last_segment_or_its_deadline(fields, minutes):
    segment_end = NOW + 36 * MINUTE if fields["segments"] > 1 else None
    attempt = Attempt(deadline_at=NOW + 60 * MINUTE, segment_deadline_at=segment_end, **fields)

    assert steps.end_of(attempt) == NOW + minutes * MINUTE


def test_untimed_has_no_end():
    assert steps.end_of(Attempt(segments=4, segment=4)) is None
