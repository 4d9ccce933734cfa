"""The shape of what people enter about themselves. Rules about passwords and rights lie elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any

from wtforms import (
    EmailField,
    Form,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.validators import AnyOf, InputRequired, Length, Optional

from app.auth.emails import InvalidEmailError, normalize_email
from app.auth.models import ROLES
from app.auth.passwords import MAX_LENGTH as MAX_PASSWORD
from app.auth.zones import ZONES

NAME_LENGTH = 80
MULTIPLIERS = {
    "1.0": "Standard time",
    "1.25": "1.25 times the time",
    "1.5": "1.5 times the time",
    "2.0": "Twice the time",
    "0.0": "Untimed",
}
"""What a person may choose for their own mock exams, and how the page says it."""


def tidy(text: str | None) -> str:
    """Return a name in NFKC without invisible characters and doubled spaces."""
    kept = "".join(
        letter if unicodedata.category(letter)[0] != "C" else " "
        for letter in unicodedata.normalize("NFKC", (text or "")[: 4 * NAME_LENGTH])
    )
    return " ".join(kept.split())


def offer(values: Iterable[str]) -> Any:
    """Return choices whose label is the value; the page has the words. The stubs know only tuples."""
    return list(values)


class EmailAddressField(EmailField):
    """An address; valid data is normalised."""

    data: str | None

    def pre_validate(self, form: object) -> None:
        """Put the normal form in the place of what was typed."""
        del form
        try:
            self.data = normalize_email(self.data or "")
        except InvalidEmailError as error:
            raise ValidationError(error.sentence) from error


def _email() -> EmailAddressField:
    return EmailAddressField("E-mail address", [InputRequired("Enter your e-mail address.")])


def _password(label: str, missing: str) -> PasswordField:
    longest = Length(max=MAX_PASSWORD, message=f"Use at most {MAX_PASSWORD} characters.")
    return PasswordField(label, [InputRequired(missing), longest])


def _name() -> StringField:
    longest = Length(max=NAME_LENGTH, message=f"Use at most {NAME_LENGTH} characters.")
    return StringField("Name", [Optional(), longest], filters=[tidy])


class RegisterForm(Form):
    """A new member."""

    name = _name()
    email = _email()
    password = _password("Password", "Choose a password.")
    time_zone = HiddenField(validators=[Optional(), AnyOf(ZONES, "")])
    """Filled in by the page's script; a browser without it keeps UTC."""


class SignInForm(Form):
    """Address and password."""

    email = _email()
    password = _password("Password", "Enter your password.")


class ResetForm(Form):
    """An address to send a link to."""

    email = _email()


class ChoosePasswordForm(Form):
    """A new password, after a mailed link."""

    password = _password("New password", "Choose a password.")


class SettingsForm(Form):
    """What a person chooses for themselves."""

    name = _name()
    time_zone = SelectField("Time zone", choices=offer(ZONES))
    time_multiplier = RadioField("Time in your own mock exams", choices=offer(MULTIPLIERS))


class ChangePasswordForm(Form):
    """The current password and a new one."""

    current = _password("Current password", "Enter your current password.")
    wanted = _password("New password", "Choose a new password.")


class RoleForm(Form):
    """A role to give."""

    role = SelectField("Role", choices=offer(ROLES))
