from __future__ import annotations

from app.domain.answered import Parameters
from app.domain.mastery import curve_of
from app.domain.path import summarize
from app.domain.path_changes import Help
from app.domain.path_evidence import Interests, Outcome
from app.path.changes import help_step, lines_of, neutral_sentence, steps_of, views_of
from tests.domain.ability_builders import SHAPE, catalogue
from tests.path.path_builders import even, leaning, suggestion

CURVES = {one: curve_of([Parameters(b=0.0, s2=0.2)]) for one in SHAPE.competencies}


def lines(known, curves=CURVES):
    return lines_of(suggestion(known), catalogue(), curves)


def test_the_way_is_told_in_questions_of_a_domain():
    found = {(one.source, one.border): one for one in lines(leaning())}
    way = found["billing", Outcome.CLINICAL]

    assert way.points is None or way.points > 0
    assert way.strand == "administrative"
    assert found["phlebotomy", Outcome.CLINICAL].by < 0


def test_steps_speak_of_growing_only_and_of_the_border_ahead():
    known = even()
    texts = [one.text for one in steps_of(suggestion(known), lines(known))]

    assert any("border of a clinical lean" in text for text in texts)
    assert any("border of an administrative lean" in text for text in texts)
    assert all(text.startswith("Getting ") for text in texts)


def test_what_leads_away_from_a_lean_leads_to_about_even():
    known = leaning()
    found = steps_of(suggestion(known), lines(known))

    assert all("the border of about even" in one.text and one.strand == "administrative" for one in found)


def test_without_questions_nothing_is_told_in_points():
    assert {one.points for one in lines(leaning(), {})} == {None}
    assert steps_of(suggestion(leaning()), lines(leaning(), {})) == ()


def test_what_helps_most_is_told_with_its_effect():
    one = help_step((Help("administrative", 20, 0.12), Help("clinical", 20, 0.03)))
    assert one.text.startswith("20 more first-time administrative questions would help most")
    assert ("12%" in one.text, one.strand) == (True, "administrative")
    assert "Rating the 9 duties" in help_step((Help("interests", 9, 0.2),)).text
    assert "on either side" in help_step((Help("clinical", 20, 0.1), Help("administrative", 20, 0.1))).text
    assert "little difference" in help_step((Help("clinical", 20, 0.0),)).text


def test_neutral_wishes_are_told_only_where_wishes_count():
    interests = Interests(2.0, 0.05)
    known = summarize(suggestion(even()).state, interests)

    assert neutral_sentence(suggestion(known, interests)).startswith("If your wishes leaned nowhere")
    assert neutral_sentence(suggestion(even())) == ""
    assert views_of(suggestion(even()))["wishes"] is None
