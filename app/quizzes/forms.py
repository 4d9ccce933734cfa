"""Shapes of the forms that start something or report it. Answers are read by `app.domain.sittings.chosen_of`."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from flask_wtf import FlaskForm
from wtforms import BooleanField, HiddenField, RadioField, SelectField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf, Length, Regexp

from app.domain.reports import KINDS, LONGEST_NOTE

LENGTHS = [SelectChoice(count, str(count)) for count in (5, 10, 20, 40)]
HANDS_ON_LENGTHS = [SelectChoice(count, str(count)) for count in (5, 10)]
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


class HandsOnForm(FlaskForm):
    """Which families of generated questions; a button names one family or one group, neither means all."""

    nonce = HiddenField(validators=NONCE)
    length = RadioField("Questions", choices=HANDS_ON_LENGTHS, coerce=int, default=5)
    family = HiddenField()
    group = HiddenField()


class MockForm(FlaskForm):
    """How long a mock exam, and with how much time."""

    nonce = HiddenField(validators=NONCE)
    form = RadioField("Length", default="short")
    multiplier = SelectField("Time", choices=MULTIPLIERS, coerce=float, default=1.0)


def refresh_nonce(form: PracticeForm | HandsOnForm | MockForm) -> None:
    """Replace an unusable nonce: the page that says so must not carry it again."""
    if form.nonce.errors:
        form.nonce.data = secrets.token_hex(16)


class SittingForm(FlaskForm):
    """A button inside a sitting: nothing but the forgery check."""


def written(text: str | None) -> str:
    """Return *text* without what no keyboard writes and no database keeps; line ends as one character."""
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(one for one in lines if one.isprintable() or one == "\n").strip()


class ReportForm(FlaskForm):
    """What is wrong with a question."""

    nonce = HiddenField(validators=NONCE)
    kind = SelectField(
        choices=[SelectChoice(kind, words) for kind, words in KINDS.items()],
        validators=[AnyOf(tuple(KINDS), "Choose what is wrong.")],
        validate_choice=False,
    )
    note = TextAreaField(
        filters=[written],
        validators=[
            Length(max=LONGEST_NOTE, message=f"Use at most {LONGEST_NOTE} characters."),
        ],
    )


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """A report's form as a page shows it: empty, or as it was sent with what needs a change."""

    nonce: str
    kind: str = ""
    note: str = ""
    errors: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def error(self) -> str:
        """Everything that needs a change, in one line."""
        return " ".join(one for errors in self.errors.values() for one in errors)


def blank_report() -> ReportDraft:
    """Return an empty form with a nonce of its own."""
    return ReportDraft(secrets.token_hex(16))


def sent_report(form: ReportForm, *more: str) -> ReportDraft:
    """Return what was sent, with its errors and *more*; an unusable nonce is replaced."""
    errors = {name: list(form.errors[name]) for name in ("kind", "note") if name in form.errors}
    if more:
        errors[""] = list(more)
    nonce = secrets.token_hex(16) if form.nonce.errors else str(form.nonce.data)
    return ReportDraft(nonce, form.kind.data or "", form.note.data or "", errors)
