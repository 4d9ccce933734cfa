"""Drawings of questions on a page: one `<svg>` of our own making, named for a screen reader."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from app.domain.questions import Figure

OPENING = re.compile(r"<svg\b([^>]*)>")
OURS = re.compile(r"""\s(?:role|aria-label|width|height|class|xmlns)=(?:"[^"]*"|'[^']*')""")
"""Attributes that the page decides."""
WORDS = re.compile(r"<text\b.*?</text>", re.DOTALL)


def drawing(figure: Figure) -> Markup:
    """Return the drawing as an image with its description as its name.

    The markup is our own code's (`app.domain.generators`, `app.domain.plates`), never a bank's.
    """
    return _opened(figure, f'role="img" aria-label="{escape(figure.alt)}"', figure.svg)


def sketch(figure: Figure) -> Markup:
    """Return the drawing without its words, as an ornament: it shows what a task is about."""
    return _opened(figure, 'role="img" aria-hidden="true"', WORDS.sub("", figure.svg))


def _opened(figure: Figure, said: str, svg: str) -> Markup:
    """Return *svg* with the attributes that the page decides."""
    opening = OPENING.search(svg)
    if opening is None:
        return Markup("")
    kept = OURS.sub("", opening[1])
    begun = f'<svg {said} width="{figure.width}" height="{figure.height}"{kept}>'
    return Markup(begun + svg[opening.end() :])  # noqa: S704  # our own drawing


def across(figure: Figure, x: float) -> float:
    """Return how far to the right *x* (units of the drawing) lies, in percent of the drawing's width."""
    return round(100 * x / figure.width, 2)


def down(figure: Figure, y: float) -> float:
    """Return how far down *y* (units of the drawing) lies, in percent of the drawing's height."""
    return round(100 * y / figure.height, 2)
