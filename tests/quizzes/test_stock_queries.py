from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from app.domain.assembly import eligible
from app.library.models import StoredQuestion
from app.library.queries import live_candidates
from app.quizzes import stock_queries
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit
from tests.quizzes import stock_builders as stock


@pytest.fixture
def full(session):
    """A bank from which every full mock can be drawn, and a stock of two."""
    sit.mock_bank(session, sit.FULL)


def read(session, catalogue, size=3):
    return stock_queries.stock_of(session, catalogue, stock.CREDENTIAL, size, NOW)


def test_what_is_missing_is_ordered_from_all_that_is_live(session, full, catalogue):
    found = read(session, catalogue)
    order = found.order

    assert (order.count, order.length, order.difficulty, found.kept, found.dropped) == (
        3,
        found.blueprint.count,
        None,
        {},
        frozenset(),
    )
    assert sum(len(one) for one in order.bundles) == len(order.parameters)
    assert -6 < order.cut < 6


def test_forms_in_stock_say_how_often_and_how_hard(session, full, catalogue):
    stock.keep(session, catalogue, size=2)
    found = read(session, catalogue)
    forms = stock.forms(session)

    assert found.kept.keys() == {form.id for form in forms}
    assert found.order.count == 1
    assert sum(found.order.uses.values()) == 2 * found.blueprint.count
    assert found.order.difficulty == pytest.approx(sum(form.difficulty for form in forms) / 2)
    assert [found.kept[form.id].information for form in forms] == pytest.approx(
        [form.information for form in forms]
    )


def test_a_stock_that_is_emptied_orders_everything_anew(session, full, catalogue):
    stock.keep(session, catalogue, size=2)
    found = read(session, catalogue).emptied(4)

    assert (found.kept, found.order.count, found.order.uses, found.order.difficulty) == ({}, 4, {}, None)
    assert found.dropped == {form.id for form in stock.forms(session)}


@pytest.mark.parametrize("how", ["retired", "draft", "reworded", "elsewhere", "barred"])
def test_a_form_is_drawn_only_while_every_question_may_be(session, full, catalogue, how):
    stock.keep(session, catalogue, size=1)
    blueprint = read(session, catalogue).blueprint
    (form,) = stock.forms(session)
    row = session.get_one(StoredQuestion, stock.ids(form)[3])
    barred = set()
    assert len(stock_queries.drawable(session, blueprint, pool(session))) == 1
    if how == "retired":
        row.retired_at = NOW
    elif how == "draft":
        row.live_version_id = None
    elif how == "reworded":
        other = next(one for one in session.query(StoredQuestion) if one.id not in stock.ids(form))
        row.live_version_id = other.live_version_id
    elif how == "elsewhere":
        form.items = [[*item[:2], "no-such-domain", item[3]] for item in form.items]
    else:
        barred = {row.id}
    session.commit()

    assert stock_queries.drawable(session, blueprint, pool(session, barred)) == []


def pool(session, barred=()):
    today = NOW.date()
    return [one for one in live_candidates(session, today) if eligible(one, today, barred)]


def test_expired_guidance_takes_a_form_out_of_the_stock(session, catalogue):
    sit.mock_bank(session, sit.FULL)
    stock.keep(session, catalogue, size=1)
    blueprint = read(session, catalogue).blueprint
    candidates = [replace(one, expires_on=NOW.date()) for one in pool(session)]
    tomorrow = NOW.date() + timedelta(days=1)

    assert len(stock_queries.drawable(session, blueprint, candidates)) == 1
    late = [one for one in candidates if eligible(one, tomorrow)]
    assert stock_queries.drawable(session, blueprint, late) == []


def test_the_stock_of_another_blueprint_version_is_dropped(session, full, catalogue):
    stock.keep(session, catalogue, size=1)
    (form,) = stock.forms(session)
    form.blueprint = "ncma-ncct-2019"
    session.commit()

    found = read(session, catalogue)

    assert (found.kept, found.dropped) == ({}, {form.id})


def test_the_newest_wording_in_force_says_when_it_was_published(session, catalogue):
    assert stock_queries.last_published_at(session) is None
    sit.mock_bank(session)

    assert stock_queries.last_published_at(session) == NOW


def test_reading_the_stock_takes_as_many_statements_however_many_forms_there_are(
    session, engine, full, catalogue
):
    counts = []
    for size in (1, 6):
        stock.keep(session, catalogue, size=size)
        read(session, catalogue)
        statements = []
        listener = statements.append
        event.listen(engine, "before_cursor_execute", lambda *args, seen=listener: seen(args[2]))
        read(session, catalogue)
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 8


def test_every_form_is_listed_by_credential(session, full, catalogue):
    stock.keep(session, catalogue, size=1)
    stock.keep(session, catalogue, size=1, credential="ccma-nha")

    assert [one.credential for one in stock_queries.every_form(session)] == ["ccma-nha", "ncma-ncct"]
    assert stock_queries.every_form(session)[0].built_at == builders.NOW
