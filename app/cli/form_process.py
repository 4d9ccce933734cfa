"""Building mock forms in a process of its own: the solver's memory is given back, and the web never has it."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys

from app.domain.stock import BuiltForm, Order
from config import ROOT

COMMAND = (sys.executable, "-P", "-m", "app.cli.form_solver")
LONGEST = 600.0
"""Seconds after which a process that builds is given up."""


def build(order: Order, seed: int) -> tuple[BuiltForm, ...]:
    """Build the forms of *order* from *seed* in another process; see `app.domain.optimal.build_forms`.

    Raises:
        InfeasibleError: not even one form can be built; every short cell is named.
        UnevenError: none is as hard as the forms in stock.
        CalledProcessError: the process failed; it has said why on stderr.
    """
    done = subprocess.run(  # noqa: S603 - our own words
        COMMAND,
        input=pickle.dumps((order, seed)),
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        check=True,
        timeout=LONGEST,
    )
    told: tuple[BuiltForm, ...] | Exception = pickle.loads(done.stdout)  # noqa: S301 - from our own process
    if isinstance(told, Exception):
        raise told
    return told
