"""What the learning model is worth, in a simulated world that is not the model's own.

    .venv/bin/python -m benchmarks.learning [--seeds 4] [--learners 400]

Drives the product's own functions: learner loop, question loop with published editions, levels of mastery,
readiness, adaptive choice. Prints them beside percent correct, Elo and the oracle that knows the true
parameters, and returns 1 when a limit is missed. Nothing here speaks of a real exam.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from multiprocessing import Pool, cpu_count

from benchmarks import learning_figures as figures
from benchmarks.learning_run import EARLIER, FORECASTS, LOOKS, MODELS, Seed, run
from benchmarks.simulated_placement import Outcome

OURS = "preceptor"


@dataclass(frozen=True)
class Limit:
    """One figure and what it must keep to."""

    name: str
    found: float
    least: float = float("-inf")
    most: float = float("inf")

    @property
    def is_kept(self) -> bool:
        """Whether the figure lies inside."""
        return self.least <= self.found <= self.most

    @property
    def words(self) -> str:
        """The limit as printed."""
        bounds = [f">= {self.least:g}"] if self.least > float("-inf") else []
        return " and ".join(bounds + ([f"<= {self.most:g}"] if self.most < float("inf") else []))


def main(arguments: Sequence[str] = ()) -> int:
    """Print the tables; return 1 when a limit is missed."""
    parser = argparse.ArgumentParser(description="Simulated learners against the learning model.")
    parser.add_argument("--seeds", type=int, default=4)
    parser.add_argument("--learners", type=int, default=400)
    asked = parser.parse_args(arguments)
    began = time.perf_counter()
    with Pool(min(cpu_count(), asked.seeds)) as pool:
        seeds = pool.map(run, [(seed, asked.learners) for seed in range(1, asked.seeds + 1)], chunksize=1)
    print(f"{asked.seeds} seeds x {asked.learners} new learners after {EARLIER} earlier ones\n")
    _print_next_answer(seeds)
    _print_abilities(seeds)
    _print_passing(seeds)
    _print_placements(seeds)
    limits = _limits(seeds)
    for one in limits:
        print(f"{'ok  ' if one.is_kept else 'MISS'} {one.name:<58} {one.found:8.4f}   {one.words}")
    editions = figures.mean(seeds, lambda one: one.editions)
    worker = figures.mean(seeds, lambda one: one.by_worker)
    print(f"\n{editions:.0f} editions a seed, {worker:.0f} of them by the worker between nights")
    print(f"{time.perf_counter() - began:.0f} s; {max(one.seconds for one in seeds):.0f} s the slowest seed")
    return int(not all(one.is_kept for one in limits))


def _print_next_answer(seeds: Sequence[Seed]) -> None:
    print(f"{'next answer':<22}{'AUC':>8}{'ECE':>8}{'Brier':>8}{'log-loss':>10}")
    for name in MODELS:
        found = [
            figures.next_answer(seeds, name, one)
            for one in (figures.auc, figures.calibration_error, figures.squared, figures.log_loss)
        ]
        print(f"{name:<22}{found[0]:8.4f}{found[1]:8.4f}{found[2]:8.4f}{found[3]:10.4f}")
    print()


def _print_abilities(seeds: Sequence[Seed]) -> None:
    heads = "".join(f"{f'corr@{look}':>10}" for look in LOOKS) + "".join(f"{f'cov@{n}':>9}" for n in LOOKS)
    print(f"{'ability by domain':<22}{heads}")
    for name in MODELS:
        line = "".join(f"{figures.correlation(seeds, name, look):10.3f}" for look in LOOKS)
        if name in (OURS, "oracle"):
            line += "".join(f"{figures.coverage(seeds, name, look):9.3f}" for look in LOOKS)
        print(f"{name:<22}{line}")
    precision, false_mastery, sensitivity = figures.mastery(seeds)
    print(
        f"mastered: precision {precision:.3f}, false mastery {false_mastery:.3f}, sensitivity {sensitivity:.3f}"
    )
    print()


def _print_passing(seeds: Sequence[Seed]) -> None:
    print(f"{'pass, true cut':<22}" + "".join(f"{f'Brier@{n}':>11}" for n in FORECASTS))
    for name in MODELS:
        line = "".join(f"{figures.brier(seeds, name, n):11.4f}" for n in FORECASTS)
        print(f"{name:<22}{line}")
    off, inside = figures.raw_score(seeds)
    print(f"raw score after 60: off by {100 * off:.1f} points, {inside:.3f} inside the 90 % interval")
    for n in FORECASTS:
        share, told = figures.told_ready(seeds, [n])
        exact, count = figures.ready(seeds, n)
        print(
            f"shipping defaults after {n}: told >= 90 %: {told} learners, {share:.3f} passed;"
            f" before rounding: {count}, {exact:.3f}; Brier {figures.brier(seeds, 'shipped', n):.4f}"
        )
    print()


def _print_placements(seeds: Sequence[Seed]) -> None:
    early, late = (figures.mean(seeds, lambda one, at=at: one.answers_a_question[at]) for at in (0, 1))
    calibrated = figures.mean(seeds, lambda one: one.calibrated)
    gain = figures.mean(seeds, lambda one: one.gain)
    _print_outcomes(f"after {early:.0f} a question", [one.early_placements for one in seeds])
    _print_outcomes(f"after {late:.0f}, with slopes", [one.placements for one in seeds])
    print(f"{calibrated:.0f} questions with slopes; they save {gain:.5f} nats an unseen answer\n")


def _print_outcomes(title: str, found: Sequence[Mapping[str, Outcome]]) -> None:
    print(f"{title:<22}{'RMSE@40':>9}{'below':>8}{'off blueprint':>15}{'exposure':>10}")
    by_chance = figures.rmse(found, "random")
    for name in found[0]:
        rmse = figures.rmse(found, name)
        off = max(one[name].deviation for one in found)
        exposure = max(one[name].exposure for one in found)
        print(f"{name:<22}{rmse:9.3f}{1 - rmse / by_chance:8.3f}{off:15.2f}{exposure:10.3f}")
    print()


def _limits(seeds: Sequence[Seed]) -> list[Limit]:
    precision, false_mastery, _ = figures.mastery(seeds)
    placements = [one.early_placements for one in seeds]
    adaptive, by_chance = figures.rmse(placements, "adaptive"), figures.rmse(placements, "random")
    coverage = [figures.coverage(seeds, OURS, look) for look in LOOKS]
    return [
        Limit("AUC of the next answer", figures.next_answer(seeds, OURS, figures.auc), least=0.713),
        Limit(
            "calibration error, 15 equal bins",
            figures.next_answer(seeds, OURS, figures.calibration_error),
            most=0.010,
        ),
        Limit("correlation by domain after 30", figures.correlation(seeds, OURS, 30), least=0.67),
        Limit("correlation by domain after 120", figures.correlation(seeds, OURS, 120), least=0.83),
        Limit("90 % interval, least coverage", min(coverage), least=0.87, most=0.94),
        Limit("90 % interval, most coverage", max(coverage), least=0.87, most=0.94),
        Limit("mastered: precision", precision, least=0.90),
        Limit("mastered: false mastery", false_mastery, most=0.03),
        Limit("pass probability, Brier after 60, true cut", figures.brier(seeds, OURS, 60), most=0.131),
        Limit("shipping defaults: passed of those told >= 90 %", figures.told_ready(seeds)[0], least=0.95),
        Limit("adaptive: RMSE after 40 below random's", 1 - adaptive / by_chance, least=0.12),
        Limit(
            "adaptive: questions off the blueprint",
            max(one["adaptive"].deviation for one in placements),
            most=2,
        ),
        Limit("adaptive: exposure", max(one["adaptive"].exposure for one in placements), most=0.30),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
