from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from app.domain.generators.registry import generate
from tests.domain.generators.drawn import Read, check_readings
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import keyed, made_of
from tests.domain.generators.strips import Strip, strip_of


def _whole(value):
    return Decimal(str(value)).quantize(Decimal(1), ROUND_HALF_UP)


def _ratio(top, bottom):
    return (Decimal(top) / Decimal(bottom)).quantize(Decimal(1), ROUND_HALF_UP)


def _interval(strip):
    """Return the small boxes between two R waves; the rhythm is regular."""
    gaps = [b - a for a, b in pairwise(strip.peaks())]
    assert len(gaps) >= 1
    assert max(gaps) - min(gaps) < 0.05
    boxes = round(gaps[0])
    assert abs(gaps[0] - boxes) < 0.05
    return boxes


def _told(question):
    """Return the small boxes between two R waves as the text alternative tells them."""
    boxes, size = re.search(r"there are (\d+) (small|large) boxes", question.figure.alt).groups()
    return int(boxes) * (5 if size == "large" else 1)


def test_the_1500_method_gives_the_rate_of_the_drawn_strip():
    def read(drawing, question):
        strip = Strip(drawing)
        boxes = _interval(strip)
        assert boxes % 5 and 40 <= question.numeric.value <= 120
        assert all(abs(one - round(one)) < 0.05 for one in strip.peaks())
        assert _told(question) == boxes
        errors = {
            "300-for-1500": [_ratio(300, boxes)],
            "1500-by-large-boxes": [_ratio(7500, boxes)],
            "two-intervals": [_ratio(1500, 2 * boxes)],
            "boxes-for-rate": [Decimal(boxes)],
            "off-by-one-box": [_ratio(1500, boxes - 1), _ratio(1500, boxes + 1)],
            "not-rounded": [(Decimal(1500) / boxes).quantize(Decimal("0.000001"), ROUND_HALF_UP)],
        }
        return Read(_ratio(1500, boxes), errors)

    check_readings("ecg-rate-1500", read)


def test_the_300_method_gives_the_rate_of_the_drawn_strip():
    for seed in range(SEEDS):
        question = generate("ecg-rate-300", seed)
        strip = strip_of(question)
        large = _interval(strip) // 5
        assert _told(question) == 5 * large
        expected = {
            "": 300 / large,
            "one-line-too-few": 300 / (large - 1),
            "two-lines-too-few": 300 / (large - 2) if large > 2 else 0,
            "600-for-300": 600 / large,
            "one-line-too-many": 300 / (large + 1),
            "1500-for-300": 1500 / large,
            "two-intervals": 300 / (2 * large),
            "counted-small-boxes": 300 / (5 * large),
        }
        assert all(abs(one / 5 - round(one / 5)) < 0.01 for one in strip.peaks())
        assert keyed(question) == f"{_whole(300 / large)} beats per minute"
        for one in made_of("ecg-rate-300", seed).picks:
            assert one.text == f"{_whole(expected[one.error])} beats per minute"
            assert int(one.text.split()[0]) <= 400


def _marks(drawing, strip):
    """Return where the 3-second marks stand, in small boxes: short upright lines above the grid."""
    return sorted(one.x / strip.box for one in drawing.strokes() if one.x == one.to_x)


def _places_told(question):
    """Return where the text alternative puts the R waves, in large boxes from the first mark."""
    listed = question.figure.alt.split("R waves at ")[1].split(". Minus")[0].replace("minus ", "-")
    return [float(one) for one in listed.split(", ")]


def test_the_six_second_method_gives_the_rate_of_the_drawn_strip():
    def read(drawing, question):
        strip = Strip(drawing)
        first, second, third = _marks(drawing, strip)
        assert second - first == third - second == 75
        peaks = strip.peaks()
        assert min(abs(peak - mark) for peak in peaks for mark in (first, second, third)) > 2
        waves = sum(first < peak < third for peak in peaks)
        told = _places_told(question)
        assert max(abs(first + 5 * place - peak) for place, peak in zip(told, peaks, strict=True)) < 0.05
        gaps = [b - a for a, b in pairwise(peaks)]
        assert max(gaps) - min(gaps) > 1 and 3 <= waves <= 16
        half = sum(first < peak < second for peak in peaks)
        errors = {
            "off-by-one-r": [Decimal(10 * (waves - 1)), Decimal(10 * (waves + 1))],
            "counted-whole-strip": [Decimal(10 * len(peaks))],
            "ten-second-strip": [Decimal(6 * waves)],
            "three-seconds": [Decimal(10 * half)],
            "not-multiplied": [Decimal(waves)],
        }
        return Read(Decimal(10 * waves), errors)

    check_readings("ecg-rate-six-seconds", read)
