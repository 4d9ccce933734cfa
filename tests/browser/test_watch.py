"""The watch over every page of these tests hears what it has to hear."""

from __future__ import annotations

import pytest

from tests.browser.audit import faults

POLICY = "default-src 'self'"


@pytest.mark.parametrize("script", [True, False])
def test_a_planted_violation_of_the_content_security_policy_is_heard(site, visit, complaints, script):
    page = visit(site, java_script_enabled=script)
    page.route(
        "**/planted",
        lambda route: route.fulfill(
            body='<p style="color: red">x</p><script>1</script><img src="http://else.example/x.png">',
            headers={"Content-Security-Policy": POLICY, "Content-Type": "text/html"},
        ),
    )
    page.goto("/planted")
    page.wait_for_load_state()

    assert any("Content Security Policy" in one for one in complaints)
    complaints.clear()


def test_an_uncaught_error_is_heard(site, visit, complaints):
    page = visit(site)
    page.goto("/")
    with page.context.expect_event("weberror"):
        page.evaluate("setTimeout(() => { throw new Error('planted') })")

    assert any("planted" in one for one in complaints)
    complaints.clear()


def test_faults_in_each_look_are_seen(site, visit):
    page = visit(site)
    page.goto("/privacy")
    page.evaluate(
        """() => {
          const style = new CSSStyleSheet();
          style.replaceSync(`#light { color: #ccc; background: #fff; } #dark { color: #777; background: #fff; }
            @media (prefers-color-scheme: dark) { #light { color: #000; } #dark { color: #ccc; } }
            #wide { width: 400px; height: 2px; }`);
          document.adoptedStyleSheets.push(style);
          document.querySelector("main").innerHTML = `<h1>Planted</h1><img src="/static/icon.svg">
            <p id="light">hard to read</p><p id="dark">hard to read at night</p><div id="wide"></div>`;
        }"""
    )

    found = faults(page)

    assert any("(light) image-alt" in one for one in found)
    assert any("(light) color-contrast: #light" in one for one in found)
    assert any("(dark) color-contrast: #dark" in one for one in found)
    assert any("wider than the page" in one for one in found)
