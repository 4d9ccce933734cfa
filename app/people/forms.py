"""The shape of the answers to two grave questions."""

from __future__ import annotations

from wtforms import BooleanField, Form, PasswordField, RadioField
from wtforms.validators import InputRequired, Length

from app.auth.forms import offer
from app.auth.passwords import MAX_LENGTH

BRING, LEAVE = "bring", "leave"


class MergeForm(Form):
    """Whether a guest's work comes along."""

    choice = RadioField(
        "What becomes of them?",
        [InputRequired("Choose one of the two.")],
        choices=offer((BRING, LEAVE)),
    )


class DeleteMemberForm(Form):
    """A member confirms with the password."""

    password = PasswordField("Your password", [InputRequired("Enter your password."), Length(max=MAX_LENGTH)])


class DeleteGuestForm(Form):
    """A guest has no password and ticks a box."""

    is_sure = BooleanField(
        "Yes, delete everything I did as a guest", [InputRequired("Tick the box if you are sure.")]
    )
