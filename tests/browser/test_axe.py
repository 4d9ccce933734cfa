"""Every page there is, as everybody who may open it: no violation of axe-core's rules, no overflow."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page

from app.domain.questions import QuestionType
from app.library.queries import version
from app.web import current
from tests.browser.audit import faults
from tests.builders import Stored
from tests.people.work_builders import practice

NO_PAGES = {
    "static": "files",
    "media": "files",
    "health.alive": "for machines",
    "health.ready": "for machines",
    "people.export": "a download",
    "authoring.download": "a download",
    "authoring.download_bank": "a download",
}
WITH_A_LETTER = {
    "auth.confirm": "tests/browser/test_axe_forms.py",
    "auth.choose_password": "tests/browser/test_axe_forms.py",
}
PEOPLE = ("stranger", "guest", "learner", "instructor", "administrator")
VARYING = re.compile(
    r'name="(?:csrf_token|nonce|token)"[^>]*value="[^"]*"|value="[^"]*"[^>]*name="nonce"|/attempts/\d+'
)
VIEWS = {
    "progress.progress": ("", "?credential=ccma-nha"),
    "quizzes.practice": ("", "?track=prepare-ccma-nha", "?only=wrong"),
    "quizzes.attempts": ("",),
    "authoring.questions": ("", "?q=nothing-like-it"),
}


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


def paths(site, attempts: dict[str, int]) -> list[str]:
    """Return an address of every page of the site; of pages with several views, one each.

    A new page with arguments that nobody placed here fails.
    """
    question = site.questions(QuestionType.SINGLE)[0][1].id
    places = {
        "path.role": [{"role_id": one} for one in ("clinical-medical-assistant", "medical-assistant")],
        "quizzes.mock": [{"credential_id": one} for one in ("ccma-nha", "cma-aama")],
        "quizzes.track": [{"track_id": "prepare-ccma-nha"}],
        "quizzes.attempt": [],  # only leads on
        "quizzes.question": [
            {"attempt_id": attempts.get(one, 0), "position": 1} for one in ("mock", "open", "practice")
        ],
        "quizzes.check": [{"attempt_id": attempts.get("mock", 0)}],
        "quizzes.pause": [{"attempt_id": attempts.get("break", 0)}],
        "quizzes.result": [{"attempt_id": attempts.get("practice", 0)}],
        "authoring.edit": [{"question_id": question}],
    }
    found = []
    with site.app.test_request_context():
        for rule in site.app.url_map.iter_rules():
            if "GET" not in (rule.methods or ()) or rule.endpoint in NO_PAGES | WITH_A_LETTER:
                continue
            assert rule.endpoint in places or not rule.arguments, f"{rule.endpoint}: which address?"
            for arguments in places.get(rule.endpoint, [{}]):
                address = site.app.url_for(rule.endpoint, **arguments)
                found += [address + view for view in VIEWS.get(rule.endpoint, ("",))]
    return found


def work_of(site, person) -> dict[str, int]:
    """Give somebody a finished practice, an open one, an open mock and one on a break."""
    asked = site.questions(QuestionType.SINGLE, 64)
    with site.session() as session:
        stored = [Stored(one, number, version(session, number).wording_digest) for number, one in asked[:60]]
        now = datetime.now(UTC)
        done = practice(session, person.id, stored, current.catalogue(), at=now)
    on_break = {"segments": 2, "is_on_break": True, "credential": "cma-aama"}
    return {
        "practice": done,
        "open": site.sitting(person, asked[60:61]),
        "mock": site.sitting(person, asked[61:63], "mock"),
        "break": site.sitting(person, asked[62:64], "mock", **on_break),
    }


def test_forced_colors_show_every_state_of_an_option(site, visit):
    person = site.person()
    exam = site.sitting(person, site.questions(QuestionType.SINGLE, 2), "mock")
    page = visit(site, person, forced_colors="active")
    page.goto(f"/attempts/{exam}/1")
    page.locator("input[name=choice]").first.check()
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    borders = page.locator(".option").evaluate_all("(all) => all.map((one) => getComputedStyle(one).borderStyle)")
    assert set(borders) == {"solid"}
    line = page.locator(".mast [aria-current]").evaluate("(one) => getComputedStyle(one).textDecorationLine")
    assert line == "underline"
