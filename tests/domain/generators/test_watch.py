from __future__ import annotations

import re
from decimal import Decimal
from math import dist

from tests.domain.generators.drawn import Read, check_readings, points


def test_the_beats_are_multiplied_to_one_minute():
    def read(drawing, question):
        hours = []
        for hand in drawing.paths("accent-fill"):
            outline = points(hand)
            x = 92 if outline[0][0] < 180 else 268
            tip = max(outline, key=lambda one, x=x: dist(one, (x, 110)))
            numbers = [one for one in drawing.numbers() if abs(one.x - x) < 80]
            assert len(numbers) == 12
            # The number that the hand points to lies closest to its tip.
            hours.append(int(min(numbers, key=lambda one, tip=tip: dist((one.x, one.y - 5), tip)).text))
        start, stop = hours
        span = (stop - start) % 12 * 5
        beats = int(re.search(r": (\d+) beats", question.stem)[1])
        rate = Decimal(beats * 60) / span
        assert span in {15, 20, 30} and 50 <= rate <= 130
        wrong = [Decimal(beats * factor) for factor in (2, 3, 4, 6) if factor != 60 // span]
        return Read(rate, {"not-multiplied": [Decimal(beats)], "wrong-factor": wrong})

    check_readings("pulse-watch", read)
