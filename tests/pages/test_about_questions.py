from __future__ import annotations


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
