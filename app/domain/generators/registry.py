"""The families there are, and their questions."""

from __future__ import annotations

from app.domain.errors import NotFoundError
from app.domain.generators.accounts import FAMILIES as ACCOUNTS
from app.domain.generators.appointments import FAMILIES as APPOINTMENTS
from app.domain.generators.body_places import FAMILIES as BODY_PLACES
from app.domain.generators.body_sizes import FAMILIES as BODY_SIZES
from app.domain.generators.clock import FAMILIES as CLOCK
from app.domain.generators.conversions import FAMILIES as CONVERSIONS
from app.domain.generators.family import Family, question_from
from app.domain.generators.filing import FAMILIES as FILING
from app.domain.generators.gauge import FAMILIES as GAUGES
from app.domain.generators.growth import FAMILIES as GROWTHS
from app.domain.generators.heart_rates import FAMILIES as HEART_RATES
from app.domain.generators.heart_waves import FAMILIES as HEART_WAVES
from app.domain.generators.lead_places import FAMILIES as LEAD_PLACES
from app.domain.generators.limb_leads import FAMILIES as LIMB_LEADS
from app.domain.generators.measure import FAMILIES as MEASURES
from app.domain.generators.measurements import FAMILIES as MEASUREMENTS
from app.domain.generators.medications import FAMILIES as MEDICATIONS
from app.domain.generators.order_of_draw import FAMILIES as ORDERS_OF_DRAW
from app.domain.generators.payers import FAMILIES as PAYERS
from app.domain.generators.pregnancy import FAMILIES as PREGNANCY
from app.domain.generators.scale import FAMILIES as SCALES
from app.domain.generators.strip_faults import FAMILIES as STRIP_FAULTS
from app.domain.generators.syringe import FAMILIES as SYRINGES
from app.domain.generators.thermometer import FAMILIES as THERMOMETERS
from app.domain.generators.volume import FAMILIES as VOLUMES
from app.domain.generators.watch import FAMILIES as WATCHES
from app.domain.generators.weight_doses import FAMILIES as WEIGHT_DOSES
from app.domain.questions import Question

FAMILIES: dict[str, Family] = {
    one.id: one
    for one in (
        *MEDICATIONS,
        *WEIGHT_DOSES,
        *CONVERSIONS,
        *BODY_SIZES,
        *MEASUREMENTS,
        *CLOCK,
        *PREGNANCY,
        *APPOINTMENTS,
        *ACCOUNTS,
        *PAYERS,
        *FILING,
        *ORDERS_OF_DRAW,
        *SYRINGES,
        *VOLUMES,
        *GAUGES,
        *THERMOMETERS,
        *WATCHES,
        *SCALES,
        *MEASURES,
        *GROWTHS,
        *HEART_RATES,
        *HEART_WAVES,
        *STRIP_FAULTS,
        *LEAD_PLACES,
        *LIMB_LEADS,
        *BODY_PLACES,
    )
}
"""Every family by id, in the order of the hands-on page."""


def generate(family_id: str, number: int) -> Question:
    """Return the question that the family makes of the seed *number*.

    Raises:
        NotFoundError: no such family.
    """
    family = FAMILIES.get(family_id)
    if family is None:
        raise NotFoundError
    return question_from(family, number)
