"""Banks as files: one competency as YAML, or a whole bank as a zip archive."""

from __future__ import annotations

import io
import re
import zipfile

from flask import Response

from app.auth.access import require_role
from app.authoring.blueprint import bp
from app.banks.fields import SLUG
from app.db import db
from app.domain.errors import NotFoundError
from app.library.bank_queries import export_bank

STAMP = (1980, 1, 1, 0, 0, 0)
"""One moment for all files: the same bank gives the same bytes."""


@bp.get("/authoring/banks/<bank_id>/<competency>.yaml")
@require_role("instructor")
def download(bank_id: str, competency: str) -> Response:
    """Send one file of a bank in the canonical layout."""
    text = export_bank(db.session(), bank_id).get(f"{competency}.yaml")
    if text is None:
        raise NotFoundError
    return _attachment(text.encode(), f"{competency}.yaml", "application/yaml; charset=utf-8")


@bp.get("/authoring/banks/<bank_id>.zip")
@require_role("instructor")
def download_bank(bank_id: str) -> Response:
    """Send every file of a bank."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in sorted(export_bank(db.session(), bank_id).items()):
            archive.writestr(zipfile.ZipInfo(f"{bank_id}/{name}", STAMP), text, zipfile.ZIP_DEFLATED)
    return _attachment(kept.getvalue(), f"{bank_id}.zip", "application/zip")


def _attachment(data: bytes, name: str, kind: str) -> Response:
    """Return *data* as a file to keep; ids are slugs, and whatever is not is not sent."""
    if not re.fullmatch(rf"{SLUG}\.(?:yaml|zip)", name):
        raise NotFoundError
    answer = Response(data, content_type=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
