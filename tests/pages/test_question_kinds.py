from __future__ import annotations

import html
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.diagnosis import TRAILING_ZERO_NOTE
from app.domain.questions import Diagnosis
from app.quizzes.models import AttemptItem
from tests import builders
from tests.quizzes.item_builders import sitting
from tests.quizzes.page_builders import address, hidden, now, send

NUMERIC = builders.numeric(
    diagnoses=(Diagnosis("tenfold", Decimal(25), "This is *ten times* the dose: check the point."),)
)
WITH_CASE = builders.case("vital-signs", "scheduling", "insurance", "claims")
SPOTS = builders.hotspot()


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def begin(session, learner):
    """Start a sitting of the learner over questions."""
    return lambda *questions, **fields: sitting(session, learner.account_id, questions, now=now(), **fields)


def _markers(page: str) -> dict[str, str]:
    """Return the classes of each marker on the drawing by its letter."""
    found = re.findall(r'<svg class="spot ([^"]*)"[^>]*data-spot="(\w)"', page)
    return {letter: classes for classes, letter in found}


# --- cases -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", ["practice", "mock"])
def test_a_case_stands_above_the_stem_of_each_of_its_parts(begin, learner, mode):
    attempt = begin(*WITH_CASE, mode=mode)
    for position in range(1, 5):
        page = learner.get(address(attempt, position)).text
        assert f"Case · part {position} of 4" in page
        assert page.index("A morning") < page.index("Two patients wait at the desk.") < page.index("<h1")


def test_an_answered_part_keeps_its_case(begin, learner):
    attempt = begin(*WITH_CASE)
    send(learner, attempt, 2, "b")

    assert "Two patients wait at the desk." in learner.get(address(attempt, 2)).text


def test_a_result_tells_a_case_once(begin, learner):
    attempt = begin(*WITH_CASE, builders.single("vital-signs-9"))
    for position in range(1, 6):
        send(learner, attempt, position, "b")
    page = learner.get(address(attempt, "result")).text

    assert page.count("Two patients wait at the desk.") == 1
    assert [f"part {part} of 4" in page for part in range(1, 5)] == [True] * 4
    assert page.index("Two patients wait") < page.index('id="question-1"') + 400


# --- figures and places ----------------------------------------------------------------------------


def test_a_drawing_is_named_and_can_be_read_in_words_by_everybody(begin, learner):
    attempt = begin(builders.single(figure=replace(builders.FIGURE, places=())))
    page = learner.get(address(attempt, 1)).text

    assert '<svg role="img" aria-label="An arm from the side." width="100" height="50"' in page
    assert "<summary>Describe the picture</summary><p>An arm from the side.</p>" in page
    assert "css/figure.css" in page
    assert "data-spots" not in page


def test_a_page_without_a_drawing_does_not_load_its_styles(begin, learner):
    assert "figure.css" not in learner.get(address(begin(builders.single()), 1)).text


def test_a_wide_strip_can_be_scrolled_with_the_keyboard(begin, learner):
    strip = replace(builders.FIGURE, places=(), width=900, height=160)
    page = learner.get(address(begin(builders.single(figure=strip)), 1)).text

    assert 'class="scroll strip" tabindex="0" role="region" aria-label="The picture"' in page


def test_each_place_is_a_radio_with_its_words_and_a_marker_with_its_letter(session, begin, learner):
    attempt = begin(SPOTS)
    page = learner.get(address(attempt, 1)).text

    assert re.findall(r'type="radio" name="choice"[^>]*data-letter="(\w)"', page) == ["A", "B", "C"]
    assert list(_markers(page)) == ["A", "B", "C"]
    assert re.findall(r'x="([\d.]+)%" y="([\d.]+)%"', page) == [
        ("20.0", "50.0"),
        ("50.0", "50.0"),
        ("80.0", "50.0"),
    ]
    assert '<svg class="spots" aria-hidden="true"' in page


def test_markers_have_the_letters_of_the_attempts_own_order(session, begin, learner):
    attempt = begin(SPOTS)
    session.get_one(AttemptItem, (attempt.id, 1)).option_order = "cab"
    session.commit()
    page = learner.get(address(attempt, 1)).text

    assert re.findall(r'spot-(\w)" x="([\d.]+)%', page) == [("A", "80.0"), ("B", "20.0"), ("C", "50.0")]


