"""How a letter leaves the house: by SMTP, or onto the console of a developer."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from urllib.parse import unquote, urlsplit

PATIENCE = 20.0
"""Seconds that a mail server has for each step."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One letter on its way."""

    recipient: str
    subject: str
    body: str


Deliver = Callable[[Outgoing], None]
DeliveryError = (smtplib.SMTPException, OSError)
"""What a delivery may raise; the letter is tried again later."""


def by_smtp(url: str, sender: str) -> Deliver:
    """Return a delivery through the server at *url* (`smtp://` or `smtps://`), from *sender*.

    The connection is encrypted whenever the server offers it; a password is never sent without.
    """
    parts = urlsplit(url)
    host, is_tls = parts.hostname or "localhost", parts.scheme == "smtps"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")

    def deliver(letter: Outgoing) -> None:
        with _connection(host, parts.port, is_tls=is_tls) as server:
            if user:
                if not (is_tls or server.has_extn("starttls")):
                    raise smtplib.SMTPNotSupportedError("The mail server offers no encryption.")
                server.login(user, password)
            server.send_message(_message(letter, sender))

    return deliver


def _connection(host: str, port: int | None, *, is_tls: bool) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if is_tls:
        return smtplib.SMTP_SSL(host, port or smtplib.SMTP_SSL_PORT, timeout=PATIENCE, context=context)
    server = smtplib.SMTP(host, port or smtplib.SMTP_PORT, timeout=PATIENCE)
    server.ehlo()
    if server.has_extn("starttls"):
        server.starttls(context=context)
    return server


def _message(letter: Outgoing, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, letter.recipient, letter.subject
    message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.body)
    return message


def to_console(letter: Outgoing) -> None:
    """Print the letter: a developer has no mail server."""
    print(f"--- letter to {letter.recipient}: {letter.subject}\n{letter.body}---", flush=True)  # noqa: T201 - its purpose
