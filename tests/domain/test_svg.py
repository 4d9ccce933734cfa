from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from app.domain.svg import across, box, disc, drawing, number, path, shape, text, upright


@pytest.mark.parametrize(
    ("value", "written"),
    [(3.0, "3"), (2.5, "2.5"), (1.005, "1"), (1.238, "1.24"), (-0.001, "0"), (-4.5, "-4.5"), (120, "120")],
)
def test_a_coordinate_is_written_short(value, written):
    assert number(value) == written


def test_pieces_have_a_class_and_attributes_only():
    assert path("M0 0h4") == '<path class="line" d="M0 0h4" stroke-width="1.5"/>'
    assert box((1, 2), (3, 4), "soft", 0, rx=2) == (
        '<rect class="soft" x="1" y="2" width="3" height="4" stroke-width="0" rx="2"/>'
    )
    assert disc((5, 6), 2, "ink", 0, fill_opacity="0.3") == (
        '<circle class="ink" cx="5" cy="6" r="2" stroke-width="0" fill-opacity="0.3"/>'
    )
    assert 'd="M0 0L2 0L1 3Z"' in shape([(0, 0), (2, 0), (1, 3)])


def test_marks_share_one_path():
    assert across([1, 2.5], 10, 4) == "M10 1h4M10 2.5h4"
    assert upright([1, 2.5], 10, -4) == "M1 10v-4M2.5 10v-4"


def test_words_are_escaped():
    figure = drawing((20, 10), [text((1, 2), "a < b & c", weight="bold")], 'It says "a < b"')
    root = ET.fromstring(figure.svg)

    assert root.get("aria-label") == figure.alt == 'It says "a < b"'
    assert root[0].text == "a < b & c"
    assert (root.get("width"), root.get("height"), figure.width, figure.height) == ("20", "10", 20, 10)
