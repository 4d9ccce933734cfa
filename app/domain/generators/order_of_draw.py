"""Order of draw: tubes put in order, orders compared, the tube that is next, and the discard tube."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from app.domain.generators.family import Family, Made, Pick
from app.domain.generators.sources import BOTH_ROLES, CLSI_VENOUS
from app.domain.generators.tubes import (
    ORDER,
    Kind,
    Tube,
    bare,
    drawn_tubes,
    listed,
    spoiled,
    spoiled_first,
    tube_of,
)
from app.domain.questions import Level

BY_CLSI = "the order of draw of the Clinical and Laboratory Standards Institute (CLSI)"
OFFERED = 4
KINDS = {one.slug: one for one in ORDER}


def _in_order(rng: random.Random) -> Made:
    tubes = drawn_tubes(rng, rng.choice((4, 5)))
    by = rng.choice(("label", "order", "both"))
    asked = {
        "label": "An adult's blood is drawn into these evacuated tubes with a straight needle. Put the tubes",
        "order": "A provider orders these tests for an adult. The blood is drawn with a straight needle, into one "
        "evacuated tube for each test. Put the tests",
        "both": "A provider's orders for an adult call for these evacuated tubes, drawn with a straight needle. Put "
        "the tubes",
    }[by]
    return Made(
        stem=f"{asked} in {BY_CLSI}. Start with the one that is filled first.",
        rationale=f"{_in_words(tubes) if by != 'label' else _labels(tubes)} {_spoilers(tubes)}",
        steps=tuple(Pick(_step(one, by), one.kind.why) for one in tubes),
    )


def _step(tube: Tube, by: str) -> str:
    if by == "both":
        return f"{tube.color.capitalize()}, for {tube.test}"
    return tube.label if by == "label" else tube.order


def _in_words(tubes: Sequence[Tube]) -> str:
    """Return the tubes with their tests, first to last."""
    return f"In order: {'; '.join(f'{one.color} ({one.additive}) for {one.test}' for one in tubes)}."


def _labels(tubes: Sequence[Tube]) -> str:
    """Return the tubes, first to last."""
    return f"In order: {'; '.join(_named(one) for one in tubes)}."


def _named(tube: Tube) -> str:
    """Return stopper and additive within a sentence."""
    return tube.label[0].lower() + tube.label[1:]


def _spoilers(tubes: Sequence[Tube]) -> str:
    """Return what each tube would spoil in the one before it, were they filled the wrong way round."""
    sentences = [spoiled(late.kind, early.kind) for early, late in pairwise(tubes)]
    return f"Filled the wrong way round, two neighbors would do harm. {' '.join(sentences)}"


def _orders_compared(rng: random.Random) -> Made:
    tubes = drawn_tubes(rng, OFFERED)
    right = _colors(tubes)
    wrong_tubes = _wrong_tubes(rng, tubes)
    swapped = rng.sample(wrong_tubes, min(len(wrong_tubes), rng.choice((1, 2))))
    picks = {right: Pick(right, f"{_in_words(tubes)} {_spoilers(tubes)}")}
    moved = _wrong_orders(tubes)
    for one in (*swapped, *rng.sample(moved, len(moved))):
        if len(picks) < OFFERED:
            picks.setdefault(one.text, one)
    offered = list(picks.values())
    rng.shuffle(offered)
    return Made(
        stem=(
            f"A provider orders {_shuffled(rng, tubes)} for an adult. Which tubes should the medical assistant fill "
            f"with a straight needle, and in which order, by {BY_CLSI}?"
        ),
        rationale=picks[right].rationale,
        picks=tuple(offered),
    )


def _shuffled(rng: random.Random, tubes: Sequence[Tube]) -> str:
    """Return the tests in an order that says nothing."""
    return listed([one.test for one in rng.sample(tubes, len(tubes))])


def _colors(tubes: Sequence[Tube]) -> str:
    return ", ".join(one.color for one in tubes).capitalize()


MOVES = (
    # error, the kind that is filled too early, the kind it is filled before
    ("citrate-after-serum", "serum", "citrate"),
    ("heparin-before-serum", "heparin", "serum"),
    ("edta-before-citrate", "edta", "citrate"),
    ("edta-before-serum", "edta", "serum"),
    ("edta-before-heparin", "edta", "heparin"),
    ("gray-before-lavender", "fluoride", "edta"),
    ("gray-before-heparin", "fluoride", "heparin"),
    ("gray-before-serum", "fluoride", "serum"),
)


def _wrong_orders(tubes: Sequence[Tube]) -> list[Pick]:
    """Return the right tubes in the wrong orders that the named errors lead to."""
    found = [("reversed", list(reversed(tubes)))]
    slugs = [one.kind.slug for one in tubes]
    if "culture" in slugs:
        found.append(("culture-last", [*tubes[1:], tubes[0]]))
    for error, early, late in MOVES:
        if early in slugs and late in slugs:
            order = list(tubes)
            order.insert(slugs.index(late), order.pop(slugs.index(early)))
            found.append((error, order))
    return [Pick(_colors(order), spoiled_first(order), error) for error, order in found]


TAKEN_FOR = (
    # error, the kind that is needed, the kind that is taken for it
    ("serum-for-plasma", "heparin", "serum"),
    ("plasma-for-serum", "serum", "heparin"),
    ("edta-for-fluoride", "fluoride", "edta"),
    ("fluoride-for-edta", "edta", "fluoride"),
    ("edta-for-citrate", "citrate", "edta"),
    ("citrate-for-edta", "edta", "citrate"),
    ("serum-for-citrate", "citrate", "serum"),
)


def _wrong_tubes(rng: random.Random, tubes: Sequence[Tube]) -> list[Pick]:
    """Return orders that are right for their tubes, one of which is not the tube that a test needs."""
    by_slug = {one.kind.slug: one for one in tubes}
    found = []
    for error, needed, taken in TAKEN_FOR:
        if needed in by_slug and taken not in by_slug:
            others = {**by_slug, taken: tube_of(rng, KINDS[taken])}
            order = [others[kind.slug] for kind in ORDER if kind.slug in others and kind.slug != needed]
            tube = by_slug[needed]
            why = f"The order is right, but {tube.test} needs a {tube.color} tube with {tube.additive}."
            found.append(Pick(_colors(order), why, error))
    return found


def _next(rng: random.Random) -> Made:
    tubes = drawn_tubes(rng, rng.choice((4, 5, 6)))
    filled = max(1, len(tubes) - rng.choice((3, 4)))
    key, left = tubes[filled], tubes[filled:]
    given, so_far = rng.choice((_given_tubes, _given_tests))(rng, tubes, filled)
    by = "order" if given.startswith("A provider") and rng.choice((True, False)) else "label"
    asked = "which tube is filled next" if by == "label" else "for which test is the next tube filled"
    picks = tuple(
        Pick(
            _step(one, by),
            key.kind.why if one is key else spoiled(one.kind, key.kind),
            "" if one is key else f"{one.kind.slug}-before-{key.kind.slug}",
        )
        for one in rng.sample(left, len(left))
    )
    return Made(
        stem=f"{given} A straight needle is used, and {so_far} been filled. By {BY_CLSI}, {asked}?",
        rationale=f"{_labels(tubes) if 'orders' not in given else _in_words(tubes)} {key.kind.why}",
        picks=picks,
    )


def _given_tubes(rng: random.Random, tubes: Sequence[Tube], filled: int) -> tuple[str, str]:
    """Return the tubes by their colors, and which of them have been filled."""
    colors = [one.color for one in tubes[:filled]]
    named = listed([_named(one) for one in rng.sample(tubes, len(tubes))])
    so_far = f"the {listed(colors)} {'tube has' if filled == 1 else 'tubes have'}"
    return f"An adult's blood is drawn into these evacuated tubes: {named}.", so_far


def _given_tests(rng: random.Random, tubes: Sequence[Tube], filled: int) -> tuple[str, str]:
    """Return the tubes by their tests, and for which of them they have been filled."""
    tests = listed([bare(one.test) for one in tubes[:filled]])
    so_far = f"the {'tube' if filled == 1 else 'tubes'} for the {tests} {'has' if filled == 1 else 'have'}"
    return f"A provider orders {_shuffled(rng, tubes)} for an adult, one evacuated tube for each.", so_far


WINGED, STRAIGHT = "a winged set (butterfly)", "a straight needle"
DISCARD = "A discard tube"
SITUATIONS = (
    # How the blood is drawn, and whether a citrate tube is among the tubes. A culture never is: whether it takes up
    # the air of the tubing depends on how it is collected.
    (WINGED, True),
    (STRAIGHT, True),
    (WINGED, False),
)
FIXED_RATIO = "its citrate is measured for nine parts of blood"


def _first(rng: random.Random) -> Made:
    device, has_citrate = rng.choice(SITUATIONS)
    while True:
        tubes = drawn_tubes(rng, 3)
        slugs = [one.kind.slug for one in tubes]
        if "culture" not in slugs and ("citrate" in slugs) is has_citrate:
            break
    first = tubes[0]
    is_discard = device == WINGED and first.kind.slug == "citrate"
    why = _why_discard(device, first.kind)
    offered = [
        Pick(DISCARD, why, "" if is_discard else "needless-discard"),
        *(_picked_first(one, first, is_discard=is_discard) for one in tubes),
    ]
    rng.shuffle(offered)
    return Made(
        stem=(
            f"A provider orders {_shuffled(rng, tubes)} for an adult. The blood is drawn with {device} into evacuated "
            f"tubes, one for each test. By {BY_CLSI}, what is filled first?"
        ),
        rationale=f"{_in_words(tubes)} {why}",
        picks=tuple(offered),
    )


def _picked_first(tube: Tube, first: Tube, *, is_discard: bool) -> Pick:
    text = f"The {tube.color} tube"
    if tube is not first:
        return Pick(text, spoiled(tube.kind, first.kind), f"{tube.kind.slug}-before-{first.kind.slug}")
    if is_discard:
        return Pick(text, f"Air from the tubing would leave it short, and {FIXED_RATIO}.", "no-discard")
    return Pick(text, tube.kind.why)


def _why_discard(device: str, first: Kind) -> str:
    """Return why a discard tube is filled before a tube of the kind *first*, or why none is needed."""
    if first.slug != "citrate":
        return "No discard tube is needed: no light blue tube is drawn, whose ratio air from the tubing would upset."
    if device == STRAIGHT:
        return "No discard tube is needed: a straight needle has no tubing whose air would leave the citrate tube short."
    return (
        "With a winged set, air in the tubing leaves the first tube short. A discard tube, without additive or also "
        f"light blue, takes it up before the citrate tube: {FIXED_RATIO}."
    )


_family = partial(
    Family,
    version=1,
    group="Blood collection",
    competency="order-of-draw",
    level=Level.APPLICATION,
    difficulty=3,
    roles=BOTH_ROLES,
    sources=(CLSI_VENOUS,),
    guidance_year=2017,
)

FAMILIES = (
    _family(
        id="order-of-draw",
        title="Order of draw",
        summary="Put the tubes that a provider ordered in the order of draw.",
        make=_in_order,
    ),
    _family(
        id="order-of-draw-tubes",
        title="Tubes for an order, first to last",
        summary="Which tubes do the tests need, and in which order?",
        make=_orders_compared,
    ),
    _family(
        id="order-of-draw-next",
        title="The next tube",
        summary="Some tubes have been filled: which one is next?",
        make=_next,
    ),
    _family(
        id="discard-tube",
        title="The first tube and the discard tube",
        summary="What is filled first with a winged set, and with a straight needle?",
        make=_first,
    ),
)
