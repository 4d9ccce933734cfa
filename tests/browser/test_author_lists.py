"""An instructor's lists with something in them, and the form with a figure: no violation, no overflow, no script."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from app.db import transaction
from app.domain.plates.atlas import PLATES
from app.domain.questions import QuestionType
from app.domain.records import record_of
from app.library import steps
from app.library.report_steps import NewReport, add_report
from tests.browser.audit import faults
from tests.browser.conftest import Visit
from tests.browser.site import Person, Site

NOTE = "The agency's page says 30 minutes now, not 15. https://www.example.org/a-long-address-without-any-place-to-break"


@pytest.fixture
def author(own_site: Site) -> Person:
    """An instructor of an installation with four reports and two questions that run out."""
    person, reader = own_site.person("instructor"), own_site.person()
    now = datetime.now(UTC)
    asked = own_site.questions(QuestionType.SINGLE, 8)
    with own_site.session() as session, transaction(session):
        for number, (version_id, question) in enumerate([*asked[:3], asked[0]]):
            new = NewReport(question.id, version_id, reader.id, f"{number:032x}", "outdated", NOTE)
            add_report(session, new, now - timedelta(hours=number))
    for (_, question), day in zip(asked[4:6], (now - timedelta(days=1), now), strict=True):
        ending = replace(question, volatile=True, expires_on=day.date())
        with own_site.session() as session, transaction(session):
            bank = question.competency and "clinical"
            steps.publish_version(session, record_of(ending), bank, person.id, "browser", now)
    return person


def test_reports_are_read_and_closed_without_a_script(own_site: Site, visit: Visit, author: Person) -> None:
    page = visit(own_site, author, java_script_enabled=False)
    page.goto("/authoring")
    page.get_by_role("link", name="Reports 4").click()
    first = page.locator(".reported").first
    expect(first).to_contain_text("30 minutes now")
    expect(first.locator("input[name=report]")).to_have_count(2)

    first.get_by_role("button", name="Close").click()
    expect(page.locator(".reported").first).to_contain_text("Say what you found and did.")
    page.locator("textarea[name=outcome]").first.fill("Looked up; the key is mended.")
    page.get_by_role("button", name="Close").first.click()
    expect(page.get_by_role("status")).to_contain_text("2 reports closed.")
    page.get_by_role("link", name="Closed 2").click()
    expect(page.locator("main")).to_contain_text("Looked up; the key is mended.")


def test_every_state_of_the_lists_is_accessible(own_site: Site, visit: Visit, author: Person) -> None:
    page = visit(own_site, author)
    found = []
    for path in (
        "/authoring?flag=reported",
        "/authoring?flag=ended&role=medical-assistant&from=2000&to=2030",
        "/authoring/out-of-date",
        "/authoring/reports",
    ):
        page.goto(path)
        found += faults(page)
    page.get_by_role("button", name="Close").first.click()
    found += faults(page)
    page.locator("textarea[name=outcome]").first.fill("Mended.")
    page.get_by_role("button", name="Close").first.click()
    page.goto("/authoring/reports?state=closed")
    found += faults(page)
    page.goto("/authoring?q=case-&bank=cases")
    page.locator(".listing .lead a").first.click()
    expect(page.locator("main")).to_contain_text("Its text is kept in its file.")
    found += faults(page)

    assert found == []


def test_a_hotspot_is_written_without_a_script(own_site: Site, visit: Visit, author: Person) -> None:
    page = visit(own_site, author, java_script_enabled=False)
    page.goto("/authoring/new?type=hotspot&bank=clinical&competency=ecg")
    plate = PLATES[min(PLATES)]
    page.select_option("#figure", plate.name)
    page.get_by_role("button", name="Use this figure").click()
    write_hotspot(page, list(plate.places))
    page.get_by_role("button", name="Check and preview").click()
    expect(page.locator("aside.preview .spot")).to_have_count(6)  # before and after the answer
    page.get_by_role("button", name="Publish").click()
    expect(page.locator("main")).to_contain_text("Published.")
    expect(page.locator("#figure")).to_have_value(plate.name)
    expect(page.locator("#spot-b")).to_have_value(list(plate.places)[1])


def test_the_form_with_a_figure_is_accessible(own_site: Site, visit: Visit, author: Person) -> None:
    page = visit(own_site, author)
    page.goto("/authoring/new?type=hotspot&bank=clinical&competency=ecg")
    plate = PLATES[min(PLATES)]
    page.select_option("#figure", plate.name)
    page.get_by_role("button", name="Use this figure").click()
    write_hotspot(page, list(plate.places))
    page.select_option("#spot-b", next(iter(plate.places)))
    page.get_by_role("button", name="Check and preview").click()
    expect(page.locator(".error-summary")).to_contain_text("is offered 2 times")
    found = faults(page)
    page.select_option("#spot-b", list(plate.places)[1])
    page.get_by_role("button", name="Check and preview").click()
    found += faults(page)

    assert found == []


def write_hotspot(page: Page, places: list[str]) -> None:
    """Fill in three places, the second of them right."""
    page.fill("#stem", "Where on the figure is it placed?")
    for letter, place in zip("abc", places, strict=False):
        page.select_option(f"#spot-{letter}", place)
        page.fill(f"#option-{letter}-text", f"Number {letter}, counted from the top")
        page.fill(f"#option-{letter}-rationale", "This is what lies there.")
    page.check("[name=key][value=b]")
    page.fill("[name=source-1-title]", "A Guide to Places, 2nd ed.")
    page.fill("[name=source-1-year]", "2024")
    page.fill("#guidance_year", "2024")
    page.check("[name=roles] >> nth=0")
