from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.domain.errors import NotFoundError
from app.domain.stock import SIZE, InfeasibleError, UnevenError
from app.library.edition_queries import NoEditionError
from app.library.models import QuestionParameter, StoredQuestion
from app.quizzes import stock_services
from app.quizzes.models import StockedForm
from app.quizzes.stock_services import SETTLED
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit
from tests.quizzes import stock_builders as stock


@pytest.fixture
def full(session):
    """A bank from which every full mock can be drawn."""
    sit.mock_bank(session, sit.FULL)


def retire(session, question_id):
    session.get_one(StoredQuestion, question_id).retired_at = NOW
    session.commit()


def move(session, question_ids, b):
    """Publish an edition in which questions have another difficulty."""
    builders.edition(session, 2)
    session.flush()
    digests = session.query(QuestionParameter.wording_digest).all()
    wanted = {
        sit.version(session, row.live_version_id).wording_digest
        for row in session.query(StoredQuestion)
        if row.id in question_ids
    }
    session.add_all(
        QuestionParameter(wording_digest=one, edition_number=2, b=b, s2=0.1)
        for (one,) in digests
        if one in wanted
    )
    session.commit()


def test_a_stock_is_built_with_the_counts_of_its_blueprint(session, full, catalogue):
    kept = stock.keep(session, catalogue)
    blueprint = catalogue.blueprint_in_force(stock.CREDENTIAL, NOW.date())
    forms = stock.forms(session)

    assert (kept.credential, kept.blueprint, kept.kept, kept.dropped, kept.built) == (
        stock.CREDENTIAL,
        blueprint.id,
        0,
        0,
        3,
    )
    assert len(forms) == 3
    for form in forms:
        assert stock.counts(form) == {(cell.domain, cell.subdomain): cell.count for cell in blueprint.cells}
        assert (form.blueprint, form.edition, form.draws, form.built_at) == (blueprint.id, 1, 0, NOW)
        assert all(sit.version(session, item[0]).question.id == item[1] for item in form.items)


def test_a_full_stock_stays_as_it_is_and_a_short_one_is_filled(session, full, catalogue):
    stock.keep(session, catalogue)
    before = [form.id for form in stock.forms(session)]

    again = stock.keep(session, catalogue)
    assert (again.kept, again.built) == (3, 0)
    more = stock.keep(session, catalogue, size=5)

    assert (more.kept, more.built) == (3, 2)
    assert [form.id for form in stock.forms(session)][:3] == before


def test_a_form_with_a_retired_question_makes_room_for_another(session, full, catalogue):
    stock.keep(session, catalogue)
    gone = stock.ids(stock.forms(session)[0])[0]
    hit = sum(gone in stock.ids(form) for form in stock.forms(session))
    retire(session, gone)

    kept = stock.keep(session, catalogue)

    assert (kept.dropped, kept.built, kept.kept) == (hit, hit, 3 - hit)
    assert not any(gone in stock.ids(form) for form in stock.forms(session))


def test_a_form_that_an_edition_moved_away_from_the_others_is_dropped(session, full, catalogue):
    stock.keep(session, catalogue)
    first, *others = stock.forms(session)
    alone = set(stock.ids(first)) - {name for form in others for name in stock.ids(form)}
    move(session, alone, 1.0)

    kept = stock.keep(session, catalogue)
    forms = stock.forms(session)

    assert (kept.dropped, kept.built) == (1, 1)
    assert first.id not in {form.id for form in forms}
    assert {form.edition for form in forms} == {2}
    assert max(form.difficulty for form in forms) - min(form.difficulty for form in forms) <= 0.1


def test_where_nothing_is_as_hard_as_the_stock_all_of_it_is_built_anew(session, full, catalogue):
    stock.keep(session, catalogue, size=2)
    asked = []

    def uneven(order, seed):
        asked.append(order)
        if order.difficulty is not None:
            raise UnevenError("Exam", order.difficulty)
        return stock.build(order, seed)

    kept = stock.keep(session, catalogue, size=3, build=uneven)

    assert (kept.kept, kept.dropped, kept.built) == (0, 2, 3)
    assert [order.count for order in asked] == [1, 3]
    assert len(stock.forms(session)) == 3


