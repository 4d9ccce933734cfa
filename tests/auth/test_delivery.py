from __future__ import annotations

import smtplib

import pytest

from app.auth import delivery
from app.auth.delivery import Outgoing, by_smtp

LETTER = Outgoing("a@example.org", "A link", "Here it is.\n")


class MailServer:
    """A mail server that remembers what it was told, in place of smtplib's connection."""

    offers: frozenset[str] = frozenset({"starttls"})

    def __init__(self, host, port, **_settings):
        self.said = [("connect", host, port)]
        MailServer.last = self

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        return None

    def has_extn(self, name):
        return name in self.offers

    def ehlo(self):
        return None

    def starttls(self, *, context):
        assert context.check_hostname
        self.said.append("starttls")

    def login(self, user, password):
        self.said.append((user, password))

    def send_message(self, message):
        self.said.append(message)


@pytest.fixture(autouse=True)
def _mail_server(monkeypatch):
    monkeypatch.setattr(smtplib, "SMTP", MailServer)
    monkeypatch.setattr(smtplib, "SMTP_SSL", MailServer)


def test_a_letter_is_sent_encrypted_with_the_password_from_the_address():
    by_smtp("smtp://me%40example.org:p%2Fw@mail.example.org:587", "preceptor@example.org")(LETTER)

    connected, encrypted, login, message = MailServer.last.said
    assert connected == ("connect", "mail.example.org", 587)
    assert encrypted == "starttls"
    assert login == ("me@example.org", "p/w")
    assert message["To"] == "a@example.org"
    assert message["From"] == "preceptor@example.org"
    assert message.get_content() == "Here it is.\n"


def test_smtps_is_encrypted_from_the_start():
    by_smtp("smtps://mail.example.org", "preceptor@example.org")(LETTER)

    assert MailServer.last.said[0] == ("connect", "mail.example.org", 465)
    assert "starttls" not in MailServer.last.said


def test_a_password_is_never_sent_in_the_clear(monkeypatch):
    monkeypatch.setattr(MailServer, "offers", frozenset())

    with pytest.raises(delivery.DeliveryError):
        by_smtp("smtp://me:secret@mail.example.org", "preceptor@example.org")(LETTER)
    assert ("me", "secret") not in MailServer.last.said


def test_a_subject_cannot_add_a_header():
    with pytest.raises(ValueError, match="linefeed"):
        by_smtp("smtp://mail.example.org", "p@example.org")(
            Outgoing("a@example.org", "x\nBcc: all@x.org", "")
        )


def test_a_developer_reads_the_letter_on_the_console(capsys):
    delivery.to_console(LETTER)

    assert "Here it is." in capsys.readouterr().out
