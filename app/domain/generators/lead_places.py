"""Where chest electrodes go: each lead on a drawn chest, and the electrode that sits wrong."""

from __future__ import annotations

import random
from dataclasses import dataclass

from app.domain.generators.family import Made, Pick
from app.domain.generators.paper import ecg_family
from app.domain.plates.trunk import CHEST_ALT, CHEST_FRONT, CHEST_HEIGHT, CHEST_WIDTH, chest
from app.domain.questions import Figure, Level
from app.domain.svg import disc, text

WORDS = {
    "second-space-right-border": "On the right edge of the breastbone, in the second space between the ribs",
    "second-space-left-border": "On the left edge of the breastbone, in the second space between the ribs",
    "fourth-space-right-border": "On the right edge of the breastbone, in the fourth space between the ribs",
    "fourth-space-left-border": "On the left edge of the breastbone, in the fourth space between the ribs",
    "between-fourth-and-fifth-space": "On the left side, halfway between the breastbone in the fourth space and the "
    "midclavicular line in the fifth",
    "fifth-space-left-midclavicular": "On the left midclavicular line, in the fifth space between the ribs",
    "fifth-space-right-midclavicular": "On the right midclavicular line, in the fifth space between the ribs",
    "left-front-armpit-line": "On the line of the left front armpit fold, at the level of the fifth space on the "
    "midclavicular line",
    "left-mid-armpit-line": "On the line down from the middle of the left armpit, at the level of the fifth space on "
    "the midclavicular line",
    "below-left-collarbone": "On the left midclavicular line, just below the collarbone",
    "lower-tip-of-the-breastbone": "At the lower tip of the breastbone",
}


@dataclass(frozen=True, slots=True)
class Lead:
    """One chest lead: its place, and the places where it is put by mistake."""

    name: str
    place: str
    errors: tuple[tuple[str, str], ...]
    """(error, place)."""
    rule: str


LEADS = (
    Lead(
        "V1",
        "fourth-space-right-border",
        (
            ("two-spaces-too-high", "second-space-right-border"),
            ("took-place-of-v2", "fourth-space-left-border"),
            ("wrong-side-and-too-high", "second-space-left-border"),
            ("took-place-of-v3", "between-fourth-and-fifth-space"),
        ),
        "V1 goes on the right edge of the breastbone, in the fourth intercostal space.",
    ),
    Lead(
        "V2",
        "fourth-space-left-border",
        (
            ("two-spaces-too-high", "second-space-left-border"),
            ("took-place-of-v1", "fourth-space-right-border"),
            ("took-place-of-v3", "between-fourth-and-fifth-space"),
            ("took-place-of-v4", "fifth-space-left-midclavicular"),
        ),
        "V2 goes on the left edge of the breastbone, in the fourth intercostal space.",
    ),
    Lead(
        "V3",
        "between-fourth-and-fifth-space",
        (
            ("took-place-of-v2", "fourth-space-left-border"),
            ("took-place-of-v4", "fifth-space-left-midclavicular"),
            ("took-place-of-v5", "left-front-armpit-line"),
            ("on-the-breastbone", "lower-tip-of-the-breastbone"),
        ),
        "V3 goes halfway between V2 and V4, which is why V4 is placed first.",
    ),
    Lead(
        "V4",
        "fifth-space-left-midclavicular",
        (
            ("wrong-side", "fifth-space-right-midclavicular"),
            ("took-place-of-v3", "between-fourth-and-fifth-space"),
            ("took-place-of-v5", "left-front-armpit-line"),
            ("below-the-collarbone", "below-left-collarbone"),
        ),
        "V4 goes on the left midclavicular line, in the fifth intercostal space.",
    ),
    Lead(
        "V5",
        "left-front-armpit-line",
        (
            ("took-place-of-v4", "fifth-space-left-midclavicular"),
            ("took-place-of-v6", "left-mid-armpit-line"),
            ("took-place-of-v3", "between-fourth-and-fifth-space"),
            ("wrong-side", "fifth-space-right-midclavicular"),
        ),
        "V5 goes on the left anterior axillary line, level with V4.",
    ),
    Lead(
        "V6",
        "left-mid-armpit-line",
        (
            ("took-place-of-v5", "left-front-armpit-line"),
            ("took-place-of-v4", "fifth-space-left-midclavicular"),
            ("below-the-collarbone", "below-left-collarbone"),
            ("wrong-side", "fifth-space-right-midclavicular"),
        ),
        "V6 goes on the left midaxillary line, level with V4.",
    ),
)
OWNERS = {one.place: one for one in LEADS}


