from __future__ import annotations

import re

import pytest
from sqlalchemy import func, select

from app.domain.reports import KINDS, LONGEST_NOTE
from app.library.models import QuestionReport
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import JSON, address, checked, hidden, key_at, now, send, wrong_at

THANKS = "Thank you. Your report reached the authors."


@pytest.fixture
def learner(signed_in):
    return signed_in()


@pytest.fixture
def quiz(session, bank, learner, catalogue):
    return sit.practice(session, learner.account_id, catalogue, length=10, now=now())


@pytest.fixture
def exam(session, mocks, learner, catalogue):
    return sit.mock(session, learner.account_id, catalogue, credential="ncma-ncct", now=now())


def _form(**fields: object) -> dict[str, object]:
    return {"nonce": f"{sit.nonce()}{sit.nonce()}", "kind": "key", "note": "It should be c."} | fields


def _report(browser, attempt, position: int, **fields):
    headers = fields.pop("headers", None)
    return browser.post(
        address(attempt, f"questions/{position}/report"), data=_form(**fields), headers=headers
    )


def _stored(session) -> list[QuestionReport]:
    session.rollback()
    return list(session.scalars(select(QuestionReport).order_by(QuestionReport.id)))


def test_only_the_owner_reports_from_an_attempt(quiz, only_its_owner):
    only_its_owner(address(quiz, "questions/1/report"), "POST", data=_form())


def test_the_form_lies_closed_under_a_question_and_needs_no_script(quiz, learner):
    page = learner.get(address(quiz, 1)).text
    [form] = re.findall(r'<details class="report-box[^>]*>.*?</details>', page, re.DOTALL)

    assert "<details open" not in form
    assert f'action="{address(quiz, "questions/1/report")}"' in form
    assert re.findall(r'<option value="(\w+)"', form) == list(KINDS)
    assert f'maxlength="{LONGEST_NOTE}"' in form
    assert page.index("data-answer") < page.index("</form>") < page.index("report-box")


def test_a_report_leads_back_to_the_very_same_question(session, quiz, learner):
    answer = _report(learner, quiz, 3, kind="unclear", note=" What is\r\nmeant? ")
    [row] = _stored(session)
    page = learner.get(answer.location)

    assert (answer.status_code, answer.location) == (303, address(quiz, 3))
    assert (row.account_id, row.kind, row.note) == (learner.account_id, "unclear", "What is\nmeant?")
    assert row.question_id == sit.question_at(session, quiz, 3).id
    assert THANKS in page.text
    assert 'name="token"' in page.text
    assert THANKS not in learner.get(answer.location).text


def test_a_guest_may_report(session, bank, signed_in, catalogue):
    guest = signed_in("guest")
    quiz = sit.practice(session, guest.account_id, catalogue, now=now())

    assert _report(guest, quiz, 1).status_code == 303
    assert [one.account_id for one in _stored(session)] == [guest.account_id]


def test_two_clicks_are_one_report_and_one_word_of_thanks(session, quiz, learner):
    form = _form()
    for _ in range(2):
        answer = learner.post(address(quiz, "questions/1/report"), data=form)

    assert len(_stored(session)) == 1
    assert learner.get(answer.location).text.count(THANKS) == 1


def test_an_answered_question_keeps_its_feedback(session, quiz, learner):
    send(learner, quiz, 2, wrong_at(session, quiz, 2))
    page = learner.get(_report(learner, quiz, 2).location)

    assert "Not this time" in page.text
    assert THANKS in page.text


def test_in_an_open_mock_the_saved_answer_stays_and_nothing_is_told(session, exam, learner):
    send(learner, exam, 1, key_at(session, exam, 1))
    before = learner.get(address(exam, 1))
    answer = _report(learner, exam, 1)
    after = learner.get(answer.location)

    assert answer.location == address(exam, 1)
    assert checked(after) == checked(before)
    assert "✓ Saved at" in after.text
    assert not re.search(r"REASON|SOURCE|WORKING|is-key|is-wrong", after.text)


def test_a_report_is_answered_alike_after_a_right_and_a_wrong_save(session, exam, learner):
    answers = []
    for choose in (key_at, wrong_at):
        send(learner, exam, 2, choose(session, exam, 2))
        answers.append(_report(learner, exam, 2, headers=JSON))

    assert [(one.status_code, one.data) for one in answers] == [(200, answers[0].data)] * 2
    assert answers[0].json == {"sentence": THANKS}


