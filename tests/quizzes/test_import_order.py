"""The same rows lead to the same standing, in however many files and in whatever order they come."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.db import transaction
from app.people import services as people
from app.progress import services as progress
from app.quizzes.models import Response
from app.standing.models import LearnerState, ReviewCard
from tests import builders
from tests.builders import NOW
from tests.quizzes.import_builders import DAY, EMAIL, LATER, answers_of, learner, row, run

RESOLVED = (
    *("question_id", "answered_at", "weight", "rapid", "pace", "ability_mean", "ability_var", "edition"),
    *("points", "certainty", "seconds", "answered_on", "safety"),
)
HOUR = timedelta(hours=1)


def rows_of(bank, rng: random.Random, many: int, email: str = EMAIL) -> list[str]:
    """Right and wrong, sure and not, quick, slow and without a time, some again and again over two months."""
    made = []
    pick = [one for one in bank if one.question.type == "single"][:14]
    for number in range(many):
        question = rng.choice(pick).question
        wrong = next(one for one in question.option_ids if one != question.key)
        made.append(
            row(
                question.id,
                rng.choice((question.key, question.key, wrong, "")),
                NOW + number * DAY + rng.choice((0, 7)) * HOUR + number * timedelta(minutes=1),
                learner=email,
                seconds=rng.choice(("", 0, 1.5, 20, 90)),
                certainty=rng.choice(("sure", "unsure", "guess", "")),
            )
        )
    return made


def split(rows: list[str], rng: random.Random, parts: int) -> list[list[str]]:
    """Return the rows in *parts* files or fewer, in any order."""
    files: list[list[str]] = [[] for _ in range(parts)]
    for one in rng.sample(rows, len(rows)):
        rng.choice(files).append(one)
    return [one for one in files if one]


def standing_of(session, account_id):
    """Everything that the folds store, and what each answer stores of them."""
    answers = [tuple(getattr(one, name) for name in RESOLVED) for one in answers_of(session, account_id)]
    found = [answers]
    for model in (LearnerState, ReviewCard):
        columns = [one for one in model.__table__.c if one.name != "account_id"]
        statement = select(*columns).where(model.account_id == account_id)
        found.append(sorted(map(repr, session.execute(statement))))
    return found


@pytest.fixture
def safe_bank(session, bank):
    """A bank in which some questions are about a safety point."""
    more = [builders.store(session, builders.single(f"allergy-{n}", safety="allergy")) for n in range(4)]
    session.commit()
    return [*more, *bank]


@pytest.mark.parametrize("seed", range(6))
def test_any_split_and_order_of_the_same_rows_gives_the_same_standing(session, safe_bank, catalogue, seed):
    rng = random.Random(seed)
    rows = rows_of(safe_bank, rng, 45)
    whole = learner(session)
    run(session, catalogue, rows)
    expected = standing_of(session, whole)

    for number in range(3):
        email = f"split{number}@example.org"
        account_id = learner(session, email)
        for file in split(rows, rng, 2 + number):
            run(session, catalogue, [one.replace(EMAIL, email) for one in file])
        assert standing_of(session, account_id) == expected

    assert progress.rebuild(session, catalogue, verify=True) == []


def test_late_older_errors_lower_what_a_later_right_answer_was_worth(session, bank, catalogue):
    """The one late answer of somebody who was always wrong before is likelier luck than knowledge."""
    singles = [one.question for one in bank if one.question.type == "single"]
    wrong = [
        row(one.id, "a" if one.key != "a" else "b", NOW + number * timedelta(minutes=1))
        for number, one in enumerate(singles[1:31])
    ]
    late = row(singles[0].id, singles[0].key, NOW + 60 * DAY)
    account_id = learner(session)
    run(session, catalogue, [late])
    before = answers_of(session, account_id)[-1].ability_mean

    run(session, catalogue, wrong)

    assert answers_of(session, account_id)[-1].ability_mean < before - 0.5


def test_a_guests_older_answers_are_read_before_the_accounts_after_a_merge(session, bank, catalogue):
    rng = random.Random(11)
    rows = rows_of(bank, rng, 30)
    whole = learner(session)
    run(session, catalogue, rows)
    expected = standing_of(session, whole)
    guest = learner(session, "guest@example.org", is_guest=True)
    member = learner(session, "member@example.org")
    for number, one in enumerate(rows):
        run(session, catalogue, [one.replace("learner@", ("guest@", "member@")[number > 12])])

    people.merge_guest(session, guest, member, catalogue, LATER)

    assert standing_of(session, member) == expected
    assert progress.rebuild(session, catalogue, verify=True) == []


def test_a_stale_ability_is_found_and_mended_by_a_rebuild(session, bank, catalogue):
    account_id = learner(session)
    run(session, catalogue, rows_of(bank, random.Random(5), 20))
    expected = standing_of(session, account_id)
    with transaction(session):
        last = session.scalars(select(Response).order_by(Response.answered_at.desc()).limit(1)).one()
        last.ability_mean += 1e-6

    [found] = progress.rebuild(session, catalogue, verify=True)
    assert (found.account_id, found.reason) == (account_id, "stale")
    assert found.largest == pytest.approx(1e-6, rel=1e-3)
    assert len(progress.rebuild(session, catalogue, verify=False)) == 1

    assert progress.rebuild(session, catalogue, verify=True) == []
    assert standing_of(session, account_id) == expected