def test_a_bank_too_small_is_said_cell_by_cell_without_asking_the_solver(session, bank, catalogue):
    def never(_order, _seed):
        raise AssertionError

    with pytest.raises(InfeasibleError, match=r"needs \d+ questions and holds \d+; ") as told:
        stock.keep(session, catalogue, build=never)

    assert len(told.value.shortages) > 1
    assert stock.forms(session) == []


def test_a_form_that_may_be_drawn_no_more_goes_even_if_none_can_replace_it(session, full, catalogue):
    stock.keep(session, catalogue, size=1)
    session.execute(update(StoredQuestion).values(retired_at=NOW))
    session.commit()

    with pytest.raises(InfeasibleError):
        stock.keep(session, catalogue, size=1)

    assert stock.forms(session) == []


def test_what_was_built_on_a_question_that_changed_meanwhile_is_not_stored(session, engine, full, catalogue):
    def slow(order, seed):
        forms = stock.build(order, seed)
        with Session(engine) as other:
            retire(other, forms[0].questions[0].candidate.question_id)
        return forms

    kept = stock.keep(session, catalogue, build=slow)
    live = {
        row.live_version_id
        for row in session.query(StoredQuestion).where(StoredQuestion.retired_at.is_(None))
    }

    assert kept.built < 3
    assert all(item[0] in live for form in stock.forms(session) for item in form.items)


def test_two_workers_at_once_build_one_stock(session, engine, full, catalogue):
    def slow(order, seed):
        with Session(engine) as other:
            stock.keep(other, catalogue, size=2, seed=9)
        return stock.build(order, seed)

    kept = stock.keep(session, catalogue, size=2, build=slow)

    assert kept.built == 0
    assert len(stock.forms(session)) == 2


def test_without_a_bank_or_a_blueprint_there_is_no_stock(session, catalogue):
    with pytest.raises(NoEditionError):
        stock.keep(session, catalogue)
    with pytest.raises(NotFoundError):
        stock.keep(session, catalogue, credential="none")


# --- what the worker does ---------------------------------------------------------------------------


def next_stock(session, catalogue, now, build=stock.build):
    return stock_services.keep_next_stock(session, catalogue, build, now=now, rng=random.Random(1))


def test_the_worker_waits_until_no_question_was_published_for_a_while(session, full, catalogue):
    assert next_stock(session, catalogue, NOW + SETTLED - timedelta(seconds=1)) is None

    kept = next_stock(session, catalogue, NOW + SETTLED)

    assert kept is not None
    assert kept.built == SIZE


def test_the_worker_keeps_one_credential_at_a_time_until_nothing_is_missing(session, full, catalogue):
    built = []

    def short(order, seed):
        built.append(order.blueprint.credential)
        return stock.build(replace(order, count=1), seed) * order.count

    while next_stock(session, catalogue, NOW + SETTLED, short):
        assert len(built) <= len(catalogue.credentials)

    assert sorted(built) == sorted(one.id for one in catalogue.credentials)
    assert session.query(StockedForm).count() == SIZE * len(built)


def test_the_worker_passes_over_what_the_banks_cannot_fill(session, bank, catalogue):
    assert next_stock(session, catalogue, NOW + SETTLED) is None


def test_the_worker_passes_over_what_the_solver_cannot_fill(session, full, catalogue):
    def infeasible(order, _seed):
        raise InfeasibleError(order.blueprint.title, ())

    assert next_stock(session, catalogue, NOW + SETTLED, infeasible) is None


def test_an_empty_installation_has_no_stock_to_keep(session, catalogue):
    assert next_stock(session, catalogue, NOW) is None
