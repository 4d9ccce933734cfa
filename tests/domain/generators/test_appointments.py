from __future__ import annotations

import re
from datetime import datetime

from tests.domain.generators.solving import Picked, check_picks

CLOCK = re.compile(r"(\d{1,2}):(\d\d) ([ap])\.m\.")


def at(text: str) -> int:
    """Minutes after midnight."""
    hour, minute, half = CLOCK.search(text).groups()
    moment = datetime.strptime(f"{hour}:{minute} {half}m", "%I:%M %p")  # noqa: DTZ007
    return 60 * moment.hour + moment.minute


def columns(stem: str) -> list[dict[int, str]]:
    rows = [line.strip("| ").split(" | ") for line in stem.splitlines() if CLOCK.match(line.strip("| "))]
    return [{at(row[0]): row[column] for row in rows} for column in (1, 2)]


def fits(column: dict[int, str], start: int, minutes: int, *, free: tuple[str, ...] = ("open",)) -> bool:
    return all(column.get(minute) in free for minute in range(start, start + minutes, 15))


def first(
    column: dict[int, str], since: int, minutes: int, *, free: tuple[str, ...] = ("open",)
) -> int | None:
    return next(
        (one for one in sorted(column) if one >= since and fits(column, one, minutes, free=free)), None
    )


def test_the_first_start_that_fits_is_found_by_trying_every_row():
    def solve(stem: str, options: list[str]) -> Picked:
        request = stem.rpartition("\n\n")[2]
        minutes, provider = map(int, re.search(r"a (\d+)-minute .* with Provider (\d)\.", request).groups())
        since, both = at(request), columns(stem)
        own, other = both[provider - 1], both[2 - provider]
        key = first(own, since, minutes + 15)
        times = {at(one): one for one in options}
        assert list(times) == sorted(times)
        errors = {
            "ignored-length": first(own, since, 15),
            "ignored-buffer": first(own, since, minutes),
            "ignored-block": first(own, since, minutes + 15, free=("open", "blocked")),
            "ignored-request": first(own, 0, minutes + 15),
            "wrong-provider": first(other, since, minutes + 15),
        }
        found = {name: {times.get(one, "")} for name, one in errors.items() if one is not None}
        found["later-start"] = {
            text for one, text in times.items() if one > key and fits(own, one, minutes + 15)
        }
        return Picked(times[key], found)

    check_picks("appointment-matrix", solve)
