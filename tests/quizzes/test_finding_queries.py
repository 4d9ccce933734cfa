from __future__ import annotations

from datetime import timedelta

from app.quizzes.finding_queries import findings_of
from app.quizzes.mock_services import finish_mock
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit
from tests.quizzes.placement_builders import answer, placement, practised, take, two_of_three


def test_a_placement_says_something_of_the_whole_and_of_the_heavy_parts(session, mocks, catalogue, learner):
    attempt = take(session, placement(session, learner, catalogue), catalogue, two_of_three)
    found = findings_of(session, attempt, catalogue, NOW)
    whole, *parts = found.lines

    assert (found.credential, found.is_exam, whole.title, whole.is_whole) == (
        "ccma-nha",
        True,
        "The whole exam",
        True,
    )
    assert len(parts) == 7
    assert found.said >= 1
    assert whole.mastery.n == sum(one.mastery.n for one in parts) >= 20
    assert 0 < whole.bar.left < whole.bar.middle < whole.bar.left + whole.bar.width < 100
    assert all((one.bar is None) == (one.mastery.n < 5) for one in parts)
    assert all(one.missing == max(5 - one.mastery.n, 0) for one in parts)


def test_both_roles_are_read_by_strand_first(session, mocks, catalogue, learner):
    attempt = take(
        session, placement(session, learner, catalogue, credential="both"), catalogue, two_of_three
    )
    found = findings_of(session, attempt, catalogue, NOW)

    assert [one.title for one in found.lines[:4]] == [
        "Both roles",
        "Clinical work",
        "Office work",
        "What both share",
    ]
    assert len(found.lines) == 4 + len(catalogue.ability_domains)
    assert found.lines[1].bar is not None


def test_below_the_minimum_nothing_is_said(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)
    take(session, attempt, catalogue, two_of_three, most=2)
    finish_mock(session, learner, attempt.id, catalogue, now=NOW)
    found = findings_of(session, attempt, catalogue, NOW)

    assert found.said == 0
    assert found.lines[0].bar is None
    assert found.lines[0].missing == 3


def test_it_says_how_far_readiness_is_off(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)
    take(session, attempt, catalogue, two_of_three, most=20)
    finish_mock(session, learner, attempt.id, catalogue, now=NOW)
    [outlook] = findings_of(session, attempt, catalogue, NOW).outlooks
    other = builders.account(session).id
    wide = placement(session, other, catalogue, credential="both")
    take(session, wide, catalogue, two_of_three, most=3)
    finish_mock(session, other, wide.id, catalogue, now=NOW)
    outlooks = findings_of(session, wide, catalogue, NOW).outlooks

    assert (outlook.credential, outlook.title, outlook.answers) == ("ccma-nha", "CCMA (NHA)", 10)
    assert outlook.missing[0] == "20 of 30 first answers"
    assert [one.credential for one in outlooks] == [one.id for one in catalogue.credentials]
    assert all(27 <= one.answers <= 30 for one in outlooks)


def test_once_readiness_can_be_told_nothing_is_missing(session, mocks, catalogue, learner):
    attempt = take(session, placement(session, learner, catalogue), catalogue, two_of_three, most=20)
    finish_mock(session, learner, attempt.id, catalogue, now=NOW)
    practised(session, learner, catalogue, length=200)

    assert findings_of(session, attempt, catalogue, NOW).outlooks[0].missing == ()


def test_who_answers_faster_than_one_can_read_is_told(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)
    for position in range(1, 61):
        question = sit.question_at(session, attempt, position)
        at = NOW + timedelta(seconds=30)
        answer(
            session, attempt, position, question.key, catalogue, now=at, shown_at=at - timedelta(seconds=1)
        )
    found = findings_of(session, sit.attempt_of(session, attempt.id), catalogue, NOW)

    assert found.hasty == 60
    assert found.said == 0


def test_without_an_answer_there_are_no_findings(session, mocks, catalogue, learner):
    attempt = placement(session, learner, catalogue)

    assert findings_of(session, attempt, catalogue, NOW) is None
