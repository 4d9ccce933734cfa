"""The shape of what the path's forms send."""

from __future__ import annotations

from collections.abc import Mapping

from wtforms import Form, HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, DataRequired, InputRequired, Length, NumberRange, Optional, Regexp

from app.domain.catalogue import Catalogue
from app.domain.errors import InvalidInputError
from app.domain.interests import HIGHEST, LOWEST, InterestForm
from app.domain.path_facts import BACKGROUNDS, STATES
from app.path.shares import DAYS, PARTS
from app.path.suggestions import Goals

PREFIX = "rate-"
VALUES = {str(one): one for one in range(LOWEST, HIGHEST + 1)}
WEIGHTS = {"0.3": "Mostly my wishes", "0.6": "A little more my strengths", "1.0": "Only my strengths"}
"""By omega: what the learner may choose."""
NONCE = (Length(16, 32), Regexp(r"^[0-9a-f]+$"))
MOST_MONTHS, MOST_DOLLARS = 120, 200_000


class RatingShapeError(InvalidInputError):
    """Something else than ratings was sent."""

    sentence = "Rate the duties shown, from strongly dislike to strongly like."


def ratings_of(sent: Mapping[str, str], form: InterestForm) -> dict[str, int]:
    """Return the ratings that *sent* holds, by what is rated.

    Raises:
        RatingShapeError: something is rated that is not asked, or in another way.
    """
    named = {name.removeprefix(PREFIX): value for name, value in sent.items() if name.startswith(PREFIX)}
    if not named.keys() <= form.ids or not set(named.values()) <= VALUES.keys():
        raise RatingShapeError
    return {name: VALUES[value] for name, value in named.items()}


class WholeNumber(IntegerField):
    """A number or nothing; anything else is refused in our own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number; an empty field is none."""
        try:
            super().process_formdata([one.strip() for one in valuelist if one.strip()])
        except ValueError as error:
            raise ValueError("Enter a whole number, or leave it empty.") from error


class GoalsForm(Form):
    """Facts and goals, each of them optional."""

    state = SelectField("State", validate_choice=False, default="")
    months = WholeNumber(
        "Months you can give to training",
        [Optional(), NumberRange(0, MOST_MONTHS, f"Enter 0 to {MOST_MONTHS} months.")],
    )
    budget = WholeNumber(
        "Dollars you can spend on training and exam",
        [Optional(), NumberRange(0, MOST_DOLLARS, f"Enter 0 to {MOST_DOLLARS:,} dollars.")],
    )
    background = SelectField("Where you stand", validate_choice=False, default="")
    next_step = SelectField("A next step you have in mind", validate_choice=False, default="")

    def offer(self, catalogue: Catalogue) -> None:
        """Offer the states, the backgrounds and the next steps of *catalogue*."""
        steps = {one.id: one.text for role in catalogue.roles for one in role.career_paths}
        backgrounds = {name: text for name, (text, _) in BACKGROUNDS.items()}
        for field, offered in ((self.state, STATES), (self.background, backgrounds), (self.next_step, steps)):
            choices = [SelectChoice(value, label) for value, label in offered.items()]
            field.choices = [SelectChoice("", "Not said"), *choices]

    @property
    def goals(self) -> Goals:
        """What was entered, once it is valid."""
        return Goals(
            state=self.state.data or "",
            months=self.months.data,
            budget=self.budget.data,
            background=self.background.data or "",
            next_step=self.next_step.data or "",
        )


class WeightForm(Form):
    """How much strengths weigh against wishes."""

    weight = RadioField(
        "What weighs more",
        choices=[SelectChoice(value, label) for value, label in WEIGHTS.items()],
        validators=[AnyOf(list(WEIGHTS), "Choose one of the three.")],
        validate_choice=False,
    )


class NoteForm(Form):
    """What the learner says to the suggestion."""

    nonce = HiddenField(validators=NONCE)
    text = StringField(
        "Your note",
        [DataRequired("Write what you see differently."), Length(1, 1000, "Keep it to 1,000 characters.")],
        filters=[lambda text: text.strip() if text else text],
    )


class ShareForm(Form):
    """A new link: for whom, what it shows, how long."""

    nonce = HiddenField(validators=NONCE)
    label = StringField(
        "For whom",
        [
            DataRequired("Say for whom, so that you know it again."),
            Length(1, 80, "Keep it to 80 characters."),
        ],
        filters=[lambda text: text.strip() if text else text],
    )
    parts = SelectMultipleField(
        "What it shows",
        choices=[SelectChoice(name, label) for name, label in PARTS.items()],
        validators=[InputRequired("Choose at least one part.")],
    )
    days = SelectField(
        "How long it works",
        choices=[SelectChoice(str(one), f"{one} days") for one in DAYS],
        validators=[AnyOf([str(one) for one in DAYS], "Choose one of the times offered.")],
        validate_choice=False,
        default="30",
    )
