"""All pages of the feature, registered by being imported."""

from __future__ import annotations

from app.quizzes import mock_routes, practice_routes, question_routes, result_routes, track_routes
from app.quizzes.blueprint import bp

__all__ = [
    "bp",
    "mock_routes",
    "practice_routes",
    "question_routes",
    "result_routes",
    "track_routes",
]
