from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ability import prior, update
from app.domain.adaptive import FEWEST, MOST
from app.domain.answered import Parameters, Population
from app.domain.bundles import Candidate
from app.domain.errors import NotFoundError
from app.domain.placements import (
    BOTH,
    Ground,
    blueprint_of,
    both_roles,
    exposed,
    ground_of,
    is_in_force,
    is_over,
    next_question,
)
from tests.domain import shipped_banks
from tests.domain.ability_builders import SHAPE, START, answered, catalogue
from tests.domain.readiness_builders import after, blueprint, reference

NAMES = ("venipuncture", "order", "vitals", "claims", "coding", "scheduling")
FRESH = prior(SHAPE, Population())
ON = date(2026, 11, 21)


def candidate(number: int, competency: str = "order", **fields) -> Candidate:
    return Candidate(
        **(
            {
                "question_id": f"{competency}-{number}",
                "version_id": number,
                "competency": competency,
                "type": "single",
            }
            | fields
        )
    )


def ground(candidates: list[Candidate] | None = None, *, hard: float = 0.0, **fields) -> Ground:
    found = candidates or [candidate(1000 * i + n, name) for i, name in enumerate(NAMES) for n in range(16)]
    wordings = fields.pop("wordings", {one.version_id: f"w{one.version_id}" for one in found})
    parameters = {
        digest: Parameters(b=hard - 1.5 + 3 * (place % 16) / 15, s2=0.1, c=0.2)
        for place, digest in enumerate(wordings.values())
    }
    return ground_of(reference(), found, wordings, parameters, **fields)


def taken(drawn_from: Ground, right: float, seed: int, closed: frozenset[str] = frozenset()) -> list[str]:
    """Take a whole placement; return what was asked."""
    state, asked, rng = FRESH, list[str](), random.Random(seed)
    while (found := next_question(state, drawn_from, asked, closed, rng, START)) is not None:
        asked.append(found.question_id)
        place = drawn_from.places[found.question_id]
        table = drawn_from.pool.parameters
        one = answered(
            len(asked),
            competency=found.competency,
            is_right=rng.random() < right,
            answered_at=START,
            parameters=Parameters(float(table.b[place]), float(table.s2[place]), 1.0, 0.2),
        )
        state = update(state, one)
    return asked


# --- both roles ------------------------------------------------------------------------------------


def test_both_roles_weigh_every_ability_domain_alike():
    found = both_roles(shipped_banks.catalogue(), ON)
    domains = shipped_banks.catalogue().ability_domains

    assert (found.id, found.credential) == (BOTH, BOTH)
    assert [one.id for one in found.domains] == [one.id for one in domains]
    assert len({one.count for one in found.domains}) == 1
    assert sum(len(cell.competencies) for cell in found.cells) == len(found.cell_of)
    asked = {name for one in shipped_banks.catalogue().blueprints for name in one.cell_of}
    assert set(found.cell_of) == asked & set(shipped_banks.catalogue().ability_competencies)


def test_both_roles_ask_what_every_exam_asks_at_the_most_generous_pace():
    found = both_roles(shipped_banks.catalogue(), ON)

    assert found.types == ("single",)
    assert found.minutes / found.count == pytest.approx(150 / 125, rel=0.02)


def test_a_blueprint_that_is_not_in_force_counts_for_nothing():
    old = replace(blueprint("old"), effective_to=date(2026, 1, 31))
    small = replace(catalogue(), blueprints=(old,))

    assert is_in_force(old, date(2026, 1, 31))
    assert not is_in_force(old, date(2026, 2, 1))
    assert [one.id for one in both_roles(small, date(2026, 1, 31)).domains] == [
        "phlebotomy",
        "intake",
        "billing",
        "front-office",
    ]
    assert both_roles(small, ON).domains == ()


def test_the_blueprint_of_a_credential_or_of_both():
    shipped = shipped_banks.catalogue()

    assert blueprint_of(shipped, "ccma-nha", ON).id == "ccma-nha-2022"
    assert blueprint_of(shipped, BOTH, ON) == both_roles(shipped, ON)
    with pytest.raises(NotFoundError):
        blueprint_of(shipped, "none", ON)


# --- the ground ------------------------------------------------------------------------------------