def _chest_lead(rng: random.Random) -> Made:
    lead = rng.choice(LEADS)
    offered = [*rng.sample(lead.errors, 3), ("", lead.place)]
    rng.shuffle(offered)
    return Made(
        stem=f"Where does the {lead.name} electrode of a standard 12-lead ECG go? Pick the place on the chest.",
        rationale=lead.rule,
        picks=tuple(Pick(WORDS[place], _why(place), error) for error, place in offered),
        figure=CHEST_FRONT.figure(place for _, place in offered),
    )


def _why(place: str) -> str:
    owner = OWNERS.get(place)
    return owner.rule if owner else "No chest electrode of a standard 12-lead ECG goes here."


RIGHT_BORDER, LEFT_BORDER = "on the right edge of the breastbone", "on the left edge of the breastbone"
MIDDLE_LINE = "on the left midclavicular line"
BETWEEN = (
    "halfway between two points: {} space on the left edge of the breastbone, and {} space " + MIDDLE_LINE
)
FRONT_LINE, SIDE_LINE = "on the left anterior axillary line", "on the left midaxillary line"


def _outside(line: str, space: str) -> str:
    """Return the words for an electrode beyond the midclavicular line, whose level is told by a space on that line."""
    return f"{line}, level with the {space} space {MIDDLE_LINE}"


@dataclass(frozen=True, slots=True)
class Slipped:
    """Where an electrode sits by mistake."""

    at: tuple[float, float]
    words: str
    error: str


# An electrode has the same words wherever it sits, but for its space: no other word tells the wrong one.
SLIPPED = {
    "V1": (Slipped((162, 135), f"{RIGHT_BORDER}, second space", "two spaces too high"),),
    "V2": (Slipped((218, 135), f"{LEFT_BORDER}, second space", "two spaces too high"),),
    "V3": (
        Slipped((247, 156), BETWEEN.format("second", "third"), "two spaces too high"),
        Slipped((247, 275), BETWEEN.format("sixth", "sixth"), "too low"),
    ),
    "V4": (
        Slipped((276, 296), f"{MIDDLE_LINE}, sixth space", "one space too low"),
        Slipped((276, 176), f"{MIDDLE_LINE}, third space", "two spaces too high"),
    ),
    "V5": (
        Slipped((314, 214), _outside(FRONT_LINE, "fourth"), "too high"),
        Slipped((314, 300), _outside(FRONT_LINE, "sixth"), "too low"),
    ),
    "V6": (
        Slipped((352, 214), _outside(SIDE_LINE, "fourth"), "too high"),
        Slipped((348, 300), _outside(SIDE_LINE, "sixth"), "too low"),
    ),
}
RIGHT_WORDS = {
    "V1": f"{RIGHT_BORDER}, fourth space",
    "V2": f"{LEFT_BORDER}, fourth space",
    "V3": BETWEEN.format("fourth", "fifth"),
    "V4": f"{MIDDLE_LINE}, fifth space",
    "V5": _outside(FRONT_LINE, "fifth"),
    "V6": _outside(SIDE_LINE, "fifth"),
}


def _electrodes(wrong: str, slipped: Slipped) -> Figure:
    parts, words = [], []
    for lead in LEADS:
        at = slipped.at if lead.name == wrong else CHEST_FRONT.places[lead.place]
        parts += [disc(at, 15, "soft", 0), disc(at, 15, "line", 2), text((at[0], at[1] + 5), lead.name, 14)]
        words.append(f"{lead.name}: {slipped.words if lead.name == wrong else RIGHT_WORDS[lead.name]}.")
    alt = f"{CHEST_ALT} Six electrodes sit on it. {' '.join(words)}"
    return Figure("", chest(alt, *parts), alt, CHEST_WIDTH, CHEST_HEIGHT)


def _misplaced(rng: random.Random) -> Made:
    lead = rng.choice(LEADS)
    slipped = rng.choice(SLIPPED[lead.name])
    others = rng.sample([one for one in LEADS if one is not lead], 3)
    picks = tuple(
        Pick(
            one.name,
            f"It sits {slipped.error}. {one.rule}"
            if one is lead
            else f"It sits where it belongs. {one.rule}",
            "" if one is lead else f"doubted-{one.name.lower()}",
        )
        for one in LEADS
        if one is lead or one in others
    )
    return Made(
        stem="One of the chest electrodes for a standard 12-lead ECG is in the wrong place. Which one must be moved?",
        rationale=f"{lead.name} sits {slipped.error}. {lead.rule}",
        picks=picks,
        figure=_electrodes(lead.name, slipped),
    )


FAMILIES = (
    ecg_family(
        "ecg-chest-lead",
        ("Place a chest electrode", "Pick the place of a chest lead on a drawn chest."),
        (Level.RECALL, 3),
        _chest_lead,
    ),
    ecg_family(
        "ecg-misplaced-electrode",
        ("Find the misplaced electrode", "Six chest electrodes, one of them in the wrong place."),
        (Level.ANALYSIS, 3),
        _misplaced,
        version=2,
    ),
)
