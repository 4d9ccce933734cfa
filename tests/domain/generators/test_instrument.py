from __future__ import annotations

import random
from decimal import Decimal

from app.domain.generators.family import diagnosis
from app.domain.generators.instrument import are_distinct, clear_mark, reading
from app.domain.generators.ruler import Ruler
from app.domain.svg import drawing

RULER = Ruler(Decimal("0.2"), 5, 20, "mL")


def test_a_mark_has_no_number_and_tells_its_errors_apart():
    def slips(mark):
        return [diagnosis("a", Decimal(mark), ""), diagnosis("b", Decimal(7), "")]

    found = {clear_mark(random.Random(seed), RULER, range(4, 9), slips) for seed in range(50)}

    assert found == {4, 6, 8}


def test_errors_with_one_number_cannot_be_told_apart():
    one, other = diagnosis("a", Decimal(1), ""), diagnosis("b", Decimal(2), "")

    assert are_distinct([one, other])
    assert not are_distinct([one, other, diagnosis("c", Decimal(1), "")])


def test_a_reading_is_exact_and_its_errors_differ_from_it():
    figure = drawing((1, 1), [], "")
    right, wrong = diagnosis("a", Decimal(3), ""), diagnosis("b", Decimal(4), "")
    made = reading("How much?", "So much.", (Decimal(3), "mL"), [right, wrong], figure)

    assert made.number.tolerance == 0
    assert made.diagnoses == (wrong,)
    assert made.figure is figure
