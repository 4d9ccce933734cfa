"""Shapes of the forms that start something. Answers are read by `app.domain.sittings.chosen_of`."""

from __future__ import annotations

import secrets

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Regexp

LENGTHS = [SelectChoice(count, str(count)) for count in (5, 10, 20, 40)]
MULTIPLIERS = [
    SelectChoice(1.0, "Standard time"),
    SelectChoice(1.25, "1.25 times"),
    SelectChoice(1.5, "1.5 times"),
    SelectChoice(2.0, "Double time"),
    SelectChoice(0.0, "Untimed"),
]
NONCE = (Length(16, 32), Regexp(r"^[0-9a-f]+$"))


class PracticeForm(FlaskForm):
    """What to practise. Choices are set by the route from the catalogue."""

    nonce = HiddenField(validators=NONCE)
    track = HiddenField()
    unit = HiddenField()
    role = SelectField("Role")
    competencies = SelectMultipleField("Competencies")
    length = RadioField("Questions", choices=LENGTHS, coerce=int, default=10)
    only_wrong = BooleanField("Only what I got wrong")


class MockForm(FlaskForm):
    """How long a mock exam, and with how much time."""

    nonce = HiddenField(validators=NONCE)
    form = RadioField("Length", default="short")
    multiplier = SelectField("Time", choices=MULTIPLIERS, coerce=float, default=1.0)


def refresh_nonce(form: PracticeForm | MockForm) -> None:
    """Replace an unusable nonce: the page that says so must not carry it again."""
    if form.nonce.errors:
        form.nonce.data = secrets.token_hex(16)


class SittingForm(FlaskForm):
    """A button inside a sitting: nothing but the forgery check."""
