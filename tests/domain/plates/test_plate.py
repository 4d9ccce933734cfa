from __future__ import annotations

from app.domain.plates.plate import Plate
from app.domain.questions import Place

PLATE = Plate(
    "two-dots", "<svg></svg>", "Two dots.", 40, 20, {"on-the-left": (10, 5), "on-the-right": (30, 5)}
)


def test_a_figure_offers_the_places_asked_for_in_their_order():
    figure = PLATE.figure(["on-the-right", "on-the-left"])

    assert figure.places == (Place("on-the-right", 30, 5), Place("on-the-left", 10, 5))
    assert (figure.name, figure.svg, figure.alt, figure.width, figure.height) == (
        "two-dots",
        "<svg></svg>",
        "Two dots.",
        40,
        20,
    )


def test_unknown_places_are_left_out():
    assert PLATE.figure(["above", "on-the-left"]).places == (Place("on-the-left", 10, 5),)
    assert PLATE.figure([]).places == ()
