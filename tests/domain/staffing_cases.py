"""What the two source articles say about whom to hire, case by case, in our own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from app.domain.staffing import Answers, Outcome, Pace, Posts, Relief, Work

CLINICAL_PLACES = ("hospital", "emergency-room", "urgent-care", "specialty-clinic", "outpatient-surgery")
OFFICE_PLACES = ("small-practice", "outpatient-clinic", "multi-specialty-clinic")
UNNAMED_PLACES = ("another-place",)


@dataclass(frozen=True)
class Case:
    """One case of the articles in our own words: what it fixes, and what it says. The rest is open."""

    told: str
    fixed: dict[str, Any]
    result: Outcome
    works: frozenset[Work] = field(default_factory=frozenset)
    """Work that waits in the case; other work may wait too."""
    is_place: bool = False
    """The case speaks of a kind of practice and states no need."""

    def holds(self, answers: Answers) -> bool:
        fits = all(getattr(answers, name) in _several(value) for name, value in self.fixed.items())
        return fits and self.works <= answers.work


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


CASES = (
    Case("procedures and help for patients come first", {"clinical": True}, Outcome.CLINICAL),
    Case("the day depends on accurate office work and communication", {"office": True}, Outcome.MEDICAL),
    Case(
        "few staff, so a blend of both",
        {"blend": True, "relief": (Relief.NONE, Relief.DESK, Relief.NURSES)},
        Outcome.CROSS_TRAINED,
    ),
    Case(
        "small family practice, nobody at the desk, two visits late because of charting",
        {"setting": "small-practice", "relief": Relief.DESK},
        Outcome.MEDICAL,
        frozenset({Work.ROOMING}),
    ),
    Case(
        "busy urgent care, nurses with a double load, waits grow",
        {"setting": "urgent-care", "relief": Relief.NURSES, "pace": Pace.BUSY},
        Outcome.CLINICAL,
        frozenset({Work.ROOMING, Work.PROCEDURES}),
    ),
    Case(
        "rural center, providers rotate, every function needs cover",
        {"setting": "rural-health-center", "relief": Relief.ROTATING, "posts": Posts.MORE},
        Outcome.BOTH,
    ),
    Case("nurses or physicians are stretched", {"relief": Relief.NURSES}, Outcome.CLINICAL),
    Case("help with tests, laboratory or medicines", {}, Outcome.CLINICAL, frozenset({Work.PROCEDURES})),
    Case("one person for desk and rooms", {}, Outcome.MEDICAL, frozenset({Work.DESK, Work.ROOMING})),
    Case("short of staff for scheduling and records", {}, Outcome.MEDICAL, frozenset({Work.DESK})),
    Case("claims and billing fall behind", {}, Outcome.MEDICAL, frozenset({Work.BILLING})),
    Case("clinical places", {"setting": CLINICAL_PLACES}, Outcome.CLINICAL, is_place=True),
    Case(
        "small, outpatient or multi-specialty practice",
        {"setting": OFFICE_PLACES, "pace": Pace.USUAL},
        Outcome.MEDICAL,
        is_place=True,
    ),
    Case(
        "a high turnover of patients",
        {"pace": Pace.BUSY, "setting": CLINICAL_PLACES},
        Outcome.CLINICAL,
        is_place=True,
    ),
    Case(
        "rural, one person with many hats",
        {"setting": "rural-health-center", "posts": Posts.ONE},
        Outcome.CROSS_TRAINED,
        is_place=True,
    ),
    Case(
        "a place that is not named, and room for two",
        {"setting": UNNAMED_PLACES, "posts": Posts.MORE, "pace": Pace.USUAL},
        Outcome.BOTH,
        is_place=True,
    ),
    Case(
        "a place that is not named, and room for one",
        {"setting": UNNAMED_PLACES, "posts": Posts.ONE, "pace": Pace.USUAL},
        Outcome.CROSS_TRAINED,
        is_place=True,
    ),
    Case(
        "needs on both sides and room for two",
        {"clinical": True, "office": True, "blend": False, "posts": Posts.MORE},
        Outcome.BOTH,
    ),
    Case(
        "needs on both sides and room for one",
        {"clinical": True, "office": True, "posts": Posts.ONE},
        Outcome.CROSS_TRAINED,
    ),
)
