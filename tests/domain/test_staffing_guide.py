from __future__ import annotations

from app.domain.explorer import Source
from app.domain.staffing_guide import Guide, Result


def test_a_result_and_its_sources_are_found_by_id():
    sources = tuple(Source(one, f"{one}, 2026", one, 2026, "") for one in "abc")
    results = tuple(Result(one, one.upper(), "", (), (), ()) for one in ("both", "cross-trained"))
    guide = Guide(sources, (), (), (), (), results, ())

    assert guide.result("both").title == "BOTH"
    assert [one.id for one in guide.cited(frozenset({"c", "b"}))] == ["b", "c"]
