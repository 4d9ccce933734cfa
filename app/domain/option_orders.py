"""In which order a sitting shows the options of a question. Pure: randomness is an argument."""

from __future__ import annotations

import random

from app.domain.quantities import are_quantities
from app.domain.questions import Question, QuestionType
from app.domain.sittings import shuffled

IN_ORDER = frozenset({QuestionType.SINGLE, QuestionType.MULTIPLE})
"""Types of which numbers stand in the bank's order; a shuffled row of numbers is only harder to read."""


def drawn_orders(question: Question, rng: random.Random) -> tuple[str, str]:
    """Return the ids of the options and of the right-hand entries in the order of one sitting."""
    return _options(question, rng), shuffled((match.id for match in question.matches), rng)


def _options(question: Question, rng: random.Random) -> str:
    if question.type in IN_ORDER and are_quantities(tuple(option.text for option in question.options)):
        return "".join(question.option_ids)
    return shuffled(question.option_ids, rng)
