from __future__ import annotations

import random
from xml.etree import ElementTree as ET

from app.domain.generators.family import Made
from app.domain.generators.paper import GROUP, Paper, ecg_family
from app.domain.questions import Level, Place

PAPER = Paper(width=10, above=10, below=5, scale=8, margin=2)


def test_boxes_are_counted_from_the_edge_and_the_baseline():
    assert PAPER.size == (80, (2 + 10 + 5 + 4) * 8)
    assert PAPER.baseline == 96
    assert PAPER.at(2, 3) == (16, 96 - 24)


def test_the_grid_has_a_line_for_each_box():
    small, large = (ET.fromstring(one) for one in PAPER.grid())

    assert small.get("d").count("v") == 11 and small.get("d").count("h") == 16
    assert large.get("d").count("v") == 3 and large.get("d").count("h") == 4
    assert (small.get("class"), large.get("class")) == ("grid", "grid-major")


def test_the_line_goes_in_steps_that_do_not_drift():
    data = ET.fromstring(PAPER.line([(0, 0), (1 / 3, 0), (2 / 3, 0), (1, 0), (10, -1)])).get("d")
    steps = [float(one) for one in data.split("l")[1].split()]

    assert data.startswith("M0 96l")
    assert round(sum(steps[::2]), 3) == 80
    assert round(sum(steps[1::2]), 3) == 8


def test_a_figure_holds_grid_parts_places_and_speed():
    figure = PAPER.figure(["<g/>"], "A strip.", [Place("here", 1, 2)])

    assert (figure.width, figure.height) == PAPER.size
    assert figure.alt == "A strip." and figure.places == (Place("here", 1, 2),)
    assert "25 mm/s" in figure.svg and "<g/>" in figure.svg
    assert "<text" not in PAPER.figure([], "A strip.", speed="").svg


def test_a_family_is_about_electrocardiograms():
    family = ecg_family("ecg-x", ("Title", "Summary."), (Level.RECALL, 2), lambda _: Made("", ""))

    assert (family.group, family.competency, family.level, family.difficulty) == (
        GROUP,
        "ecg",
        Level.RECALL,
        2,
    )
    assert family.make(random.Random(1)) == Made("", "")
