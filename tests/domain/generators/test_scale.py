from __future__ import annotations

from decimal import Decimal

from tests.domain.generators.drawn import Read, axis, check_readings, points, slips


def _beams(drawing):
    """Return both beams, the upper first: marks and numbers are kept apart by their height."""
    marks, numbers = drawing.strokes(), drawing.numbers()
    split = 110
    return [
        axis(
            [one.x for one in marks if (one.y < split) is is_upper],
            [(one.x, one.text) for one in numbers if (one.y < split) is is_upper],
        )
        for is_upper in (True, False)
    ]


def test_the_weight_is_the_sum_of_both_poises():
    def read(drawing, question):
        upper, lower = _beams(drawing)
        assert (upper.step, lower.step) == (Decimal("0.25"), Decimal(50))
        small_poise, large_poise = sorted(
            (min(points(one), key=lambda point: point[1]) for one in drawing.paths("accent-fill")),
            key=lambda tip: tip[1],
        )
        small, large = upper.at(small_poise[0]), lower.at(large_poise[0])
        assert 0 < small < 50 and 100 <= large <= 250
        wrong = slips(upper, small, Decimal(1), Decimal("0.1"))
        errors = {name: [large + one for one in values] for name, values in wrong.items()}
        errors |= {
            "small-poise-only": [small],
            "large-poise-only": [large],
            "wrong-notch": [large + small + 50, large + small - 50],
            "pounds-dropped": [large + int(small)],
        }
        return Read(large + small, errors)

    check_readings("beam-scale", read)
