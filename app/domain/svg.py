"""Pieces of a drawing. Colors come from the page by class, so a drawing is right in light, in dark and on paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from app.domain.questions import Figure

Point = tuple[float, float]


def number(value: float) -> str:
    """Return a coordinate with at most two decimals and no zeros at the end."""
    # Adding zero turns a minus zero into zero.
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def element(tag: str, kind: str, **attributes: float | str) -> str:
    """Return one element of class *kind*; `stroke_width` becomes `stroke-width`."""
    written = "".join(
        f' {name.replace("_", "-")}="{value if isinstance(value, str) else number(value)}"'
        for name, value in attributes.items()
    )
    return f'<{tag} class="{kind}"{written}/>'


def path(data: str, kind: str = "line", width: float = 1.5, **more: float | str) -> str:
    """Return a path; *width* is its stroke's."""
    return element("path", kind, d=data, stroke_width=width, **more)


def box(corner: Point, size: Point, kind: str = "line", width: float = 1.5, **more: float | str) -> str:
    """Return a rectangle from its upper left *corner*."""
    x, y = corner
    return element("rect", kind, x=x, y=y, width=size[0], height=size[1], stroke_width=width, **more)


def disc(center: Point, radius: float, kind: str = "line", width: float = 1.5, **more: float | str) -> str:
    """Return a circle."""
    return element("circle", kind, cx=center[0], cy=center[1], r=radius, stroke_width=width, **more)


def shape(points: Iterable[Point], kind: str = "ink", width: float = 0, **more: float | str) -> str:
    """Return a closed shape with straight sides."""
    data = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"
    return path(data, kind, width, **more)


def text(at: Point, words: str, size: float = 14, anchor: str = "middle", weight: str = "") -> str:
    """Return words on the baseline that starts, is centered or ends (*anchor*) at a point."""
    bold = f' font-weight="{weight}"' if weight else ""
    return (
        f'<text class="label" x="{number(at[0])}" y="{number(at[1])}" font-size="{number(size)}"'
        f' text-anchor="{anchor}"{bold}>{escape(words)}</text>'
    )


def across(places: Iterable[float], x: float, length: float) -> str:
    """Return the data of a path: level marks at the heights *places*, from *x* on."""
    return "".join(f"M{number(x)} {number(y)}h{number(length)}" for y in places)


def upright(places: Iterable[float], y: float, length: float) -> str:
    """Return the data of a path: upright marks at the *places* along a line, from *y* down."""
    return "".join(f"M{number(x)} {number(y)}v{number(length)}" for x in places)


def drawing(size: tuple[int, int], parts: Iterable[str], alt: str) -> Figure:
    """Return the finished figure, as wide and high on the page as *size* where there is room."""
    width, height = size
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
        f' role="img" aria-label="{escape(alt)}">{"".join(parts)}</svg>'
    )
    return Figure("", svg, alt, width, height)
