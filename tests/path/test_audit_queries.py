from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.path_evidence import Outcome
from app.path.audit_queries import audited, expected_right
from app.path.group_models import VolunteeredGroups
from app.path.suggestion_services import judge_paths
from app.quizzes.log_queries import answered_by
from tests import builders
from tests.builders import NOW
from tests.path.audit_builders import CLINICAL, HELD, said, volunteer
from tests.progress.log_builders import respond

LATER = NOW + timedelta(hours=20)


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


def test_only_learners_who_volunteered_and_were_told_something_are_read(session, catalogue, bank):
    volunteer(session, sex="woman")
    volunteer(session, sex="woman", outcome=None)
    volunteer(session, sex="woman", role="instructor")
    volunteer(session, sex="woman", is_demo=True)
    other = builders.account(session).id
    said(session, other, CLINICAL)
    session.commit()

    (found,) = audited(session, catalogue, LATER)
    assert (found.groups["sex"], found.groups["age"], found.outcome) == ("woman", "", HELD)


def test_what_was_said_last_counts(session, catalogue, bank):
    person = volunteer(session, age="25-39", lean=-0.4)
    said(session, person, CLINICAL, lean=0.9, at=LATER)
    session.commit()

    (found,) = audited(session, catalogue, LATER)
    assert (found.outcome, found.lean) == (Outcome.CLINICAL, 0.9)


def test_first_answers_are_counted_with_what_was_expected_of_them(session, catalogue, bank):
    person = builders.account(session).id
    respond(session, person, bank, catalogue)
    respond(session, person, bank[:3], catalogue, weight=0.0)
    respond(session, person, bank[3:6], catalogue, rapid=0.9)
    session.add(VolunteeredGroups(account_id=person, language="spanish", given_at=NOW))
    session.commit()
    judge_paths(session, catalogue, LATER)

    (found,) = audited(session, catalogue, LATER)
    first = [
        one for one in answered_by(session, person) if one.weight == 1 and one.rapid < 0.5 and one.domain
    ]
    assert found.answers == found.right == len(first)
    assert found.expected == pytest.approx(sum(expected_right(one) for one in first))
    assert 0 < found.expected < found.answers
    strands = {one.id: one.strand for one in catalogue.domains}
    assert len(found.met) == sum(bool(strands[one.domain]) for one in first) > 0
    assert all(one.is_right for one in found.met)


def test_a_guess_that_may_have_been_rapid_is_expected_as_a_guess(session, catalogue, bank):
    person = builders.account(session).id
    respond(session, person, bank[:1], catalogue, rapid=0.4, guess=0.25, ability_mean=50.0)

    (answer,) = answered_by(session, person)
    assert expected_right(answer) == pytest.approx(0.6 + 0.4 * 0.25)
