"""All pages of the feature, registered by being imported."""

from __future__ import annotations

from app.quizzes import (
    hands_on_routes,
    import_routes,
    mock_routes,
    placement_routes,
    practice_routes,
    question_routes,
    report_routes,
    result_routes,
    track_routes,
)
from app.quizzes.blueprint import bp

__all__ = [
    "bp",
    "hands_on_routes",
    "import_routes",
    "mock_routes",
    "placement_routes",
    "practice_routes",
    "question_routes",
    "report_routes",
    "result_routes",
    "track_routes",
]
