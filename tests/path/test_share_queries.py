from __future__ import annotations

import pytest

from app.domain.errors import NotFoundError
from app.path.share_queries import find_share_by_nonce, get_own_share, own_shares
from app.path.shares import hash_of
from tests import builders
from tests.path.wish_builders import share


def test_a_learner_sees_their_own_links_only(session):
    one, other = builders.account(session).id, builders.account(session).id
    number = share(session, one, "token", parts="notes,suggestion,gone")

    assert [(found.id, found.parts, found.views) for found in own_shares(session, one)] == [
        (number, ("suggestion", "notes"), 0)
    ]
    assert own_shares(session, other) == []
    assert get_own_share(session, one, number).token_hash == hash_of("token")
    with pytest.raises(NotFoundError):
        get_own_share(session, other, number)


def test_a_form_is_known_by_its_nonce(session):
    share(session, builders.account(session).id, "token")

    assert find_share_by_nonce(session, "token") is not None
    assert find_share_by_nonce(session, "0" * 32) is None
