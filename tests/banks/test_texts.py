from __future__ import annotations

import pytest

from app.banks.texts import complaints, images_in, media_in, option_complaints, rationale_complaints
from app.domain.questions import Match, Option

MEDIA = frozenset({"scale.png"})


def found(text):
    return [message for message, _mend in complaints(text, MEDIA)]


@pytest.mark.parametrize(
    "text",
    [
        "A plain text with **bold** and *italics*",
        "A value < 60 mm Hg and > 40",
        "See [the rule](https://www.example.org/rule) or <https://example.org>",
        "![A scale that reads 70 kg](media/scale.png)",
        "![A scale](/media/scale.png)",
        "An array [1] and a note [sic]",
    ],
)
def test_a_right_text_has_no_complaint(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("[x](javascript:alert(1))", "not an http"),
        ("[x](JaVaScRiPt:alert)", "not an http"),
        ("[x](data:text/html,hello)", "not an http"),
        ("[x](/sign-out)", "not an http"),
        ("[x](//example.org)", "not an http"),
        ("[x](mailto:a@example.org)", "not an http"),
        ("[x][1]\n\n[1]: ftp://example.org", "not an http"),
        ("![A scale](https://example.org/scale.png)", "not from media/"),
        ("![A scale](media/../secret.png)", "not from media/"),
        ("![A scale](media/other.png)", "no file media/other.png"),
        ("![](media/scale.png)", "no description"),
        ("a <b>bold</b> word", "HTML"),
        ("<script>alert(1)</script>", "HTML"),
        ("a <!-- note -->", "HTML"),
        ("The " + "CM" + "A role", "stands alone"),
    ],
)
def test_a_text_that_is_unsafe_or_unclear_is_complained_about(text, word):
    assert any(word in message for message in found(text))


@pytest.mark.parametrize("text", ["All of the above", "None of the options", "Both A and B"])
def test_an_option_does_not_speak_of_the_others(text):
    assert list(option_complaints(text))


@pytest.mark.parametrize("text", ["Both arms and legs", "All of the blood", "None"])
def test_an_option_may_use_the_same_words_for_itself(text):
    assert not list(option_complaints(text))


@pytest.mark.parametrize(
    "text", ["Option B is right.", "As answer C shows", "options (A) and (D)", "choice b is wrong"]
)
def test_a_rationale_names_no_letter(text):
    assert list(rationale_complaints(text))


@pytest.mark.parametrize(
    "text", ["Vitamin B is right.", "The answer a patient gives", "Hepatitis C", "choice by consent"]
)
def test_a_rationale_may_use_letters_for_other_things(text):
    assert not list(rationale_complaints(text))


def test_media_are_found_in_every_text_once():
    options = (Option("a", "![x](media/one.png)", "![y](media/two.png)"),)
    matches = (Match("1", "![z](media/three.png)"),)

    assert media_in("![s](/media/one.png) ![t](https://example.org/x.png)", "", options, matches) == (
        *("one.png", "two.png", "three.png"),
    )
    assert images_in("no picture") == []
