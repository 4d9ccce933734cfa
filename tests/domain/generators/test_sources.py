from __future__ import annotations

from app.domain.generators import sources
from app.domain.questions import Source


def test_every_source_names_its_document_once_and_its_year():
    found = [one for one in vars(sources).values() if isinstance(one, Source)]

    assert len({one.title for one in found}) == len(found) > 5
    assert all(2000 < one.year <= 2026 and len(one.title) > 20 for one in found)
