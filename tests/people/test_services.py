from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.auth import passwords
from app.auth.models import Account, AccountMerge, RoleGrant, SignInSession
from app.auth.passwords import WrongPasswordError
from app.auth.steps import Visit, add_session
from app.banks.catalogue import read_catalogue
from app.db import Base
from app.domain.errors import ConflictError, NotFoundError
from app.library.models import Edition
from app.people import services
from app.progress import services as progress
from app.quizzes import belongings
from app.quizzes.log_queries import answered_by
from app.quizzes.models import AnswerEvent, Attempt, Response
from app.standing import steps as standing
from app.standing.models import LearnerState
from tests import builders
from tests.builders import NOW, PASSWORD
from tests.people import work_builders as work


@pytest.fixture
def catalogue(settings):
    return read_catalogue(settings.banks / "catalogue")


@pytest.fixture
def pair(session) -> tuple[int, int]:
    """A guest and a member."""
    return builders.account(session, role="guest").id, builders.account(session).id


def count(session, model, account_id) -> int:
    return session.scalar(select(func.count()).where(model.account_id == account_id))


def state_of(session, account_id):
    return session.scalar(select(LearnerState.state).where(LearnerState.account_id == account_id))


def test_a_merge_moves_everything_records_itself_and_deletes_the_guest(session, bank, pair, catalogue):
    guest_id, member_id = pair
    attempt = work.practice(session, guest_id, bank[:3], catalogue)
    work.practice(session, member_id, bank[3:5], catalogue)

    services.merge_guest(session, guest_id, member_id, catalogue, NOW + timedelta(days=1))

    assert session.get(Account, guest_id) is None
    assert session.get(Attempt, attempt).account_id == member_id
    assert count(session, Response, member_id) == 5
    merge = session.scalars(select(AccountMerge)).one()
    assert (merge.guest_id, merge.account_id, merge.merged_at) == (
        guest_id,
        member_id,
        NOW + timedelta(days=1),
    )


def test_after_a_merge_the_standing_is_that_of_all_answers_in_order(session, bank, pair, catalogue):
    guest_id, member_id = pair
    work.practice(session, guest_id, bank[:3], catalogue, at=NOW)
    work.practice(session, member_id, bank[3:5], catalogue, at=NOW - timedelta(hours=1))

    services.merge_guest(session, guest_id, member_id, catalogue, NOW + timedelta(days=1))

    stored = state_of(session, member_id)
    standing.refold(session, member_id, answered_by(session, member_id), catalogue)
    assert state_of(session, member_id) == stored
    row = session.scalars(select(LearnerState).where(LearnerState.account_id == member_id)).one()
    assert row.responses == 5


def test_where_both_sit_the_same_mock_the_accounts_goes_on_and_the_guests_is_handed_in(
    session, bank, pair, catalogue
):
    guest_id, member_id = pair
    guests = work.mock(session, guest_id, bank[:2], saved=1)
    members = work.mock(session, member_id, bank[2:4], saved=1)
    now = NOW + timedelta(minutes=10)

    services.merge_guest(session, guest_id, member_id, catalogue, now)

    assert session.get(Attempt, guests).finished_at == now
    assert session.get(Attempt, members).finished_at is None
    assert count(session, Response, member_id) == 2
    assert count(session, AnswerEvent, member_id) == 2


def test_a_guests_mock_past_its_deadline_ends_at_the_deadline(session, bank, pair, catalogue):
    guest_id, member_id = pair
    guests = work.mock(session, guest_id, bank[:2], saved=1)
    work.mock(session, member_id, bank[2:4], saved=1)
    deadline = session.get(Attempt, guests).deadline_at

    services.merge_guest(session, guest_id, member_id, catalogue, deadline + timedelta(hours=5))

    assert session.get(Attempt, guests).finished_at == deadline


def test_a_guests_only_mock_stays_open(session, bank, pair, catalogue):
    guest_id, member_id = pair
    guests = work.mock(session, guest_id, bank[:2], saved=1)

    services.merge_guest(session, guest_id, member_id, catalogue, NOW)

    moved = session.get(Attempt, guests)
    assert (moved.account_id, moved.finished_at) == (member_id, None)
    assert count(session, Response, member_id) == 0


