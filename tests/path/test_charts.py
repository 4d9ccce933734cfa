from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.path_evidence import MARGIN
from app.path.charts import SIDE, contrast_of, map_of
from tests.path.path_builders import band, even, leaning, summary


def test_the_unit_is_the_spread_of_the_contrast_between_learners():
    known = leaning()

    difference = known.clinical.mean - known.administrative.mean
    assert difference / known.evidence.unit == pytest.approx(known.lean)


def test_the_region_shrinks_with_answers_and_is_never_a_point():
    wide, narrow = map_of(summary()), map_of(even())

    assert float(wide.possible.wide) > float(narrow.possible.wide) > 10
    assert float(narrow.possible.wide) > float(narrow.likely.wide) > 5


def test_the_regions_share_their_middle_and_their_turn():
    drawn = map_of(summary(5, 20))

    assert (drawn.likely.x, drawn.likely.y, drawn.likely.turn) == (
        drawn.possible.x,
        drawn.possible.y,
        drawn.possible.turn,
    )


def test_clinical_strength_lies_to_the_right_and_below_the_middle_band():
    drawn = map_of(leaning())

    assert float(drawn.likely.x) - (SIDE - float(drawn.likely.y)) > 0


def test_the_middle_of_the_map_belongs_to_neither_field():
    drawn = map_of(even())

    assert drawn.office.startswith("0,0 ")
    assert drawn.clinical.startswith("400,400 ")


def test_an_unusual_learner_still_lies_inside_the_map():
    known = leaning()
    strong = replace(known, evidence=replace(known.evidence, clinical=replace(known.clinical, mean=6.0)))

    assert 0 < float(map_of(strong).likely.x) < SIDE


def test_a_contrast_within_the_borders_has_no_colour_of_a_strand():
    assert contrast_of(even().strengths).strand == "shared"
    assert contrast_of(band(MARGIN + 0.1, 2.0)).strand == "clinical"
    assert contrast_of(band(-2.0, -MARGIN - 0.1)).strand == "office"


def test_a_contrast_far_out_stays_on_its_line():
    drawn = contrast_of(band(-9.0, 9.0))

    assert (drawn.left, drawn.width) == ("0.0", "100.0")
