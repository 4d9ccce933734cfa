"""`preceptor demo`: marked demonstration accounts, and simulated learners whose history is a real log.

Every answer goes through the product's own services, dated in the past: the same marking, folds and rows.
Refused in production, since the password is public.
"""

from __future__ import annotations

import math
import random
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import click
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from app.auth import account_services
from app.db import db
from app.domain.catalogue import Catalogue
from app.domain.questions import Question, QuestionType, pairs_of
from app.domain.sittings import SHORT_LENGTH, FormToken, Submitted, opaque
from app.library.queries import version
from app.quizzes import mock_services, queries, services, starting_services
from app.quizzes.draw_queries import PracticeRequest
from app.web import current

PASSWORD = "demonstration only"  # noqa: S105  # public on purpose: printed, documented, never in production
DAYS = 30


@dataclass(frozen=True, slots=True)
class Simulated:
    """One demonstration account; `skill` and `tilt` are logits, tilt towards the clinical strand."""

    email: str
    name: str
    role: str = "learner"
    quizzes: int = 0
    skill: float = 0.0
    tilt: float = 0.0
    mocks: tuple[str, ...] = ()


PEOPLE = (
    Simulated("administrator@demo.example", "Demo administrator", "administrator"),
    Simulated("instructor@demo.example", "Demo instructor", "instructor"),
    Simulated("new@demo.example", "Demo learner, new"),
    Simulated("learner@demo.example", "Demo learner", quizzes=12, skill=0.9, mocks=("ccma-nha",)),
    Simulated("clinical@demo.example", "Demo learner, clinical", quizzes=16, skill=0.9, tilt=1.2),
    Simulated("office@demo.example", "Demo learner, office", quizzes=16, skill=0.9, tilt=-1.2),
)


@click.group("demo", cls=AppGroup)
def group() -> None:
    """Demonstration accounts and learners with history; never in production."""


@group.command("create")
def create() -> None:
    """Make the demonstration accounts that are missing, with a month of simulated history."""
    if current.settings().is_production:
        message = "Demonstration accounts are refused in production: their password is public."
        raise click.UsageError(message)
    session, catalogue, now = db.session(), current.catalogue(), datetime.now(UTC)
    for number, person in enumerate(PEOPLE):
        account_id = account_services.create_demonstration(
            session, person.email, person.name, person.role, PASSWORD, now
        )
        if account_id is not None:
            _Life(session, catalogue, account_id, person, random.Random(number)).live(now)  # noqa: S311  # a simulation
    emails = ", ".join(person.email for person in PEOPLE)
    click.echo(f'Demonstration accounts (password "{PASSWORD}"): {emails}', err=True)


@dataclass(slots=True)
class _Life:
    """A simulated learner's month."""

    session: Session
    catalogue: Catalogue
    account_id: int
    person: Simulated
    rng: random.Random

    def live(self, now: datetime) -> None:
        """Take the quizzes, then the mocks, spread over the days before *now*."""
        begin = now - timedelta(days=DAYS)
        for number in range(self.person.quizzes):
            self._practice(begin + timedelta(days=DAYS * number / self.person.quizzes))
        for number, credential in enumerate(self.person.mocks):
            self._mock(credential, now - timedelta(hours=20 - number))

    def _practice(self, at: datetime) -> None:
        attempt_id = starting_services.start_practice(
            self.session,
            self.account_id,
            PracticeRequest("Mixed practice", 10),
            self.catalogue,
            nonce=secrets.token_hex(16),
            now=at,
            rng=self.rng,
        )
        for position in range(1, len(queries.items_of(self.session, attempt_id)) + 1):
            token = FormToken(attempt_id, position, at, secrets.token_hex(8), None)
            at += timedelta(seconds=self.rng.uniform(12, 60))
            submitted, sure = self._answer(attempt_id, position)
            services.answer_question(
                self.session,
                self.account_id,
                token,
                {**submitted, "certainty": [sure]},
                self.catalogue,
                now=at,
            )

    def _mock(self, credential: str, at: datetime) -> None:
        wanted = starting_services.MockRequest(credential, SHORT_LENGTH, 1.0, secrets.token_hex(16))
        attempt_id = starting_services.start_mock(
            self.session, self.account_id, wanted, self.catalogue, now=at, rng=self.rng
        )
        for position in range(1, SHORT_LENGTH + 1):
            token = FormToken(attempt_id, position, at, secrets.token_hex(8), 0)
            at += timedelta(seconds=self.rng.uniform(12, 50))
            submitted, _ = self._answer(attempt_id, position)
            mock_services.save_answer(self.session, self.account_id, token, submitted, self.catalogue, now=at)
        mock_services.finish_mock(self.session, self.account_id, attempt_id, self.catalogue, now=at)

    def _answer(self, attempt_id: int, position: int) -> tuple[Submitted, str]:
        """Return the form of an answer, right with the probability that skill and difficulty give."""
        sitting = queries.get_sitting(self.session, self.account_id, attempt_id, position)
        question = version(self.session, sitting.version_id).question
        strand = self.catalogue.domains_by_id[self.catalogue.competencies[question.competency].domain]
        ability = self.person.skill + self.person.tilt * strand.strand
        chance = 0.2 + 0.8 / (1 + math.exp(-(ability - 0.7 * (question.difficulty - 3))))
        is_right = self.rng.random() < chance
        sure = self.rng.choice(("sure", "sure", "unsure") if is_right else ("sure", "unsure", "guess"))
        chosen = question.key if is_right else _wrong(question, self.rng)
        return _form_of(question, sitting.secret, position, chosen), sure


def _wrong(question: Question, rng: random.Random) -> str:
    """Return a plausible wrong answer in canonical text."""
    if question.numeric is not None:
        return str(question.numeric.value * 10)
    if question.type is QuestionType.ORDERING:
        return ">".join(reversed(question.key.split(">")))
    if question.type is QuestionType.MATCHING:
        pairs = pairs_of(question.key)
        rights = list(pairs.values())
        return "|".join(f"{a}={b}" for a, b in zip(pairs, rights[1:] + rights[:1], strict=True))
    return rng.choice([one for one in question.option_ids if one not in question.key.split("|")])


def _form_of(question: Question, secret: str, position: int, chosen: str) -> Submitted:
    """Return the fields a browser would send for *chosen*: the inverse of `chosen_of`."""

    def hidden(option_id: str) -> str:
        return opaque(secret, position, option_id)

    if question.type is QuestionType.NUMERIC:
        return {"number": [chosen]}
    if question.type is QuestionType.ORDERING:
        order = enumerate(chosen.split(">"), start=1)
        return {f"rank-{hidden(one)}": [str(place)] for place, one in order}
    if question.type is QuestionType.MATCHING:
        return {f"match-{hidden(a)}": [hidden(b)] for a, b in pairs_of(chosen).items()}
    return {"choice": [hidden(one) for one in chosen.split("|")]}
