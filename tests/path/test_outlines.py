from __future__ import annotations

from datetime import date

from app.path.outlines import views_of

TODAY = date(2026, 11, 21)


def test_the_parts_of_an_exam_add_up_to_it(app):
    for view in views_of(app.extensions["preceptor.catalogue"], TODAY):
        assert sum(row.count for row in view.rows if not row.is_part) == view.blueprint.count


def test_subdomains_follow_their_domain_and_add_up_to_it(app):
    rows = views_of(app.extensions["preceptor.catalogue"], TODAY)[0].rows
    whole = next(row for row in rows if row.title == "Clinical Patient Care")

    assert whole.count == sum(row.count for row in rows if row.is_part) == 84
    assert rows[rows.index(whole) + 1].is_part


def test_a_row_has_a_strand_only_when_all_behind_it_share_it(app):
    rows = {row.title: row for row in views_of(app.extensions["preceptor.catalogue"], TODAY)[0].rows}

    assert rows["Phlebotomy"].strand == "clinical"
    assert rows["Administrative Assisting"].strand == "office"
    assert rows["Foundational Knowledge and Basic Science"].strand == ""


def test_a_share_is_a_percent_and_a_length(app):
    row = views_of(app.extensions["preceptor.catalogue"], TODAY)[0].rows[0]

    assert (row.percent, row.width) == (10, "10.0")
