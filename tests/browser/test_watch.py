"""The watch over every page of these tests hears what it has to hear."""

from __future__ import annotations

import pytest

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
    page.evaluate("setTimeout(() => { throw new Error('planted') })")
    page.wait_for_event("domcontentloaded") if page.url == "about:blank" else page.evaluate("1")

    assert any("planted" in one for one in complaints)
    complaints.clear()