def test_a_merge_happens_once(session, bank, pair, catalogue):
    guest_id, member_id = pair
    work.practice(session, guest_id, bank[:1], catalogue)
    services.merge_guest(session, guest_id, member_id, catalogue, NOW)

    with pytest.raises(NotFoundError):
        services.merge_guest(session, guest_id, member_id, catalogue, NOW)


@pytest.mark.parametrize("roles", [("learner", "learner"), ("guest", "guest"), ("learner", "guest")])
def test_only_a_guest_merges_and_only_into_a_member(session, catalogue, roles):
    first, second = (builders.account(session, role=role).id for role in roles)

    with pytest.raises(NotFoundError):
        services.merge_guest(session, first, second, catalogue, NOW)


def test_a_failed_merge_leaves_both_as_they_were(session, bank, pair, catalogue, monkeypatch):
    guest_id, member_id = pair
    work.practice(session, guest_id, bank[:2], catalogue)

    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr(standing, "refold", fail)
    with pytest.raises(RuntimeError):
        services.merge_guest(session, guest_id, member_id, catalogue, NOW)

    assert count(session, Response, guest_id) == 2
    assert session.scalars(select(AccountMerge)).all() == []


def member(session, **fields) -> Account:
    return builders.account(session, password_hash=passwords.hash_password(PASSWORD), **fields)


def visit() -> Visit:
    return Visit("token", "192.0.2.1", "tests", NOW)


def test_erasing_leaves_no_row_that_names_the_person(session, bank, catalogue):
    person, other = member(session), builders.account(session)
    for one in (person, other):
        add_session(session, one.id, Visit(f"t{one.id}", "", "", NOW))
        session.add(RoleGrant(account_id=one.id, granted_by=person.id, role="learner", granted_at=NOW))
        session.commit()
        work.practice(session, one.id, bank[:3], catalogue)
        work.mock(session, one.id, bank[3:5], saved=2)
    editions = session.scalar(select(func.count()).select_from(Edition))

    services.erase_member(session, person.id, PASSWORD, visit())

    for table in Base.metadata.tables.values():
        for column in table.columns:
            if any(key.column.table.name == "account" for key in column.foreign_keys):
                found = session.execute(select(func.count()).where(column == person.id)).scalar()
                assert found == 0, f"{table.name}.{column.name}"
    assert session.get(Account, person.id) is None
    assert count(session, Response, other.id) == 3
    assert count(session, SignInSession, other.id) == 1
    assert session.scalar(select(func.count()).select_from(Edition)) == editions


def test_without_the_password_nothing_is_erased(session):
    person = member(session)

    with pytest.raises(WrongPasswordError):
        services.erase_member(session, person.id, "a wrong guess", visit())

    assert session.get(Account, person.id) is not None


def test_the_last_administrator_cannot_erase_themselves(session):
    person = member(session, role="administrator")

    with pytest.raises(ConflictError):
        services.erase_member(session, person.id, PASSWORD, visit())


def test_leaving_a_guest_behind_never_touches_a_member(session):
    person = builders.account(session)

    with pytest.raises(NotFoundError):
        services.leave_guest(session, person.id)


def test_work_is_counted_in_sittings_and_answers_open_ones_too(session, bank, pair, catalogue):
    guest_id, _ = pair
    assert belongings.count_work(session, guest_id) == (0, 0)

    work.practice(session, guest_id, bank[:3], catalogue)
    work.mock(session, guest_id, bank[3:6], saved=2)

    assert belongings.count_work(session, guest_id) == (2, 5)


def test_a_question_that_both_sides_met_counts_once_after_a_merge(session, bank, pair, catalogue):
    guest_id, member_id = pair
    work.practice(session, guest_id, bank[:3], catalogue, at=NOW)
    work.practice(session, member_id, bank[1:2], catalogue, at=NOW + timedelta(days=1))
    work.practice(session, member_id, bank[2:5], catalogue, at=NOW + timedelta(days=9))

    services.merge_guest(session, guest_id, member_id, catalogue, NOW + timedelta(days=10))

    rows = session.execute(
        select(Response.question_id, Response.weight)
        .where(Response.account_id == member_id)
        .order_by(Response.answered_at, Response.id)
    )
    names = [one.question.id for one in bank[:5]]
    assert rows.tuples().all() == [
        *((name, 1.0) for name in names[:3]),
        (names[1], 0.0),
        (names[2], 0.35),
        (names[3], 1.0),
        (names[4], 1.0),
    ]
    assert progress.rebuild(session, catalogue, verify=True) == []
