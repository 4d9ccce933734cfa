"""Fresh questions for one sitting: families in turn, no task twice. Randomness is an argument."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache

from app.domain.generators.family import Family, question_from
from app.domain.questions import Figure, Question

SEEDS = 10**9
"""Seeds are below this."""
SAMPLE = 1
"""Seed of the question that stands for its family."""
TRIES = 30
"""Seeds tried before a family of few tasks may repeat one."""


def fresh_questions(families: Sequence[Family], length: int, rng: random.Random) -> list[Question]:
    """Return *length* questions of *families*, which take turns in a random order.

    A task comes twice only if its family has no other.
    """
    turns: list[Family] = []
    while len(turns) < length:
        turns += rng.sample(families, len(families))
    made: list[Question] = []
    for family in turns[:length]:
        made.append(_fresh(family, made, rng))
    return made


def _fresh(family: Family, before: Sequence[Question], rng: random.Random) -> Question:
    """Return a question of *family* whose id is new, and its task as well if it can be."""
    ids, tasks = {one.id for one in before}, {_task(one) for one in before}
    question = question_from(family, rng.randrange(SEEDS))
    for _ in range(TRIES):
        if question.id not in ids and _task(question) not in tasks:
            break
        question = question_from(family, rng.randrange(SEEDS))
    while question.id in ids:
        question = question_from(family, rng.randrange(SEEDS))
    return question


def _task(question: Question) -> tuple[str, str, frozenset[str]]:
    """Return what makes two questions the same task to a learner."""
    drawn = question.figure.svg if question.figure else ""
    return question.stem, drawn, frozenset(option.text for option in question.options)


@cache
def sample_figure(family: Family) -> Figure | None:
    """Return the drawing of one question of *family*, always the same, to show what the family is about."""
    return question_from(family, SAMPLE).figure
