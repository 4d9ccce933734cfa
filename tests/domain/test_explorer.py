from __future__ import annotations

from app.domain.explorer import Explorer, Source


def test_sources_come_in_the_order_of_the_file_and_an_unknown_task_is_none():
    sources = tuple(Source(one, f"{one}, 2026", one, 2026, "") for one in "abc")
    explorer = Explorer(sources, (), (), (), (), (), (), ())

    assert [one.id for one in explorer.cited(("c", "a"))] == ["a", "c"]
    assert explorer.find_task("none") is None
