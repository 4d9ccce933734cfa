from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.errors import NotFoundError
from app.path.share_queries import ShareEndedError, open_share, own_shares
from app.path.share_services import (
    AGAIN,
    MOST_OPEN,
    NewShare,
    NoPartError,
    ShareDaysError,
    TooManySharesError,
    UsedShareFormError,
    make_share,
    note_view,
    revoke_share,
)
from tests import builders
from tests.builders import NOW


@pytest.fixture
def person(session):
    return builders.account(session, name="Robin").id


def new(number: int = 0, **fields) -> NewShare:
    values = {"label": "An adviser", "parts": ("wishes", "suggestion"), "days": 7, "nonce": f"{number:032x}"}
    return NewShare(**(values | fields))


def test_a_link_opens_its_parts_until_its_last_second(session, person):
    make_share(session, person, new(), "token", now=NOW)

    opened = open_share(session, "token", NOW + timedelta(days=7) - timedelta(seconds=1))
    assert (opened.account_id, opened.name, opened.parts) == (person, "Robin", ("suggestion", "wishes"))
    with pytest.raises(ShareEndedError):
        open_share(session, "token", NOW + timedelta(days=7))


def test_a_revoked_link_and_one_that_never_was_end_alike(session, person):
    number = make_share(session, person, new(), "token", now=NOW)
    revoke_share(session, person, number, now=NOW)
    revoke_share(session, person, number, now=NOW + timedelta(days=1))

    for token in ("token", "never"):
        with pytest.raises(ShareEndedError):
            note_view(session, token, now=NOW)
    assert own_shares(session, person)[0].revoked_at == NOW


def test_nobody_else_can_revoke_it(session, person):
    number = make_share(session, person, new(), "token", now=NOW)

    with pytest.raises(NotFoundError):
        revoke_share(session, builders.account(session).id, number, now=NOW)
    assert open_share(session, "token", NOW).share_id == number


def test_every_reading_is_in_the_log(session, person):
    make_share(session, person, new(), "token", now=NOW)
    for minute in range(25):
        note_view(session, "token", now=NOW + timedelta(minutes=minute))

    found = own_shares(session, person)[0]
    assert found.views == 25
    assert found.last_views[0] == NOW + timedelta(minutes=24)
    assert len(found.last_views) == 20


def test_what_the_form_cannot_ask_is_refused(session, person):
    for wrong, error in (
        (new(parts=()), NoPartError),
        (new(parts=("all",)), NoPartError),
        (new(days=400), ShareDaysError),
    ):
        with pytest.raises(error):
            make_share(session, person, wrong, "token", now=NOW)
    assert own_shares(session, person) == []


def test_the_second_of_two_clicks_meets_the_link_of_the_first(session, person):
    number = make_share(session, person, new(), "token", now=NOW)

    assert make_share(session, person, new(), "token", now=NOW + AGAIN) == number
    assert len(own_shares(session, person)) == 1
    with pytest.raises(UsedShareFormError):
        make_share(session, person, new(), "token", now=NOW + AGAIN + timedelta(seconds=1))
    with pytest.raises(UsedShareFormError):
        make_share(session, builders.account(session).id, new(), "token", now=NOW)
    revoke_share(session, person, number, now=NOW)
    with pytest.raises(UsedShareFormError):
        make_share(session, person, new(), "token", now=NOW)


def test_so_many_links_and_no_more_and_each_form_makes_one(session, person):
    for number in range(MOST_OPEN):
        make_share(session, person, new(number), f"token-{number}", now=NOW)
    with pytest.raises(UsedShareFormError):
        make_share(session, person, new(0), "another", now=NOW)
    with pytest.raises(TooManySharesError):
        make_share(session, person, new(99), "another", now=NOW)
    assert make_share(session, person, new(99), "another", now=NOW + timedelta(days=8))
