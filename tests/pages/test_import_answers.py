from __future__ import annotations

import html
import io
import re

import pytest
from sqlalchemy import func, select

from app.auth.models import Account
from app.quizzes import import_routes
from app.quizzes.models import Attempt, Response
from tests.builders import NOW
from tests.quizzes.import_builders import DAY, EMAIL, answers_of, learner, row, text

LONG_AGO = NOW - 400 * DAY
"""Pages look at the real clock."""
GOOD = [row(at=LONG_AGO), row("claims-1", at=LONG_AGO)]


@pytest.fixture
def instructor(signed_in, bank):
    return signed_in("instructor")


def check(browser, rows, *, name="answers.csv", data: bytes | None = None, **fields):
    sent = text(rows).encode() if data is None else data
    return browser.post("/authoring/answers", data={"file": (io.BytesIO(sent), name)} | fields)


def confirm(browser, page):
    """Send the form of the preview as a browser does: every line end is two characters."""
    form = page.text.split('action="/authoring/answers/confirm"')[1].split("</form>")[0]
    fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    kept = re.search(r"<textarea[^>]*>\n(.*)</textarea>", form, re.DOTALL)[1]
    fields["text"] = html.unescape(kept).replace("\n", "\r\n")
    return browser.post("/authoring/answers/confirm", data=fields, content_type="multipart/form-data")


def count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model))


def test_nothing_is_stored_before_it_is_confirmed(session, instructor):
    account_id = learner(session)
    page = check(instructor, GOOD)

    assert page.status_code == 200
    assert "2 new answers of 1 learner, 0 known already, 0 with a fault, of 2 rows." in page.text
    assert count(session, Response) == 0
    answer = confirm(instructor, page)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/authoring/answers")
    assert len(answers_of(session, account_id)) == 2
    assert "Stored: 2 answers of 1 learner." in instructor.get("/authoring/answers").text


def test_faults_come_first_with_their_lines(session, instructor):
    learner(session)
    page = check(instructor, [GOOD[0], row(chosen="z", at=LONG_AGO), "one,two"])

    assert page.status_code == 422
    found = re.findall(r'<td class="n">(\d+)</td><td><code>(\w+)</code>', page.text)
    assert found == [("3", "chosen"), ("4", "line")]
    assert page.text.index("What to mend") < page.text.index("What it would add")
    assert count(session, Response) == 0


def test_the_good_rows_may_be_stored_without_the_bad(session, instructor):
    account_id = learner(session)
    page = check(instructor, [GOOD[0], row(chosen="z", at=LONG_AGO)])

    assert confirm(instructor, page).status_code == 303
    assert len(answers_of(session, account_id)) == 1


def test_accounts_are_made_when_that_was_chosen(session, instructor):
    before = count(session, Account)
    assert "No account uses learner@example.org." in check(instructor, GOOD).text

    page = check(instructor, GOOD, create_learners="yes")

    assert "1 learner has no account yet and would get one." in page.text
    assert count(session, Account) == before
    assert confirm(instructor, page).status_code == 303
    assert count(session, Account) == before + 1


def test_a_file_that_adds_nothing_has_nothing_to_confirm(session, instructor):
    learner(session)
    confirm(instructor, check(instructor, GOOD))

    page = check(instructor, GOOD)

    assert "The file adds nothing" in page.text
    assert "/authoring/answers/confirm" not in page.text


def test_a_second_click_stores_nothing_twice(session, instructor):
    account_id = learner(session)
    page = check(instructor, GOOD)
    confirm(instructor, page)

    assert confirm(instructor, page).status_code == 303
    assert len(answers_of(session, account_id)) == 2
    assert "Nothing had to be stored" in instructor.get("/authoring/answers").text


def test_a_fault_that_came_since_is_shown_and_nothing_is_stored(session, instructor):
    account_id = learner(session)
    page = check(instructor, GOOD)
    session.get(Account, account_id).disabled_at = NOW
    session.commit()

    answer = confirm(instructor, page)

    assert answer.status_code == 409
    assert "Something changed since the check" in answer.text
    assert count(session, Response) == 0


def test_a_text_that_is_not_the_one_shown_is_refused(session, instructor):
    learner(session)
    page = check(instructor, GOOD)
    seal = re.search(r'name="seal" value="(\w+)"', page.text)[1]
    sent = {"seal": seal, "text": text([row("claims-2", at=LONG_AGO)])}

    assert instructor.post("/authoring/answers/confirm", data=sent).status_code == 409
    assert count(session, Response) == 0


@pytest.mark.parametrize("end", [b"\r\n", b"\r"])
def test_other_line_ends_and_a_byte_order_mark_are_confirmed_as_seen(session, instructor, end):
    account_id = learner(session)
    page = check(instructor, [], data=b"\xef\xbb\xbf" + text(GOOD).encode().replace(b"\n", end))

    assert confirm(instructor, page).status_code == 303
    assert len(answers_of(session, account_id)) == 2


def test_a_line_that_is_not_utf8_stays_out(session, instructor):
    account_id = learner(session)
    bad = row(certainty="x", at=LONG_AGO).encode()[:-1] + b"\xff\n"
    page = check(instructor, [], data=text(GOOD).encode() + bad)

    assert "The line is not UTF-8." in page.text
    assert confirm(instructor, page).status_code == 303
    assert len(answers_of(session, account_id)) == 2


def test_a_file_is_needed_and_may_not_be_too_large(instructor, monkeypatch):
    monkeypatch.setattr(import_routes, "MAX_BYTES", 50)

    for answer, sentence in (
        (instructor.post("/authoring/answers", data={}), "Choose a file."),
        (check(instructor, GOOD), "larger than 400 kB"),
    ):
        assert answer.status_code == 422
        assert sentence in answer.text


def test_markup_in_a_file_is_shown_not_run(session, instructor):
    page = check(instructor, [row(learner="</textarea><script>alert(1)</script>")])

    assert "<script>alert" not in page.text


def test_imported_answers_look_right_on_the_learners_own_pages(session, instructor, signed_in):
    browser = signed_in(email=EMAIL, email_confirmed_at=NOW)
    confirm(instructor, check(instructor, [*GOOD, row("vital-signs-3", "", LONG_AGO)]))
    attempt = session.scalars(select(Attempt.id)).one()

    listed = browser.get("/attempts").text
    result = browser.get(f"/attempts/{attempt}", follow_redirects=True)

    assert "Imported answers" in listed
    assert "2 of 3 right" in listed
    assert result.request.path == f"/attempts/{attempt}/result"
    assert "2 of 3 points." in result.text
    assert "Left out" in result.text
    assert browser.get(f"/attempts/{attempt}/1").status_code == 200
    assert instructor.get(f"/attempts/{attempt}/result").status_code == 404


def test_the_page_names_the_header_exactly(instructor):
    page = instructor.get("/authoring/answers").text.replace("<wbr>", "")

    assert "learner,question,version,chosen,answered_at,elapsed_seconds,mode,certainty" in page
    assert "/authoring/answers" in instructor.get("/authoring").text
