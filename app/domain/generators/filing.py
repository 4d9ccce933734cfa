"""Filing order: names unit by unit, and numbers by their last group."""

from __future__ import annotations

import random
import re
from functools import partial

from app.domain.generators.family import Family, Made, Pick
from app.domain.generators.sources import ARMA, MAERB_OFFICE, OFFICE_ROLES
from app.domain.questions import Level

SURNAMES = (
    # surnames that a sort by characters and the rules of filing put in different places
    ("Cole", "Coleman", "Cole-Ross", "Colby", "Colon"),
    ("De Soto", "Dean", "Desmond", "De Leon", "Dent"),
    ("Mac Neil", "Mack", "Macon", "Mace", "MacRae"),
    ("O'Hara", "Ohm", "O'Neal", "Olsen", "Oneida"),
    ("Van Dyke", "Vance", "Van Horn", "Vang", "Vandal"),
    ("Smith", "Smith-Bell", "Smithers", "Smithson", "Smit"),
    ("La Rue", "Lane", "Larson", "La Mar", "Lark"),
    ("Wood", "Wood-Hall", "Woods", "Woodard", "Wooten"),
    ("Del Rio", "Dell", "Delgado", "Del Mar", "Delong"),
    ("Hart", "Hart-Lowe", "Hartman", "Harte", "Harding"),
)
GIVEN = (("A.", "Ada", "Adam"), ("J.", "Jan", "Jana"), ("M.", "Mae", "Maeve"), ("R.", "Rae", "Raeann"))
MIDDLE = ("", " B.", " Lee", " T.")
TYPED = 5
"""Names or charts in one question."""
GROUP_SIZE = 100
"""Numbers of two digits."""
RULES = (
    "Surname, given name and middle name are units, compared in this order. A prefix or hyphenated surname is one "
    "unit, punctuation does not count, and nothing comes before something."
)


def _names(rng: random.Random) -> Made:
    while True:
        surnames, given = rng.sample(rng.choice(SURNAMES), 3), rng.choice(GIVEN)
        shared, others = surnames[0], surnames[1:]
        people = [(name, rng.choice(given) + rng.choice(MIDDLE)) for name in others]
        people += [(shared, one + rng.choice(MIDDLE)) for one in rng.sample(given, 2)]
        people.append((shared, rng.choice(given) + rng.choice(MIDDLE)))
        names = [f"{surname}, {rest}" for surname, rest in people]
        right = sorted(names, key=_units)
        # A question is worth asking only where the rules change the order that characters alone would give.
        if len({_units(one) for one in names}) == TYPED and right != sorted(names):
            break
    return Made(
        stem=(
            "Put these patients' charts in order for an alphabetic file, unit by unit, with prefixes and hyphenated "
            "surnames as one unit. Start with the chart that is filed first."
        ),
        rationale=f"{RULES} In order: {'; '.join(right).rstrip('.')}.",
        steps=tuple(Pick(one, f"Its units are {' / '.join(_units(one)).upper()}.") for one in right),
    )


def _units(name: str) -> tuple[str, ...]:
    """Return the filing units of a name written as `Surname, Given Middle`."""
    surname, rest = name.split(", ")
    return tuple(re.sub(r"[^a-z]", "", one.casefold()) for one in (surname, *rest.split()))


def _charts(rng: random.Random) -> Made:
    while True:
        last, middle = rng.sample(range(GROUP_SIZE), 3), rng.sample(range(GROUP_SIZE), 2)
        groups = [
            (rng.randrange(GROUP_SIZE), middle[0], last[0]),
            (rng.randrange(GROUP_SIZE), middle[0], last[0]),
            (rng.randrange(GROUP_SIZE), middle[1], last[0]),
            (rng.randrange(GROUP_SIZE), rng.randrange(GROUP_SIZE), last[1]),
            (rng.randrange(GROUP_SIZE), rng.randrange(GROUP_SIZE), last[2]),
        ]
        right = sorted(groups, key=lambda one: one[::-1])
        if len(set(groups)) == TYPED and right != sorted(groups):
            break
    texts = ["-".join(f"{part:02}" for part in one) for one in right]
    rule = "The last two digits are compared first, then the middle two, then the first two."
    return Made(
        stem=(
            "Put these charts in order for a terminal-digit file. Start with the chart that is filed first."
        ),
        rationale=f"{rule} In order: {'; '.join(texts)}.",
        steps=tuple(Pick(one, f"It is filed as {'-'.join(one.split('-')[::-1])}.") for one in texts),
    )


_family = partial(
    Family,
    version=1,
    group="Billing and records",
    competency="health-records",
    level=Level.APPLICATION,
    difficulty=3,
    roles=OFFICE_ROLES,
    sources=(ARMA, MAERB_OFFICE),
    guidance_year=2022,
)

FAMILIES = (
    _family(
        id="alphabetic-filing",
        title="Alphabetic filing",
        summary="Put patients' names in filing order.",
        make=_names,
    ),
    _family(
        id="terminal-digit-filing",
        title="Terminal-digit filing",
        summary="Put chart numbers in order by their last digits.",
        make=_charts,
    ),
)
