"""How many seeds of each family the tests try."""

from __future__ import annotations

import os

MANY = 10_000
FEW = 100
SEEDS = MANY if os.environ.get("PRECEPTOR_SEEDS") == str(MANY) else FEW
