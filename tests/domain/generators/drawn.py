"""Reads a drawing back: where its marks, numbers and edges are. Nothing here calls the code that drew it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from xml.etree import ElementTree as ET

from app.domain.diagnosis import find_diagnosis
from app.domain.generators.registry import generate
from app.domain.questions import Question
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import RECOVERED

SPACE = "{http://www.w3.org/2000/svg}"
CLASSES = {"line", "ink", "soft", "mid", "accent", "accent-fill", "grid", "grid-major", "label"}
TAGS = {"svg", "path", "rect", "circle", "text", "g"}
LARGEST = 12_000
STROKE = re.compile(r"M(-?[\d.]+) (-?[\d.]+)(?:([hv])(-?[\d.]+)|L(-?[\d.]+) (-?[\d.]+))")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
NEAR = 0.02
"""Coordinates are rounded to two decimals."""


@dataclass(frozen=True)
class Stroke:
    """One straight mark, from where it starts to where it ends."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float

    @property
    def length(self) -> float:
        return ((self.to_x - self.x) ** 2 + (self.to_y - self.y) ** 2) ** 0.5


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    """Of the baseline."""
    text: str


@dataclass(frozen=True)
class Read:
    """What a second reader finds on a drawing: the value, and the numbers that the named errors lead to."""

    value: Decimal
    errors: dict[str, list[Decimal]]


class Drawing:
    """The pieces of one `<svg>`."""

    def __init__(self, svg: str) -> None:
        self.root = ET.fromstring(svg)
        self.elements = list(self.root.iter())

    def of(self, tag: str, kind: str) -> list[ET.Element]:
        return [one for one in self.elements if one.tag == SPACE + tag and one.get("class") == kind]

    def paths(self, kind: str) -> list[str]:
        return [one.get("d", "") for one in self.of("path", kind)]

    def strokes(self) -> list[Stroke]:
        """Return the marks: of the paths that consist of nothing else."""
        found = []
        for element in self.of("path", "line"):
            data = element.get("d", "")
            if STROKE.sub("", data):
                continue
            width = float(element.get("stroke-width", "1"))
            for from_x, from_y, way, far, to_x, to_y in STROKE.findall(data):
                x, y = float(from_x), float(from_y)
                if way:
                    end = (x + float(far), y) if way == "h" else (x, y + float(far))
                else:
                    end = (float(to_x), float(to_y))
                found.append(Stroke(x, y, *end, width))
        return found

    def labels(self) -> list[Label]:
        return [
            Label(float(one.get("x")), float(one.get("y")), one.text or "")
            for one in self.elements
            if one.tag == SPACE + "text"
        ]

    def numbers(self) -> list[Label]:
        return [one for one in self.labels() if NUMBER.fullmatch(one.text)]


def points(data: str) -> list[tuple[float, float]]:
    """Return the points of a path that has only M and L."""
    assert not re.search(r"[A-KN-Ya-z]", data), data
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", data)]


def near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR


def exact(value: float | Decimal, places: int = 3) -> Decimal:
    """Return a computed value as the decimal it stands for."""
    return Decimal(str(round(float(value), places))).normalize()


@dataclass(frozen=True)
class Axis:
    """A straight scale as found: marks with their places along it, and the places that have numbers."""

    places: list[float]
    numbers: list[tuple[float, float]]
    """Place and number, in the order of the places."""

    def at(self, place: float) -> Decimal:
        """Return what a place stands for; it must be a mark, and the numbers must lie evenly."""
        assert any(near(place, one) for one in self.places), place
        return self.between(place)

    def between(self, place: float) -> Decimal:
        """Return what a place stands for, on a mark or beyond the last."""
        (low, first), (high, last) = self.numbers[0], self.numbers[-1]
        for spot, number in self.numbers:
            assert abs(first + (last - first) * (spot - low) / (high - low) - number) < 1e-3
        return exact(first + (last - first) * (place - low) / (high - low))

    @property
    def step(self) -> Decimal:
        """What one mark is worth."""
        ordered = sorted(self.places)
        gaps = [b - a for a, b in pairwise(ordered)]
        assert all(abs(gap - gaps[0]) < 2 * NEAR for gap in gaps)
        return abs(self.between(ordered[1]) - self.between(ordered[0])).normalize()

    def holds(self, value: Decimal) -> bool:
        ends = self.between(min(self.places)), self.between(max(self.places))
        return min(ends) <= value <= max(ends)


