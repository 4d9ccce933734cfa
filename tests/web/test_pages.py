from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import g, render_template_string, url_for

from app.web import pages

EVENING = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)


def test_a_moment_is_shown_in_the_zone_asked_for(app):
    with app.app_context():
        assert pages.moment(EVENING, "America/New_York") == "21 Nov 2026, 18:30"
        assert pages.day(EVENING, "Asia/Tokyo") == "22 Nov 2026"


def test_without_a_zone_the_persons_own_is_taken_and_utc_without_a_person(app):
    with app.app_context():
        assert pages.clock(EVENING) == "23:30"
        g.time_zone = "America/New_York"
        assert pages.clock(EVENING) == "18:30"


@pytest.mark.parametrize("zone", ["Nowhere/Land", "../../etc/passwd", ""])
def test_an_unknown_zone_is_utc(app, zone):
    with app.app_context():
        assert pages.clock(EVENING, zone) == "23:30"


def test_a_local_date_is_shown_as_it_is_and_nothing_as_nothing(app):
    with app.app_context():
        assert pages.day(date(2026, 3, 1)) == "1 Mar 2026"
        assert pages.day(None) == pages.clock(None) == pages.moment(None) == ""


def test_a_static_file_is_named_by_its_content(app, client):
    with app.test_request_context():
        address = url_for("static", filename="icon.svg")

    assert "?v=" in address
    assert client.get(address).status_code == 200


def test_the_name_follows_the_content(tmp_path, monkeypatch):
    monkeypatch.setattr(pages, "LOOK_AGAIN", -1.0)
    file = tmp_path / "page.css"
    file.write_text("a")
    first = pages.version_of(file)
    file.write_text("b")

    assert pages.version_of(file) != first
    assert pages.version_of(tmp_path / "missing.css") is None


def test_templates_render_markdown_and_escape_the_rest(app):
    with app.test_request_context():
        html = render_template_string("{{ text|mdi }} {{ text }}", text="*a* <b>")

    assert html == "<em>a</em> &lt;b&gt; *a* &lt;b&gt;"


def test_no_file_outside_the_media_folder_is_served(client):
    for name in ("../catalogue/competencies.yaml", "%2e%2e/catalogue/competencies.yaml", "none.svg"):
        assert client.get(f"/media/{name}").status_code == 404
