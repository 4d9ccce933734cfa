from __future__ import annotations

import pytest

from app.db import Base
from app.people.belongings import FEATURES

SHARED = {"question_version", "question_report", "role_grant"}
"""Tables where a reference to an account is set null when the account goes."""


@pytest.mark.parametrize("feature", FEATURES, ids=lambda feature: feature.__name__)
def test_every_feature_exports_erases_and_moves(feature):
    assert all(callable(getattr(feature, name)) for name in ("export", "erase", "move"))


def test_the_account_row_goes_last():
    assert [feature.__name__.split(".")[1] for feature in FEATURES][-1] == "auth"


def test_no_row_outlives_its_account():
    for table in Base.metadata.tables.values():
        for key in table.foreign_keys:
            if key.column.table.name == "account":
                rule = "SET NULL" if table.name in SHARED and key.parent.nullable else "CASCADE"
                assert key.ondelete == rule, f"{table.name}.{key.parent.name}"
