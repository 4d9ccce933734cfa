from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from app.domain.review import day_of
from app.library.models import QuestionReport, QuestionVersion, StoredQuestion
from app.progress.models import PlanSetting
from app.quizzes.models import Attempt
from tests import builders
from tests.progress.log_builders import respond


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def _open(session, account_id: int, mode: str = "practice", **fields) -> Attempt:
    values = {
        "account_id": account_id,
        "mode": mode,
        "title": "Mixed practice",
        "nonce": f"nonce-{mode}",
        "secret": "s",
        "started_at": builders.NOW,
    }
    made = Attempt(**(values | fields))
    session.add(made)
    session.commit()
    return made


def _plan(session, account_id: int, in_days: int | None = None, **fields) -> None:
    today = day_of(datetime.now(UTC), UTC)
    exam_on = None if in_days is None else today + timedelta(days=in_days)
    values = {"account_id": account_id, "set_at": builders.NOW, "exam_on": exam_on, "credential": "ccma-nha"}
    session.add(PlanSetting(**(values | fields)))
    session.commit()


def _hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([^"]*)"', page)


def test_a_stranger_finds_two_doors_four_exams_and_the_comparison(client):
    page = client.get("/")

    assert page.status_code == 200
    assert "/practice?role=clinical-medical-assistant" in page.text
    assert "/practice?role=medical-assistant" in page.text
    assert 'href="/mocks/rma-amt"' in page.text
    assert 'href="/roles"' in page.text
    assert "Not enough answers yet" in page.text


@pytest.mark.parametrize("role", ["guest", "learner"])
def test_a_new_learner_is_offered_a_placement_or_a_short_practice_and_told_what_will_come(signed_in, role):
    page = signed_in(role).get("/").text

    assert "Start with a look at where you stand." in page
    assert 'href="/placement"' in page
    assert 'href="/practice"' in page
    assert "What will stand here" in page
    assert "days in a row" not in page


def test_what_is_due_comes_first_with_its_count_and_one_button_starts_it(signed_in, session, bank, catalogue):
    browser = signed_in()
    long_ago = datetime.now(UTC) - timedelta(days=200)
    respond(session, browser.account_id, bank[:4], catalogue, answered_at=long_ago)

    page = browser.get("/").text

    assert "4 questions are due, about 2 minutes." in page
    nonce, length = _hidden(page, "nonce")[0], _hidden(page, "length")[0]
    answer = browser.post("/review", data={"nonce": nonce, "length": length})
    assert answer.status_code == 303
    assert re.fullmatch(r"/attempts/\d+/1", answer.location)


def test_the_suggestion_says_why_and_its_arithmetic_adds_up(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:4], catalogue)

    page = browser.get("/").text
    rows = re.findall(
        r'<td class="n" data-label="(?:Weight|Uncertainty|Forgetting|Product)[^"]*">([\d.]+)<', page
    )
    weight, uncertainty, forgetting, product = map(float, rows[:4])

    assert "of 100 questions across the four exams" in page
    assert "Why this one: the arithmetic" in page
    assert len(rows) == 4 * 5
    assert product == pytest.approx(weight * uncertainty * forgetting / 100, rel=0.05)
    assert [float(one) for one in rows[3::4]] == sorted((float(one) for one in rows[3::4]), reverse=True)
    assert "4 of 4 right" in page


def test_the_suggested_practice_starts_with_one_button(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:4], catalogue)
    page = browser.get("/").text
    fields = {name: _hidden(page, name)[-1] for name in ("nonce", "length", "competencies")}

    answer = browser.post("/practice", data=fields | {"role": ""})

    assert answer.status_code == 303
    started = session.get_one(Attempt, int(answer.location.split("/")[2]))
    assert started.title == catalogue.competencies[fields["competencies"]].title


def test_the_exam_named_in_the_plan_gives_the_weights(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:4], catalogue)
    _plan(session, browser.account_id)

    assert "of 100 questions in CCMA (NHA)" in browser.get("/").text


@pytest.mark.parametrize(
    ("in_days", "words"),
    [(41, "<strong>41</strong> days"), (1, "<strong>1</strong> day<"), (0, "<strong>Today</strong>")],
)
def test_the_days_until_the_exam_are_counted(signed_in, session, bank, catalogue, in_days, words):
    browser = signed_in()
    respond(session, browser.account_id, bank[:4], catalogue)
    _plan(session, browser.account_id, in_days)

    page = re.sub(r"</p>", "<", browser.get("/").text)

    assert words in page
    assert "CCMA (NHA)" in page


def test_days_are_the_learners_own(signed_in, session, bank, catalogue):
    browser = signed_in(time_zone="Pacific/Kiritimati")  # 14 hours ahead of UTC
    respond(session, browser.account_id, bank[:4], catalogue)
    now = datetime.now(UTC)
    ahead = day_of(now + timedelta(hours=14), UTC) - day_of(now, UTC)
    _plan(session, browser.account_id, 10 + ahead.days)

    assert "<strong>10</strong> days" in browser.get("/").text


def test_an_exam_that_is_over_asks_for_the_result_and_a_new_day(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:4], catalogue)
    _plan(session, browser.account_id, -1)

    page = browser.get("/").text

    assert "Exam day has passed" in page
    assert "Set a new day" in page
    assert 'href="/readiness"' in page


