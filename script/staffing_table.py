"""Write the tables of `docs/staffing.md` anew: run it after a change of the staffing rules."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.banks.catalogue import read_catalogue  # noqa: E402  # a script finds the package only now
from app.path.staffing_table import document  # noqa: E402

if __name__ == "__main__":
    page = ROOT / "docs" / "staffing.md"
    catalogue = read_catalogue(ROOT / "question_banks" / "catalogue")
    page.write_text(document(page.read_text(encoding="utf-8"), catalogue), encoding="utf-8")
