from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.auth import account_services, queries, services, steps
from app.auth.models import Account, RoleGrant, SignInSession, SignInTry
from app.auth.steps import Visit
from app.domain.errors import ConflictError, NotFoundError
from tests import builders
from tests.builders import NOW, PASSWORD


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model))


def test_a_guest_is_purged_thirty_days_after_the_last_use_and_not_before(session):
    kept = builders.account(session, role="guest", last_used_at=steps.day_of(NOW) - timedelta(days=30))
    gone = builders.account(session, role="guest", last_used_at=steps.day_of(NOW) - timedelta(days=31))
    member = builders.account(session, last_used_at=NOW - timedelta(days=400))
    steps.add_session(session, gone.id, Visit("t", "192.0.2.1", "tests", NOW - timedelta(days=31)))
    session.commit()

    assert account_services.purge_guests(session, NOW) == 1

    left = session.scalars(select(Account.id)).all()
    assert set(left) == {kept.id, member.id}
    assert count(session, SignInSession) == 0


def test_the_id_of_a_purged_guest_is_never_given_again(session):
    gone = builders.account(session, role="guest", last_used_at=NOW - timedelta(days=40))
    former = gone.id
    account_services.purge_guests(session, NOW)

    assert builders.account(session, role="guest").id > former


def test_clearing_up_leaves_what_still_counts(session):
    steps.admit(session, steps.SIGN_IN, "a@example.org", Visit("t", "192.0.2.1", "tests", NOW))
    steps.admit(
        session, steps.SIGN_IN, "a@example.org", Visit("t", "192.0.2.1", "tests", NOW - timedelta(days=2))
    )
    session.commit()

    account_services.clear_up(session, NOW)

    assert count(session, SignInTry) == 2


def test_a_grant_is_kept_with_its_giver(session):
    giver = builders.account(session, role="administrator")
    person = builders.account(session)

    account_services.grant_role(session, person.id, "instructor", granted_by=giver.id, now=NOW)

    grant = session.scalars(select(RoleGrant)).one()
    assert (grant.account_id, grant.granted_by, grant.role) == (person.id, giver.id, "instructor")


def test_the_same_role_again_changes_nothing(session):
    person = builders.account(session, role="instructor")

    account_services.grant_role(session, person.id, "instructor", granted_by=None, now=NOW)

    assert count(session, RoleGrant) == 0


def test_the_last_administrator_stays(session):
    only = builders.account(session, role="administrator")

    with pytest.raises(ConflictError):
        account_services.grant_role(session, only.id, "learner", granted_by=only.id, now=NOW)


def test_a_guest_gets_no_role(session):
    guest = builders.account(session, role="guest")

    with pytest.raises(ConflictError):
        account_services.grant_role(session, guest.id, "instructor", granted_by=None, now=NOW)


def test_another_persons_session_cannot_be_ended(session):
    anna, other = builders.account(session), builders.account(session)
    steps.add_session(session, other.id, Visit("t", "192.0.2.1", "tests", NOW))
    session.commit()
    session_id = session.scalars(select(SignInSession.id)).one()

    with pytest.raises(NotFoundError):
        account_services.end_session(session, anna.id, session_id, NOW)
    account_services.end_session(session, other.id, session_id, NOW)


def test_an_administrator_made_with_a_password_signs_in_and_has_the_address(session):
    made = account_services.create_administrator(session, "boss@example.org", NOW, password=PASSWORD)

    assert services.sign_in(session, "boss@example.org", PASSWORD, Visit("t", "", "", NOW)) == made
    assert queries.find_confirmed(session, "boss@example.org").role == "administrator"
    with pytest.raises(ConflictError):
        account_services.create_administrator(session, "boss@example.org", NOW, password=PASSWORD)


def test_a_claim_of_the_address_never_becomes_the_administrator(session):
    claim = builders.account(session, email="boss@example.org")

    made = account_services.create_administrator(session, "boss@example.org", NOW, password=PASSWORD)

    assert made != claim.id
    assert session.get(Account, claim.id).role == "learner"


def test_an_address_that_several_claim_and_none_has_proved_names_nobody(session):
    for _ in range(2):
        builders.account(session, email="shared@example.org")

    with pytest.raises(ConflictError, match="Several accounts claim"):
        queries.get_account_by_email(session, "shared@example.org")


def test_the_operator_vouches_for_one_of_several_claims(session):
    first, second = (builders.account(session, email="shared@example.org") for _ in range(2))

    account_services.vouch(session, second.id, NOW)
    assert account_services.vouch(session, second.id, NOW + timedelta(days=1)).email_confirmed_at == NOW

    assert queries.find_confirmed(session, "shared@example.org").id == second.id
    with pytest.raises(ConflictError, match=f"Account {second.id} has confirmed"):
        account_services.vouch(session, first.id, NOW)


def test_nobody_vouches_for_a_guest_or_for_nobody(session):
    guest = builders.account(session, role="guest")

    for missing in (guest.id, guest.id + 1):
        with pytest.raises(NotFoundError):
            account_services.vouch(session, missing, NOW)
