from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace

from app.banks.checks import COLUMNS
from app.banks.history import READING_COLUMNS
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

    row = page.split('<th scope="row">Blind key check', 1)[1].split("</tr>")[0]
    assert [int(one) for one in re.findall(r'class="n"[^>]*>(\d+)', row)] == [1, 1, 0]
    assert f"1 of {len(bank)}" in row
    assert "The ledger counts the last reading of each present wording." in page
    assert "1 more line is about wordings that are no longer live or were read again; 1 of them led" in page
    assert "100.0%)" not in page


def test_a_check_without_a_record_is_not_named(app, client, bank, tmp_path):
    with _banks_in(app, tmp_path):
        page = client.get("/about-the-questions").text

    assert "No reading is on record here." in page
    for words in ("Blind key check", "Stem hidden", "Second answer", "last reading", "What was mended"):
        assert words not in page


def test_the_history_comes_from_its_record(app, client, bank, tmp_path):
    lines = [
        "2026-11-20,blind-key,The first forty,40,38,2,1,A slip of the reader.",
        "2026-11-21,blind-key,Ten more,10,9,1,,",
        ",stems-hidden,Twenty at random,20,15,5,,",
    ]
    (tmp_path / "readings.csv").write_text("\n".join([",".join(READING_COLUMNS), *lines, ""]))
    mends = ["claims-1,second-option,Now one", "claims-1,cue,Shorter", "claims-2,none,Right as it is"]
    (tmp_path / "mends.csv").write_text("\n".join(["question,kind,what", *mends, ""]))
    with _banks_in(app, tmp_path):
        page = client.get("/about-the-questions").text

    blind = page.split("The first forty", 1)[1].split("</tr>")[0]
    hidden = page.split("Twenty at random", 1)[1].split("</tr>")[0]
    assert re.findall(r'class="n"[^>]*>([\w ]+)', blind) == ["40", "38 ", "2", "1"]
    assert re.findall(r'class="n"[^>]*>([\w ]+)', hidden) == ["20", "15 ", "5"]
    more = page.split("Ten more", 1)[1].split("</tr>")[0]
    assert re.findall(r'class="n"[^>]*>([\w ]+)', more) == ["10", "9 ", "1", "not recorded"]
    assert ("95.0%" in blind, "A slip of the reader." in blind, "75.0%" in hidden) == (True, True, True)
    assert "3 such entries are on record, one by one; 1 question was changed or renamed for them" in page
    assert "Second answer:" not in page
    assert "last reading" not in page


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
