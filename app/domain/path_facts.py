"""The learner's own facts and goals beside what is known of the two ways. Facts, never scored. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.catalogue import Catalogue

STATES = {
    code: name
    for code, _, name in (
        line.partition(" ")
        for line in """AL Alabama
AK Alaska
AZ Arizona
AR Arkansas
CA California
CO Colorado
CT Connecticut
DE Delaware
DC District of Columbia
FL Florida
GA Georgia
HI Hawaii
ID Idaho
IL Illinois
IN Indiana
IA Iowa
KS Kansas
KY Kentucky
LA Louisiana
ME Maine
MD Maryland
MA Massachusetts
MI Michigan
MN Minnesota
MS Mississippi
MO Missouri
MT Montana
NE Nebraska
NV Nevada
NH New Hampshire
NJ New Jersey
NM New Mexico
NY New York
NC North Carolina
ND North Dakota
OH Ohio
OK Oklahoma
OR Oregon
PA Pennsylvania
RI Rhode Island
SC South Carolina
SD South Dakota
TN Tennessee
TX Texas
UT Utah
VT Vermont
VA Virginia
WA Washington
WV West Virginia
WI Wisconsin
WY Wyoming""".splitlines()
    )
}
"""By postal code: where a learner may want to work."""
REGISTERS = {
    "WA": "Washington registers and certifies medical assistants itself. Ask the state's health department."
}
"""By postal code: a rule of the state's own that we know of."""
BACKGROUNDS = {
    "none": ("No program and no work as a medical assistant yet", ""),
    "student": ("In a medical assistant program", r"^(?!Earlier).*(program|student)"),
    "graduate": ("Finished a medical assistant program", "program|graduate"),
    "working": ("Work as a medical assistant", r"\bwork|years? of"),
    "military": ("Military medical training", "military"),
}
"""By name: what it is called, and the words by which a route to an exam speaks of it, as a pattern."""
SHORTEST, LONGEST = 9, 24
"""Months that training takes for either role."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what the learner said, and what is known beside it."""

    title: str
    said: str
    """Empty: not said."""
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """One credential, and the ways to its exam."""

    credential: str
    """Title, with its owner."""
    role: str
    """Role id."""
    ways: tuple[tuple[str, bool], ...]
    """Each with whether it speaks of what the learner said."""


def state_fact(state: str) -> Fact:
    """Return what a state changes."""
    known = [
        (
            "What a medical assistant may do is set by state law, by what a provider delegates and by proven skill. "
            "It differs from state to state, most of all for medications and injections."
        ),
        "Before you choose, ask the state's board or health department, and an employer there.",
    ]
    return Fact("State", STATES.get(state, ""), (*known, *([REGISTERS[state]] if state in REGISTERS else ())))


def time_fact(months: int | None) -> Fact:
    """Return what the time for training means."""
    known = [f"Training for either role takes {SHORTEST} months to 2 years. The roles do not differ in this."]
    if months is not None and months < SHORTEST:
        known.append("The shortest programs we know of take longer than the time you gave.")
    elif months is not None and months < LONGEST:
        known.append("Some programs fit into the time you gave, others do not. Ask each for its length.")
    return Fact("Time for training", f"{months} months" if months is not None else "", tuple(known))


def cost_fact(catalogue: Catalogue, budget: int | None) -> Fact:
    """Return what the exams cost as far as it is known, and what to ask about the rest."""
    fees = tuple(f"{one.title} exam: {one.fee}." for one in catalogue.credentials if one.fee)
    known = (
        *fees,
        "Fees change: the owner of each exam has the last word.",
        "What a school asks differs too much to give a figure. Ask each one for a single sum: tuition, books, uniform, the exam and a retake.",
    )
    return Fact("Money for training and exam", f"${budget:,}" if budget is not None else "", known)


def step_fact(catalogue: Catalogue, next_step: str) -> Fact:
    """Return on which way a next step lies."""
    found = [(role, one) for role in catalogue.roles for one in role.career_paths if one.id == next_step]
    if not found:
        return Fact("Next step", "", ("Each role has next steps of its own.",))
    known = tuple(
        f"The source articles name it as a next step from the {role.title} role." for role, _ in found
    )
    return Fact(
        "Next step",
        found[0][1].text,
        (*known, "Most next steps need more training, whichever role comes first."),
    )


def routes_of(catalogue: Catalogue, background: str) -> tuple[Route, ...]:
    """Return the ways to each credential's exam, those that speak of *background* marked."""
    pattern = BACKGROUNDS.get(background, ("", ""))[1]
    return tuple(
        Route(
            one.title,
            one.role,
            tuple(
                (way, bool(pattern) and bool(re.search(pattern, way, re.IGNORECASE)))
                for way in one.eligibility
            ),
        )
        for one in catalogue.credentials
    )
