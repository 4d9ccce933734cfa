"""Every page there is, as everybody who may open it: no violation of axe-core's rules, no overflow."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from app.domain.questions import QuestionType
from tests.browser.audit import faults
from tests.browser.pages import paths, work_of

PEOPLE = ("stranger", "guest", "learner", "instructor", "administrator")
VARYING = re.compile(
    r'name="(?:csrf_token|nonce|token)"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="nonce"|/attempts/\d+'
)


@pytest.fixture(scope="module")
def checked() -> set[int]:
    """The parts of pages that have been found right: the same part is not looked at twice."""
    return set()


@pytest.mark.parametrize("who", PEOPLE)
def test_every_page_is_accessible_to(who, site, visit, checked):
    person = None if who == "stranger" else site.person(who)
    attempts = work_of(site, person) if person else {}
    page = visit(site, person)
    found, opened = [], 0
    for path in paths(site, attempts):
        answer = page.goto(path)
        assert answer is not None and answer.status < 500, path
        if answer.status != 200 or not arrived(page, path):
            continue
        opened += 1
        parts = parts_of(page)
        if not parts <= checked:
            faulty = faults(page)
            found += faulty
            checked |= set() if faulty else parts
    assert found == []
    assert opened >= 16


def arrived(page: Page, path: str) -> bool:
    """Whether the page is the one that was asked for, or what its address stands for; not the sign-in."""
    return "/sign-in?next=" not in page.url or path.startswith("/sign-in")


def parts_of(page: Page) -> set[int]:
    """Return masthead and content as they are but for what differs on each visit."""
    texts = page.evaluate("['header', 'main'].map((name) => document.querySelector(name).outerHTML)")
    return {hash(VARYING.sub("", text)) for text in texts}


def test_forced_colors_show_every_state_of_an_option(site, visit):
    person = site.person()
    exam = site.sitting(person, site.questions(QuestionType.SINGLE, 2), "mock")
    page = visit(site, person, forced_colors="active")
    page.goto(f"/attempts/{exam}/1")
    page.locator("input[name=choice]").first.check()
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    borders = page.locator(".option").evaluate_all(
        "(all) => all.map((one) => getComputedStyle(one).borderStyle)"
    )
    assert set(borders) == {"solid"}
    line = page.locator(".mast [aria-current]").evaluate("(one) => getComputedStyle(one).textDecorationLine")
    assert line == "underline"
