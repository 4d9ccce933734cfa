from __future__ import annotations

import re

from app.banks import fields
from app.banks.keys import NUMERIC_FIELDS
from app.domain.questions import Question, QuestionType
from app.domain.records import record_of
from config import ROOT
from tests import builders

GUIDE = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
TABLES = {
    "bank": fields.BANK,
    "file": fields.FILE,
    "case": fields.CASE_FILE,
    "question": fields.QUESTION,
    "option": fields.OPTION,
    "match": fields.MATCH,
    "source": fields.SOURCE,
    "numeric key": NUMERIC_FIELDS,
    "diagnosis": fields.DIAGNOSIS,
    "exemption": fields.EXEMPTION,
}


def rows(heading):
    """Return the first words of the guide's table with this heading, in order."""
    table = re.search(rf"\| {heading} \|.*\n\|---.*\n((?:\|.*\n)+)", GUIDE)
    assert table, heading
    return re.findall(r"^\| `([a-z_]+)` \|", table[1], re.MULTILINE)


def test_the_guide_names_every_field_in_order_and_no_other():
    for name, table in TABLES.items():
        word = "an" if name[0] in "aeo" else "a"
        assert rows(f"field of {word} {name}") == [field.name for field in table]


def test_the_guide_names_every_type():
    assert rows("type") == [one.value for one in QuestionType]


def test_the_table_covers_everything_a_question_holds():
    written = {field.name for field in fields.QUESTION}
    made_up = {
        "case",
        "numeric",
        "media",
        "seed",
    }  # the file's head, the numeric key, what the texts show, no file
    held = set().union(*(record_of(one) for one in builders.questions()))

    assert held - made_up <= written
    assert written | made_up == set(Question.__dataclass_fields__)


def test_every_field_says_what_it_means():
    for table in TABLES.values():
        for field in table:
            assert field.about.endswith(".")
