from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.domain import answer_files
from app.domain.answer_files import HEADER, LONGEST_LINE, Cells, RowError, RowFault
from tests import builders
from tests.builders import NOW

HEAD = ",".join(HEADER)
ROW = "a@example.org,vital-signs-1,,b,2026-03-01T09:30:00Z,20,practice,sure"


def read(*lines: str, end: str = "\n"):
    return list(answer_files.read_cells(io.StringIO(end.join(lines) + end, newline=None)))


def test_a_row_is_cut_into_its_cells_without_blanks_around_them():
    assert read(HEAD, " a@example.org ,vital-signs-1,,b, 2026-03-01T09:30:00Z,20,practice,sure") == [
        Cells(2, *ROW.split(","))
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(end):
    assert [one.line for one in read(HEAD, ROW, ROW, end=end)] == [2, 3]


def test_a_byte_order_mark_is_no_part_of_the_header():
    assert len(read("\ufeff" + HEAD, ROW)) == 1


@pytest.mark.parametrize(
    "header", ["", "learner", HEAD.upper(), f"{HEAD},more", HEAD.replace("mode,certainty", "certainty,mode")]
)
def test_with_another_header_nothing_is_read(header):
    (fault,) = read(header, ROW)

    assert (fault.line, fault.column) == (1, "")
    assert HEAD in fault.mend


def test_an_empty_file_has_no_header():
    assert [one.line for one in answer_files.read_cells(io.StringIO(""))] == [1]


def test_a_cell_may_be_quoted_and_hold_a_comma():
    (cells,) = read(HEAD, ROW.replace(",b,", ',"1,250",'))

    assert cells.chosen == "1,250"


def test_blank_lines_are_passed_over_and_counted():
    assert [one.line for one in read(HEAD, "", ROW, "  ", ROW)] == [3, 5]


def test_a_line_that_is_no_row_says_nothing_about_the_others():
    found = read(HEAD, "one,two", ROW, '"open,' + ROW, ROW, "x" * (3 * LONGEST_LINE), ROW + ",more", ROW)

    assert [(one.line, isinstance(one, RowFault)) for one in found] == [
        *((2, True), (3, False), (4, True), (5, False)),
        *((6, True), (7, True), (8, False)),
    ]


def test_a_line_that_is_not_utf8_is_a_fault():
    text = io.TextIOWrapper(
        io.BytesIO(f"{HEAD}\n".encode() + b"\xff" + ROW.encode() + b"\n" + ROW.encode()),
        encoding="utf-8",
        errors="surrogateescape",
    )
    bad, good = answer_files.read_cells(text)

    assert (bad.message, good.line) == ("The line is not UTF-8.", 3)


def test_a_fault_reads_as_a_sentence_with_its_place():
    assert (
        str(RowFault(3, "mode", "'x' is no mode.", "Write one."))
        == "line 3, mode: 'x' is no mode. Write one."
    )
    assert str(RowFault(3, "", "No row.", "Mend it.")).startswith("line 3: ")


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("2026-03-01T09:30:00Z", 9),
        ("2026-03-01T09:30:00+00:00", 9),
        ("2026-03-01 09:30:00.250-05:00", 14),
        ("20260301T0930+0100", 8),
    ],
)
def test_a_moment_is_iso_8601_with_any_zone(text, hour):
    found = answer_files.moment_of(text, NOW)

    assert (found.utcoffset(), found.hour) == (timedelta(0), hour)


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2026-03-01", "2026-03-01T09:30:00", "03/01/2026 09:30Z", "2026-13-01T00:00:00Z"),
        *("0001-01-01T00:00:00+14:00", "1969-12-31T23:59:59Z", "9999-12-31T23:59:59-12:00", "1772357400"),
    ],
)
def test_a_moment_without_zone_or_sense_is_a_fault(text):
    with pytest.raises(RowError) as raised:
        answer_files.moment_of(text, NOW)

    assert raised.value.column == "answered_at"


def test_the_future_begins_after_now():
    assert answer_files.moment_of(NOW.isoformat(), NOW) == NOW
    with pytest.raises(RowError, match="in the future"):
        answer_files.moment_of((NOW + timedelta(seconds=1)).isoformat(), NOW)
    east = datetime(2026, 11, 21, 13, 30, tzinfo=timezone(timedelta(hours=2)))
    assert answer_files.moment_of(east.isoformat(), NOW) == east.astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "seconds"), [("0", 0), ("17.5", 17.5), ("1e2", 100), ("600", 600), ("86400", 600), ("", None)]
)
def test_seconds_count_as_live_at_most(text, seconds):
    assert answer_files.seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["-1", "-0.1", "nan", "inf", "-inf", "1_0", "00:20", "20 s", "1,5", "x"])
def test_what_is_no_time_is_a_fault(text):
    with pytest.raises(RowError, match="no time"):
        answer_files.seconds_of(text)


@pytest.mark.parametrize("mode", ["practice", "review", "mock", "placement"])
def test_the_modes_are_those_of_live_answers(mode):
    assert answer_files.mode_of(mode) == mode


@pytest.mark.parametrize("mode", ["", "import", "Practice", "exam"])
def test_any_other_mode_is_a_fault(mode):
    with pytest.raises(RowError, match="no mode"):
        answer_files.mode_of(mode)


def test_certainty_is_one_of_three_words_or_nothing():
    assert [answer_files.certainty_of(one) for one in ("sure", "unsure", "guess", "")]
    with pytest.raises(RowError, match="no certainty"):
        answer_files.certainty_of("certain")


@pytest.mark.parametrize(
    ("make", "text", "canonical"),
    [
        (builders.single, "b", "b"),
        (builders.single, "", ""),
        (builders.hotspot, "c", "c"),
        (builders.multiple, "a|c", "a|c"),
        (builders.multiple, "c | a", "a|c"),
        (builders.ordering, "c>a>d>b", "c>a>d>b"),
        (builders.matching, "a=2|b=1|c=3", "a=2|b=1|c=3"),
        (builders.ordering, " c > a >d> b", "c>a>d>b"),
        (builders.matching, "c=3|a=2", "a=2|c=3"),
        (builders.matching, "c = 3 | a= 2", "a=2|c=3"),
        (builders.numeric, "2.50", "2.50"),
        (builders.numeric, "2.5 mL", "2.5"),
        (builders.numeric, "1,250", "1,250"),
    ],
)
def test_an_answer_is_kept_in_canonical_text(make, text, canonical):
    assert answer_files.chosen_of(make(), text) == canonical


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (builders.single, "e"),
        (builders.single, "B"),
        (builders.single, "a|b"),
        (builders.multiple, "a|a"),
        (builders.multiple, "a||c"),
        (builders.multiple, "a|x"),
        (builders.ordering, "c>a>d"),
        (builders.ordering, "c>a>d>d"),
        (builders.ordering, "c|a|d|b"),
        (builders.ordering, "c > a > > b"),
        (builders.matching, "a = = 2"),
        (builders.matching, " = 2"),
        (builders.matching, "a=9"),
        (builders.matching, "a=1|a=2"),
        (builders.matching, "a"),
        (builders.numeric, "two"),
        (builders.numeric, "mL"),
        (builders.numeric, "9" * 40),
    ],
)
def test_an_answer_that_does_not_fit_its_question_is_a_fault(make, text):
    with pytest.raises(RowError) as raised:
        answer_files.chosen_of(make(), text)

    assert raised.value.column == "chosen"
    assert raised.value.mend.startswith("Write ")