def test_from_a_result_it_leads_back_to_the_question_there(session, quiz, learner):
    send(learner, quiz, 1, key_at(session, quiz, 1))
    learner.post(address(quiz, "finish"))
    page = learner.get(address(quiz, "result")).text
    [link] = re.findall(r'href="(\?part=1&amp;report=1#report)"', page)
    opened = learner.get(address(quiz, "result") + link.replace("&amp;", "&").split("#")[0])
    answer = _report(learner, quiz, 1, part=hidden(opened, "part"))

    assert "report-box" not in page
    assert re.search(r'<details class="report-box no-print" id="report" open>', opened.text)
    assert answer.location == address(quiz, "result?part=1#question-1")
    assert 'id="question-1"' in opened.text
    assert THANKS in learner.get(answer.location).text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"kind": ""}, "Choose what is wrong."),
        ({"kind": "praise"}, "Choose what is wrong."),
        ({"note": "x" * (LONGEST_NOTE + 1)}, "Use at most 1000 characters."),
        ({"nonce": "none"}, ""),
    ],
)
def test_what_needs_a_change_is_said_and_what_was_typed_stays(session, quiz, learner, wrong, words):
    answer = _report(learner, quiz, 4, **wrong)

    assert answer.status_code == 422
    assert _stored(session) == []
    assert words in answer.text
    assert f">{wrong.get('note', 'It should be c.')}</textarea>" in answer.text
    assert sit.question_at(session, quiz, 4).stem in answer.text
    if "kind" not in wrong:
        assert '<option value="key" selected>' in answer.text


def test_a_spoiled_form_comes_back_sound(session, quiz, learner):
    again = _report(learner, quiz, 1, nonce="none")

    assert _report(learner, quiz, 1, nonce=hidden(again, "nonce")).status_code == 303


def test_on_a_result_what_needs_a_change_is_said_there(session, quiz, learner):
    send(learner, quiz, 1, key_at(session, quiz, 1))
    learner.post(address(quiz, "finish"))
    answer = _report(learner, quiz, 1, kind="", part=1)

    assert answer.status_code == 422
    assert "Choose what is wrong." in answer.text
    assert "Question by question" in answer.text


def test_without_reload_what_needs_a_change_is_said_in_json(quiz, learner):
    answer = _report(learner, quiz, 1, kind="", headers=JSON)

    assert answer.status_code == 422
    assert answer.json["error"]["sentence"] == "Choose what is wrong."


def test_the_twenty_first_of_a_day_is_refused_and_kept_in_the_form(session, quiz, learner):
    for _ in range(20):
        assert _report(learner, quiz, 1).status_code == 303
    refused = _report(learner, quiz, 1, note="One more.")

    assert refused.status_code == 429
    assert "You have sent 20 reports within a day." in refused.text
    assert ">One more.</textarea>" in refused.text
    assert int(refused.headers["Retry-After"]) > 0
    assert session.scalar(select(func.count()).select_from(QuestionReport)) == 20


def test_a_note_with_what_no_database_keeps_is_no_fault(session, quiz, learner):
    assert _report(learner, quiz, 1, note="a\x00b").status_code == 303
    assert [one.note for one in _stored(session)] == ["ab"]


def test_a_closed_question_of_an_open_mock_offers_no_report(session, mocks, learner, catalogue):
    quiz = sit.practice(session, learner.account_id, catalogue, length=400, now=now())
    exam = sit.mock(session, learner.account_id, catalogue, now=now())
    held = sit.questions_of(session, exam)
    position = next(one for one in range(1, 200) if sit.question_at(session, quiz, one).id in held)

    assert "report-box" not in learner.get(address(quiz, position)).text


def test_a_report_of_a_mock_that_has_ended_in_the_meantime_arrives(session, exam, learner):
    learner.post(address(exam, "finish"))
    sent = _report(learner, exam, 1)
    spoiled = _report(learner, exam, 1, kind="")

    assert sent.status_code == spoiled.status_code == 303
    assert len(_stored(session)) == 1
    assert learner.get(sent.location).location == address(exam)
