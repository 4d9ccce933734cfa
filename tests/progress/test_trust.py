from __future__ import annotations

from datetime import date

import pytest

from app.banks.checks import Check, Ledger
from app.banks.coverage import coverage_of
from app.progress.trust import check_tallies, exam_tables
from tests import builders

TODAY = date(2026, 11, 21)
NOW, OLD = "a" * 64, "b" * 64


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def check(name, wording=NOW, outcome="agreed", day=20):
    return Check(name, wording, "blind-key", outcome, date(2026, 11, day), "")


def test_readings_are_counted_and_only_those_of_live_wordings_cover_them():
    checks = (
        check("one"),
        check("two", OLD, "mended", 19),
        check("two", outcome="differed", day=21),
        check("x"),
    )
    blind, hidden, second = check_tallies(Ledger(checks), {"one": NOW, "two": NOW, "three": NOW})

    assert (blind.readings, blind.agreed, blind.differed, blind.mended) == (4, 2, 1, 1)
    assert (blind.live, blind.last_on, blind.agreed_share) == (2, date(2026, 11, 21), 50)
    assert (hidden.readings, hidden.agreed_share, second.last_on) == (0, 0, None)


def test_the_table_of_an_exam_adds_up_its_subdomains(catalogue):
    coverage = coverage_of(builders.questions(), catalogue, TODAY)
    tables = exam_tables(coverage, catalogue, TODAY)

    assert [one.credential for one in tables] == [one.title for one in catalogue.credentials]
    for table, credential in zip(tables, catalogue.credentials, strict=True):
        outline = catalogue.blueprint_in_force(credential.id, TODAY)
        lines = [one for one in coverage.lines if one.part == outline.id]
        assert [one.title for one in table.lines] == [one.title for one in outline.domains]
        assert sum(one.needed for one in table.lines) == sum(one.needed for one in lines) == 2 * outline.count
        assert sum(one.held for one in table.lines) == sum(one.held for one in lines)
        assert not table.is_enough
