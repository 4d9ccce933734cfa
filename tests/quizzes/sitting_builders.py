"""Sittings for the tests of quizzes: a bank that fills every mock, and attempts begun and answered."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from app.domain.digests import record_digest, wording_digest
from app.domain.presentation import Showing, present
from app.domain.questions import PICK_ONE, Option, Question, QuestionType, Source, pairs_of
from app.domain.records import record_of
from app.domain.sittings import FormToken
from app.library.models import Bank, QuestionParameter, QuestionVersion, StoredQuestion
from app.library.queries import version
from app.quizzes import mock_services, services, starting_services
from app.quizzes.draw_queries import PracticeRequest
from app.quizzes.models import Attempt, AttemptItem
from tests import builders
from tests.builders import NOW
from tests.domain import shipped_banks
from tests.domain.filled_forms import filled

FULL = 11
"""Single best answers a competency that every full-length mock needs."""
SECOND = timedelta(seconds=1)
OTHERS = (builders.multiple, builders.ordering, builders.matching, builders.numeric, builders.hotspot)
_nonces = itertools.count(1)


def nonce() -> str:
    """Return a nonce that no other form has."""
    return f"{next(_nonces):016x}"


# --- the bank --------------------------------------------------------------------------------------


@cache
def mock_questions(singles: int = 3) -> tuple[Question, ...]:
    """Return *singles* and one of another type for every competency; each text names its question."""
    made = []
    for place, competency in enumerate(shipped_banks.catalogue().competencies):
        makers = (*[builders.single] * singles, OTHERS[place % len(OTHERS)])
        for number, maker in enumerate(makers, start=1):
            made.append(_telling(maker(f"{competency}-{number}", competency=competency)))
    return tuple(made)


def _telling(question: Question) -> Question:
    """Return *question* with texts that betray on which page they are found."""
    return replace(
        question,
        stem=f"STEM {question.id}?",
        options=tuple(
            Option(one.id, f"OPTION {question.id} {one.id}", f"REASON {question.id} {one.id}", one.place)
            for one in question.options
        ),
        sources=(Source(f"SOURCE {question.id}", 2024),),
        rationale=f"WORKING {question.id}",
    )


@cache
def _rows(singles: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    stored, versions, parameters = [], [], []
    for question in mock_questions(singles):
        record = record_of(question)
        wording = wording_digest(record)
        digests = {"record_digest": record_digest(record), "wording_digest": wording}
        stored.append({"id": question.id, "bank_id": "mock", "competency": question.competency})
        moments = {"created_at": NOW, "published_at": NOW, "origin": "file"}
        versions.append({"question_id": question.id, "record": record} | digests | moments)
        parameters.append({"wording_digest": wording, "edition_number": 1, "b": 0.0, "s2": 0.5})
    return stored, versions, parameters


def mock_bank(session: Session, singles: int = 3) -> None:
    """Store and commit a bank from which every credential's short mock (`FULL`: full mock) is drawn."""
    stored, versions, parameters = _rows(singles)
    session.add(Bank(id="mock", title="Mock bank"))
    builders.edition(session)
    session.flush()
    session.execute(insert(StoredQuestion), stored)
    session.execute(insert(QuestionVersion), versions)
    rows = session.execute(select(QuestionVersion.question_id, QuestionVersion.id))
    session.execute(update(StoredQuestion), [{"id": one, "live_version_id": live} for one, live in rows])
    session.execute(insert(QuestionParameter), parameters)
    session.commit()


# --- sittings --------------------------------------------------------------------------------------


def practice(
    session: Session,
    account_id: int,
    catalogue: Catalogue,
    *,
    length: int = 5,
    now: datetime = NOW,
    seed: int = 1,
    form: str = "",
    **request: Any,
) -> Attempt:
    """Start a practice quiz."""
    attempt_id = starting_services.start_practice(
        session,
        account_id,
        PracticeRequest("Practice", length, **request),
        catalogue,
        nonce=form or nonce(),
        now=now,
        rng=random.Random(seed),
    )
    return attempt_of(session, attempt_id)


def mock(
    session: Session,
    account_id: int,
    catalogue: Catalogue,
    *,
    credential: str = "ccma-nha",
    length: int | None = 20,
    multiplier: float = 1.0,
    now: datetime = NOW,
    seed: int = 1,
    form: str = "",
) -> Attempt:
    """Start a mock exam."""
    request = starting_services.MockRequest(credential, length, multiplier, form or nonce())
    attempt_id = starting_services.start_mock(
        session, account_id, request, catalogue, now=now, rng=random.Random(seed)
    )
    return attempt_of(session, attempt_id)


def attempt_of(session: Session, attempt_id: int) -> Attempt:
    """Return the attempt as it is stored now."""
    session.rollback()
    return session.get_one(Attempt, attempt_id, populate_existing=True)


def question_at(session: Session, attempt: Attempt, position: int) -> Question:
    """Return the question at *position*."""
    item = session.get_one(AttemptItem, (attempt.id, position))
    return version(session, item.version_id).question


def questions_of(session: Session, attempt: Attempt) -> set[str]:
    """Return the ids of the questions on the form."""
    return set(session.scalars(select(AttemptItem.question_id).where(AttemptItem.attempt_id == attempt.id)))


def fields(session: Session, attempt: Attempt, position: int, chosen: str) -> dict[str, list[str]]:
    """Return what a browser sends to answer *chosen* (canonical text)."""
    item = session.get_one(AttemptItem, (attempt.id, position))
    showing = Showing(attempt.secret, position, item.option_order, item.match_order)
    return filled(present(question_at(session, attempt, position), showing, chosen))


def wrong(question: Question) -> str:
    """Return an answer that earns nothing."""
    if question.type is QuestionType.NUMERIC and question.numeric:
        return str(question.numeric.value + Decimal(100))
    if question.type is QuestionType.ORDERING:
        return ">".join(reversed(question.key.split(">")))
    if question.type is QuestionType.MATCHING:
        pairs = pairs_of(question.key)
        rights = [*list(pairs.values())[1:], *list(pairs.values())[:1]]
        return "|".join(f"{left}={right}" for left, right in zip(pairs, rights, strict=True))
    right = question.key.split("|")
    others = [one for one in question.option_ids if one not in right]
    return others[0] if question.type in PICK_ONE else "|".join(others)


def token(
    attempt: Attempt, position: int, *, shown_at: datetime, save_no: int = 0, form: str = ""
) -> FormToken:
    """Return what a form shown at *shown_at* carries; *save_no*: the newest save it showed."""
    is_mock = attempt.mode == "mock"
    return FormToken(attempt.id, position, shown_at, form or nonce(), save_no if is_mock else None)


def answer(
    session: Session,
    attempt: Attempt,
    position: int,
    chosen: str,
    catalogue: Catalogue,
    *,
    now: datetime = NOW + 30 * SECOND,
    shown_at: datetime | None = None,
    save_no: int = 0,
    form: str = "",
    by: int | None = None,
    certainty: str = "",
) -> Any:
    """Answer a practice question or save one in a mock, 20 seconds after it was shown."""
    carried = token(attempt, position, shown_at=shown_at or now - 20 * SECOND, save_no=save_no, form=form)
    sent = fields(session, attempt, position, chosen) | ({"certainty": [certainty]} if certainty else {})
    use = mock_services.save_answer if attempt.mode == "mock" else services.answer_question
    return use(session, by or attempt.account_id, carried, sent, catalogue, now=now)
