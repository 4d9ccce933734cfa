from __future__ import annotations

from app.progress.example import STEPS, growth


def test_the_example_says_nothing_first_and_then_grows_surer():
    first, second, third = growth()

    assert (first.answers, second.answers, third.answers) == STEPS
    assert first.bar is None
    assert first.words == ""
    assert second.bar is not None
    assert third.bar is not None
    assert float(third.bar.width) < float(second.bar.width)
    assert third.words.startswith("about ")
