"""The naming rule: three letters that mean a role to some and a protected credential to others never stand alone."""

from __future__ import annotations

import re

BARE_NAME = re.compile(r"\bCMAs?\b(?!\s*\(AAMA\))")


def bare_name(text: str) -> bool:
    """Whether *text* uses the abbreviation without its owner, `CMA (AAMA)`."""
    return BARE_NAME.search(text) is not None
