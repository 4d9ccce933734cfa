"""Places on a drawn body: where a pulse is felt, regions and quarters of the abdomen."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.generators.family import Family, Made, Pick
from app.domain.generators.paper import NURSING
from app.domain.generators.sources import BOTH_ROLES
from app.domain.plates.body import BODY_FRONT
from app.domain.plates.plate import Plate
from app.domain.plates.trunk import ABDOMEN_QUADRANTS, ABDOMEN_REGIONS
from app.domain.questions import Level, Source

GROUP = "The body"
"""Heading on the hands-on page."""
ANATOMY = Source("OpenStax Anatomy and Physiology 2e", 2022)


@dataclass(frozen=True, slots=True)
class Spot:
    """One place with its name and with the words that stand for the picture."""

    name: str
    slug: str
    place: str
    words: str


PULSES = (
    Spot("carotid", "carotid", "side-of-the-neck", "On the side of the neck, beside the windpipe"),
    Spot(
        "apical",
        "apical",
        "left-side-of-the-chest",
        "On the left side of the chest, in the fifth space between the ribs",
    ),
    Spot("brachial", "brachial", "left-inner-elbow", "On the inner side of the elbow, just above the bend"),
    Spot("radial", "radial", "right-wrist", "On the thumb side of the wrist, palm up"),
    Spot("femoral", "femoral", "left-groin", "In the groin, at the fold of the thigh"),
    Spot("popliteal", "popliteal", "left-knee", "At the knee, in the hollow behind it"),
    Spot("dorsalis pedis", "dorsalis-pedis", "top-of-the-left-foot", "On top of the foot, over the instep"),
)
REGIONS = tuple(
    Spot(name, name.replace(" ", "-"), place, words)
    for name, place, words in (
        ("right hypochondriac", "upper-right-field", "In the upper row, on the patient’s right"),
        ("epigastric", "upper-middle-field", "In the upper row, in the middle"),
        ("left hypochondriac", "upper-left-field", "In the upper row, on the patient’s left"),
        ("right lumbar", "middle-right-field", "In the middle row, on the patient’s right"),
        ("umbilical", "middle-field", "In the middle row, in the middle"),
        ("left lumbar", "middle-left-field", "In the middle row, on the patient’s left"),
        ("right iliac", "lower-right-field", "In the lower row, on the patient’s right"),
        ("hypogastric", "lower-middle-field", "In the lower row, in the middle"),
        ("left iliac", "lower-left-field", "In the lower row, on the patient’s left"),
    )
)
QUARTERS = (
    Spot("right upper", "ruq", "upper-right-quarter", "Above the navel, on the patient’s right"),
    Spot("left upper", "luq", "upper-left-quarter", "Above the navel, on the patient’s left"),
    Spot("right lower", "rlq", "lower-right-quarter", "Below the navel, on the patient’s right"),
    Spot("left lower", "llq", "lower-left-quarter", "Below the navel, on the patient’s left"),
)
ORGANS = (
    ("gallbladder", "ruq"),
    ("largest part of the liver", "ruq"),
    ("spleen", "luq"),
    ("largest part of the stomach", "luq"),
    ("appendix", "rlq"),
    ("cecum", "rlq"),
    ("sigmoid colon", "llq"),
    ("tail of the pancreas", "luq"),
    ("right bend of the colon", "ruq"),
    ("left bend of the colon", "luq"),
)


def _made(rng: random.Random, stem: str, plate: Plate, key: Spot, others: Sequence[Spot], noun: str) -> Made:
    """Return the question with *key* among *others* in any order."""
    offered = rng.sample([key, *others], len(others) + 1)
    return Made(
        stem=stem,
        rationale=f"The {key.name} {noun}: {key.words[0].lower()}{key.words[1:]}.",
        picks=tuple(
            Pick(one.words, f"This is the {one.name} {noun}.", error)
            for one in offered
            for error in ("" if one is key else f"took-for-{one.slug}",)
        ),
        figure=plate.figure(one.place for one in offered),
    )


def _pulse(rng: random.Random) -> Made:
    key = rng.choice(PULSES)
    others = rng.sample([one for one in PULSES if one is not key], 3)
    stem = f"Where is the {key.name} pulse taken? Pick the place on the body."
    return _made(rng, stem, BODY_FRONT, key, others, "pulse")


def _region(rng: random.Random) -> Made:
    at = rng.randrange(len(REGIONS))
    row, column = divmod(at, 3)
    same = [
        one for place, one in enumerate(REGIONS) if place != at and (place // 3 == row or place % 3 == column)
    ]
    key = REGIONS[at]
    stem = f"Which field of the abdomen is the {key.name} region? Pick it on the drawing."
    return _made(rng, stem, ABDOMEN_REGIONS, key, rng.sample(same, 3), "region")


def _quarter(rng: random.Random) -> Made:
    organ, slug = rng.choice((*ORGANS, *((one.slug, one.slug) for one in QUARTERS)))
    key = next(one for one in QUARTERS if one.slug == slug)
    asked = f"In which quadrant of the abdomen does the {organ} usually lie?"
    if organ == slug:
        asked = f"A provider writes {slug.upper()} for a quadrant of the abdomen. Which one is meant?"
    others = [one for one in QUARTERS if one is not key]
    return _made(rng, f"{asked} Pick it on the drawing.", ABDOMEN_QUADRANTS, key, others, "quadrant")


def _family(
    slug: str,
    words: tuple[str, str],
    of: tuple[str, int],
    sources: tuple[Source, ...],
    make: Callable[..., Made],
) -> Family:
    return Family(
        id=slug,
        version=1,
        title=words[0],
        summary=words[1],
        group=GROUP,
        competency=of[0],
        level=Level.RECALL,
        difficulty=of[1],
        roles=BOTH_ROLES,
        sources=sources,
        guidance_year=sources[0].year,
        make=make,
    )


FAMILIES = (
    _family(
        "pulse-sites",
        ("Pulse sites", "Pick where a pulse is felt."),
        ("vital-signs", 2),
        (NURSING, ANATOMY),
        _pulse,
    ),
    _family(
        "abdomen-regions",
        ("Regions of the abdomen", "Pick one of the nine regions."),
        ("body-systems", 2),
        (ANATOMY,),
        _region,
    ),
    _family(
        "abdomen-quadrants",
        ("Quadrants of the abdomen", "Pick the quadrant of an organ."),
        ("body-systems", 2),
        (ANATOMY,),
        _quarter,
    ),
)
