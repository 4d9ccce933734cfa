"""All pages of the feature, registered by being imported."""

from __future__ import annotations

from app.authoring import download_routes, life_routes, list_routes, question_routes, upload_routes
from app.authoring.blueprint import bp

__all__ = ["bp", "download_routes", "life_routes", "list_routes", "question_routes", "upload_routes"]
