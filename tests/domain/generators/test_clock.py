from __future__ import annotations

import re
from datetime import datetime
from fractions import Fraction

from tests.domain.generators.solving import Picked, Solved, check_numbers, check_picks

MIDNIGHT = datetime(2026, 1, 1)  # noqa: DTZ001 - a clock on the wall


def test_the_24_hour_clock_both_ways():
    def solve(stem: str, _options: list[str]) -> Picked:
        if found := re.search(r"How is (\S+ [ap])\.m\. written", stem):
            moment = datetime.strptime(found[1] + "m", "%I:%M %p")  # noqa: DTZ007
            return Picked(f"{moment:%H%M}", _errors_24(moment))
        moment = datetime.strptime(re.search(r"timed (\d{4})", stem)[1], "%H%M")  # noqa: DTZ007
        return Picked(_spoken(moment.hour, moment.minute), _errors_12(moment))

    check_picks("clock-24-hour", solve)


def _errors_24(moment: datetime) -> dict[str, str]:
    hour, minute = moment.hour, f"{moment:%M}"
    decimal = f"{hour:02}{int(Fraction(moment.minute, 60) * 100 + Fraction(1, 2)):02}"
    named = {
        "decimal-minutes": decimal,
        "midnight-as-noon": f"12{minute}",
        "noon-as-midnight": f"00{minute}",
        "hour-24": f"24{minute}",
        "added-twelve": f"{hour + 12}{minute}",
        "unconverted": f"{hour % 12:02}{minute}",
        "added-ten": f"{hour % 12 + 10}{minute}",
        "counted-from-zero": f"{hour - 1:02}{minute}",
        "noon-as-13": f"{hour + 1}{minute}",
    }
    return {name: text for name, text in named.items() if text != f"{moment:%H%M}"}


def _errors_12(moment: datetime) -> dict[str, str]:
    hour, minute = moment.hour, moment.minute
    ten = (hour - 10) % 12 or 12
    return {
        "wrong-half-of-the-day": _spoken((hour + 12) % 24, minute),
        "subtracted-ten": f"{ten}:{minute:02} p.m.",
        "subtracted-ten-in-the-morning": f"{ten}:{minute:02} a.m.",
        "midnight-as-noon": f"12:{minute:02} p.m.",
        "counted-from-zero": _spoken((hour + 1) % 24, minute),
        "noon-as-13": _spoken((hour - 1) % 24, minute),
        "noon-as-midnight": f"12:{minute:02} a.m.",
        "counted-from-one": f"1:{minute:02} a.m.",
        "counted-backward": f"10:{minute:02} p.m.",
    }


def _spoken(hour: int, minute: int) -> str:
    text = MIDNIGHT.replace(hour=hour, minute=minute).strftime("%I:%M %p").lstrip("0")
    return text.replace("AM", "a.m.").replace("PM", "p.m.")


def test_minutes_between_two_times_are_counted_one_by_one():
    def solve(stem: str) -> Solved:
        first, last = re.search(r"from (\d{4}) until (\d{4})", stem).groups()
        start, end = (datetime.strptime(one, "%H%M") for one in (first, last))  # noqa: DTZ007
        minutes = Fraction((end - start).seconds, 60)
        assert 25 <= minutes <= 170
        return Solved(
            minutes,
            None,
            {
                "decimal-subtraction": [Fraction(int(last) - int(first))],
                "hour-off": [minutes + 60, minutes - 60],
            },
            is_tenfold=False,
        )

    check_numbers("elapsed-minutes", solve)
