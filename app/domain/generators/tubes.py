"""Blood tubes in their order of draw, and what an additive carried into an earlier one would spoil."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

PLACES = 6
"""Places in the order of draw."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The tubes that share one place in the order of draw."""

    slug: str
    tubes: tuple[tuple[str, str], ...]
    """(stopper color, additive)."""
    tests: tuple[str, ...]
    """Tests that are drawn in it and in no other, as the order words them."""
    why: str
    """Why it stands where it stands."""


ORDER = (
    Kind(
        "culture",
        (("yellow", "SPS"),),
        ("a blood culture",),
        "Cultures come first to keep them sterile: a stopper pierced before could carry germs into them.",
    ),
    Kind(
        "citrate",
        (("light blue", "sodium citrate"),),
        ("a prothrombin time", "an activated partial thromboplastin time", "a D-dimer"),
        "The light blue citrate tube comes before every tube whose additive would falsify its clotting test.",
    ),
    Kind(
        "serum",
        (("gold", "clot activator and gel"), ("red", "clot activator, no gel")),
        (
            "a lipid panel on serum",
            "a thyroid test on serum",
            "a pregnancy test on serum",
            "a hepatitis B antibody test on serum",
        ),
        "Serum tubes come after citrate, because clot activator would falsify a clotting test, and before heparin.",
    ),
    Kind(
        "heparin",
        (("green", "heparin"), ("light green", "lithium heparin and gel")),
        (
            "a metabolic panel on heparin plasma",
            "an electrolyte panel on heparin plasma",
            "a troponin level on heparin plasma",
        ),
        "Heparin comes after the serum tubes, whose blood has to clot, and before EDTA, which would falsify potassium "
        "and calcium.",
    ),
    Kind(
        "edta",
        (("lavender", "EDTA"),),
        (
            "a complete blood count",
            "a hemoglobin A1c on EDTA blood",
            "a reticulocyte count",
            "a white blood cell count",
        ),
        "EDTA comes late: carried into a chemistry tube, its potassium salt would raise potassium and lower calcium.",
    ),
    Kind(
        "fluoride",
        (("gray", "fluoride and oxalate"),),
        (
            "a glucose level on fluoride plasma",
            "a lactate level on fluoride plasma",
            "a two-hour glucose level on fluoride plasma",
        ),
        "Gray comes last: fluoride and oxalate would falsify chemistry results, and oxalate harms blood cells.",
    ),
)
"""The order of draw of CLSI GP41, first to last."""

CLOTTING = "the citrate tube would falsify its clotting test"
SPOILED = {
    # (carried over, into): what happens
    ("serum", "citrate"): f"Clot activator carried into {CLOTTING}.",
    ("heparin", "citrate"): f"Heparin carried into {CLOTTING}.",
    ("heparin", "serum"): "Heparin carried into the serum tube would hinder the clotting of its blood.",
    (
        "edta",
        "citrate",
    ): "EDTA binds calcium; carried into the citrate tube, it would falsify its clotting test.",
    ("edta", "serum"): "EDTA carried into the serum tube would raise its potassium and lower its calcium.",
    (
        "edta",
        "heparin",
    ): "EDTA carried into the heparin tube would raise its potassium and lower its calcium.",
    (
        "fluoride",
        "citrate",
    ): "Oxalate binds calcium; carried into the citrate tube, it would falsify its clotting test.",
    (
        "fluoride",
        "serum",
    ): "Fluoride and oxalate carried into the serum tube would raise its sodium and potassium and "
    "lower its calcium.",
    (
        "fluoride",
        "heparin",
    ): "Fluoride and oxalate carried into the heparin tube would raise its sodium and potassium "
    "and lower its calcium.",
    ("fluoride", "edta"): "Oxalate carried into the EDTA tube would harm the blood cells in it.",
}
STERILE = "A tube filled before the culture could carry germs into it."


@dataclass(frozen=True, slots=True)
class Tube:
    """One tube that a provider's order needs."""

    kind: Kind
    color: str
    additive: str
    test: str
    """With its article."""

    @property
    def label(self) -> str:
        """Stopper and additive, as the text of an option."""
        use = " for blood culture" if self.kind.slug == "culture" else ""
        return f"{self.color.capitalize()} ({self.additive}){use}"

    @property
    def order(self) -> str:
        """The test alone, as the text of an option."""
        name = bare(self.test)
        return name[0].upper() + name[1:]


def bare(test: str) -> str:
    """Return the test without its article."""
    return test.split(" ", 1)[1]


def tube_of(rng: random.Random, kind: Kind) -> Tube:
    """Return a tube of that kind with a test it is drawn for."""
    color, additive = rng.choice(kind.tubes)
    return Tube(kind, color, additive, rng.choice(kind.tests))


def drawn_tubes(rng: random.Random, count: int) -> list[Tube]:
    """Return *count* tubes of different places, in their order of draw."""
    places = sorted(rng.sample(range(PLACES), count))
    return [tube_of(rng, ORDER[place]) for place in places]


def spoiled(carried: Kind, into: Kind) -> str:
    """Return what happens when a tube of the kind *carried* is filled before one that belongs earlier."""
    return STERILE if into.slug == "culture" else SPOILED[carried.slug, into.slug]


def spoiled_first(tubes: Sequence[Tube]) -> str:
    """Return what the first tube that stands too early in *tubes* would spoil."""
    place = {kind.slug: number for number, kind in enumerate(ORDER)}
    for number, one in enumerate(tubes):
        for other in tubes[number + 1 :]:
            if place[other.kind.slug] < place[one.kind.slug]:
                return spoiled(one.kind, other.kind)
    return ""


def listed(words: Sequence[str]) -> str:
    """Return *words* as a list with an `and` before the last."""
    return " and ".join((", ".join(words[:-1]), words[-1])) if len(words) > 1 else words[0]
