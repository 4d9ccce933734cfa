from __future__ import annotations

from dataclasses import replace

from app.web import figures
from tests.builders import FIGURE


def test_a_drawing_is_an_image_with_its_description_as_its_name():
    found = figures.drawing(replace(FIGURE, alt='A "quoted" <arm>.'))

    assert found.startswith(
        '<svg role="img" aria-label="A &#34;quoted&#34; &lt;arm&gt;." width="100" height="50" viewBox="0 0 100 50">'
    )
    assert found.endswith('<path class="line" d="M0 25H100"/></svg>')


def test_what_the_drawing_says_of_itself_is_said_once():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9" role="img" aria-label="x"></svg>'
    found = figures.drawing(replace(FIGURE, svg=svg))

    assert [found.count(f" {name}=") for name in ("role", "aria-label", "width", "height")] == [1, 1, 1, 1]
    assert "An arm from the side." in found


def test_a_sketch_is_an_ornament_without_words():
    svg = FIGURE.svg.replace("</svg>", '<text class="label" x="1">12</text></svg>')
    found = figures.sketch(replace(FIGURE, svg=svg))

    assert found.startswith('<svg role="img" aria-hidden="true" width="100" height="50"')
    assert "12</text>" not in found
    assert "An arm" not in found


def test_what_is_no_drawing_shows_nothing():
    assert figures.drawing(replace(FIGURE, svg="")) == ""


def test_a_place_is_told_in_percent_of_the_drawing():
    assert (figures.across(FIGURE, 20), figures.down(FIGURE, 25)) == (20.0, 50.0)
