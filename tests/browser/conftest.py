"""Fixtures: a real server for the run, a real Chromium, and pages that let nothing pass unseen."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.browser.site import Person, Site

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-background-networking",
)
PATIENCE = 30_000
"""Milliseconds for anything the page is waited for."""
TELL = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`))"""

Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; nothing is downloaded."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        pytest.skip("no Chromium on this machine")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The server that the run shares, with the shipped banks."""
    made = Site(tmp_path_factory.mktemp("site"))
    try:
        made.start()
        yield made
    finally:
        made.kill()


@pytest.fixture
def own_site(site: Site, tmp_path: Path) -> Iterator[Site]:
    """A server of the test's own, to be killed and started again."""
    made = Site(tmp_path / "instance", site.database)
    try:
        made.start()
        yield made
    finally:
        made.kill()


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What pages complained about; anything here at the end fails the test."""
    heard: list[str] = []
    yield heard
    assert heard == []


@pytest.fixture
def visit(chromium: Browser, complaints: list[str]) -> Iterator[Visit]:
    """Open a browser of its own: `visit(site, person, java_script_enabled=False)` returns its page.

    Every violation of the content security policy and every uncaught error on it is a complaint.
    """
    opened: list[BrowserContext] = []

    def hear(text: str) -> None:
        if "Content Security Policy" in text:
            complaints.append(text)

    def open_page(site: Site, person: Person | None = None, **options: Any) -> Page:
        wanted = {"base_url": site.address, "locale": "en-US", "reduced_motion": "reduce"}
        context = chromium.new_context(**(wanted | options))
        opened.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(TELL)
        context.on("console", lambda message: hear(message.text))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        if person is not None:
            name, cookie = person.cookie
            context.add_cookies([{"name": name, "value": cookie, "url": site.address}])
        return context.new_page()

    yield open_page
    for context in opened:
        context.close()
