from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.errors import NotFoundError
from app.domain.generators.registry import generate
from app.quizzes import mock_services, result_queries, services
from app.quizzes.queries import items_of
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit
from tests.quizzes.item_builders import sitting

MINUTE = timedelta(minutes=1)


@pytest.fixture
def result(session, learner):
    """Return the result of an attempt."""

    def of(attempt):
        session.rollback()
        return result_queries.result_of(session, learner, attempt.id)

    return of


def _finish(session, exam, catalogue):
    mock_services.finish_mock(session, exam.account_id, exam.id, catalogue, now=NOW + MINUTE)


def test_a_practice_result_holds_what_was_answered(session, bank, learner, catalogue, result):
    quiz = sit.practice(session, learner, catalogue)
    sit.answer(session, quiz, 1, sit.question_at(session, quiz, 1).key, catalogue, certainty="sure")
    sit.answer(session, quiz, 3, sit.wrong(sit.question_at(session, quiz, 3)), catalogue)
    services.finish_practice(session, learner, quiz.id, now=NOW)
    shown = result(quiz)

    assert [item.position for item in shown.items] == [1, 3]
    assert (shown.points, shown.counted, shown.hidden, shown.seconds) == (1.0, 2, 0, 40.0)
    assert shown.items[0].certainty == "sure"
    assert all(item.question and item.question.is_settled for item in shown.items)


def test_a_mock_result_holds_every_position(session, mocks, learner, catalogue, result):
    exam = sit.mock(session, learner, catalogue)
    for position in range(1, 6):
        sit.answer(session, exam, position, sit.question_at(session, exam, position).key, catalogue)
    _finish(session, exam, catalogue)
    shown = result(exam)

    assert [item.position for item in shown.items] == list(range(1, 21))
    assert (shown.points, shown.counted, shown.hidden) == (5.0, 20, 0)
    assert sum(item.is_answered for item in shown.items) == 5


@pytest.mark.parametrize("credential", ["ccma-nha", "cma-aama"])
def test_the_domain_report_adds_up_to_the_result(session, mocks, learner, catalogue, result, credential):
    exam = sit.mock(session, learner, catalogue, credential=credential)
    for position in range(1, 21, 2):
        sit.answer(session, exam, position, sit.question_at(session, exam, position).key, catalogue)
    _finish(session, exam, catalogue)
    shown = result(exam)
    lines = result_queries.domain_report(shown, catalogue)
    domains = [line for line in lines if not line.is_subdomain]
    parts = [line for line in lines if line.is_subdomain]
    blueprint = catalogue.find_blueprint(exam.blueprint)

    assert [line.title for line in domains] == [domain.title for domain in blueprint.domains]
    assert sum(line.questions for line in domains) == 20
    assert sum(line.right for line in domains) == shown.points == 10
    if credential == "ccma-nha":
        whole = next(line for line in domains if line.title == "Clinical Patient Care")
        assert sum(line.questions for line in parts) == whole.questions == 11
        assert sum(line.right for line in parts) == whole.right
    else:
        assert parts == []


def test_a_practice_report_goes_by_competency_in_catalogue_order(session, bank, learner, catalogue, result):
    quiz = sit.practice(session, learner, catalogue, length=40)
    for item in items_of(session, quiz.id):
        sit.answer(session, quiz, item.position, sit.question_at(session, quiz, item.position).key, catalogue)
    lines = result_queries.domain_report(result(quiz), catalogue)
    order = [one.title for one in catalogue.competencies.values()]

    assert [line.title for line in lines] == sorted((line.title for line in lines), key=order.index)
    assert {(line.right, line.questions, line.is_subdomain) for line in lines} == {(3.0, 3, False)}


def test_what_is_in_an_open_mock_stays_closed_in_every_older_result(
    session, mocks, learner, catalogue, result
):
    # All there is of one cell of the blueprint: the mock has to take two of them.
    topics = frozenset({"vital-signs", "history-screening"})
    quiz = sit.practice(session, learner, catalogue, length=40, competencies=topics)
    for position in range(1, 9):
        sit.answer(session, quiz, position, sit.question_at(session, quiz, position).key, catalogue)
    exam = sit.mock(session, learner, catalogue)
    held = {item.question_id for item in items_of(session, exam.id)}
    shown = result(quiz)
    hidden = [item for item in shown.items if item.question_id in held]

    assert len(hidden) == 2
    assert all(item.question is None for item in hidden)
    assert shown.hidden == 2
    assert shown.points == shown.counted == 6
    lines = result_queries.domain_report(shown, catalogue)
    assert sum(line.questions for line in lines) == shown.counted
    _finish(session, exam, catalogue)
    assert (result(quiz).hidden, result(quiz).points) == (0, 8.0)


def test_nobody_sees_the_result_of_another(session, bank, learner, catalogue):
    quiz = sit.practice(session, learner, catalogue)

    with pytest.raises(NotFoundError):
        result_queries.result_of(session, builders.account(session).id, quiz.id)


def _drawn(question_id: str, weight: int):
    """Return a question with a drawing of about *weight* characters."""
    svg = builders.FIGURE.svg.replace("</svg>", f"<!--{'x' * weight}--></svg>")
    return builders.single(question_id, figure=replace(builders.FIGURE, svg=svg, places=()))


def test_a_long_review_is_cut_into_parts_by_number_and_by_drawings(session, learner, catalogue, result):
    plain = [builders.single(f"plain-{number}") for number in range(45)]
    heavy = [_drawn(f"heavy-{number}", 9 * result_queries.DRAWN - 200) for number in range(5)]
    attempt = sitting(session, learner, [*plain, *heavy], now=NOW)
    for position in range(1, 51):
        sit.answer(session, attempt, position, "b", catalogue)
    shown = result(attempt)

    assert [len(part) for part in shown.parts()] == [30, 16, 3, 1]
    assert [one.position for part in shown.parts() for one in part] == list(range(1, 51))
    assert not shown.is_hands_on


def test_an_empty_result_has_no_part(session, bank, learner, catalogue, result):
    quiz = sit.practice(session, learner, catalogue)
    services.finish_practice(session, learner, quiz.id, now=NOW)

    assert result(quiz).parts() == []
    assert not result(quiz).is_hands_on


def test_a_quiz_of_generated_questions_alone_is_hands_on(session, learner, catalogue, result):
    attempt = sitting(session, learner, [generate("oral-tablets", number) for number in (1, 2)], now=NOW)
    for position in (1, 2):
        sit.answer(session, attempt, position, "1", catalogue)

    assert result(attempt).is_hands_on
