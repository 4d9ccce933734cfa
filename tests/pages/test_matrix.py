"""Every route, tried by everybody. The expected answers are written down in tests/pages/matrix/rows.py."""

from __future__ import annotations

from itertools import product

import pytest

from tests.pages.matrix import world as worlds
from tests.pages.matrix.rows import GETS, PEOPLE, POSTS, ROWS, Row
from tests.pages.matrix.world import World, answer_of

UNUSED = ("PUT", "PATCH", "DELETE", "TRACE")
REFUSED = frozenset({"in", "400", "403", "404", "405", "409", "410"})


@pytest.fixture
def world(app, session, client, signed_in) -> World:
    return worlds.make(app, session, client, signed_in)


def shown(row: Row) -> str:
    extra = "empty" if row.method == "POST" and not row.sent else ""
    return f"{row.method} {row.address} {extra}".strip()


def test_every_method_of_every_route_has_a_row(app):
    routes = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    assert {(row.method, row.rule) for row in ROWS} == routes


def test_every_row_is_written_once():
    assert len({(row.method, row.address, *sorted(row.sent)) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("person", PEOPLE)
def test_every_page_answers_as_written_and_no_get_writes(world, person):
    found, expected = {}, {shown(row): row.expected[person] for row in GETS}
    before, counts = world.content(), world.counts()
    for row in GETS:
        found[shown(row)] = answer_of(world.send(row, person))
        assert world.counts() == counts, shown(row)

    assert found == expected
    assert world.content() == before


@pytest.mark.parametrize("row", POSTS, ids=shown)
def test_every_post_answers_as_written_and_a_refusal_changes_nothing(world, row):
    found, before = {}, world.content()
    for person in PEOPLE:
        found[person] = answer_of(world.send(row, person))
        after = world.content()
        if found[person] in REFUSED:
            assert after == before, person
        before = after

    assert found == row.expected


def test_every_protected_rule_is_asked_about_for_a_stranger(world):
    for row in ROWS:
        if row.is_protected:
            answer = world.send(row, "stranger")
            wanted = f"/sign-in?next={world.fill(row.address)}" if row.method == "GET" else "/sign-in"
            assert answer.headers["Location"] == wanted


def test_head_is_a_get_without_a_body_and_changes_nothing(world):
    before = world.content()
    for row, person in product(GETS, PEOPLE):
        answer = world.send(row, person, method="HEAD")
        assert (answer_of(answer), answer.data) == (row.expected[person], b""), (person, shown(row))

    assert world.content() == before


def test_methods_that_no_route_has_are_refused_and_change_nothing(world):
    before, gets = world.content(), {row.rule for row in GETS}
    for row, person in product(ROWS, PEOPLE):
        only_post = ("GET", "HEAD") if row.rule not in gets else ()
        for method in (*UNUSED, *only_post):
            assert world.send(row, person, method=method).status_code == 405, (person, method, shown(row))

    assert world.content() == before


def test_options_names_the_methods_and_tells_nothing_about_the_thing(world):
    before = world.content()
    for row, person in product(ROWS, PEOPLE):
        answer = world.send(row, person, method="OPTIONS")
        methods = {one.method for one in ROWS if one.rule == row.rule}
        assert (answer.status_code, answer.data) == (200, b""), (person, shown(row))
        assert set(answer.allow) == methods | {"OPTIONS"} | ({"HEAD"} if "GET" in methods else set())

    assert world.content() == before


@pytest.mark.parametrize("person", [one for one in PEOPLE if one not in {"stranger", "owner"}])
def test_a_foreign_thing_and_a_missing_one_get_the_same_page(world, person):
    named = {"X-Request-Id": "the-same"}
    for row in ROWS:
        if row.expected["owner"] in {"200", "303"} and row.expected[person] == "404":
            foreign = world.send(row, person, headers=named)
            address = row.address.replace("{", "9999{")
            missing = world.send(
                Row(row.rule, row.answers, address, row.sent, row.method), person, headers=named
            )
            assert (missing.status_code, missing.data) == (404, foreign.data), shown(row)


@pytest.mark.parametrize("person", PEOPLE)
def test_no_post_is_read_without_the_token_against_forgery(world, person):
    world.app.config["WTF_CSRF_ENABLED"] = True
    before = world.content()
    for row in POSTS:
        answer = world.send(row, person)
        assert (answer.status_code, "open too long" in answer.text) == (400, True), shown(row)
        forged = {name: world.fill(value) for name, value in row.sent.items()} | {"csrf_token": "forged"}
        assert world.send(row, person, data=forged).status_code == 400, shown(row)

    assert world.content() == before


def test_the_token_of_one_browser_is_worth_nothing_in_another(world):
    world.app.config["WTF_CSRF_ENABLED"] = True
    tokens = {person: token_on(world.browsers[person].get("/practice").text) for person in PEOPLE}

    for person in PEOPLE:
        for owner, token in tokens.items():
            answer = world.browsers[person].post("/reset", data={"csrf_token": token})
            assert answer.status_code == (422 if owner == person else 400)


def token_on(page: str) -> str:
    return page.split('name="csrf_token"', 1)[1].split('value="', 1)[1].split('"', 1)[0]
