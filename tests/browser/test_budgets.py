"""How much a page may weigh, and that nothing on it jumps."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import APIResponse, Page, expect

from app.domain.generators.fresh import sample_figure
from app.domain.generators.registry import FAMILIES, generate
from app.domain.questions import QuestionType
from tests.browser.answers import give, wrong_for
from tests.browser.audit import faults
from tests.browser.pages import paths, work_of
from tests.browser.site import value

FIRST_VISIT = 120_000
"""Bytes over the wire, headers counted. The server does not compress; a proxy in front makes it less."""
MOST_REQUESTS = 12
HTML = 15_000
"""Bytes of a page's HTML, gzipped."""
SHIFT = 0.02

OBSERVE = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const one of list.getEntries()) {
    if (!one.hadRecentInput) window.shifts.push([one.value, one.sources.map((from) => from.node?.outerHTML?.slice(0, 90))]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("who", ["stranger", "learner", "instructor"])
def test_a_first_visit_is_light(who, site, visit):
    person = None if who == "stranger" else site.person(who)
    work = work_of(site, person) if person else {}
    page, found = visit(site, person), []
    weight = weigh(page)
    for path in paths(site, work):
        weight.clear()
        answer = page.goto(path)  # scripts are modules: loaded means all of them came
        if answer is not None and answer.status == 200:
            assert weight, path
            found.append((path, sum(weight), len(weight)))
    assert [one for one in found if one[1] > FIRST_VISIT or one[2] > MOST_REQUESTS] == []


def weigh(page: Page) -> list[int]:
    """Return a list that grows by the bytes of each answer; nothing comes from the browser's cache."""
    weight: list[int] = []
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.on("Network.loadingFinished", lambda event: weight.append(int(event["encodedDataLength"])))
    return weight


@pytest.mark.parametrize("who", ["stranger", "learner", "administrator"])
def test_the_html_of_every_page_is_small(who, site, visit):
    person = None if who == "stranger" else site.person(who)
    work = work_of(site, person) if person else {}
    page = visit(site, person)
    found = []
    for path in paths(site, work):
        answer = page.request.get(path)
        if answer.status == 200:
            found.append((path, packed(answer)))
    assert [one for one in found if one[1] > HTML] == []


def packed(answer: APIResponse) -> int:
    return len(gzip.compress(answer.body(), 6))


def test_the_html_of_the_longest_mock_is_small_in_every_part(site, visit):
    person = site.person()
    exam = site.sitting(person, site.questions(QuestionType.SINGLE, 200), "mock")
    page = visit(site, person)
    found = [packed(page.request.get(f"/attempts/{exam}/{place}")) for place in ("1", "200", "check")]

    page.goto(f"/attempts/{exam}/check")
    page.get_by_role("button", name="Hand in the exam").click()
    parts = page.get_by_role("navigation", name="Parts of the review").get_by_role("link")
    expect(parts).to_have_text(
        ["1 to 30", "31 to 60", "61 to 90", "91 to 120", "121 to 150", "151 to 180", "181 to 200"]
    )
    for number in range(7):
        parts.nth(number).click()
        expect(parts.nth(number)).to_have_attribute("aria-current", "true")
        expect(page.locator(".review summary").first).to_contain_text(f"Question {number * 30 + 1} ")
        found.append(packed(page.request.get(page.url)))

    assert max(found) <= HTML
    assert faults(page) == []


def test_the_html_of_the_heaviest_drawings_and_of_their_review_is_small(site, visit):
    person = site.person()
    drawn = sorted(
        FAMILIES, key=lambda one: len(figure.svg) if (figure := sample_figure(FAMILIES[one])) else 0
    )
    asked = site.store(*(replace(generate(one, 1), seed=None) for one in drawn[-10:]))
    attempt = site.sitting(person, asked)
    page = visit(site, person)
    found = []
    for position in range(1, 11):
        found.append(packed(page.request.get(f"/attempts/{attempt}/{position}")))
        page.goto(f"/attempts/{attempt}/{position}")
        give(page, asked[position - 1][1], wrong_for(asked[position - 1][1]), position)
        page.get_by_role("button", name="Answer").click()
        expect(page.locator("#feedback")).to_be_visible()
    page.goto(f"/attempts/{attempt}/result")
    parts = [one.get_attribute("href") or "" for one in page.locator(".parts a").all()]
    found += [packed(page.request.get(one)) for one in parts]

    assert max(found) <= HTML
    assert len(found) > 11


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("kind", [QuestionType.SINGLE, QuestionType.ORDERING])
@pytest.mark.parametrize("mode", ["practice", "mock"])
def test_nothing_jumps_on_a_question(site, visit, mode, kind, width):
    person = site.person()
    asked = site.questions(kind, 2)
    soon = datetime.now(UTC) + timedelta(seconds=105)  # the clock counts seconds, and loses a digit
    times = {"deadline_at": soon} if mode == "mock" else {}
    attempt = site.sitting(person, asked, mode, **times)
    page = visit(site, person, viewport={"width": width, "height": 700})
    page.context.add_init_script(OBSERVE)
    page.goto(f"/attempts/{attempt}/1")
    if mode == "mock":
        expect(page.locator("[data-clock]")).to_have_text(re.compile(r"^9\d s left"))
    assert shift_of(page) <= SHIFT, page.evaluate("shifts")

    if kind is QuestionType.SINGLE:
        page.check(f'input[value="{value(1, "a")}"]')
        if mode == "mock":
            expect(page.locator("[data-save-state]")).to_contain_text("Saved at")
        page.locator("#answer .actions .btn").first.click()
        page.wait_for_load_state("networkidle")
        assert shift_of(page) <= SHIFT, page.evaluate("shifts")


def shift_of(page: Page) -> float:
    """Return the sum of all layout shifts that no input explains, once two more frames are drawn."""
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return float(page.evaluate("shifts.reduce((sum, one) => sum + one[0], 0)"))
