"""How many seeds of each family the tests try."""

from __future__ import annotations

import os

FEW = 100
SEEDS = int(os.environ.get("PRECEPTOR_SEEDS", FEW))
