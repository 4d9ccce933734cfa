"""Doses by mouth: tablets and liquids. Dimensional analysis as taught for medical assistants."""

from __future__ import annotations

import random
from decimal import Decimal

from app.domain.generators.family import Family, Made, apart, diagnosis, plain
from app.domain.questions import Level, NumericKey, Source

ROLES = ("clinical-medical-assistant", "medical-assistant")
MAERB = Source("MAERB Core Curriculum for Medical Assistants, Standards 2022, II Applied Mathematics", 2022)
ISMP = Source("ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations", 2024)

TABLETS = (
    # (strengths in mg that tablets come in, most tablets for one dose)
    ("250", "500"),
    ("25", "50", "100"),
    ("5", "10", "20"),
    ("0.125", "0.25"),
)
COUNTS = (Decimal("0.5"), Decimal("1.5"), Decimal(2), Decimal("2.5"), Decimal(3))


def _tablets(rng: random.Random) -> Made:
    strength = Decimal(rng.choice(rng.choice(TABLETS)))
    count = rng.choice(COUNTS)
    order = plain(strength * count)
    number = NumericKey(plain(count), Decimal(0), "tablets")
    return Made(
        stem=(
            f"A provider orders {order} mg of a drug by mouth. The label reads {strength} mg in each scored tablet. "
            "How many tablets does one dose take? Answer in tablets."
        ),
        rationale=f"Ordered ÷ on hand: {order} mg ÷ {strength} mg = {count} tablets.",
        number=number,
        diagnoses=apart(
            number,
            [
                diagnosis(
                    "inverted-ratio",
                    strength / order,
                    "The ratio is upside down: divide what is ordered by what is on hand.",
                ),
                diagnosis("tenfold", count * 10, "This is ten times the dose: check the decimal point."),
                diagnosis("tenfold", count / 10, "This is a tenth of the dose: check the decimal point."),
            ],
        ),
    )


FAMILIES = (
    Family(
        id="oral-tablets",
        version=1,
        title="Tablets for a dose",
        summary="How many tablets give the ordered dose?",
        group="Medications",
        competency="dosage-calculation",
        level=Level.APPLICATION,
        difficulty=2,
        roles=ROLES,
        sources=(MAERB, ISMP),
        guidance_year=2024,
        make=_tablets,
    ),
)
