"""The 24-hour clock, both ways, and minutes between two of its times."""

from __future__ import annotations

import random
from functools import partial

from app.domain.generators.family import Family, Made, Pick
from app.domain.generators.sources import BOTH_ROLES, MAERB_OFFICE
from app.domain.generators.workings import NOON, Slip, time_of_day, typed
from app.domain.questions import Level

MINUTES = (5, 10, 15, 20, 30, 40, 45, 50)
OFFERED = 4
COUNTED = "This is an hour off: the hours are not counted from the one after noon or midnight as zero."
AHEAD = "This is an hour off: noon is 12, and 1 p.m. is 13."
RULE = "From 1 p.m. on, the 24-hour clock is 12 ahead; noon is 1200 and the hour after midnight is 00."


def _clock(rng: random.Random) -> Made:
    return rng.choice((_to_24, _to_12))(rng)


def _to_24(rng: random.Random) -> Made:
    hour, minute = rng.randrange(24), rng.choice(MINUTES)
    time = time_of_day(hour * 60 + minute)
    key = Pick(f"{hour:02}{minute:02}", f"{time} is {hour:02}{minute:02}. {RULE}")
    return Made(
        stem=f"The chart uses the 24-hour clock. How is {time} written?",
        rationale=key.rationale,
        picks=tuple(
            sorted((key, *rng.sample(_wrong_24(hour, minute), OFFERED - 1)), key=lambda one: int(one.text))
        ),
    )


def _wrong_24(hour: int, minute: int) -> list[Pick]:
    decimal = Pick(
        f"{hour:02}{(minute * 100 + 30) // 60:02}",
        "The minutes stay as they are; they are not hundredths of an hour.",
        "decimal-minutes",
    )
    if hour == 0:
        named = {
            12: ("midnight-as-noon", "This is after noon; the hour after midnight is 00."),
            24: ("hour-24", "There is no hour 24 with minutes; after midnight the hour is 00."),
        }
    elif hour == NOON:
        named = {
            0: ("noon-as-midnight", "This is after midnight; the hour after noon is 12."),
            11: ("counted-from-zero", COUNTED),
            24: ("added-twelve", "Noon is 12 already: nothing is added to it."),
        }
    elif hour < NOON:
        named = {
            hour + 12: ("added-twelve", "This is the afternoon: morning hours stay."),
            hour + 10: ("added-ten", "Morning hours stay: nothing is added to them."),
            hour - 1: ("counted-from-zero", COUNTED),
        }
    else:
        named = {
            hour - 12: ("unconverted", "This is the morning: add 12 to the hour."),
            hour - 2: ("added-ten", "This adds 10 to the hour: add 12."),
            hour - 1: ("counted-from-zero", COUNTED),
            hour + 1: ("noon-as-13", AHEAD),
        }
    return [decimal, *(Pick(f"{one:02}{minute:02}", text, error) for one, (error, text) in named.items())]


def _to_12(rng: random.Random) -> Made:
    hour, minute = rng.choice((0, 12, *range(13, 23))), rng.choice(MINUTES)
    time = time_of_day(hour * 60 + minute)
    key = Pick(time, f"{time} is {hour:02}{minute:02}. {RULE}")
    picks = {hour: key} | dict(rng.sample(_wrong_12(hour, minute), OFFERED - 1))
    return Made(
        stem=f"A chart entry is timed {hour:02}{minute:02}. What time is that on a 12-hour clock?",
        rationale=key.rationale,
        picks=tuple(picks[one] for one in sorted(picks)),
    )


def _wrong_12(hour: int, minute: int) -> list[tuple[int, Pick]]:
    """Return the wrong times with their hour of the day."""
    if hour == 0:
        named = {
            1: ("counted-from-one", "The first hour of the day is written 00, not 01."),
            12: ("midnight-as-noon", "Noon is 12; the hour 00 follows midnight."),
            22: ("counted-backward", "The hour 00 follows midnight; it is not 2 hours before it."),
        }
    elif hour == NOON:
        named = {
            0: ("noon-as-midnight", "The hour after midnight is 00; 12 follows noon."),
            2: ("subtracted-ten-in-the-morning", "Nothing is taken from 12, and it follows noon."),
            14: ("subtracted-ten", "Nothing is taken from 12: it stays as it is."),
        }
    else:
        ten = (hour - 10) % NOON
        named = {
            hour - NOON: ("wrong-half-of-the-day", "Hours from 13 on lie in the afternoon or evening."),
            ten: ("subtracted-ten-in-the-morning", "Take 12 from the hour; it is after noon."),
            ten + NOON: ("subtracted-ten", "This takes 10 from the hour: take 12."),
            hour + 1: ("counted-from-zero", COUNTED),
            hour - 1: ("noon-as-13", AHEAD),
        }
    return [(one, Pick(time_of_day(one * 60 + minute), text, error)) for one, (error, text) in named.items()]


def _elapsed(rng: random.Random) -> Made:
    while True:
        start, length = rng.randrange(8 * 12, 16 * 12) * 5, rng.randrange(5, 35) * 5
        end = start + length
        # The minutes must run over the full hour: that is where subtracting as decimals goes wrong.
        if end % 60 < start % 60:
            break
    first, last = _written(start), _written(end)
    return typed(
        stem=(
            f"A patient is watched in the office from {first} until {last} by the 24-hour clock. "
            "How many minutes is that? Answer in minutes."
        ),
        rationale=(
            f"From {first} to the full hour: {60 - start % 60} minutes; from there to {last}: "
            f"{length - 60 + start % 60} minutes. Together {length} minutes."
        ),
        value=length,
        unit="minutes",
        slips=[
            Slip(
                "decimal-subtraction",
                int(last) - int(first),
                "An hour has 60 minutes, not 100: do not subtract clock times as plain numbers.",
            ),
            Slip("hour-off", length + 60, "This is an hour too long: the last hour is not a full one."),
            Slip("hour-off", length - 60, "This is an hour too short."),
        ],
    )


def _written(minutes: int) -> str:
    return f"{minutes // 60:02}{minutes % 60:02}"


_family = partial(
    Family,
    version=1,
    group="Scheduling and time",
    competency="health-records",
    level=Level.APPLICATION,
    difficulty=2,
    roles=BOTH_ROLES,
    sources=(MAERB_OFFICE,),
    guidance_year=2022,
)

FAMILIES = (
    _family(
        id="clock-24-hour",
        title="24-hour clock",
        summary="Write a time by the 24-hour clock, or read one.",
        make=_clock,
    ),
    _family(
        id="elapsed-minutes",
        title="Minutes between two times",
        summary="How long is it from one chart time to another?",
        make=_elapsed,
    ),
)
