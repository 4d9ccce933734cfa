from __future__ import annotations

from decimal import Decimal

from app.domain.generators.ruler import Ruler, in_words

RULER = Ruler(Decimal("0.1"), 10, 30, "cm", first=Decimal(35), middle=5)


def test_every_mark_is_long_middle_or_short():
    assert RULER.longs() == [0, 10, 20, 30]
    assert RULER.middles() == [5, 15, 25]
    assert sorted([*RULER.longs(), *RULER.middles(), *RULER.shorts()]) == list(range(31))


def test_a_scale_without_middle_marks_has_none():
    assert Ruler(Decimal(2), 5, 50, "units").middles() == []


def test_a_place_is_counted_from_the_long_mark_before_it():
    assert RULER.place(13) == "three marks past the long mark 36"
    assert RULER.place(11) == "one mark past the long mark 36"
    assert RULER.place(20) == "exactly at the long mark 37"
    assert in_words(4, "short mark") == "four short marks"


def test_the_working_is_a_sum():
    assert RULER.working(13) == "36 cm + 3 × 0.1 cm = 36.3 cm"
    assert RULER.working(20) == "37 cm"


def test_the_description_does_not_say_what_a_mark_is_worth():
    assert RULER.in_words() == (
        "Long marks are numbered from 35 to 38 in steps of 1. "
        "Shorter marks divide each space between two long marks into ten equal parts."
    )


def test_errors_that_a_scale_invites():
    found = [(one.error, one.value) for one in RULER.slips(13, Decimal("0.2"))]

    assert found == [
        ("wrong-graduation", Decimal("36.6")),
        ("counted-backwards", Decimal("36.7")),
        ("wrong-long-mark", Decimal("37.3")),
        ("wrong-long-mark", Decimal("35.3")),
    ]


def test_nobody_reads_what_is_not_on_the_scale():
    assert [one.value for one in RULER.slips(28, Decimal("0.2"))] == [Decimal("37.2"), Decimal("36.8")]


def test_at_a_number_nothing_is_counted():
    assert [(one.error, one.value) for one in RULER.slips(10, Decimal("0.2"))] == [
        ("wrong-long-mark", Decimal(37)),
        ("wrong-long-mark", Decimal(35)),
    ]
