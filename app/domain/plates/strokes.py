"""The elements that drawings are made of: they take every color from the page, by class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.domain import svg
from app.domain.svg import Point, number


def drawing(width: int, height: int, alt: str, *parts: str) -> str:
    """Return one `<svg>` of that size in units, with its description."""
    return svg.drawing((width, height), parts, alt).svg


def stroke(path: str, kind: str = "line", width: float = 2, dash: str = "") -> str:
    """Return a stroked path."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    ends = ' stroke-linecap="round" stroke-linejoin="round"'
    return f'<path class="{kind}" d="{path}" stroke-width="{number(width)}"{ends}{dashes}/>'


def fill(path: str, kind: str = "soft") -> str:
    """Return a filled path."""
    return f'<path class="{kind}" d="{path}"/>'


def shape(path: str, kind: str = "mid", width: float = 1.5) -> str:
    """Return a lightly filled path with an outline."""
    return fill(path) + stroke(path, kind, width)


def label(x: float, y: float, text: str, size: float = 13, anchor: str = "middle") -> str:
    """Return a word on the drawing, its baseline at *y*."""
    return svg.text((x, y), text, size, anchor)


def polygon(points: Iterable[Point]) -> str:
    """Return the closed path of straight sides through *points*."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def ellipse(x: float, y: float, rx: float, ry: float) -> str:
    """Return the path of an ellipse around (x, y)."""
    arc = f"a{number(rx)} {number(ry)} 0 1 0 "
    return f"M{number(x - rx)} {number(y)}{arc}{number(2 * rx)} 0{arc}{number(-2 * rx)} 0Z"


def curve(points: Sequence[Point], *, closed: bool = False) -> str:
    """Return a smooth path through *points* in whole units: cubic curves after Catmull and Rom (1974)."""
    count = len(points)
    at = (round(points[0][0]), round(points[0][1]))
    path = [f"M{at[0]} {at[1]}"]
    for place in range(count if closed else count - 1):
        before, here, there, after = (
            points[(place + step) % count if closed else min(max(place + step, 0), count - 1)]
            for step in (-1, 0, 1, 2)
        )
        first = (here[0] + (there[0] - before[0]) / 6, here[1] + (there[1] - before[1]) / 6)
        second = (there[0] - (after[0] - here[0]) / 6, there[1] - (after[1] - here[1]) / 6)
        ends = [(round(x), round(y)) for x, y in (first, second, there)]
        path.append("c" + " ".join(f"{x - at[0]} {y - at[1]}" for x, y in ends))
        at = ends[-1]
    return "".join(path) + ("z" if closed else "")


def mirrored(points: Sequence[Point], axis: float) -> list[Point]:
    """Return *points* mirrored at the upright line x = *axis*, in the same order."""
    return [(2 * axis - x, y) for x, y in points]


def band(points: Sequence[Point], thickness: float, *, tip: float = 1) -> str:
    """Return the outline of a band of that upright thickness along *points*, say a rib; *tip*: the share at its end."""
    halves = [thickness / 2] * (len(points) - 1) + [thickness / 2 * tip]
    above = [(x, y - half) for (x, y), half in zip(points, halves, strict=True)]
    below = [(x, y + half) for (x, y), half in zip(points, halves, strict=True)]
    return curve(above) + "L" + curve(below[::-1])[1:] + "z"
