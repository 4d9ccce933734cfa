"""The other end of `app.cli.form_process`: a process that builds mock forms and ends. Alone in loading the solver.

    python -m app.cli.form_solver < order > forms

Reads one pickled (order, seed) and writes the pickled forms, or the error that says why there are none.
"""

from __future__ import annotations

import os
import pickle
import random
import sys
from typing import BinaryIO

from app.domain.errors import ConflictError
from app.domain.optimal import build_forms

NICE = 10
"""Whoever waits for a page goes first."""


def answer(asked: BinaryIO, told: BinaryIO) -> None:
    """Build what *asked* holds and write it, or the error, to *told*."""
    order, seed = pickle.load(asked)  # noqa: S301 - from our own parent process
    try:
        pickle.dump(build_forms(order, random.Random(seed)), told)  # noqa: S311 - forms are no secret
    except ConflictError as error:
        pickle.dump(error, told)


if __name__ == "__main__":
    os.nice(NICE)
    answer(sys.stdin.buffer, sys.stdout.buffer)
