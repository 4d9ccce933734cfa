"""The shape of a plan as it is entered."""

from __future__ import annotations

from wtforms import DateField, Form, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional

from app.domain.catalogue import Catalogue
from app.domain.plans import LEAST_MINUTES, MOST_MINUTES, Plan

RANGE = f"Enter a whole number of minutes from {LEAST_MINUTES} to {MOST_MINUTES}."


class CalendarDate(DateField):
    """A day, or nothing; what the calendar does not hold is refused in our own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; an empty field is no day."""
        try:
            super().process_formdata([one.strip() for one in valuelist if one.strip()])
        except ValueError as error:
            raise ValueError(
                "There is no such day. Write it as year-month-day, such as 2027-03-15."
            ) from error


class WholeNumber(IntegerField):
    """A number; anything else is refused in our own words."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number."""
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(RANGE) from error


class PlanForm(Form):
    """Which exam, when, and how many minutes a day."""

    credential = SelectField("Exam")
    exam_on = CalendarDate("Exam date", [Optional()])
    minutes = WholeNumber(
        "Minutes a day", [InputRequired(RANGE), NumberRange(LEAST_MINUTES, MOST_MINUTES, RANGE)]
    )

    def offer(self, catalogue: Catalogue) -> None:
        """Offer the exams of *catalogue*."""
        exams = [SelectChoice(one.id, one.title) for one in catalogue.credentials]
        self.credential.choices = [SelectChoice("", "No exam chosen"), *exams]

    @property
    def plan(self) -> Plan:
        """What was entered, once it is valid."""
        return Plan(self.credential.data or "", self.exam_on.data, self.minutes.data or 0)
