from __future__ import annotations

import pytest

from app.domain.levels import Level
from app.progress.readiness_lines import (
    CUT_NOTE,
    LEVEL_WORDS,
    CoverageLine,
    DomainLine,
    PieceLine,
)


def line(chance: float | None) -> DomainLine:
    return DomainLine("1", "Law", 10, 9, "on-track", "on track", chance, None)


def test_every_level_has_words():
    assert set(LEVEL_WORDS) == set(Level)


def test_the_note_says_assumption_and_unofficial():
    assert "70%, give or take 3" in CUT_NOTE
    assert "is an assumption" in CUT_NOTE
    assert "unofficial" in CUT_NOTE


@pytest.mark.parametrize(("chance", "words"), [(None, ""), (0.0, "1%"), (0.724, "72%"), (1.0, "99%")])
def test_a_chance_is_never_told_as_certain(chance, words):
    assert line(chance).chance_words == words


def test_the_heaviest_parts_are_named_once_each():
    pieces = [PieceLine(title, 0.1, "gap", "gap") for title in ("Billing", "Billing", "Coding", "Law", "ECG")]

    assert CoverageLine(0.5, 0.2, 0.3, 0.9, tuple(pieces)).lacking == "Billing; Coding; Law"
    assert CoverageLine(1.0, 1.0, 0.0, 1.0, ()).lacking == ""
