"""What a learner may say about themselves for the fairness audit, and for nothing else.

The model reads none of it: tests/path/test_group_wall.py. The questions follow the federal categories (race
and ethnicity: OMB Statistical Policy Directive 15, 2024; age 40: Age Discrimination in Employment Act), coarse
enough that a group can reach the ten people below which the audit is silent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SEVERAL = "several"
"""The group of those who chose more than one; groups must not overlap to be compared."""


@dataclass(frozen=True, slots=True)
class GroupQuestion:
    """One thing that a learner may say; every answer is optional."""

    id: str
    title: str
    answers: Mapping[str, str]
    """Words by id."""
    takes_several: bool = False
    hint: str = ""


QUESTIONS = (
    GroupQuestion(
        "age",
        "Age",
        {"under-25": "Under 25", "25-39": "25 to 39", "40-54": "40 to 54", "55-over": "55 or older"},
    ),
    GroupQuestion(
        "sex",
        "Sex or gender",
        {"woman": "Woman", "man": "Man", "another": "Nonbinary or another"},
    ),
    GroupQuestion(
        "ethnicity",
        "Race or ethnicity",
        {
            "native": "American Indian or Alaska Native",
            "asian": "Asian",
            "black": "Black or African American",
            "hispanic": "Hispanic or Latino",
            "middle-eastern": "Middle Eastern or North African",
            "pacific": "Native Hawaiian or Pacific Islander",
            "white": "White",
        },
        takes_several=True,
        hint="Choose all that fit. Choose none to say nothing.",
    ),
    GroupQuestion(
        "language",
        "First language",
        {"english": "English", "spanish": "Spanish", "another": "Another language"},
    ),
    GroupQuestion(
        "disability",
        "A disability or a lasting health condition",
        {"yes": "Yes", "no": "No"},
    ),
)


def groups_of(question: GroupQuestion) -> dict[str, str]:
    """Return the words of each group that people are counted in, by id."""
    return dict(question.answers) | ({SEVERAL: "More than one"} if question.takes_several else {})


def group_of(chosen: Iterable[str]) -> str:
    """Return the one group that somebody who has *chosen* counts in; empty: in none."""
    said = sorted(set(chosen))
    return SEVERAL if len(said) > 1 else "".join(said)


def is_offered(question: GroupQuestion, chosen: Iterable[str]) -> bool:
    """Whether *chosen* can be said: answers that there are, and one only unless several are taken."""
    said = set(chosen)
    return said <= question.answers.keys() and (question.takes_several or len(said) <= 1)
