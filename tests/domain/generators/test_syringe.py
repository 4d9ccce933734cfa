from __future__ import annotations

import re
from decimal import Decimal

import pytest

from app.domain.generators.registry import generate
from app.domain.generators.syringe import FAMILIES
from tests.domain.generators.drawn import Read, axis, check_readings, near, slips
from tests.domain.generators.seeds import SEEDS

TRUE_STEPS = {
    "1 mL tuberculin syringe": "0.01",
    "3 mL syringe": "0.1",
    "5 mL syringe": "0.2",
    "10 mL syringe": "0.2",
    "5 mL oral syringe": "0.2",
    "10 mL oral syringe": "0.2",
    "U-100 insulin syringe for 30 units": "1",
    "U-100 insulin syringe for 50 units": "1",
    "U-100 insulin syringe for 100 units": "2",
}
MISTAKEN = {"0.01": "0.1", "0.1": "0.2", "0.2": "0.1", "1": "2", "2": "1"}


def _scale(drawing):
    return axis(
        [one.y for one in drawing.strokes() if near(one.y, one.to_y)],
        [(one.y - 5, one.text) for one in drawing.numbers()],
    )


def _rings(drawing):
    """Return the edges of the rubber: the top of the upper ring and the bottom of the lower."""
    upper, lower = sorted(drawing.of("rect", "ink"), key=lambda one: float(one.get("y")))
    return float(upper.get("y")), float(lower.get("y")) + float(lower.get("height"))


def _dome(drawing):
    """Return how high the tip of a domed rubber stands, if there is one."""
    for data in drawing.paths("ink"):
        if found := re.fullmatch(r"M\S+ (\S+)C\S+ (\S+) \S+ (\S+) \S+ (\S+)Z", data):
            start, pull, again, end = map(float, found.groups())
            assert (start, pull) == (end, again)
            return start + (pull - start) * 3 / 4
    return None


def _name(stem):
    return re.fullmatch(r"How much \w+ is in this (.+)\? Answer in .+\.", stem)[1]


def _read(drawing, question):
    scale, (lead, rear), tip = _scale(drawing), _rings(drawing), _dome(drawing)
    step = TRUE_STEPS[_name(question.stem)]
    assert scale.step == Decimal(step)
    value = scale.at(lead)
    (_, first), (_, second), *_ = scale.numbers
    numbered = Decimal(str(second - first))
    errors = slips(scale, value, numbered, Decimal(MISTAKEN[step]))
    errors["rear-edge"] = [one for one in [scale.between(rear)] if scale.holds(one)]
    if tip is not None:
        errors["dome-tip"] = [one for one in [scale.between(tip)] if scale.holds(one)]
    if question.numeric.unit == "mL":
        errors["tenfold"] = [value * 10, value / 10]
    return Read(value, errors)


@pytest.mark.parametrize("family", [one.id for one in FAMILIES])
def test_the_leading_edge_of_the_rubber_gives_the_reading(family):
    check_readings(family, _read)


def test_every_size_occurs():
    names = {_name(generate(one.id, seed).stem) for one in FAMILIES for seed in range(SEEDS)}

    assert names == set(TRUE_STEPS)


def test_insulin_is_read_in_units_written_out():
    for seed in range(SEEDS):
        question = generate("syringe-insulin", seed)
        said = " ".join(
            [question.stem, question.rationale, question.figure.alt, *(d.text for d in question.diagnoses)]
        )
        assert question.numeric.unit == "units"
        assert re.findall(r"\bU\b(?!-100)|\d ?U\b|\bIU\b|\bcc\b", said) == []
