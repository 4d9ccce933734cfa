import re
from datetime import date
from urllib.parse import parse_qsl

import pytest

from app.authoring.list_routes import PER_PAGE
from app.library import steps
from tests import builders
from tests.library.report_builders import report

PAGES = [
    "/authoring",
    "/authoring/new",
    "/authoring/banks",
    "/authoring/upload",
    "/authoring/reports",
    "/authoring/out-of-date",
    "/authoring/questions/vital-signs-1",
    "/authoring/banks/built/vital-signs.yaml",
    "/authoring/banks/built.zip",
]
POSTS = [
    "/authoring/new",
    "/authoring/preview",
    "/authoring/reports",
    "/authoring/upload",
    "/authoring/upload/confirm",
    "/authoring/questions/vital-signs-1",
    "/authoring/questions/vital-signs-1/retire",
    "/authoring/questions/vital-signs-1/restore",
    "/authoring/questions/vital-signs-1/versions/1/publish",
    "/authoring/questions/vital-signs-1/versions/1/discard",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_open_to_instructors_and_administrators_only(client, signed_in, bank, path):
    assert signed_in("instructor").get(path).status_code == 200
    assert signed_in("administrator").get(path).status_code == 200
    for role in ("learner", "guest"):
        assert signed_in(role).get(path).status_code == 403
    answer = client.get(path)
    assert (answer.status_code, answer.location.split("?")[0]) == (303, "/sign-in")


@pytest.mark.parametrize("path", POSTS)
def test_no_one_else_may_act(client, signed_in, bank, path):
    assert signed_in("learner").post(path).status_code == 403
    assert signed_in("guest").post(path).status_code == 403
    assert client.post(path).status_code == 303


@pytest.mark.parametrize("path", POSTS)
def test_a_forged_post_is_refused(app, signed_in, bank, path):
    author = signed_in("instructor")
    app.config["WTF_CSRF_ENABLED"] = True

    assert author.post(path).status_code == 400


def test_the_list_is_paged(signed_in, bank):
    first = signed_in("instructor").get("/authoring").text

    assert first.count('class="lead"') == PER_PAGE
    assert f"{len(bank)} questions, page 1 of 2" in first
    assert 'rel="next"' in first
    assert 'rel="prev"' in signed_in("instructor").get("/authoring?page=2").text


@pytest.mark.parametrize("page", ["0", "-4", "99999999999", "x", "²"])
def test_a_page_that_does_not_exist_is_the_nearest_one(signed_in, bank, page):
    assert signed_in("instructor").get("/authoring", query_string={"page": page}).status_code == 200


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ("q=FOR CLAIMS-1", "claims-1", "vital-signs-1"),
        ("q=drug-knowledge-2", "drug-knowledge-2", "drug-knowledge-1"),
        ("competency=vital-signs", "vital-signs-1", "claims-1"),
        ("type=numeric", "dosage-calculation-3", "dosage-calculation-1"),
        ("level=recall&bank=built&state=live", "body-systems-1", "nothing-1"),
        ("q=100%25", "No question fits", "vital-signs-1"),
    ],
)
def test_questions_are_searched_and_filtered(signed_in, bank, query, shown, hidden):
    text = signed_in("instructor").get(f"/authoring?{query}").text

    assert shown in text
    assert f"/questions/{hidden}" not in text


def test_states_and_flags_are_counted_and_shown(session, signed_in, bank):
    steps.retire(session, "vital-signs-1", builders.NOW)
    builders.store(session, builders.expired(builders.single("vital-signs-old")))
    session.commit()
    author = signed_in("instructor")

    assert "vital-signs-1" in author.get("/authoring?state=retired").text
    assert "vital-signs-1<" not in author.get("/authoring?state=live").text
    ended = author.get("/authoring?flag=ended").text
    assert "Ended 31 Dec 2025" in ended
    assert "1 question<" in ended
    assert 'Out of date <span class="count">1</span>' in ended


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("part=ccma-nha", "claims-1"),
        ("part=none", ""),
        ("role=medical-assistant&level=recall", "claims-1"),
        ("setting=hospital", "claims-9"),
        ("duty=vital-signs", "claims-9"),
        ("about=ccma-nha", "claims-9"),
        ("from=2000&to=2012", "claims-9"),
        ("author=file&q=claims-9", "claims-9"),
        ("author=99", ""),
        ("flag=volatile", "claims-8"),
        ("flag=unchecked&q=claims-9", "claims-9"),
        ("sort=oldest", "claims-9"),
        ("from=x&to=99999999999", "claims-1"),
    ],
)
def test_the_catalogue_is_filtered_by_what_a_question_states(session, signed_in, bank, query, shown):
    one = builders.single(
        "claims-9",
        competency="claims",
        settings=("hospital",),
        duties=("vital-signs",),
        about=("ccma-nha",),
        guidance_year=2010,
    )
    builders.store(session, one)
    builders.store(
        session, builders.expired(builders.single("claims-8", competency="claims"), date(2099, 1, 1))
    )
    session.commit()
    text = signed_in("instructor").get(f"/authoring?{query}").text

    if shown:
        assert f"/authoring/questions/{shown}" in text
    else:
        assert "No question fits" in text


def test_the_next_page_keeps_every_filter(session, signed_in, bank):
    query = "q=choice&role=&level=recall&sort=newest&state=live&flag=unchecked&from=2000&nonsense=1"
    text = signed_in("instructor").get(f"/authoring?{query}").text
    link = re.search(r'<a class="btn quiet" rel="next" href="([^"]+)"', text)[1].replace("&amp;", "&")

    kept = dict(parse_qsl(link.partition("?")[2]))
    assert kept == {
        "q": "choice",
        "level": "recall",
        "sort": "newest",
        "state": "live",
        "flag": "unchecked",
        "from": "2000",
        "page": "2",
    }


def test_open_reports_stand_beside_their_question(session, signed_in, bank):
    asked = next(one for one in bank if one.question.id == "claims-1")
    report(session, asked, builders.account(session).id)
    text = signed_in("instructor").get("/authoring?flag=reported").text

    assert "1 open report<" in text
    assert "1 question<" in text


def test_foreign_words_in_the_address_do_no_harm(signed_in, bank):
    author = signed_in("instructor")

    assert author.get("/authoring?endpoint=x&_external=1&_anchor=a&state=<b>&page=1").status_code == 200


def test_an_empty_installation_says_what_will_appear(signed_in):
    assert "No questions yet" in signed_in("instructor").get("/authoring").text
