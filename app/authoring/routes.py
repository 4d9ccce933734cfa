"""All pages of the feature, registered by being imported."""

from __future__ import annotations

from typing import Any

from app.authoring import (
    download_routes,
    life_routes,
    list_routes,
    question_routes,
    report_routes,
    upload_routes,
)
from app.authoring.blueprint import bp
from app.domain.errors import NotFoundError

__all__ = [
    "bp",
    "download_routes",
    "life_routes",
    "list_routes",
    "question_routes",
    "report_routes",
    "upload_routes",
]


@bp.url_value_preprocessor
def refuse_unspeakable(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Answer 404 where an address names something with NUL in it: PostgreSQL would refuse to look."""
    if any("\0" in str(one) for one in (values or {}).values()):
        raise NotFoundError
