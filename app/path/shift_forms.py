"""The shape of a choice in a shift."""

from __future__ import annotations

from wtforms import Form, HiddenField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Regexp

MOST = 2_000_000_000


class BeginForm(Form):
    """Begin a shift."""

    nonce = HiddenField(validators=[Length(16, 32), Regexp(r"^[0-9a-f]+$")])


class MomentForm(Form):
    """What to do in one moment."""

    play = IntegerField(validators=[InputRequired(), NumberRange(1, MOST)])
    moment = IntegerField(validators=[InputRequired(), NumberRange(1, 100)])
    choice = StringField(validators=[InputRequired("Choose one of the things to do."), Length(1, 100)])
