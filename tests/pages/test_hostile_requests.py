"""Addresses, ids and headers that no page of ours makes: an honest 404 or 400, never a fault or a file."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from app.auth import passwords
from app.auth.models import Mail
from tests import builders
from tests.builders import PASSWORD
from tests.people import work_builders as work

EMAIL = "anna@example.org"
NOT_SERVED = (
    "/question_banks/clinical/vital-signs.yaml",
    "/question_banks/catalogue/credentials.yaml",
    "/instance/preceptor.sqlite3",
    "/instance/secret_key",
    "/preceptor.sqlite3",
    "/.git/HEAD",
    "/.git/config",
    "/.env",
    "/.venv/pyvenv.cfg",
    "/config.py",
    "/wsgi.py",
    "/app/__init__.py",
    "/app/templates/base.html",
    "/requirements.lock",
    "/pyproject.toml",
    "/migrations/env.py",
    "/console",
    "/debug",
    "/metrics",
    "/server-status",
    "/admin",
    "/static",
    "/static/",
    "/media/",
    "/static/css",
)
TRAVERSALS = (
    "../config.py",
    "..%2fconfig.py",
    "%2e%2e/config.py",
    "%2e%2e%2fconfig.py",
    "..%5cconfig.py",
    "..\\config.py",
    "....//config.py",
    "css/../../../config.py",
    "css/..%2f..%2f..%2fconfig.py",
    "/etc/passwd",
    "%2fetc%2fpasswd",
    "//etc/passwd",
    "..%252fconfig.py",
    "css/tokens.css%00.html",
    "%c0%ae%c0%ae/config.py",
    "~root",
)
IDS = (
    "abc",
    "-1",
    "0",
    "1.0",
    "1e3",
    "0x1",
    "%31%27",
    "1%20or%201=1",
    "%00",
    "1%00",
    "999999999",
    "1000000000",
    "٣",
    str(2**31),
    str(2**63 - 1),
    str(2**63),
    str(2**64),
    "9" * 400,
    "9" * 5000,
    "{{7*7}}",
    "%ff",
)
OPEN_REDIRECTS = (
    "https://evil.example/",
    "http:evil.example",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/%0d%0aLocation:%20https://evil.example\r\nSet-Cookie: a=b",
    "/path\r\nX-Injected: yes",
    "javascript:alert(1)",
    "data:text/html,hi",
    " //evil.example",
    "/ /evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "evil.example",
    "@evil.example",
    "/\u2028/evil.example",
    "/\x00/evil.example",
    "http://localhost@evil.example/",
    "http://localhost.evil.example/",
    "?next=//evil.example",
    "/" + "a" * 5000,
)
HOSTS = ("evil.example", "localhost:99999", "a b", "evil.example/path", "[", "", "a" * 5000, "münchen")
SEARCHES = (
    "/admin/people?q=",
    "/authoring?q=",
    "/authoring?bank=",
    "/authoring?competency=",
    "/authoring?type=",
    "/authoring?state=",
    "/authoring?page=",
    "/authoring/new?type=",
    "/authoring/questions/vital-signs-1?version=",
    "/authoring/upload?bank=",
    "/practice?track=",
    "/practice?role=",
    "/practice?competency=",
    "/practice?only=",
    "/hands-on?competency=",
    "/progress?credential=",
    "/account/merge?next=",
)
TEXTS = (
    "%00",
    "a%00b",
    "%ff%fe",
    "%27%22%3b--",
    "{{7*7}}",
    "%",
    "_",
    "-1",
    str(2**63),
    "9" * 5000,
    "%F0%9F%A9%BA",
)


@pytest.fixture
def anna(session):
    return builders.account(session, email=EMAIL, password_hash=passwords.hash_password(PASSWORD))


@pytest.mark.parametrize("address", NOT_SERVED)
def test_nothing_of_the_installation_is_served(signed_in, address):
    answer = signed_in("administrator").get(address)

    assert answer.status_code == 404
    assert b"<html" in answer.data


@pytest.mark.parametrize("folder", ["/static/", "/media/"])
@pytest.mark.parametrize("name", TRAVERSALS)
def test_no_name_leads_out_of_a_folder_of_files(client, folder, name):
    answer = client.get(folder + name)

    assert answer.status_code == 404
    assert b"root:" not in answer.data
    assert b"load_settings" not in answer.data


@pytest.mark.parametrize("text", IDS)
def test_an_id_that_cannot_be_one_is_not_found(app, signed_in, bank, text):
    browser = signed_in("administrator")
    for rule in app.url_map.iter_rules():
        if not rule.arguments or "token" in rule.arguments:
            continue
        address = re.sub(r"<[^>]+>", lambda _: text, rule.rule)
        for method in {"GET", "POST"} & (rule.methods or set()):
            answer = browser.open(address, method=method, data={"role": "learner"})
            assert answer.status_code == 404, f"{method} {address}"


@pytest.mark.parametrize("text", IDS)
def test_a_link_that_nobody_sent_has_ended_or_is_none(client, text):
    for address in (f"/reset/{text}", f"/confirm/{text}"):
        answer = client.post(address, data={"password": PASSWORD})
        assert answer.status_code in {404, 410}, address


@pytest.mark.parametrize("address", SEARCHES)
def test_no_text_in_an_address_is_a_fault(signed_in, bank, address):
    browser = signed_in("administrator")
    for text in TEXTS:
        answer = browser.get(address + text)
        assert answer.status_code in {200, 303, 404}, text


@pytest.mark.parametrize(
    "path", ["/sign-in", "/register", "/reset", "/practice", "/hands-on", "/account", "/authoring/new"]
)
def test_no_text_in_a_form_is_a_fault(app, signed_in, bank, path):
    browser = signed_in("administrator" if path in {"/account", "/authoring/new"} else "guest")
    names = set(re.findall(r'name="([^"]+)"', browser.get(path).text)) - {"csrf_token"}

    for text in ("\x00", "a\x00b@example.org", "\ud800".encode("utf-8", "surrogatepass"), "9" * 50_000, "-1"):
        answer = browser.post(path, data=dict.fromkeys(names, text))
        assert answer.status_code in {200, 303, 422}, (path, text[:20])


@pytest.mark.parametrize("target", OPEN_REDIRECTS)
def test_signing_in_leads_to_this_site_alone(client, anna, target):
    answer = client.post("/sign-in", data={"email": EMAIL, "password": PASSWORD, "next": target})

    assert (answer.status_code, answer.headers["Location"]) == (303, "/")
    assert client.get("/sign-in", query_string={"next": target}).headers["Location"] == "/"
    assert client.get("/account/merge", query_string={"next": target}).headers["Location"] == "/"
    assert "X-Injected" not in answer.headers


@pytest.mark.parametrize("target", OPEN_REDIRECTS)
def test_no_form_carries_a_foreign_target_on(client, target):
    for address in ("/sign-in", "/register"):
        page = client.get(address, query_string={"next": target}).text
        assert 'name="next"' not in page
        assert "evil.example" not in page


def test_the_question_about_a_guests_work_keeps_to_this_site(app, signed_in, session, bank, anna):
    guest = signed_in("guest")
    work.practice(session, guest.account_id, bank[:1], app.extensions["preceptor.catalogue"])

    entered = guest.post("/sign-in", data={"email": EMAIL, "password": PASSWORD, "next": "//evil.example"})
    decided = guest.post("/account/merge", data={"choice": "bring", "next": "//evil.example"})

    assert entered.headers["Location"] == "/account/merge?next=/"
    assert decided.headers["Location"] == "/"


def test_a_plain_path_is_kept(client, anna):
    assert 'name="next" value="/progress"' in client.get("/sign-in?next=/progress").text

    answer = client.post(
        "/sign-in", data={"email": EMAIL, "password": PASSWORD, "next": "/progress?credential=rma-amt"}
    )

    assert answer.headers["Location"] == "/progress?credential=rma-amt"


@pytest.mark.parametrize("host", HOSTS)
def test_a_foreign_host_name_reaches_no_page_redirect_or_letter(client, session, anna, host):
    named = {"Host": host, "X-Forwarded-Host": "evil.example", "Forwarded": "host=evil.example"}
    home = client.get("/", headers=named)
    asked = client.get("/progress", headers=named)
    sent = client.post("/reset", data={"email": EMAIL}, headers=named)

    assert {home.status_code, sent.status_code} <= {200, 400}
    assert asked.status_code in {303, 400}
    assert asked.headers.get("Location", "/").startswith("/")
    assert "evil.example" not in home.text + asked.text + sent.text
    assert all("evil.example" not in letter.body for letter in session.scalars(select(Mail)))


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"])
def test_a_header_does_not_change_the_method(signed_in, name):
    browser = signed_in()

    assert browser.get("/account/delete", headers={name: "POST"}).status_code == 200
    assert browser.post("/account?_method=DELETE", data={"_method": "DELETE"}).status_code == 422


@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "page=forged"},
        {"Cookie": "page=.eJw.forged.forged; page=two"},
        {"Cookie": "\x01=\x02"},
        {"Accept": "application/json;q=x, */*;q=-1"},
        {"Accept-Language": "x" * 5000},
        {"X-Request-Id": "a\tb<script>" * 40},
        {"Content-Type": "multipart/form-data"},
        {"Content-Type": "application/json"},
        {"Range": "bytes=0-99999999999999999999"},
        {"If-None-Match": '"'},
        {"If-Modified-Since": "never"},
        {"User-Agent": "\x7f" * 400},
    ],
    ids=lambda one: next(iter(one)) if isinstance(one, dict) else "",
)
def test_no_header_is_a_fault(client, headers):
    assert client.get("/", headers=headers).status_code == 200
    assert client.get("/static/icon.svg", headers=headers).status_code in {200, 206, 416}
    assert client.post("/sign-in", data=b"\x00\xff", headers=headers).status_code in {400, 422}
