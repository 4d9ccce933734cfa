"""Shape of the form that starts a review."""

from __future__ import annotations

import secrets

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, NumberRange, Regexp

LENGTHS = (5, 10, 20)
MOST = 60
"""Questions in one review at most; what is left is there for the next one."""


class ReviewForm(FlaskForm):
    """How many of the questions that are due."""

    nonce = HiddenField(validators=(Length(16, 32), Regexp(r"^[0-9a-f]+$")))
    # What is due may have changed since the page was shown: any number will do.
    length = RadioField(
        "Questions",
        coerce=int,
        validate_choice=False,
        validators=[NumberRange(1, MOST, f"Choose between 1 and {MOST} questions.")],
    )


def review_form(due: int) -> ReviewForm:
    """Return the form with what can be chosen of *due* questions, ten or all of them chosen first."""
    form = ReviewForm()
    most = min(due, MOST)
    chosen = [one for one in LENGTHS if one < most]
    form.length.choices = [SelectChoice(one, str(one)) for one in chosen]
    form.length.choices.append(SelectChoice(most, f"All {most}" if most == due else str(most)))
    if form.length.data is None:
        form.length.data = min(10, most)
    return form


def fresh_nonce(form: ReviewForm) -> ReviewForm:
    """Return the form as a page shows it for the first time."""
    form.nonce.data = secrets.token_hex(16)
    return form
