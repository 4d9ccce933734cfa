"""What a wrong number tells: the named error that leads to it, and numbers written unsafely."""

from __future__ import annotations

import re
from decimal import Decimal

from app.domain.marking import mark, read_number, without_unit
from app.domain.questions import Diagnosis, Question

NO_LEADING_ZERO = re.compile(r"[+-]?\.\d+")
TRAILING_ZERO = re.compile(r"[+-]?[\d,]*\.\d*0")
MONEY = frozenset({"dollars", "cents", "USD", "$"})
"""Units in which 24.50 is how everyone writes it."""

FINEST = Decimal("0.0000005")
"""Half of the last decimal that a bank may state: further digits of a number tell nothing."""

LEADING_ZERO_NOTE = "Write a zero before the decimal point (0.5): without it the point is easily missed."
TRAILING_ZERO_NOTE = (
    "Leave out zeros at the end of a decimal (5, not 5.0): a missed point makes it ten times as much."
)


def find_diagnosis(question: Question, chosen: str) -> Diagnosis | None:
    """Return the known error that *chosen* shows, or None: right, left out, or an error nobody named.

    A typed number shows an error if it lies within the key's own tolerance of the number that the error
    leads to, or agrees with it to six decimals, as all the digits of a calculator do. Where several do, the nearest counts, then the first.

    Raises:
        NotANumberError: a numeric answer is not a number.
    """
    if question.numeric is None or not chosen or mark(question, chosen) == 1:
        return None
    number, tolerance = read_number(chosen, question.numeric.unit), max(question.numeric.tolerance, FINEST)
    near = [one for one in question.diagnoses if abs(one.value - number) <= tolerance]
    return min(near, key=lambda one: abs(one.value - number), default=None)


def writing_notes(question: Question, chosen: str) -> tuple[str, ...]:
    """Return what is unsafe about how the number was written (ISMP list of error-prone notations)."""
    if question.numeric is None or question.numeric.unit in MONEY or not chosen:
        return ()
    number = without_unit(chosen, question.numeric.unit)
    notes = []
    if NO_LEADING_ZERO.fullmatch(number):
        notes.append(LEADING_ZERO_NOTE)
    if TRAILING_ZERO.fullmatch(number):
        notes.append(TRAILING_ZERO_NOTE)
    return tuple(notes)