@pytest.mark.parametrize(
    ("chosen", "classes", "words"),
    [
        ("b", {"A": "spot-A", "B": "spot-B spot-key", "C": "spot-C"}, ["✓ Your answer"]),
        (
            "c",
            {"A": "spot-A", "B": "spot-B spot-key", "C": "spot-C spot-wrong"},
            ["✓ Right answer", "✕ Your answer"],
        ),
    ],
)
def test_after_the_answer_places_are_told_in_shape_and_word(begin, learner, chosen, classes, words):
    attempt = begin(SPOTS)
    send(learner, attempt, 1, chosen)
    page = learner.get(address(attempt, 1)).text
    [caption] = re.findall(r"<figcaption.*?</figcaption>", page, re.DOTALL)

    assert _markers(page) == classes
    assert all(one in caption for one in words)
    assert ("<rect" in page, '<path class="dot"' in page) == (True, chosen == "c")


def test_an_open_mock_tells_no_place_from_another(begin, learner):
    attempt = begin(SPOTS, mode="mock")
    for chosen in ("b", "c"):
        send(learner, attempt, 1, chosen)
        page = learner.get(address(attempt, 1)).text
        assert _markers(page) == {"A": "spot-A", "B": "spot-B", "C": "spot-C"}
        assert "figcaption" not in page
        assert len(re.findall(r'name="choice" value="\w+" checked', page)) == 1


def test_a_place_that_is_not_offered_is_refused(begin, learner):
    attempt = begin(SPOTS)
    token = hidden(learner.get(address(attempt, 1)), "token")
    answer = learner.post(address(attempt, 1), data={"token": token, "choice": "nowhere"})

    assert answer.status_code == 422
    assert "not among the options" in answer.text


def test_two_answers_about_a_place_are_asked_beside_the_drawing(begin, learner):
    attempt = begin(replace(SPOTS, case=WITH_CASE[0].case), mode="mock")
    tokens = [hidden(learner.get(address(attempt, 1)), "token") for _ in range(2)]
    send(learner, attempt, 1, "a", token=tokens[0])
    page = send(learner, attempt, 1, "c", token=tokens[1])

    assert page.status_code == 409
    assert SPOTS.stem in page.text
    assert "Two patients wait at the desk." in page.text
    assert _markers(page.text) == {"A": "spot-A", "B": "spot-B", "C": "spot-C"}


def test_a_result_loads_the_styles_of_drawings_only_where_there_is_one(begin, learner):
    with_one, without = begin(SPOTS), begin(builders.single())
    for attempt in (with_one, without):
        send(learner, attempt, 1, "b")

    assert "figure.css" in learner.get(address(with_one, "result")).text
    assert "figure.css" not in learner.get(address(without, "result")).text


# --- typed numbers ---------------------------------------------------------------------------------


def test_a_known_slip_is_named_under_a_wrong_number(begin, learner):
    attempt = begin(NUMERIC)
    send(learner, attempt, 1, "25.0")
    page = html.unescape(learner.get(address(attempt, 1)).text)

    assert "<h2>What happened</h2><p>This is <em>ten times</em> the dose: check the point.</p>" in page
    assert "<h2>How it is written</h2>" in page
    assert TRAILING_ZERO_NOTE in page
    assert "<h3>What happened" not in page
    assert "<h4>What happened</h4>" in learner.get(address(attempt, "result")).text


@pytest.mark.parametrize(
    ("typed", "happened", "written"), [("2.5", False, False), ("2.50", False, True), ("7", False, False)]
)
def test_where_there_is_nothing_to_name_nothing_is_said(begin, learner, typed, happened, written):
    attempt = begin(NUMERIC)
    send(learner, attempt, 1, typed)
    page = learner.get(address(attempt, 1)).text

    assert ("What happened" in page, "How it is written" in page) == (happened, written)


def test_an_open_mock_names_no_slip(begin, learner):
    attempt = begin(NUMERIC, mode="mock")
    send(learner, attempt, 1, "25")

    assert "ten times" not in learner.get(address(attempt, 1)).text
