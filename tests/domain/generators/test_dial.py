from __future__ import annotations

from app.domain.generators.dial import CENTER, angle, face, lettered_needle, needle, polar


def test_each_mark_is_two_degrees_on_and_150_mm_hg_is_at_the_top():
    assert angle(75) == 0
    assert angle(76) - angle(75) == 2
    assert polar(100, 0) == (CENTER[0], CENTER[1] - 100)


def test_two_needles_differ_in_more_than_color():
    filled, outlined = lettered_needle(60, "A", is_filled=True), lettered_needle(40, "B", is_filled=False)

    assert 'class="ink"' in filled[0]
    assert 'class="line"' in outlined[0]
    assert ">A</text>" in filled[-1] and ">B</text>" in outlined[-1]


def test_a_single_needle_has_no_letter():
    assert "text" not in "".join(needle(60))


def test_the_face_numbers_each_twentieth():
    assert "".join(face()).count("</text>") == 16 + 1