def axis(marks: Iterable[float], labels: Iterable[tuple[float, str]]) -> Axis:
    """Match the numbers to the marks they stand beside: each within three units of one."""
    places = sorted(set(marks))
    numbers = []
    for spot, text in labels:
        beside = min(places, key=lambda one: abs(one - spot))
        assert abs(beside - spot) < 3, (spot, text)
        numbers.append((beside, float(text)))
    return Axis(places, sorted(numbers))


def slips(scale: Axis, value: Decimal, numbered: Decimal, mistaken: Decimal) -> dict[str, list[Decimal]]:
    """Return where the three common errors lead from *value*; `numbered` is what lies between two numbers."""
    origin = Decimal(str(min(number for _, number in scale.numbers)))
    past = (value - origin) % numbered
    base = value - past
    count = past / scale.step
    found = {
        "wrong-graduation": [base + count * mistaken],
        "counted-backwards": [base + numbered - past],
        "wrong-long-mark": [value + numbered, value - numbered],
    }
    return {name: [one for one in values if scale.holds(one)] for name, values in found.items()}


def check_drawing(question: Question) -> Drawing:
    """A drawing is sound, plain, takes its colors from the page, and its text does not give the key away."""
    figure = question.figure
    assert figure is not None
    assert len(figure.svg.encode()) <= LARGEST
    drawing = Drawing(figure.svg)
    assert drawing.root.get("viewBox") == f"0 0 {figure.width} {figure.height}"
    assert drawing.root.get("role") == "img"
    assert drawing.root.get("aria-label") == figure.alt
    for element in drawing.elements:
        assert element.tag.removeprefix(SPACE) in TAGS
        assert not {"id", "style", "fill", "stroke", "href"} & set(element.attrib)
        assert not any(name.startswith("on") for name in element.attrib)
        assert element is drawing.root or element.get("class") in CLASSES
    for label in drawing.labels():
        assert 0 <= label.x <= figure.width and 8 <= label.y <= figure.height - 2
    _check_alt(question)
    return drawing


def _check_alt(question: Question) -> None:
    told = question.figure.alt
    if question.numeric:
        assert question.key not in NUMBER.findall(told), told
    else:
        key = next(one.text for one in question.options if one.id == question.key)
        assert key.lower() not in told.lower()


def _is_led_to(value: Decimal, numbers: list[Decimal]) -> bool:
    """Whether *value* is one of *numbers*, or one of them with other decimals."""
    return any(abs(value - one) <= max(_unit(value), _unit(one)) for one in numbers)


def _unit(number: Decimal) -> Decimal:
    """Return what the last decimal of *number* is worth."""
    return Decimal(1).scaleb(min(0, number.normalize().as_tuple().exponent))


def check_readings(family_id: str, read: Callable[[Drawing, Question], Read], seeds: int = SEEDS) -> None:
    """Compare every key and every named error with what the second reader finds on the drawing."""
    occurred: Counter[str] = Counter()
    recovered: Counter[str] = Counter()
    for seed in range(seeds):
        question = generate(family_id, seed)
        found = read(check_drawing(question), question)
        assert question.numeric.value == found.value, (seed, question.figure.alt, found)
        assert found.value == Decimal(question.key)
        for one in question.diagnoses:
            assert _is_led_to(one.value, found.errors.get(one.error, [found.value])), (seed, one, found)
        for name, values in found.errors.items():
            for value in values:
                if value > 0 and value != found.value:
                    occurred[name] += 1
                    told = find_diagnosis(question, f"{value:f}")
                    recovered[name] += told is not None and told.error == name
    shares = {name: recovered[name] / count for name, count in occurred.items()}
    assert {name: share for name, share in shares.items() if share < RECOVERED} == {}
