"""An id for a new question, from its competency and the words of its stem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from app.banks.fields import MAX_ID

WORDS = 5
"""Of the stem, in an id."""
LITTLE = re.compile(
    "an?|the|[oi]n|of|at|to|for|from|by|with|and|or|is|are|was|were|be|been|wh(?:ich|at|om?|ose|en|ere|y)|how"
    "|(?:sh|w|c)ould|do|does|did|has|have|had|th(?:is|at|ese|ose)|its?|their|his|her"
    "|medical|assistant|patient|provider|first|next|best|most"
)
"""Words that tell no question from another."""


def suggested_id(competency: str, stem: str, taken: Collection[str] = ()) -> str:
    """Return a free id such as `vital-signs-apical-pulse-infant`; "" without a competency or words.

    Args:
        competency: the id begins with it.
        stem: Markdown.
        taken: ids that exist; they are never used again.
    """
    base = id_base(competency, stem)
    if not base:
        return ""
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


def id_base(competency: str, stem: str) -> str:
    """Return the id before a number makes it unique."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    words = [one for one in re.findall(r"[a-z0-9]+", plain) if not LITTLE.fullmatch(one)]
    own = set(competency.split("-"))
    telling = [one for one in dict.fromkeys(words) if one not in own][:WORDS] or words[:WORDS]
    if not competency or not telling:
        return ""
    return "-".join([competency, *telling])[: MAX_ID - 4].rstrip("-")
