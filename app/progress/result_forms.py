"""The shape of a reported exam result."""

from __future__ import annotations

from wtforms import Form, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, InputRequired, Length, Regexp

from app.progress.plan_forms import CalendarDate

PASSED = "passed"
OUTCOMES = [SelectChoice(PASSED, "I passed"), SelectChoice("not", "I did not pass")]


class ResultForm(Form):
    """When the exam was, and whether it was passed."""

    nonce = HiddenField(validators=[Length(16, 32), Regexp(r"^[0-9a-f]+$")])
    taken_on = CalendarDate("Day of the exam", [InputRequired("Enter the day of the exam.")])
    outcome = RadioField(
        "Result",
        choices=OUTCOMES,
        validators=[AnyOf([one.value for one in OUTCOMES], "Choose whether you passed.")],
        validate_choice=False,
    )

    @property
    def has_passed(self) -> bool:
        """Whether the exam was passed, once the form is valid."""
        return bool(self.outcome.data == PASSED)
