"""`preceptor accounts`: the first administrator, roles, the list, and the purge of guests."""

from __future__ import annotations

import json
import secrets
import sys
from datetime import UTC, datetime
from typing import Any

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from app.auth import account_services, queries
from app.auth.emails import normalize_email
from app.auth.models import ROLES, Account
from app.db import db
from app.web import current

LOCAL = "http://127.0.0.1:8000"
ROLE = click.Choice(ROLES)


@click.group("accounts", cls=AppGroup)
def group() -> None:
    """Administrators, roles, and who has an account."""


@group.command("create-administrator")
@click.argument("email")
@click.option("--link", is_flag=True, help="Print a link, good once for one hour, that chooses a password.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def create_administrator(email: str, *, link: bool, password_stdin: bool) -> None:
    """Make an administrator with the address EMAIL; asks for a password."""
    email = normalize_email(email)
    token = secrets.token_urlsafe(32) if link else None
    password = None if link else _password(from_stdin=password_stdin)
    now = datetime.now(UTC)
    account_services.create_administrator(db.session(), email, now, password=password, token=token)
    click.echo(f"{email} is an administrator.", err=True)
    if token is not None:
        with current_app.test_request_context():
            path = current_app.url_for("auth.choose_password", token=token)
        click.echo(f"{current.settings().url or LOCAL}{path}")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


@group.command("grant")
@click.argument("who")
@click.argument("role", type=ROLE)
def grant(who: str, role: str) -> None:
    """Give WHO (an e-mail address or an account id) the role ROLE."""
    session, now = db.session(), datetime.now(UTC)
    account = account_services.grant_role(session, _id_of(session, who), role, granted_by=None, now=now)
    click.echo(f"{account.email} is now {role}.", err=True)


@group.command("confirm")
@click.argument("who")
def confirm(who: str) -> None:
    """Vouch for the address of WHO (an e-mail address or an account id).

    The address counts as confirmed, and whatever is imported for it goes to this account. Ask the person first: the
    account may have been made by somebody else.
    """
    session, now = db.session(), datetime.now(UTC)
    account = account_services.vouch(session, _id_of(session, who), now)
    made = f"account {account.id}, {account.name or 'no name'}, made on {account.created_at:%Y-%m-%d}"
    click.echo(f"{account.email} is confirmed: {made}.", err=True)


def _id_of(session: Session, who: str) -> int:
    if who.isdecimal():
        return int(who)
    return queries.get_account_by_email(session, normalize_email(who)).id


@group.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--guests", is_flag=True, help="Guests too.")
def list_accounts(*, as_json: bool, guests: bool) -> None:
    """List the accounts."""
    found = [_row(account) for account in queries.accounts(db.session(), with_guests=guests)]
    if as_json:
        click.echo(json.dumps({"schema": "preceptor.accounts-list/1", "accounts": found}))
        return
    for row in found:
        address = row["email"] or "guest"
        click.echo(f"{row['id']:>6}  {row['role']:<13}  {row['last_used_at'][:10]}  {address}  {row['name']}")


def _row(account: Account) -> dict[str, Any]:
    return {
        "id": account.id,
        "email": account.email,
        "is_email_confirmed": account.email_confirmed_at is not None,
        "name": account.name,
        "role": account.role,
        "is_guest": account.is_guest,
        "is_demo": account.is_demo,
        "is_disabled": account.disabled_at is not None,
        "created_at": _iso(account.created_at),
        "last_used_at": _iso(account.last_used_at),
    }


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


@group.command("purge-guests")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def purge_guests(*, as_json: bool) -> None:
    """Delete guests not used for 30 days, and spent links and counted tries."""
    now = datetime.now(UTC)
    purged = account_services.purge_guests(db.session(), now)
    account_services.clear_up(db.session(), now)
    if as_json:
        click.echo(json.dumps({"schema": "preceptor.accounts-purge-guests/1", "purged": purged}))
    else:
        click.echo(f"Guests deleted: {purged}")
