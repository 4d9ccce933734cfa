"""Questions as values that use every field there is, one maker a type."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.domain.plates.atlas import PLATES
from app.domain.questions import Case, Diagnosis, Exemption, Option, QuestionType
from tests import builders
from tests.authoring.author_builders import PLACES, PLATE

CASE = Case("case-morning", "A morning", "Two patients wait at the desk.", 2, 4)
ERRORS = (
    Diagnosis("tenfold", Decimal(25), "A decimal point slipped."),
    Diagnosis("inverted-ratio", Decimal("10.40"), "The ratio is upside down."),
)


def hotspot(question_id="vital-signs-5", **fields):
    """Return a question about places of a figure that there is."""
    rows = zip("abc", PLACES, strict=False)
    options = tuple(Option(letter, f"Where {letter} lies", "Because.", place) for letter, place in rows)
    figure = PLATES[PLATE].figure(PLACES[:3])
    kept = {"type": QuestionType.HOTSPOT, "figure": figure, "options": options}
    return builders.single(question_id, **(kept | fields))


def numeric(question_id="vital-signs-6", **fields):
    """Return a numeric question with known errors."""
    return builders.numeric(question_id, **({"diagnoses": ERRORS} | fields))


MAKERS = (
    builders.single,
    builders.multiple,
    builders.ordering,
    builders.matching,
    numeric,
    hotspot,
)


def everything(make, **fields):
    """Return a question that uses every field of its type."""
    given_fields = {
        "competency": "vital-signs",
        "settings": ("hospital",),
        "duties": ("vital-signs",),
        "about": ("ccma-nha", "phlebotomist"),
        "enemies": ("vital-signs-1",),
        "lint": (Exemption("key-longest", "The key is the name of a law."),),
        "case": CASE,
        "volatile": True,
        "expires_on": date(2030, 12, 31),
    }
    return make(**({"question_id": "case-morning-9"} | given_fields | fields))
