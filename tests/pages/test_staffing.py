from __future__ import annotations

import html
import re

import pytest
from sqlalchemy import func, select

from app.db import Base

BASE = "blend=no&posts=more&pace=usual&relief=none"
URGENT = (
    "clinical=no&office=no&blend=no&setting=urgent-care&work=rooming&work=procedures&posts=more&pace=busy"
    "&relief=nurses"
)
DESK_GAP = "work=desk&work=rooming&posts=one&pace=usual&relief=desk"


def title(page):
    return re.search(r'<h2 id="result"[^>]*>([^<]*)<', page.text)[1]


def text(page):
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def test_the_form_stands_alone_at_first(client):
    page = client.get("/staffing")

    assert page.status_code == 200
    assert 'id="result"' not in page.text
    assert "Some answers are missing" not in page.text
    assert re.search(r'<form method="get" action="/staffing"', page.text)
    assert "<script" not in page.text


def test_the_articles_questions_are_asked_first(client):
    page = text(client.get("/staffing"))

    first = page.index("Do clinical procedures and help for patients come first?")
    second = page.index("Does the day depend on accurate office work and good communication?")
    third = page.index("Does limited staff call for a blend of both?")
    assert first < second < third < page.index("What kind of place is it?")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        (f"clinical=yes&office=no&setting=small-practice&{BASE}", "Clinical Medical Assistant"),
        (f"clinical=no&office=yes&setting=hospital&{BASE}", "Medical Assistant"),
        (f"clinical=yes&office=yes&setting=small-practice&{BASE}", "Both roles"),
        (
            "clinical=no&office=no&blend=yes&setting=small-practice&posts=one&pace=usual&relief=none",
            "One person trained in both",
        ),
        (URGENT, "Clinical Medical Assistant"),
        (
            f"clinical=no&office=no&blend=no&setting=small-practice&{DESK_GAP}",
            "Medical Assistant",
        ),
        (
            "clinical=no&office=no&blend=no&setting=rural-health-center&posts=more&pace=usual&relief=rotating",
            "Both roles",
        ),
    ],
)
def test_a_complete_address_shows_its_result(client, query, said):
    page = client.get(f"/staffing?{query}")

    assert page.status_code == 200
    assert title(page) == said


def test_a_brief_has_reasons_price_sources_and_what_would_change_it(client):
    page = client.get(f"/staffing?{URGENT}")
    told = text(page)

    for heading in (
        "Why",
        "What you said",
        "What you gain",
        "What it costs",
        "Next steps",
        "Check first",
        "Sources",
    ):
        assert f">{heading}</h" in page.text
    assert "Nurses with a double load" in told
    assert "Nurses carry a double load, and waits grow." in told
    assert "undated article, as read in 2026" in told
    assert "If limited staff called for a blend" in told
    assert "State law and your own policy decide" in told
    for number in set(re.findall(r'<sup><a href="#(source-[a-z0-9-]+)"', page.text)):
        assert f'id="{number}"' in page.text


def test_the_other_side_is_told(client):
    page = client.get(f"/staffing?clinical=yes&office=no&setting=small-practice&{BASE}")

    assert "What speaks for the other role" in page.text


def test_missing_answers_are_named_and_given_ones_kept(client):
    page = client.get("/staffing?clinical=yes&setting=hospital")

    assert page.status_code == 422
    assert 'href="#office"' in page.text
    assert 'href="#clinical"' not in page.text
    assert re.search(r'name="clinical" value="yes" checked', page.text)
    assert '<option value="hospital" selected>' in page.text


def test_an_unknown_value_is_a_missing_answer(client):
    page = client.get(f"/staffing?{URGENT.replace('urgent-care', 'moon')}")

    assert page.status_code == 422
    assert 'href="#setting"' in page.text


def test_the_form_shows_the_answers_again(client):
    page = client.get(f"/staffing?{URGENT}").text

    assert re.search(r'name="work" value="procedures" checked', page)
    assert re.search(r'name="relief" value="nurses" checked', page)
    assert not re.search(r'name="work" value="billing" checked', page)


def test_nothing_is_stored_and_nobody_becomes_a_guest(client, session):
    counts = [select(func.count()).select_from(table) for table in Base.metadata.sorted_tables]
    before = [session.scalar(one) for one in counts]

    answer = client.get(f"/staffing?{URGENT}")

    assert "Set-Cookie" not in answer.headers
    assert [session.scalar(one) for one in counts] == before


def test_the_same_address_gives_the_same_page(client, signed_in):
    strip = re.compile(r"<header class=\"mast\">.*?</header>", re.DOTALL)

    first, second = (strip.sub("", one.get(f"/staffing?{URGENT}").text) for one in (client, signed_in()))

    assert first == second


@pytest.mark.parametrize("address", ["/", "/roles"])
def test_the_guide_is_found_where_people_look_for_it(client, address):
    main, foot = client.get(address).text.split("<footer")

    assert 'href="/staffing"' in main
    assert 'href="/staffing"' in foot


def test_the_path_page_leads_to_both_roles_the_tasks_and_the_guide(signed_in):
    main = signed_in().get("/path").text.split("<footer")[0]

    for address in ("/roles", "/roles/tasks", "/staffing"):
        assert f'href="{address}"' in main
