from __future__ import annotations

from datetime import timedelta

from app.db import transaction
from app.domain.generators.registry import generate
from app.domain.records import record_of
from app.domain.reports import KINDS, LONGEST_NOTE
from app.library import generated_steps, steps
from app.library.models import QuestionReport
from tests import builders
from tests.builders import NOW, Stored
from tests.library.report_builders import report

PATH = "/authoring/reports"


def test_open_reports_stand_by_question_with_the_readers_words(session, signed_in, bank):
    reader = builders.account(session, name="A Secret Reader").id
    report(session, bank[0], reader, kind="outdated", note="The page <b>says</b> 30 minutes.")
    report(session, bank[1], reader, at=NOW + timedelta(hours=1))
    report(session, bank[0], reader, at=NOW + timedelta(hours=2))
    text = signed_in("instructor").get(PATH).text

    assert text.count('class="card reported"') == 2
    first, second = (text.index(f'id="{one.question.id}"') for one in bank[:2])
    assert first < second
    assert KINDS["outdated"] in text
    assert "The page &lt;b&gt;says&lt;/b&gt; 30 minutes." in text
    assert f'href="/authoring/questions/{bank[0].question.id}"' in text
    assert "A Secret Reader" not in text
    assert 'Open <span class="count">3</span>' in text


def test_the_version_that_was_read_is_told_from_the_live_one(session, signed_in, bank):
    report(session, bank[0], builders.account(session).id)
    author = signed_in("instructor")
    assert "The live version was read." in author.get(PATH).text

    with transaction(session):
        changed = record_of(bank[0].question) | {"stem": "Another wording?"}
        steps.publish_version(session, changed, builders.BANK_ID, None, "browser", NOW)
    text = author.get(PATH).text
    assert "the live one is worded otherwise" in text
    assert f"/authoring/questions/{bank[0].question.id}?version={bank[0].version_id}" in text


def test_reports_are_closed_with_an_outcome_and_two_clicks_count_once(session, signed_in, bank):
    reader = builders.account(session).id
    ids = [report(session, bank[0], reader) for _ in range(3)]
    author = signed_in("instructor", name="Dana Reyes")
    sent = {
        "question": bank[0].question.id,
        "report": [str(one) for one in ids[:2]],
        "outcome": "Mended; 2026.",
    }

    assert "2 reports closed." in author.post(PATH, data=sent, follow_redirects=True).text
    again = sent | {"outcome": "Something else."}
    assert "Nothing has changed" in author.post(PATH, data=again, follow_redirects=True).text
    kept = [session.get(QuestionReport, one) for one in ids]
    assert [one.outcome for one in kept] == ["Mended; 2026.", "Mended; 2026.", ""]
    assert author.get(PATH).text.count('name="report"') == 1
    closed = author.get(f"{PATH}?state=closed").text
    assert closed.count("Mended; 2026.") == 2
    assert "Dana Reyes" in closed


def test_a_closing_needs_a_report_and_an_outcome_and_keeps_what_was_typed(session, signed_in, bank):
    one = report(session, bank[0], builders.account(session).id)
    author = signed_in("instructor")
    for sent, fault in (
        ({"outcome": "Mended."}, "Tick the reports that you have dealt with."),
        ({"report": str(one), "outcome": "  "}, "Say what you found and did."),
        ({"report": str(one), "outcome": "x" * (LONGEST_NOTE + 1)}, "Use at most 1000 characters"),
        ({"report": "9" * 30, "outcome": "Mended."}, "Tick the reports"),
    ):
        answer = author.post(PATH, data={"question": bank[0].question.id} | sent)
        assert answer.status_code == 422
        assert fault in answer.text
        assert sent["outcome"].strip() in answer.text
    assert session.get(QuestionReport, one).closed_at is None
    assert author.post(PATH, data={"report": "99999", "outcome": "Mended."}).status_code == 404


def test_a_generated_question_is_not_offered_for_editing(session, signed_in, bank):
    question = generate("oral-tablets", 1)
    with transaction(session):
        version = generated_steps.materialize(session, question, NOW)
    report(session, Stored(question, version, ""), builders.account(session).id)
    author = signed_in("instructor")
    text = author.get(PATH).text

    assert "mended in the program, not here" in text
    assert f"/authoring/questions/{question.id}" not in text
    for action in ("", "/retire", "/restore"):
        method = author.post if action else author.get
        assert method(f"/authoring/questions/{question.id}{action}").status_code == 404


def test_without_reports_the_page_says_where_they_come_from(signed_in):
    author = signed_in("instructor")

    assert "No open reports" in author.get(PATH).text
    assert "Nothing has been closed yet" in author.get(f"{PATH}?state=closed").text
