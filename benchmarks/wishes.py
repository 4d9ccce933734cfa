"""How many raters of the interest form are said to rate without reading, by how they rate. Seeded; no database.

    .venv/bin/python -m benchmarks.wishes [--raters 4000] [--seed 1]

Each kind of rater fills in the shipped form wholly, its first half, its first 8 and its first 4 statements. Times are
not known, so what is found is found from the ratings alone. The last column of the whole form is the share whose
ratings are used and lean to a side by themselves.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from app.banks.catalogue import read_catalogue
from app.domain.interests import HIGHEST, LOWEST, InterestForm, Quality, Rating, wishes_of
from app.domain.path_evidence import INFLATION, Outcome, View
from config import ROOT

AT = datetime(2026, 1, 1, tzinfo=UTC)
FACES = range(LOWEST, HIGHEST + 1)
Felt = Callable[[random.Random, InterestForm], list[float]]


def honest(noise: float, *, middle: float = 3, style: float = 0.5, wish: float = 1, taste: float = 0) -> Felt:
    """Return raters with a middle of their own, a wish for a side, a taste for kinds of work, and noise."""

    def rate(rng: random.Random, form: InterestForm) -> list[float]:
        own, wanted = rng.gauss(middle, style), rng.gauss(0, wish)
        tastes = {one.facet: rng.gauss(0, taste) for one in form.statements}
        signs = {"clinical": 1, "administrative": -1}
        return [
            own + signs[one.side] * wanted / 2**0.5 + tastes[one.facet] + rng.gauss(0, noise)
            for one in form.statements
        ]

    return rate


def same(others: int) -> Felt:
    """Return raters who give one rating throughout, but for *others* of the statements."""

    def rate(rng: random.Random, form: InterestForm) -> list[float]:
        value = rng.choice(FACES)
        found = [float(value)] * len(form.statements)
        for place in rng.sample(range(len(found)), others):
            found[place] = rng.choice([one for one in FACES if one != value])
        return found

    return rate


def thrown(lowest: int = LOWEST, highest: int = HIGHEST) -> Felt:
    """Return raters who click anywhere between two ratings."""
    return lambda rng, form: [float(rng.randint(lowest, highest)) for _ in form.statements]


def stairs(rng: random.Random, form: InterestForm) -> list[float]:
    """Rate 1, 2, 3, 4, 5, 4, 3 and so on, from anywhere."""
    wave = (1, 2, 3, 4, 5, 4, 3, 2)
    start = rng.randrange(len(wave))
    return [float(wave[(start + place) % len(wave)]) for place in range(len(form.statements))]


HONEST: dict[str, Felt] = {
    "as the model assumes (noise 1)": honest(1, style=0),
    "with a middle of their own": honest(1),
    "careful (noise .7)": honest(0.7),
    "likes nearly everything": honest(1, middle=4.3),
    "by kind of work, not by side": honest(0.7, wish=0.3, taste=1),
    "loves one side, dislikes the other": honest(1, wish=2),
    "careless (noise 1.5)": honest(1.5),
    "without any preference (noise .5)": honest(0.5, style=0.2, wish=0),
}
OTHERS: dict[str, Felt] = {
    "one rating throughout": same(0),
    "one rating but for two": same(2),
    "one rating but for four": same(4),
    "random clicks, 1 to 5": thrown(),
    "random clicks, 2 to 4": thrown(2, 4),
    "random clicks, 1 to 4": thrown(1, 4),
    "up and down like stairs": stairs,
}
LENGTHS = (28, 14, 8, 4)
CHECKS = (Quality.STRAIGHT, Quality.THROWN, Quality.UNCHECKED)


def judged(felt: Felt, form: InterestForm, raters: int, seed: int) -> tuple[Counter[Quality], int]:
    """Return how many of *raters* of the whole *form* are judged how, and how many used ones lean by themselves."""
    rng = random.Random(f"{seed} {len(form.statements)}")
    found: Counter[Quality] = Counter()
    leaning = 0
    for _ in range(raters):
        values = [min(HIGHEST, max(LOWEST, round(one))) for one in felt(rng, form)]
        rated = zip(form.statements, values, strict=True)
        wishes = wishes_of(form, [Rating(one.id, value, AT) for one, value in rated])
        found[wishes.quality] += 1
        read = View(wishes.contrast, INFLATION * wishes.variance).likeliest
        leaning += wishes.is_used and read is not Outcome.EITHER
    return found, leaning


def main(arguments: Sequence[str] = ()) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Raters against the checks of the interest form.")
    parser.add_argument("--raters", type=int, default=4000, help="of each kind")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    shipped = read_catalogue(ROOT / "question_banks" / "catalogue").interests
    forms = [replace(shipped, statements=shipped.statements[:length]) for length in LENGTHS]
    print("percent said to be one rating throughout / thrown / not to be checked yet, by statements rated")
    print(f"{'':36}" + "".join(f"{length:>21}" for length in LENGTHS) + f"{'28: used, lean':>18}")
    for title, kinds in (("rated as felt", HONEST), ("not rated as felt", OTHERS)):
        print(title)
        for name, felt in kinds.items():
            told = [judged(felt, form, asked.raters, asked.seed) for form in forms]
            cells = [
                " /".join(f"{100 * found[one] / asked.raters:5.1f}" for one in CHECKS) for found, _ in told
            ]
            print(
                f"  {name:34}"
                + "".join(f"{one:>21}" for one in cells)
                + f"{100 * told[0][1] / asked.raters:17.1f}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
