"""Drawings of a level in glass: a thermometer's column and the curved surface of a liquid in a cylinder."""

from __future__ import annotations

from app.domain.generators.ruler import Ruler
from app.domain.questions import Figure
from app.domain.svg import across, box, disc, drawing, path, text

TOP = 40.0


def thermometer(ruler: Ruler, mark: int, alt: str) -> Figure:
    """Return a thermometer, bulb below, whose column ends at *mark*."""
    pitch = 452 / ruler.count
    low = TOP + ruler.count * pitch
    axis, bulb = 130.0, low + 52

    def height_of(one: int) -> float:
        return low - one * pitch

    top = height_of(mark)
    rows = ((ruler.longs(), 32, 1.75), (ruler.middles(), 24, 1.25), (ruler.shorts(), 16, 1))
    parts = [
        box((axis - 19, 8), (38, low + 28), "soft", 0, rx=19),
        box((axis - 19, 8), (38, low + 28), "line", 2, rx=19),
        disc((axis, bulb), 24, "accent-fill", 0),
        disc((axis, bulb), 24, "line", 2),
        box((axis - 4, top), (8, bulb - top), "accent-fill", 0),
        *(
            path(across(map(height_of, row), axis + 7, length), "line", width)
            for row, length, width in rows
            if row
        ),
        *(text((axis + 46, height_of(one) + 5), str(ruler.value(one)), 15, "start") for one in ruler.longs()),
        text((axis + 40, 20), ruler.unit, 15, "start"),
    ]
    return drawing((260, round(bulb + 32)), parts, alt)


def cylinder(ruler: Ruler, mark: int, pitch: float, alt: str) -> Figure:
    """Return a graduated cylinder whose liquid is lowest at *mark* and climbs one mark at the glass."""
    low = TOP + 22 + ruler.count * pitch
    left, right, floor = 96.0, 190.0, low + 26

    def height_of(one: int) -> float:
        return low - one * pitch

    bottom, edge = height_of(mark), height_of(mark + 1)
    middle = (left + right) / 2
    # A quadratic curve comes halfway to its control point.
    surface = f"M{left} {edge}Q{left + 8} {bottom} {middle} {bottom}Q{right - 8} {bottom} {right} {edge}"
    glass = f"M{left - 8} 20Q{left} 22 {left} 32V{floor}H{right}V32Q{right} 22 {right + 8} 20"
    rows = ((ruler.longs(), 36, 1.75), (ruler.middles(), 28, 1.25), (ruler.shorts(), 20, 1))
    parts = [
        path(f"{surface}V{floor}H{left}Z", "accent-fill", 0, fill_opacity="0.2"),
        path(surface, "accent", 2.5),
        path(glass, "line", 2),
        box((left - 24, floor), (right - left + 48, 10), "line", 2, rx=3),
        *(
            path(across(map(height_of, row), left, length), "line", width)
            for row, length, width in rows
            if row
        ),
        *(text((left - 8, height_of(one) + 5), str(ruler.value(one)), 15, "end") for one in ruler.longs()),
        text((left - 22, 26), ruler.unit, 14, "end"),
    ]
    return drawing((270, round(floor + 20)), parts, alt)
