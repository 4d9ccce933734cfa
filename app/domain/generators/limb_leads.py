"""Where limb electrodes go: by wire, by mark and by lead, on a drawn body."""

from __future__ import annotations

import random
from dataclasses import dataclass

from app.domain.generators.family import Made, Pick
from app.domain.generators.paper import ecg_family
from app.domain.plates.body import BODY_FRONT
from app.domain.questions import Level


@dataclass(frozen=True, slots=True)
class Limb:
    """One limb lead of the US (AHA) color code."""

    name: str
    color: str
    place: str
    words: str
    mirror: str
    other_end: str


LIMBS = (
    Limb("RA", "white", "right-lower-arm", "On the patient’s right arm", "LA", "RL"),
    Limb("LA", "black", "left-lower-arm", "On the patient’s left arm", "RA", "LL"),
    Limb("RL", "green", "right-lower-leg", "On the patient’s right leg", "LL", "RA"),
    Limb("LL", "red", "left-lower-leg", "On the patient’s left leg", "RL", "LA"),
)


LIMB_RULE = (
    "White is the right arm (RA), black the left arm (LA), green the right leg (RL, the ground) and red the left leg "
    "(LL). Lead I joins RA and LA, lead II RA and LL, lead III LA and LL; the positive electrode of aVR is RA, of aVL "
    "LA, of aVF LL."
)
BY_LEAD = {
    "Lead I is recorded between the right arm and which other place?": "LA",
    "Lead II is recorded between the right arm and which other place?": "LL",
    "Lead III is recorded between the left arm and which other place?": "LL",
    "At which place is the positive electrode of lead aVR?": "RA",
    "At which place is the positive electrode of lead aVL?": "LA",
    "At which place is the positive electrode of lead aVF?": "LL",
    "At which place is the electrode that serves as the ground of a 12-lead ECG?": "RL",
}


def _asked(rng: random.Random) -> tuple[str, Limb]:
    """Return a question and the limb that answers it: by wire, by mark or by lead."""
    if rng.random() < len(BY_LEAD) / (len(BY_LEAD) + 2 * len(LIMBS)):
        stem, name = rng.choice(list(BY_LEAD.items()))
        return stem, next(one for one in LIMBS if one.name == name)
    limb = rng.choice(LIMBS)
    wire = rng.choice((f"the {limb.color} limb wire", f"the limb electrode marked {limb.name}"))
    return f"In the US (AHA) color code, where does {wire} of a 12-lead ECG go?", limb


def _limb_lead(rng: random.Random) -> Made:
    stem, limb = _asked(rng)
    errors = {limb.name: "", limb.mirror: "sides-swapped", limb.other_end: "arm-for-leg"}
    offered = rng.sample(LIMBS, len(LIMBS))
    return Made(
        stem=f"{stem} Pick the place on the body.",
        rationale=LIMB_RULE,
        picks=tuple(
            Pick(one.words, f"{one.name}, {one.color}, goes here.", errors.get(one.name, "across-the-body"))
            for one in offered
        ),
        figure=BODY_FRONT.figure(one.place for one in offered),
    )


FAMILIES = (
    ecg_family(
        "ecg-limb-lead",
        ("Place a limb electrode", "Pick the limb for a wire of the US color code."),
        (Level.RECALL, 2),
        _limb_lead,
    ),
)
