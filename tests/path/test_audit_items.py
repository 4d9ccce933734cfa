from __future__ import annotations

from app.path.audit_items import Met, screen


def met(n: int, *, right: bool, wording: str = "digest") -> list[Met]:
    return [Met(wording, "claims-1", n / 10, right)]


def test_a_question_is_screened_from_a_hundred_answers_in_each_group_on():
    many = [met(n, right=n % 3 > 0) for n in range(120)]

    found = screen({"a": many, "b": many[:100]}, "a")
    assert found is not None
    assert (found.screened, found.undecided, found.flagged) == (1, 0, ())
    assert screen({"a": many, "b": many[:99]}, "a") is None


def test_a_person_counts_once():
    twice = [met(n, right=True) * 2 for n in range(60)]

    assert screen({"a": twice, "b": twice}, "a") is None


def test_where_everybody_is_right_nothing_is_decided():
    right = [met(n, right=True) for n in range(100)]

    found = screen({"a": right, "b": right, "c": right[:20]}, "a")
    assert found is not None
    assert (found.screened, found.undecided, found.flagged) == (1, 1, ())
