"""Shape of the form that starts a placement."""

from __future__ import annotations

import secrets

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice

from app.quizzes.forms import NONCE

TIMES = [
    SelectChoice(0.0, "Untimed"),
    SelectChoice(1.0, "The exam's pace"),
    SelectChoice(1.25, "1.25 times that"),
    SelectChoice(1.5, "1.5 times that"),
    SelectChoice(2.0, "Double time"),
]


class PlacementForm(FlaskForm):
    """Which placement, and with how much time. The credentials are set by the route."""

    nonce = HiddenField(validators=NONCE)
    credential = RadioField("For which exam?")
    multiplier = SelectField("Time", choices=TIMES, coerce=float, default=0.0)


def renew(form: PlacementForm) -> None:
    """Give *form* a new nonce: a page that says what is wrong must not carry an unusable one."""
    form.nonce.data = secrets.token_hex(16)
