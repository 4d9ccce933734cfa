from __future__ import annotations

import pytest

from app.domain.answered import Parameters
from app.domain.mastery import curve_of
from app.domain.path import summarize
from app.domain.path_changes import Help
from app.domain.path_evidence import Interests, Outcome, View
from app.path.findings import Findings, findings_of, practice_of
from app.path.suggestions import Suggestion
from tests.domain.ability_builders import SHAPE, catalogue
from tests.path.path_builders import band, even, hurried, leaning, shut, suggestion, summary, told

CURVES = {one: curve_of([Parameters(b=0.0, s2=0.2)]) for one in SHAPE.competencies}
FORBIDDEN = ("you are a", "% match", "best candidate", "should become")
EVERY = [
    summary(),
    summary(3, 0),
    summary(20, 20),
    leaning(),
    summary(60, 60, right=(0.3, 0.95)),
    even(),
    shut(leaning(), "effort", "level"),
    shut(even(), "margin", outcome=Outcome.TOO_CLOSE),
]


def _findings(known) -> Findings:
    return findings_of(suggestion(known), catalogue(), CURVES)


def test_before_the_first_answer_it_says_how_many_are_missing_on_each_side():
    found = _findings(summary())

    assert found.headline == "Not enough evidence yet."
    texts = [one.text for one in found.missing]
    assert texts[:2] == [
        "12 more first answers to clinical questions.",
        "12 more first answers to administrative questions.",
    ]


def test_before_the_first_answer_no_gate_is_met():
    assert not any(gate.is_open for gate in _findings(summary()).gates)


def test_answers_too_fast_to_be_read_are_said_and_not_taken_for_none():
    found = _findings(hurried())

    assert found.explanation.startswith("The answers so far came faster than the questions can be read")
    assert "0% of the answers took long enough" in " ".join(gate.reason for gate in found.gates)


def test_one_missing_answer_is_one_answer():
    assert _findings(summary(11, 12)).missing[0].text == "1 more first answer to clinical questions."


def test_a_lean_is_said_with_frequencies_that_add_up():
    found = _findings(leaning())

    assert found.headline == "Your practice so far leans towards the Clinical Medical Assistant role."
    assert found.explanation.startswith("Of 100 learners with evidence like yours, ")
    assert "fewer than 5 clearly on the administrative side" in found.explanation
    assert found.missing == ()


def test_the_sentence_tells_the_chances_of_the_table_even_where_they_do_not_add_up(monkeypatch):
    odd = tuple(
        zip((Outcome.CLINICAL, Outcome.ADMINISTRATIVE, Outcome.EITHER), (0.05, 0.3, 0.7), strict=True)
    )
    monkeypatch.setattr(View, "probabilities", property(lambda _view: odd))

    said = _findings(even()).explanation

    assert "about 5 would" in said
    assert "about 70 about even" in said
    assert "about 30 clearly" in said


def test_how_close_the_readings_are_is_not_told_while_evidence_is_missing():
    found = _findings(summary(3, 0))

    assert "Looked at once the rest is met." in [gate.reason for gate in found.gates]
    assert not any("ahead" in one.text for one in found.missing)


def test_without_live_questions_logits_are_not_turned_into_questions():
    found = findings_of(suggestion(leaning()), catalogue(), {})

    assert [one.shares for one in found.strands] == [None, None]


def test_a_contrast_on_one_side_is_not_told_with_two_signs():
    clinical = _findings(told(even(), band(0.7, 1.9))).strengths
    office = _findings(told(even(), band(-1.9, -0.7))).strengths

    assert "between 0.7 and 1.9 towards the clinical side" in clinical
    assert "between 0.7 and 1.9 towards the administrative side" in office


def test_an_end_that_is_told_as_zero_has_no_side():
    assert (
        "between 0.0 and 1.2 towards the clinical side" in _findings(told(even(), band(-0.04, 1.2))).strengths
    )


def test_strengths_against_wishes_is_said_as_the_reason_why_no_side_is_named():
    known = summary(60, 60, right=(0.95, 0.3), interests=Interests(-3.0, 0.02, 1.0))
    found = _findings(known)

    assert known.outcome is Outcome.TOO_CLOSE
    assert found.explanation.startswith("Strengths and wishes point to opposite sides")
    assert found.missing[0].text.startswith("Strengths and wishes closer together: they lie ")
    assert found.both.startswith("With strengths alone, ")


def test_a_footing_that_is_missing_names_its_side_and_offers_its_practice():
    found = _findings(summary(60, 60, right=(0.95, 0.05), interests=Interests(-3.0, 0.02, 0.3)))

    level = next(one for one in found.missing if "footing" in one.text)
    assert (level.strand, "in administrative questions" in level.text) == ("administrative", True)
    assert found.explanation.startswith("There are answers enough.")


def test_wishes_are_told_apart_and_together_and_name_the_sentence():
    known = summarize(suggestion(leaning()).state, Interests(0.8, 0.1, 0.6))
    found = _findings(known)

    assert "your wishes lie between" in found.wished
    assert "60 parts strengths and 40 parts wishes" in found.both
    assert (_findings(even()).wished, _findings(even()).both) == ("", "")


@pytest.mark.parametrize("known", EVERY)
def test_no_sentence_passes_a_verdict_on_a_person(known):
    found = _findings(known)
    said = [found.headline, found.explanation, found.strengths, found.both]
    said += [one.text for one in found.missing]
    said += [text for gate in found.gates for text in (gate.title, gate.reason)]

    told = " ".join(said).lower()

    assert not any(phrase in told for phrase in FORBIDDEN)


def test_practice_of_a_strand_leaves_out_what_is_shared():
    assert practice_of(catalogue()) == {
        "clinical": ("venipuncture", "order", "vitals"),
        "administrative": ("claims", "coding", "scheduling"),
    }


def test_what_sharpens_the_difference_is_what_would_help_most(monkeypatch):
    unlike = (Help("interests", 28, 0.3), Help("administrative", 20, 0.2), Help("clinical", 20, 0.1))
    monkeypatch.setattr(Suggestion, "helps", property(lambda _suggestion: unlike))

    (one,) = (item for item in _findings(summary(20, 3)).missing if "sharper" in item.text)
    assert one.text.endswith("First answers to administrative questions sharpen it most.")


def test_where_both_sides_sharpen_it_alike_neither_is_named(monkeypatch):
    alike = (Help("clinical", 20, 0.1), Help("administrative", 20, 0.1))
    monkeypatch.setattr(Suggestion, "helps", property(lambda _suggestion: alike))

    (text,) = (item.text for item in _findings(summary(3, 3)).missing if "sharper" in item.text)
    assert text.endswith("First answers on either side sharpen it alike.")


def test_where_wishes_have_no_weight_practice_alone_is_the_subject():
    known = summarize(suggestion(leaning()).state, Interests(2.0, 0.05, 1.0))

    assert "wishes" not in _findings(known).headline
