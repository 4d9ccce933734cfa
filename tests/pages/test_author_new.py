import pytest

from app.library.author_queries import find_history
from tests.authoring.author_builders import STEMS, typed


@pytest.mark.parametrize("kind", STEMS)
def test_each_type_is_written_and_published(session, signed_in, bank, kind):
    author = signed_in("instructor")
    page = author.get(f"/authoring/new?type={kind}")
    assert page.status_code == 200

    answer = author.post("/authoring/new", data=typed(kind, go="publish"), follow_redirects=True)
    history = find_history(session, f"vital-signs-typed-{kind}")

    assert "Published. Attempts under way keep their wording." in answer.text
    assert history.versions[0].is_live
    assert history.versions[0].question.type.value == kind


def test_a_check_shows_the_question_as_a_learner_meets_it_and_settled(session, signed_in, bank):
    answer = signed_in("instructor").post("/authoring/new", data=typed(question_id="", go="check"))

    assert answer.status_code == 200
    assert 'name="choice"' in answer.text
    assert "✓ Your answer" in answer.text
    assert 'value="vital-signs-pulse-site-used-infant"' in answer.text
    assert find_history(session, "vital-signs-pulse-site-used-infant") is None


def test_faults_stand_at_their_fields_and_nothing_typed_is_lost(session, signed_in, bank):
    sent = typed(stem="All of it for a CMA?", guidance_year="soon", unknown="x", go="publish")
    answer = signed_in("instructor").post("/authoring/new", data=sent)

    assert answer.status_code == 422
    assert '<a href="#stem">Stem: The abbreviation stands alone' in answer.text
    assert 'id="stem-error-1"' in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'value="soon"' in answer.text
    assert "All of it for a CMA?</textarea>" in answer.text
    assert "This is what c means.</textarea>" in answer.text
    assert find_history(session, sent["question_id"]) is None


def test_every_link_of_the_summary_leads_to_a_field(signed_in, bank):
    sent = {"type": "single", "go": "publish", "option-a-text": "x", "source-1-title": "x"}
    text = signed_in("instructor").post("/authoring/new", data=sent).text
    anchors = {part.split('"')[0] for part in text.split('<li><a href="#')[1:]}

    assert len(anchors) >= 7
    assert [one for one in anchors if f'id="{one}"' not in text] == []


@pytest.mark.parametrize("kind", STEMS)
def test_an_empty_form_of_each_type_is_sent_back(signed_in, bank, kind):
    answer = signed_in("instructor").post("/authoring/new", data={"type": kind, "go": "publish"})

    assert answer.status_code == 422


def test_another_type_keeps_what_was_typed(signed_in, bank):
    author = signed_in("instructor")
    text = author.post("/authoring/new", data=typed("matching", type="single", go="type")).text

    assert 'name="match-1" value="Entry 1"' in text
    assert 'name="pair-a" value="2"' in text
    assert "Choice a</textarea>" in text
    assert "error-summary" not in text


def test_an_unfinished_draft_is_saved(session, signed_in, bank):
    sent = typed(stem="", key=None, go="draft")
    answer = signed_in("instructor").post("/authoring/new", data=sent, follow_redirects=True)

    assert "The draft is saved." in answer.text
    assert "Not published" in answer.text
    assert find_history(session, sent["question_id"]).live_version_id is None


def test_two_clicks_make_one_question(session, signed_in, bank):
    author = signed_in("instructor")
    places = {
        author.post("/authoring/new", data=typed(question_id="", go="publish")).location for _ in range(2)
    }

    assert len(places) == 1


def test_markup_in_a_text_is_shown_not_run(signed_in, bank):
    answer = signed_in("instructor").post(
        "/authoring/new", data=typed(stem="<script>alert(1)</script> [x](javascript:alert(1))")
    )

    assert "<script>alert" not in answer.text
    assert 'href="javascript' not in answer.text


def test_the_address_presets_the_form(signed_in, bank):
    text = signed_in("instructor").get("/authoring/new?type=numeric&competency=vital-signs&bank=built").text

    assert '<option value="vital-signs" selected>' in text
    assert 'id="key-value"' in text
