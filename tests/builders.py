"""Plain functions that build test data: questions as values, rows committed, people signed in."""

from __future__ import annotations

import itertools
import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from app.auth.models import Account
from app.auth.steps import Visit, add_session
from app.domain.digests import record_digest, wording_digest
from app.domain.questions import (
    Case,
    Figure,
    Level,
    Match,
    NumericKey,
    Option,
    Place,
    Question,
    QuestionType,
    Source,
)
from app.domain.records import record_of
from app.library.models import Bank, Edition, QuestionParameter, QuestionVersion, StoredQuestion

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
"""The moment at which built things were made."""
PASSWORD = "a quiet corner of the clinic"
BANK_ID = "built"
COMPETENCIES = (
    *("body-systems", "medical-terminology", "drug-knowledge", "dosage-calculation", "vital-signs"),
    *("history-screening", "injections", "scheduling", "insurance", "claims"),
)
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Stored:
    """A question of the built-in bank as it lies in the database."""

    question: Question
    version_id: int
    wording_digest: str


def account(session: Session, *, role: str = "learner", **fields: Any) -> Account:
    """Make and commit an account; role `guest` makes a guest."""
    number = next(_numbers)
    values: dict[str, Any] = {"created_at": NOW, "last_used_at": NOW, "name": f"Person {number}"}
    if role == "guest":
        values |= {"is_guest": True, "name": ""}
    else:
        # Not a hash of anything: nobody signs in with it. Tests of passwords register instead.
        values |= {"role": role, "email": f"person{number}@example.org", "password_hash": "none"}
    made = Account(**(values | fields))
    session.add(made)
    session.commit()
    return made


def single(question_id: str = "vital-signs-1", **fields: Any) -> Question:
    """Return a single best answer of four options, key `b`."""
    values: dict[str, Any] = {
        "id": question_id,
        "competency": "vital-signs",
        "type": QuestionType.SINGLE,
        "level": Level.RECALL,
        "difficulty": 2,
        "roles": ("clinical-medical-assistant",),
        "stem": f"Which choice is the right one for {question_id}?",
        "key": "b",
        "sources": (Source("A manual of practice", 2024),),
        "guidance_year": 2024,
        "options": options("abcd", right="b"),
    }
    return Question(**(values | fields))


def options(ids: str, right: str = "") -> tuple[Option, ...]:
    """Return one option a letter of *ids*; the rationale says whether it is in *right*."""
    return tuple(
        Option(one, f"Choice {one}", f"Because {one} is {'right' if one in right else 'wrong'}.")
        for one in ids
    )


def multiple(question_id: str = "vital-signs-2", **fields: Any) -> Question:
    """Return a multiple response of five options, key `a|c`."""
    kept = {"type": QuestionType.MULTIPLE, "key": "a|c", "options": options("abcde", right="ac")}
    return single(question_id, **(kept | fields))


def ordering(question_id: str = "vital-signs-3", **fields: Any) -> Question:
    """Return an ordering of four steps, key `c>a>d>b`."""
    kept = {"type": QuestionType.ORDERING, "key": "c>a>d>b", "options": options("abcd")}
    return single(question_id, **(kept | fields))


def matching(question_id: str = "vital-signs-4", **fields: Any) -> Question:
    """Return a matching of three pairs with one entry to spare, key `a=2|b=1|c=3`."""
    entries = tuple(Match(str(number), f"Entry {number}") for number in range(1, 5))
    kept = {"type": QuestionType.MATCHING, "key": "a=2|b=1|c=3", "options": options("abc")}
    return single(question_id, **(kept | {"matches": entries} | fields))


def numeric(question_id: str = "dosage-calculation-1", **fields: Any) -> Question:
    """Return a numeric question, 2.5 mL give or take 0.05."""
    key = NumericKey(Decimal("2.5"), Decimal("0.05"), "mL")
    kept = {"type": QuestionType.NUMERIC, "key": "2.5", "numeric": key, "options": ()}
    kept |= {"competency": "dosage-calculation", "rationale": "5 mL x 125 mg / 250 mg = 2.5 mL."}
    return single(question_id, **(kept | fields))


