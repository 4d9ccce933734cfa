from __future__ import annotations

import pytest

from app.auth.learner_queries import learner_of
from app.domain.answer_files import RowError
from tests import builders
from tests.builders import NOW

EMAIL = "anna@example.org"


def test_the_account_that_proved_the_address_is_meant_whoever_else_claims_it(session):
    builders.account(session, email=EMAIL)
    owner = builders.account(session, email=EMAIL, email_confirmed_at=NOW)

    assert learner_of(session, " Anna@Example.ORG ") == (EMAIL, owner.id)


def test_nobody_is_meant_by_an_address_without_an_account(session):
    builders.account(session, email="other@example.org", email_confirmed_at=NOW)

    assert learner_of(session, EMAIL) == (EMAIL, None)


@pytest.mark.parametrize("claims", [1, 2])
def test_a_claim_is_no_proof_and_the_mend_is_named(session, claims):
    for _ in range(claims):
        builders.account(session, email=EMAIL)

    with pytest.raises(RowError, match="nobody has confirmed it") as raised:
        learner_of(session, EMAIL)
    assert "letter" in raised.value.mend
    assert "preceptor accounts confirm" in raised.value.mend


def test_a_closed_account_is_said_to_be_closed_although_another_claims_the_address(session):
    builders.account(session, email=EMAIL, email_confirmed_at=NOW, disabled_at=NOW)
    builders.account(session, email=EMAIL)

    with pytest.raises(RowError, match="is closed"):
        learner_of(session, EMAIL)


@pytest.mark.parametrize("text", ["", "nobody", "a\0@example.org", "\udcff@example.org"])
def test_what_is_no_address_is_a_fault(session, text):
    with pytest.raises(RowError) as raised:
        learner_of(session, text)
    assert raised.value.column == "learner"
