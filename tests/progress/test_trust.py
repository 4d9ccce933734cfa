from __future__ import annotations

from datetime import date

import pytest

from app.banks.checks import Check, Ledger
from app.banks.coverage import coverage_of
from app.banks.history import History, Mend, PastReading
from app.progress.trust import check_tallies, exam_tables, mend_counts, reading_tables, share_agreed
from tests import builders

TODAY = date(2026, 11, 21)
NOW, OLD = "a" * 64, "b" * 64


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def check(name, wording=NOW, outcome="agreed", day=20):
    return Check(name, wording, "blind-key", outcome, date(2026, 11, day), "")


def test_the_last_reading_of_each_live_wording_is_counted_and_others_stand_apart():
    checks = (
        check("one"),
        check("two", OLD, "mended", 19),
        check("two", outcome="agreed", day=18),
        check("two", outcome="differed", day=21),
        check("x"),
    )
    (blind,) = check_tallies(Ledger(checks), {"one": NOW, "two": NOW, "three": NOW})

    assert (blind.read, blind.agreed, blind.differed) == (2, 1, 1)
    assert (blind.earlier, blind.mended, blind.last_on) == (3, 1, date(2026, 11, 21))


def test_a_kind_of_check_without_a_line_is_not_listed():
    assert check_tallies(Ledger(), {"one": NOW}) == ()


def test_whole_readings_stand_by_kind_and_in_the_order_of_their_record():
    def reading(kind, questions, agreed):
        return PastReading(None, kind, "Some", questions, agreed, questions - agreed, None, "")

    first, hidden, second = (
        reading("blind-key", 40, 39),
        reading("stems-hidden", 9, 3),
        reading("blind-key", 0, 0),
    )
    blind, other = reading_tables(History((first, hidden, second)))

    assert (blind.id, blind.readings, other.title) == (
        "blind-key",
        (first, second),
        "Reading with the stem hidden",
    )
    assert [share_agreed(one) for one in blind.readings] == [97.5, 0]


def test_what_was_mended_is_counted_by_kind_and_what_was_left_comes_last():
    kinds = ["none", "none", "none", "cue", "error", "error"]

    found = mend_counts(History(mends=tuple(Mend("claims-1", kind, "What") for kind in kinds)))

    assert [count for _, count in found] == [2, 1, 3]
    assert found[-1][0].startswith("Nothing")


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
