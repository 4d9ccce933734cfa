from __future__ import annotations

import pytest

from app.domain.ability import fold, prior
from app.domain.answered import Population
from app.domain.path import summarize
from app.domain.path_changes import Help, best_of, changes_of, helps_of, neutral_wishes
from app.domain.path_evidence import Interests
from tests.domain.ability_builders import SHAPE, answered


def state(clinical: int, administrative: int):
    found = [answered(n, competency="order") for n in range(clinical)]
    found += [answered(100 + n, competency="claims") for n in range(administrative)]
    return fold(SHAPE, found) or prior(SHAPE, Population())


def test_every_source_that_moves_the_lean_has_a_way_to_both_borders():
    found = changes_of(summarize(state(20, 5), Interests(0.2, 0.1)))

    assert {one.source for one in found} == {"phlebotomy", "intake", "billing", "front-office", "interests"}
    assert len(found) == 10


def test_the_side_that_is_less_known_helps_most():
    first = helps_of(state(60, 3), Interests(0.0, 0.07), (14, 14), (0, 0))[0]

    assert (first.kind, first.count) == ("administrative", 20)
    assert 0 < first.narrower < 1


def test_duties_that_are_not_rated_are_weighed_against_questions():
    kinds = {one.kind: one for one in helps_of(state(60, 60), Interests(0.0, 1 / 3), (2, 2), (12, 12))}

    assert kinds["interests"].count == 24
    assert kinds["interests"].narrower > kinds["clinical"].narrower


def test_before_any_answer_both_sides_help_alike():
    best = best_of(helps_of(state(0, 0), Interests(0.0, 0.07), (14, 14), (0, 0)))

    assert {one.kind for one in best} == {"clinical", "administrative"} or len(best) == 1
    assert best_of((Help("clinical", 20, 0.0),)) == ()


def test_neutral_wishes_take_their_part_off_the_lean():
    known = summarize(state(20, 20), Interests(1.0, 0.1))

    view = neutral_wishes(known)
    assert view is not None
    assert view.lean == pytest.approx(known.lean - dict(known.contributions)["interests"])
    assert neutral_wishes(summarize(state(20, 20))) is None


def test_ratings_are_not_asked_for_where_only_strengths_weigh():
    kinds = {one.kind for one in helps_of(state(20, 20), None, (0, 0), (14, 14), weight=1.0)}

    assert kinds == {"clinical", "administrative"}


def test_what_ratings_would_tell_follows_the_weight_that_is_set():
    told = [
        next(
            one
            for one in helps_of(state(20, 20), None, (0, 0), (14, 14), weight=weight)
            if one.kind == "interests"
        )
        for weight in (0.3, 0.6, 0.9)
    ]

    assert told[0].narrower > told[1].narrower > told[2].narrower
