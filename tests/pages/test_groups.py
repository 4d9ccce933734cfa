from __future__ import annotations

import re

from sqlalchemy import func, select

from app.domain.groups import QUESTIONS
from app.path.group_models import VolunteeredGroups
from tests.path.wish_builders import share

ADDRESS = "/path/groups"
AUTHORING = ("/authoring", "/authoring/answers", "/authoring/reports")
ADMINISTRATION = ("/admin/people", "/admin/outbox")


def rows(session) -> int:
    return session.scalar(select(func.count()).select_from(VolunteeredGroups))


def checked(page: str) -> set[tuple[str, str]]:
    return set(re.findall(r'name="(\w+)" value="([\w-]*)" checked', page))


def test_rather_not_say_is_what_stands_there_first(signed_in, session):
    page = signed_in().get(ADDRESS).text

    assert checked(page) == {(one.id, "") for one in QUESTIONS if not one.takes_several}
    assert page.count("Rather not say") == len(checked(page))
    assert "Nothing is kept about you here." in page
    assert "fewer than 10 people" in page
    assert rows(session) == 0


def test_what_is_chosen_is_kept_and_shown_to_its_owner(signed_in, session):
    browser = signed_in()
    sent = {"age": "25-39", "sex": "", "ethnicity": ["asian", "white"], "language": "", "disability": "no"}

    answer = browser.post(ADDRESS, data=sent)
    page = browser.get(ADDRESS).text
    assert (answer.status_code, answer.location) == (303, ADDRESS)
    kept = {("age", "25-39"), ("ethnicity", "asian"), ("ethnicity", "white"), ("disability", "no")}
    assert checked(page) == kept | {("sex", ""), ("language", "")}
    assert "Delete what I said" in page
    assert rows(session) == 1


def test_it_is_deleted_at_once(signed_in, session):
    browser = signed_in()
    browser.post(ADDRESS, data={"sex": "woman"})

    assert browser.post(f"{ADDRESS}/withdraw").status_code == 303
    assert rows(session) == 0
    assert "Deleted. Nothing of it is kept." in browser.get(ADDRESS).text


def test_rather_not_say_everywhere_deletes_it_too(signed_in, session):
    browser = signed_in()
    browser.post(ADDRESS, data={"sex": "woman"})
    browser.post(ADDRESS, data={one.id: "" for one in QUESTIONS})

    assert rows(session) == 0


def test_what_is_not_offered_is_refused_in_words(signed_in, session):
    for wrong in ({"age": "41"}, {"sex": ["woman", "man"]}, {"ethnicity": "several"}):
        answer = signed_in().post(ADDRESS, data=wrong)
        assert (answer.status_code, "Choose from what is offered" in answer.text) == (422, True)
    assert rows(session) == 0


def test_a_guest_is_asked_nothing(signed_in):
    guest = signed_in("guest")

    assert guest.get(ADDRESS).location.startswith("/sign-in")
    for address in ("/path", "/account", "/privacy"):
        assert ADDRESS not in guest.get(address).text


def test_a_member_finds_the_way_from_path_account_and_privacy(signed_in):
    browser = signed_in()

    for address in ("/path", "/account", "/privacy"):
        assert f'href="{ADDRESS}"' in browser.get(address).text


def test_the_path_page_is_the_same_before_and_after(signed_in):
    browser = signed_in()
    before = browser.get("/path").text
    browser.post(ADDRESS, data={"sex": "woman", "ethnicity": "black", "disability": "yes"})
    browser.get(ADDRESS)  # takes the notice away
    after = browser.get("/path").text

    hidden = re.compile(r'name="(csrf_token|nonce)" value="[^"]*"')
    assert hidden.sub("", before) == hidden.sub("", after)


def test_no_one_else_sees_it(signed_in, session):
    owner = signed_in()
    owner.post(ADDRESS, data={"ethnicity": "middle-eastern"})
    share(session, owner.account_id, "a-token", parts="suggestion,strengths,wishes,facts,notes,history")
    words = "Middle Eastern"

    for role, addresses in (("instructor", AUTHORING), ("administrator", (*AUTHORING, *ADMINISTRATION))):
        staff = signed_in(role)
        for address in addresses:
            answer = staff.get(address)
            assert (answer.status_code, words in answer.text) == (200, False), address
        assert ("ethnicity", "middle-eastern") not in checked(staff.get(ADDRESS).text)
    shared = signed_in().post("/shared/a-token")
    assert (shared.status_code, words in shared.text) == (200, False)


def test_it_comes_with_the_download(signed_in):
    browser = signed_in()
    browser.post(ADDRESS, data={"language": "spanish"})

    assert browser.get("/account/export").json["volunteered_groups"]["language"] == ["spanish"]
