from __future__ import annotations

import random
import re
from collections import Counter
from itertools import pairwise

from app.domain.generators.registry import generate
from app.domain.questions import QuestionType
from tests.domain.generators.seeds import SEEDS
from tests.domain.generators.solving import Picked, check_picks, keyed, made_of, ordered, texts_of

SIGNS = (
    # by what each place of the order is told, in tests and on stoppers
    r"blood culture|yellow",
    r"prothrombin|thromboplastin|d-dimer|light blue|citrate",
    r"on serum|gold|\bred\b|clot activator",
    r"on heparin plasma|green|heparin",
    r"count|a1c|lavender|edta",
    r"on fluoride plasma|gray|fluoride",
)
TUBES = ("yellow", "light blue", "gold or red", "green", "lavender", "gray")
LATER = ("culture", "citrate", "serum", "heparin", "edta", "fluoride")


def place(text: str) -> int:
    """Return the one place in the order of draw that a test or a tube has, 0 to 5."""
    found = [number for number, sign in enumerate(SIGNS) if re.search(sign, text.casefold())]
    assert len(found) == 1, text
    return found[0]


def places(text: str) -> list[int]:
    # What stands in brackets is the additive of one tube.
    return [place(one) for one in re.split(r"(?:, and|,| and) (?![^(]*\))", text)]


def wanted_by(stem: str) -> list[int]:
    return places(re.search(r"orders (.*?) for an adult", stem)[1])


def test_tubes_are_put_in_the_order_of_their_places():
    drawn: Counter[int] = Counter()
    for seed in range(SEEDS):
        question = generate("order-of-draw", seed)
        right = [place(one) for one in ordered(question)]
        drawn.update(right)

        assert question.type is QuestionType.ORDERING
        assert right == sorted(set(right)) and len(right) in (4, 5)
        assert "adult" in question.stem and "CLSI" in question.stem
        assert question.rationale.startswith("In order: ")
    assert set(drawn) == set(range(6))


def test_what_a_tube_would_spoil_in_the_one_before_it_is_said():
    for seed in range(SEEDS):
        question = generate("order-of-draw", seed)
        right = [place(one) for one in ordered(question)]

        pairs = list(pairwise(right))
        assert ("EDTA carried into the heparin tube" in question.rationale) == ((3, 4) in pairs)
        assert ("Clot activator carried into the citrate tube" in question.rationale) == ((1, 2) in pairs)
        assert question.rationale.count("carr") == len(pairs)


def _moved(right: list[int], early: int, late: int) -> list[int]:
    order = [one for one in right if one != early]
    return [*order[: order.index(late)], early, *order[order.index(late) :]]


NAMED = {
    "citrate-after-serum": (2, 1),
    "heparin-before-serum": (3, 2),
    "edta-before-citrate": (4, 1),
    "edta-before-serum": (4, 2),
    "edta-before-heparin": (4, 3),
    "gray-before-lavender": (5, 4),
    "gray-before-heparin": (5, 3),
    "gray-before-serum": (5, 2),
}
TAKEN = {
    "serum-for-plasma": (3, 2),
    "plasma-for-serum": (2, 3),
    "edta-for-fluoride": (5, 4),
    "fluoride-for-edta": (4, 5),
    "edta-for-citrate": (1, 4),
    "citrate-for-edta": (4, 1),
    "serum-for-citrate": (1, 2),
}


def _led_to(error: str, right: list[int]) -> list[int]:
    if error in TAKEN:
        needed, taken = TAKEN[error]
        assert needed in right and taken not in right
        return sorted(taken if one == needed else one for one in right)
    if error == "culture-last":
        assert right[0] == 0
        return [*right[1:], 0]
    return right[::-1] if error == "reversed" else _moved(right, *NAMED[error])


def test_tubes_and_order_are_right_only_in_the_key():
    met: Counter[str] = Counter()
    for seed in range(SEEDS):
        question = generate("order-of-draw-tubes", seed)
        wanted = sorted(wanted_by(question.stem))
        assert len(set(wanted)) == 4
        assert [places(one) == wanted for one in texts_of(question)].count(True) == 1
        assert places(keyed(question)) == wanted
        for one in made_of("order-of-draw-tubes", seed).picks:
            met[one.error] += 1
            if one.error:
                assert places(one.text) == _led_to(one.error, wanted), (seed, one)
        assert len(question.options) == 4
        # Whoever does not read the tests cannot tell two right orders apart.
        assert sum(places(one) == sorted(places(one)) for one in texts_of(question)) >= 2
    assert set(met) == {"", "reversed", "culture-last", *NAMED, *TAKEN}


def test_the_next_tube_is_the_earliest_that_is_left():
    keys: Counter[int] = Counter()

    def solve(stem: str, options: list[str]) -> Picked:
        left = {place(one): one for one in options}
        assert len(left) == len(options)
        given = re.search(r"(?:orders (.*?) for an adult|evacuated tubes: (.*?)\.)", stem)
        all_places = set(places(given[1] or given[2]))
        filled = re.search(r"used, and the (.*?) (?:has|have) been filled", stem)[1]
        filled = re.sub(r"^tubes? for the | tubes?$", "", filled)
        done = {place(one) for one in re.split(r", | and ", filled)}
        assert done | set(left) == all_places and max(done) < min(left)
        keys[min(left)] += 1
        errors = {f"{LATER[one]}-before-{LATER[min(left)]}": text for one, text in left.items()}
        return Picked(left[min(left)], errors)

    check_picks("order-of-draw-next", solve)
    assert set(keys) == {1, 2, 3}


def test_a_discard_tube_is_filled_only_before_citrate_with_a_winged_set():
    keys: Counter[str] = Counter()

    def solve(stem: str, options: list[str]) -> Picked:
        assert "A discard tube" in options
        by_place = {place(one): one for one in options if one != "A discard tube"}
        assert sorted(by_place) == sorted(wanted_by(stem))
        first = min(by_place)
        is_discard = "winged set (butterfly)" in stem and first == 1
        errors = {
            f"{LATER[one]}-before-{LATER[first]}": text for one, text in by_place.items() if one > first
        }
        if is_discard:
            errors["no-discard"] = by_place[first]
        else:
            errors["needless-discard"] = "A discard tube"
        key = "A discard tube" if is_discard else by_place[first]
        keys["discard" if is_discard else TUBES[first]] += 1
        return Picked(key, errors)

    check_picks("discard-tube", solve)
    assert set(keys) >= {"discard", "light blue", "gold or red"} and "yellow" not in keys
    assert keys["discard"] < 0.4 * keys.total()


def test_there_are_hundreds_of_different_questions():
    seeds = random.Random(1).sample(range(10**9), 400)
    for family in ("order-of-draw", "order-of-draw-tubes", "order-of-draw-next", "discard-tube"):
        made = [generate(family, seed) for seed in seeds]
        assert len({(one.stem, frozenset(texts_of(one))) for one in made}) > 250, family
