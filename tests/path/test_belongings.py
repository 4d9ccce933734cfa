from __future__ import annotations

from datetime import timedelta

from sqlalchemy import func, select

from app.path import belongings
from app.path.models import InterestRating, PathNote, PathShare, PathShareView
from tests import builders
from tests.builders import NOW
from tests.path.wish_builders import note, rate_all, share


def furnish(session, account_id, form):
    rate_all(session, account_id, form, clinical=4, administrative=2)
    note(session, account_id)
    number = share(session, account_id, f"token-{account_id}")
    session.add(PathShareView(share_id=number, viewed_at=NOW))
    session.commit()


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


def test_everything_is_exported_without_tokens(session, app):
    form = app.extensions["preceptor.catalogue"].interests
    person = builders.account(session).id
    furnish(session, person, form)

    found = belongings.export(session, person)
    assert len(found["interests"]) == len(form.statements)
    assert found["path_notes"][0]["text"] == "I see it differently."
    assert found["path_shares"][0]["views"] == [NOW]
    assert "token_hash" not in found["path_shares"][0]
    assert belongings.export(session, builders.account(session).id)["interests"] == []


def test_erasing_leaves_the_other_learner_alone(session, app):
    form = app.extensions["preceptor.catalogue"].interests
    one, other = builders.account(session).id, builders.account(session).id
    furnish(session, one, form)
    furnish(session, other, form)

    belongings.erase(session, one)
    session.commit()
    assert [count(session, model) for model in (PathNote, PathShare, PathShareView)] == [1, 1, 1]
    assert count(session, InterestRating) == len(form.statements)


def test_moving_keeps_both_and_passes_over_what_is_the_same_moment(session, app):
    form = app.extensions["preceptor.catalogue"].interests
    one, other = builders.account(session).id, builders.account(session).id
    rate_all(session, one, form, clinical=4, administrative=2)
    rate_all(session, other, form, clinical=2, administrative=4)
    rate_all(session, one, form, clinical=5, administrative=1, at=NOW + timedelta(days=1))

    belongings.move(session, one, other)
    session.commit()
    assert count(session, InterestRating) == 2 * len(form.statements)
    assert set(session.scalars(select(InterestRating.account_id))) == {other}