def test_cases_other_types_and_what_the_exam_does_not_ask_are_left_out():
    found = ground(
        [
            candidate(1),
            candidate(2, case="a-case", part=1, parts=3),
            candidate(3, type="numeric"),
            candidate(4, competency="body"),
        ],
        types=("single",),
    )

    assert [one.question_id for one in found.candidates] == ["order-1"]


def test_a_wording_without_parameters_is_left_out():
    found = ground([candidate(1), candidate(2)], wordings={1: "w1"})

    assert [one.question_id for one in found.candidates] == ["order-1"]


def test_enemies_of_enemies_and_the_same_wording_share_a_label():
    one = candidate(1, enemies=frozenset({"order-2", "elsewhere"}))
    two = candidate(2, enemies=frozenset({"order-1", "order-3"}))
    found = ground(
        [one, two, candidate(3), candidate(4), candidate(5)],
        wordings={1: "a", 2: "b", 3: "c", 4: "d", 5: "d"},
    )
    labels = found.pool.rivals.tolist()

    assert labels[0] == labels[1] == labels[2]
    assert labels[3] == labels[4] != labels[0]
    assert found.groups_left(()) == 2
    assert found.groups_left({"order-4", "order-5"}) == 1


def test_exposure_is_taken_over_by_question():
    found = exposed(ground(), {"order-1001": 0.4, "gone": 1.0})

    assert found.pool.exposures[found.places["order-1001"]] == 0.4
    assert found.pool.exposures.sum() == pytest.approx(0.4)


# --- the course of a placement ---------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(right=st.floats(0, 1), seed=st.integers(0, 10_000))
def test_whatever_is_answered_it_keeps_the_blueprint_repeats_nothing_and_stops(right, seed):
    enemies = {f"order-{1000 + n}": frozenset({f"order-{1000 + n ^ 1}"}) for n in range(16)}
    every = [candidate(1000 * i + n, name) for i, name in enumerate(NAMES) for n in range(16)]
    found = ground([replace(one, enemies=enemies.get(one.question_id, frozenset())) for one in every])
    asked = taken(found, right, seed)
    given_by = Counter(int(found.pool.domains[found.places[one]]) for one in asked)

    assert FEWEST <= len(asked) <= MOST
    assert len(set(asked)) == len(asked)
    labels = [int(found.pool.rivals[found.places[one]]) for one in asked]
    assert len(set(labels)) == len(labels)
    for domain, share in enumerate(found.pool.shares.tolist()):
        assert abs(given_by[domain] - share * len(asked)) <= 2


def test_what_is_closed_is_never_asked():
    found = ground()
    closed = frozenset(one.question_id for one in found.candidates if int(one.question_id.split("-")[1]) % 2)

    assert closed.isdisjoint(taken(found, 0.6, 3, closed))


def test_no_question_wears_out():
    """Each learner meets other questions: by chance among the best, and by what others have met."""
    met: Counter[str] = Counter()
    found, learners = ground(), 40
    for number in range(learners):
        shares = {name: count / max(number, 20) for name, count in met.items()}
        met.update(taken(exposed(found, shares), 0.3 + 0.5 * (number % 2), number)[:20])

    assert max(met.values()) / learners <= 0.5
    assert len(met) > 60


def test_who_cannot_fail_is_let_go_before_the_estimate_is_precise():
    easy = ground(hard=-1.0)

    assert len(taken(easy, 0.0, 1)) == FEWEST


def test_both_roles_have_no_outcome_to_be_clear_about():
    found = ground()
    without = replace(
        found, reference=replace(found.reference, blueprint=replace(blueprint(), credential=BOTH))
    )
    lost = after(30, right=0)

    assert found.is_exam
    assert not without.is_exam
    assert is_over(lost, found, 25)
    assert is_over(lost, without, 25) == (bool(np.sqrt(lost.covariance.mean()) <= 0.34))
    assert is_over(lost, without, MOST)


def test_a_placement_without_an_answer_is_never_over():
    assert not is_over(FRESH, ground(), 0)
    assert next_question(FRESH, ground(), (), (), random.Random(1), START + timedelta(days=1)) is not None


def test_when_nothing_is_left_it_ends():
    found = ground([candidate(1)])

    assert next_question(FRESH, found, ["order-1"], (), random.Random(1), START) is None
