"""What types, levels and states are called on the pages."""

from __future__ import annotations

TYPES = {
    "single": "Single best answer",
    "multiple": "Multiple response",
    "ordering": "Ordering",
    "matching": "Matching",
    "numeric": "Numeric",
}
TYPE_NOTES = {
    "single": "One of 3 to 5 options is right.",
    "multiple": "Two or more of 4 or 5 options are right; part of them earns part of the points.",
    "ordering": "3 to 5 steps belong in one order.",
    "matching": "3 to 5 lines each have their counterpart.",
    "numeric": "The learner types a number in a unit.",
}
LEVELS = {
    "recall": "Recall",
    "application": "Application",
    "analysis": "Analysis",
}
DIFFICULTIES = {
    "1": "1, nearly all get it",
    "2": "2, most get it",
    "3": "3, about half",
    "4": "4, some get it",
    "5": "5, few do",
}
STATES = {
    "": "All",
    "live": "Live",
    "draft": "With a draft",
    "ending": "Ending soon or ended",
    "retired": "Retired",
}
