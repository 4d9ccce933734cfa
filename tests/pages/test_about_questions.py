from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace

from app.banks.checks import COLUMNS
from tests import builders


def test_a_stranger_reads_what_is_not_checked_yet(client):
    page = client.get("/about-the-questions")

    assert page.status_code == 200
    assert "No clinician or certified educator has signed off these questions yet." in page.text
    assert "No questions have been loaded yet" in page.text


def test_the_counts_come_from_the_database(client, bank):
    page = client.get("/about-the-questions").text

    assert f"{len(bank)} live questions." in page
    assert "Built-in bank" in page
    assert "Single best answer" in page
    assert "Recall" in page


def test_the_table_shows_what_two_forms_need_and_what_is_held(client, bank):
    page = client.get("/about-the-questions").text

    assert "CCMA (NHA)" in page
    assert page.count("Not yet enough") == 4
    assert "Enough for the exams?" in page


def test_the_checks_come_from_the_ledger(app, client, bank, tmp_path):
    asked = bank[0]
    lines = [
        f"{asked.question.id},{asked.wording_digest},blind-key,agreed,2026-11-20,",
        f"{asked.question.id},{'0' * 64},blind-key,mended,2026-11-19,",
    ]
    (tmp_path / "checks.csv").write_text("\n".join([",".join(COLUMNS), *lines, ""]))
    with _banks_in(app, tmp_path):
        page = client.get("/about-the-questions").text

    row = page.split("Blind key check", 1)[1].split("</tr>")[0]
    assert [int(one) for one in re.findall(r'class="n"[^>]*>(\d+)', row)] == [2, 1, 0, 1, 1]
    assert f"1 of {len(bank)}" in row
    assert "50.0%" in row


def test_what_has_ended_is_counted(session, client, bank):
    builders.store(session, builders.expired(builders.single("vital-signs-old")))
    session.commit()

    assert "and 1 has passed it" in client.get("/about-the-questions").text


def test_an_address_to_write_to_is_shown_where_mail_goes_out(app, client):
    assert "mailto:" not in client.get("/about-the-questions").text
    with _settings(app, smtp_url="smtp://mail.example.org", mail_from="desk@example.org"):
        assert "mailto:desk@example.org" in client.get("/about-the-questions").text


@contextmanager
def _settings(app, **fields):
    before = app.extensions["preceptor.settings"]
    app.extensions["preceptor.settings"] = replace(before, **fields)
    yield
    app.extensions["preceptor.settings"] = before


def _banks_in(app, folder):
    return _settings(app, banks=folder)
