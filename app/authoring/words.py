"""What types, levels and states are called on the pages."""

from __future__ import annotations

TYPES = {
    "single": "Single best answer",
    "multiple": "Multiple response",
    "ordering": "Ordering",
    "matching": "Matching",
    "numeric": "Numeric",
    "hotspot": "Place on a figure",
}
TYPE_NOTES = {
    "single": "One of 3 to 5 options is right.",
    "multiple": "Two or more of 4 or 5 options are right; part of them earns part of the points.",
    "ordering": "3 to 5 steps belong in one order.",
    "matching": "3 to 5 lines each have their counterpart.",
    "numeric": "The learner types a number in a unit.",
    "hotspot": "One of 3 to 5 places of a figure is right; each has a text that says where it lies.",
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
    "retired": "Retired",
}
FLAGS = {
    "reported": "Open reports",
    "ended": "Out of date",
    "ending": "Ends within 90 days",
    "volatile": "Likely to change",
    "unchecked": "Not blind-checked in this wording",
}
SORTS = {
    "": "Competency",
    "id": "Id",
    "newest": "Newest guidance",
    "oldest": "Oldest guidance",
    "hardest": "Hardest, by label",
    "easiest": "Easiest, by label",
    "reports": "Most open reports",
    "ends": "First to end",
}
