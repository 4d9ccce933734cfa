from __future__ import annotations

from app.domain.reports import KINDS


def test_every_kind_of_report_has_words_and_a_short_name():
    assert len(set(KINDS.values())) == len(KINDS) >= 5
    assert all(len(name) <= 20 for name in KINDS)
    assert "other" in KINDS
