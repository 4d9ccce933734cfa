from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from statistics import median

from app.domain.generators.registry import generate
from tests.domain.generators.drawn import Read, check_readings
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import keyed, made_of
from tests.domain.generators.strips import Strip, strip_of

ANSWERS = {
    "wandering-baseline": (
        "Lotion under an electrode that holds poorly",
        "Clean the skin and put on fresh electrodes",
    ),
    "somatic-tremor": ("Muscles of a tense or shivering patient", "Warm the patient and support the limbs"),
    "ac-interference": (
        "Current from power cords or devices nearby",
        "Move power cords and unplug nearby devices",
    ),
    "interrupted-baseline": (
        "A lead wire that is broken or has slipped off",
        "Reattach or replace the wire of the lead",
    ),
}
TEXTS = {text: slug for slug, texts in ANSWERS.items() for text in texts}


def _kind(line):
    """Tell the artifact from the line alone."""
    if any(x2 - x1 > 2.2 and abs(y1 - y2) < 0.1 and abs(y1) > 8 for (x1, y1), (x2, y2) in pairwise(line)):
        return "interrupted-baseline"
    steps = [b[1] - a[1] for a, b in pairwise(line)]
    turns = sum(a * b < 0 for a, b in pairwise(steps)) / len(steps)
    if turns > 0.8 and line[-1][0] / len(line) < 0.25:
        return "ac-interference"
    windows = [median(y for x, y in line if start <= x < start + 10) for start in range(0, 60, 10)]
    return "wandering-baseline" if max(windows) - min(windows) > 2.5 else "somatic-tremor"


def test_the_line_shows_the_artifact_whose_cause_or_mend_is_the_key():
    for seed in range(SEEDS):
        question = generate("ecg-artifact", seed)
        kind = _kind(strip_of(question).line)
        by_cause = "cause" in question.stem
        assert keyed(question) == ANSWERS[kind][0 if by_cause else 1], seed
        for one in made_of("ecg-artifact", seed).picks:
            assert one.error in ("", f"took-for-{TEXTS[one.text]}")
            assert one.text in {texts[0 if by_cause else 1] for texts in ANSWERS.values()}


def _mark_and_r(strip):
    """Return how high the standardization mark and the R waves stand, in small boxes."""
    mark = max(y for x, y in strip.line if x < 10)
    level = {round(y, 2) for x, y in strip.line if x < 2.9}
    assert level == {0.0}
    return round(mark, 2), max(y for x, y in strip.line if x > 10)


def test_the_mark_gives_the_gain():
    texts = {
        2.5: "A quarter of the standard: 2.5 mm for 1 mV",
        5: "Half of the standard: 5 mm for 1 mV",
        10: "The standard: 10 mm for 1 mV",
        20: "Double the standard: 20 mm for 1 mV",
        40: "Four times the standard: 40 mm for 1 mV",
    }
    heights = {text: height for height, text in texts.items()}
    ratios = {
        0.125: "an-eighth",
        0.25: "a-quarter",
        0.5: "halved",
        2: "doubled",
        4: "fourfold",
        8: "eightfold",
    }
    words = {5: "one large box", 10: "two large boxes", 20: "four large boxes"}
    for seed in range(SEEDS):
        question = generate("ecg-standardization", seed)
        mark, _ = _mark_and_r(strip_of(question))
        assert keyed(question) == texts[mark]
        assert words[mark] in question.figure.alt
        for one in made_of("ecg-standardization", seed).picks:
            assert one.error == ("" if heights[one.text] == mark else ratios[heights[one.text] / mark])


def _two_places(top, bottom):
    return (Decimal(str(top)) / Decimal(str(bottom))).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize()


def test_the_mark_gives_the_height_of_r_in_millivolts():
    def read(drawing, question):
        mark, tall = _mark_and_r(Strip(drawing))
        boxes, mark = round(tall), round(mark)
        assert abs(tall - boxes) < 0.05
        value = _two_places(boxes, mark)
        errors = {
            "ignored-the-mark": [_two_places(boxes, 10)],
            "inverted-ratio": [_two_places(mark, boxes)],
            "multiplied": [_two_places(boxes * mark, 10)],
            "boxes-for-millivolts": [Decimal(boxes)],
            "tenfold": [value * 10, value / 10, _two_places(boxes * 10, mark), _two_places(boxes, mark * 10)],
        }
        return Read(value, errors)

    check_readings("ecg-voltage", read)
