"""Shape of the form that starts practice which Preceptor puts together."""

from __future__ import annotations

import secrets

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, Regexp

LENGTHS = [SelectChoice(count, str(count)) for count in (5, 10, 20, 40)]


class MixForm(FlaskForm):
    """How many questions Preceptor chooses, and for which exam. The credentials are set by the route."""

    nonce = HiddenField(validators=(Length(16, 32), Regexp(r"^[0-9a-f]+$")))
    # Without a choice, for example from the buttons of the practice page, it is what the route proposes.
    credential = SelectField("For which exam?")
    length = RadioField("Questions", choices=LENGTHS, coerce=int, default=20)


def renew(form: MixForm) -> None:
    """Give *form* a new nonce: a page that says what is wrong must not carry an unusable one."""
    form.nonce.data = secrets.token_hex(16)