def test_three_days_before_the_exam_the_week_ends_the_day_before(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:4], catalogue)
    _plan(session, browser.account_id, 3)

    page = browser.get("/").text

    assert "Until the exam" in page
    assert page.split('class="week"')[1].split("</table>")[0].count('scope="row"') == 3


def test_a_streak_is_said_from_two_days_on(signed_in, session, bank, catalogue):
    browser, other = signed_in(), signed_in()
    today = day_of(datetime.now(UTC), UTC)
    for ago in range(3):
        respond(
            session,
            browser.account_id,
            bank[:1],
            catalogue,
            answered_on=today - timedelta(days=ago),
            weight=0.0,
        )
    respond(session, other.account_id, bank[:1], catalogue, answered_on=today)

    assert "3 days in a row, for your eyes only." in browser.get("/").text
    assert "days in a row" not in other.get("/").text


def test_an_open_attempt_comes_first_and_the_one_with_a_clock_before_others(signed_in, session):
    browser = signed_in()
    deadline = builders.NOW + timedelta(days=30_000)
    mock = _open(
        session, browser.account_id, "mock", title="RMA (AMT)", credential="rma-amt", deadline_at=deadline
    )
    practice = _open(session, browser.account_id, started_at=builders.NOW + timedelta(hours=1))

    page = browser.get("/").text

    assert "Go on with RMA (AMT)?" in page
    assert f'href="/attempts/{mock.id}"' in page
    assert f'href="/attempts/{practice.id}"' in page
    assert "The clock runs until" in page


def test_an_open_mock_whose_time_is_up_is_said_to_be(signed_in, session):
    browser = signed_in()
    _open(
        session,
        browser.account_id,
        "mock",
        credential="rma-amt",
        deadline_at=builders.NOW - timedelta(days=400),
    )

    assert "Its time is up" in browser.get("/").text


def test_another_learners_work_is_not_shown(signed_in, session, bank, catalogue):
    other = signed_in()
    respond(session, other.account_id, bank[:4], catalogue)
    _open(session, other.account_id)
    _plan(session, other.account_id, 3)

    assert "Start with a look at where you stand." in signed_in().get("/").text


def test_a_guest_with_work_is_told_how_to_keep_it(signed_in, session, bank, catalogue):
    guest, learner = signed_in("guest"), signed_in()
    for browser in (guest, learner):
        respond(session, browser.account_id, bank[:1], catalogue)

    assert "Keep your work" in guest.get("/").text
    assert "Keep your work" not in learner.get("/").text


def test_an_instructor_finds_questions_reports_and_what_is_out_of_date(signed_in, session, bank):
    browser = signed_in("instructor")
    _open(session, browser.account_id)
    version = session.scalars(select(QuestionVersion)).first()
    fields = {"question_id": version.question_id, "version_id": version.id, "kind": "key", "note": ""}
    for number in range(2):
        session.add(
            QuestionReport(
                account_id=browser.account_id, nonce=f"{number:032}", created_at=builders.NOW, **fields
            )
        )
    session.commit()

    page = browser.get("/").text

    assert "2 reports wait, about 1 question." in page
    for address in ("/authoring", "/authoring/reports", "/authoring/out-of-date"):
        assert f'href="{address}"' in page
    assert "Your own open sittings" in page
    assert 'href="/admin' not in page.split("<main")[1]


def test_an_administrator_finds_the_people_as_well(signed_in, app):
    page = signed_in("administrator").get("/").text.split("<main")[1]
    with app.test_request_context():
        assert f'href="{app.url_for("auth.people")}"' in page
    assert "No questions have been loaded yet." in page


def test_minutes_that_are_done_are_said_and_what_waits_is_counted(signed_in, session, bank, catalogue):
    browser = signed_in()
    now = datetime.now(UTC)
    _plan(session, browser.account_id, minutes=5)
    respond(session, browser.account_id, bank[:12], catalogue, answered_at=now - timedelta(days=200))
    respond(session, browser.account_id, bank[12:13], catalogue, answered_at=now, mode="review", seconds=600)

    page = browser.get("/").text

    assert "Today’s 5 minutes of review are done." in page
    assert "12 questions wait for tomorrow." in page
    assert "Nothing is due" not in page


def test_a_review_that_comes_in_minutes_is_named_with_its_time(signed_in, session, bank, catalogue):
    browser = signed_in()
    now = datetime.now(UTC)
    respond(session, browser.account_id, bank[:1], catalogue, answered_at=now, points=0.0, certainty="guess")

    page = browser.get("/").text

    assert "Nothing is due for review now." in page
    assert "The next review comes " in page


def test_how_many_were_right_in_a_placement_is_no_mark(signed_in, session, bank, catalogue):
    browser = signed_in()
    made = respond(session, browser.account_id, bank[:3], catalogue)
    session.get_one(Attempt, made[0].attempt_id).mode = "placement"
    session.commit()

    page = browser.get("/").text

    assert '<span class="count">3 answers</span>' in page
    assert "of 3 right" not in page


def test_without_a_suggestion_the_page_says_what_it_needs(signed_in, session, bank, catalogue):
    browser = signed_in()
    respond(session, browser.account_id, bank[:3], catalogue, domain="", competency="scope-of-the-roles")
    session.execute(update(StoredQuestion).values(retired_at=builders.NOW))
    session.commit()

    page = browser.get("/").text

    assert "No suggestion yet" in page
    assert "It needs live questions on what the exams ask for" in page