FIGURE = Figure(
    name="arm",
    svg='<svg viewBox="0 0 100 50"><path class="line" d="M0 25H100"/></svg>',
    alt="An arm from the side.",
    width=100,
    height=50,
    places=(Place("upper", 20, 25), Place("middle", 50, 25), Place("lower", 80, 25)),
)


def hotspot(question_id: str = "vital-signs-5", **fields: Any) -> Question:
    """Return a question about a place of a figure, key `b`."""
    places = [place.name for place in FIGURE.places]
    made = tuple(replace(one, place=place) for one, place in zip(options("abc", "b"), places, strict=True))
    return single(question_id, **({"type": QuestionType.HOTSPOT, "figure": FIGURE, "options": made} | fields))


def case(*competencies: str, case_id: str = "case-morning") -> list[Question]:
    """Return the questions of one case, one a competency, in order."""
    return [
        single(
            f"{case_id}-{part}",
            competency=competency,
            case=Case(case_id, "A morning", "Two patients wait at the desk.", part, len(competencies)),
        )
        for part, competency in enumerate(competencies, start=1)
    ]


def questions() -> list[Question]:
    """Return the built-in bank as values: three questions a competency, every type among them."""
    made = []
    for place, competency in enumerate(COMPETENCIES):
        makers = (single, single, (multiple, ordering, matching, numeric)[place % 4])
        for number, maker in enumerate(makers, start=1):
            one = maker(f"{competency}-{number}", competency=competency, difficulty=1 + place % 5)
            roles = (
                ("clinical-medical-assistant",) if place < len(COMPETENCIES) // 2 else ("medical-assistant",)
            )
            made.append(replace(one, roles=roles))
    return made


def bank(session: Session) -> list[Stored]:
    """Store and commit the built-in bank: live questions and their parameters in edition 1."""
    session.add(Bank(id=BANK_ID, title="Built-in bank"))
    edition(session)
    session.flush()
    stored = [store(session, question) for question in questions()]
    session.commit()
    return stored


def edition(session: Session, number: int = 1) -> Edition:
    """Add an edition of population parameters unless *number* exists."""
    found = session.get(Edition, number)
    if found is None:
        found = Edition(number=number, published_at=NOW, mu0=0.0, sg=1.0, sd=0.5)
        session.add(found)
    return found


def store(session: Session, question: Question, *, bank_id: str = BANK_ID) -> Stored:
    """Add *question* as the live version of its id, with parameters in edition 1; commits nothing."""
    record = record_of(question)
    row = StoredQuestion(
        id=question.id,
        bank_id=bank_id,
        competency=question.competency,
        case_id=question.case.id if question.case else None,
        family=question.seed.family if question.seed else None,
    )
    session.add(row)
    session.flush()
    version = QuestionVersion(
        question_id=question.id,
        record=record,
        record_digest=record_digest(record),
        wording_digest=wording_digest(record),
        created_at=NOW,
        published_at=NOW,
    )
    session.add(version)
    session.flush()
    row.live_version_id = version.id
    digest = version.wording_digest
    if session.get(QuestionParameter, (digest, 1)) is None:
        b = 0.5 * (question.difficulty - 3)
        session.add(QuestionParameter(wording_digest=digest, edition_number=1, b=b, s2=0.5))
    session.flush()
    return Stored(question, version.id, digest)


def expired(question: Question, on: date = date(2025, 12, 31)) -> Question:
    """Return *question* with guidance that ran out on *on*."""
    return replace(question, volatile=True, expires_on=on)


def sign_in(session: Session, browser: FlaskClient, person: Account, *, now: datetime) -> None:
    """Give *browser* a session of *person*, without the password's slow check."""
    visit = Visit(token=secrets.token_urlsafe(32), address="127.0.0.1", browser="tests", at=now)
    add_session(session, person.id, visit)
    session.commit()
    with browser.session_transaction() as cookie:
        cookie["_user_id"] = visit.token
        cookie.permanent = True
