from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.auth.mail_services import send_letters
from app.auth.models import Mail
from tests.builders import NOW


@pytest.fixture
def letter(session):
    """A letter that waits."""
    made = Mail(recipient="a@example.org", subject="A link", body="Here it is.", created_at=NOW)
    session.add(made)
    session.commit()
    return made


def stored(session):
    session.expire_all()
    return session.scalars(select(Mail)).one()


def refuse(_letter):
    raise ConnectionRefusedError


def test_a_letter_goes_out_once(session, letter):
    sent = []

    assert send_letters(session, sent.append, NOW, keep=False) == 1
    assert send_letters(session, sent.append, NOW, keep=False) == 0
    assert [one.recipient for one in sent] == ["a@example.org"]


def test_a_mailed_text_is_wiped_and_one_for_the_outbox_stays(session, letter):
    send_letters(session, lambda _letter: None, NOW, keep=True)
    assert stored(session).body == "Here it is."


def test_what_was_mailed_leaves_no_link_behind(session, letter):
    send_letters(session, lambda _letter: None, NOW, keep=False)
    assert stored(session).body == ""


def test_a_letter_that_could_not_go_waits_longer_each_time(session, letter):
    sent = []

    assert send_letters(session, refuse, NOW, keep=False) == 0
    assert send_letters(session, sent.append, NOW + timedelta(seconds=30), keep=False) == 0
    assert send_letters(session, refuse, NOW + timedelta(minutes=2), keep=False) == 0
    assert send_letters(session, sent.append, NOW + timedelta(minutes=3), keep=False) == 0
    assert send_letters(session, sent.append, NOW + timedelta(minutes=5), keep=False) == 1
    assert stored(session).failures == 2


def test_a_letter_that_waited_a_day_is_not_sent_any_more(session, letter):
    assert send_letters(session, refuse, NOW + timedelta(days=1), keep=False) == 0
    assert stored(session).sent_at is None


def test_one_letter_that_fails_does_not_hold_up_the_next(session, letter):
    session.add(Mail(recipient="b@example.org", subject="Another", body="x", created_at=NOW))
    session.commit()
    sent = []

    def deliver(one):
        if one.recipient == "a@example.org":
            raise TimeoutError
        sent.append(one.recipient)

    assert send_letters(session, deliver, NOW, keep=False) == 1
    assert sent == ["b@example.org"]
