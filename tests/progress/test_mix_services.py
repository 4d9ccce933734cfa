from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.domain.errors import NotFoundError
from app.domain.practice_mix import Portion
from app.progress.mix_services import NothingToChooseError
from app.progress.models import PlanSetting
from app.quizzes.form_steps import UsedFormError
from app.quizzes.models import Attempt
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit
from tests.quizzes.placement_builders import LATER, items_of, mix, placement, practised


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def learner(session):
    return builders.account(session).id


@pytest.fixture
def mocks(session):
    sit.mock_bank(session)


def _plan(session, account_id, **fields):
    session.add(PlanSetting(account_id=account_id, set_at=NOW, **({"minutes": 20} | fields)))
    session.commit()


def _reasons(session, attempt):
    return Counter(item.reason for item in items_of(session, attempt))


def test_without_reviews_the_weakest_take_their_places(session, mocks, catalogue, learner):
    attempt = mix(session, learner, catalogue)

    assert (attempt.mode, attempt.title) == ("practice", "CCMA (NHA): chosen for you")
    assert _reasons(session, attempt) == {"weakest": 17, "spread": 3}
    assert len(sit.questions_of(session, attempt)) == 20
    covered = catalogue.find_blueprint("ccma-nha-2022").cell_of
    assert all(item.competency in covered for item in items_of(session, attempt))


def test_with_reviews_the_mix_is_sixty_twenty_five_fifteen(session, mocks, catalogue, learner):
    past = practised(session, learner, catalogue)
    attempt = mix(session, learner, catalogue, now=LATER)
    items = items_of(session, attempt)
    due = [item for item in items if item.reason == Portion.DUE]

    assert _reasons(session, attempt) == {"weakest": 12, "due": 5, "spread": 3}
    assert all((item.stands_for or item.question_id) in sit.questions_of(session, past) for item in due)


def test_reviews_keep_to_date_and_minutes_of_the_plan(session, mocks, catalogue, learner):
    practised(session, learner, catalogue)
    _plan(session, learner, credential="rma-amt", exam_on=LATER.date())
    on_the_day = mix(session, learner, catalogue, now=LATER)
    other, brief = builders.account(session).id, builders.account(session).id
    for account_id, minutes in ((other, 20), (brief, 5)):
        practised(session, account_id, catalogue)
        _plan(session, account_id, minutes=minutes)
    long_days, short_days = (
        _reasons(session, mix(session, one, catalogue, length=80, now=LATER))["due"] for one in (other, brief)
    )

    assert _reasons(session, on_the_day) == {"weakest": 17, "spread": 3}
    assert 0 < short_days < long_days


def test_what_was_met_lately_comes_by_its_review_or_not_at_all(session, mocks, catalogue, learner):
    past = practised(session, learner, catalogue)
    attempt = mix(session, learner, catalogue, now=NOW + timedelta(days=2))
    new = {item.question_id for item in items_of(session, attempt) if item.reason != Portion.DUE}

    assert new
    assert new.isdisjoint(sit.questions_of(session, past))


def test_questions_of_an_open_exam_are_left_out(session, mocks, catalogue, learner):
    exam, placed = sit.mock(session, learner, catalogue), placement(session, learner, catalogue)
    held = sit.questions_of(session, exam) | sit.questions_of(session, placed)

    assert held.isdisjoint(sit.questions_of(session, mix(session, learner, catalogue, length=40)))


def test_two_clicks_start_one_session(session, mocks, catalogue, learner):
    first = mix(session, learner, catalogue, form="f" * 16)

    assert mix(session, learner, catalogue, form="f" * 16).id == first.id
    with pytest.raises(UsedFormError):
        mix(session, builders.account(session).id, catalogue, form="f" * 16)
    assert session.scalar(select(func.count()).select_from(Attempt)) == 1


def test_both_roles_and_no_such_credential(session, mocks, catalogue, learner):
    domains = {
        catalogue.competencies[item.competency].domain
        for item in items_of(session, mix(session, learner, catalogue, credential="both", length=40))
    }

    assert len(domains) >= 6
    with pytest.raises(NotFoundError):
        mix(session, learner, catalogue, credential="none")


def test_without_questions_there_is_nothing_to_choose_from(session, catalogue, learner):
    builders.edition(session)
    session.commit()

    with pytest.raises((NotFoundError, NothingToChooseError)):
        mix(session, learner, catalogue)
