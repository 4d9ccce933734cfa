"""The plates there are, by name."""

from __future__ import annotations

from app.domain.plates import arm, body, leg, tray, trunk
from app.domain.plates.plate import Plate

PLATES: dict[str, Plate] = {
    one.name: one for one in (*trunk.PLATES, *arm.PLATES, *leg.PLATES, *body.PLATES, *tray.PLATES)
}
"""By name."""


def find_plate(name: str) -> Plate | None:
    """Return the plate of that name, or None."""
    return PLATES.get(name)
