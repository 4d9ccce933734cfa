"""The key never leaves early: everything a learner can reach beside an open mock, before and after saves."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.db import Base
from app.domain.questions import Question, QuestionType
from app.domain.review import day_of
from app.quizzes.models import Attempt
from app.quizzes.queries import items_of
from tests.path.shift_builders import SHIFTS, played
from tests.quizzes import sitting_builders as sit
from tests.quizzes.page_builders import JSON, address, hidden, key_at, now, send, wrong_at

APART = frozenset({"static", "media", "health.ready"})
"""The same for everybody, and no page."""
SEED = 6
"""Of a mock that holds every type of question."""
VERDICTS = (
    "✓ Right",
    "✕",
    "◐",
    "Not this time",
    "Partly right",
    "Right answer",
    "The working",
    "is-key",
    "is-wrong",
)
CHANGING = (
    (r'name="(csrf_token|token|nonce|opened)"([^>]*) value="[^"]*"', r'name="\1"\2'),
    (r'data-(now|saved-at)="[^"]*"', ""),
    (r"\d+ min left", "min left"),
    (r"<code>[0-9a-f]{16}</code>", "<code></code>"),  # the request's number on error pages
    (r"Saved at [\d:]+( [ap]m)?", "Saved at"),
    (r'"(saved_at|token|exported_at|made_at)": ?"[^"]*"', r'"\1"'),
)
"""What differs between two loads of the same page."""
ANSWERED = (
    (r"<input[^>]*name=\"choice\"[^>]*>", lambda found: found[0].replace(" checked", "")),
    (r"(<option value=\"[^\"]*\") selected", r"\1"),
    (r"(<input id=\"number\"[^>]*) value=\"[^\"]*\"", r"\1"),
)
"""What the learner's own answer fills in."""


class Reader:
    """A learner with a past, an open quiz, and an open mock that shares questions with both."""

    def __init__(self, app: Flask, browser, catalogue, attempts: dict[str, Attempt]) -> None:
        self.app, self.browser, self.catalogue, self.attempts = app, browser, catalogue, attempts
        self.session = browser.session
        self.exam = attempts["exam"]
        self.held = sit.questions_of(self.session, self.exam)
        self.play = played(self.session, browser.account_id)
        self.asked = self._addresses()

    def _addresses(self) -> list[str]:
        """Every address of every GET route with everything that is the learner's own in it."""
        with self.app.test_request_context():
            adapter = self.app.url_map.bind("localhost")
            found = {
                adapter.build(rule.endpoint, values)
                for rule in self.app.url_map.iter_rules()
                if "GET" in (rule.methods or ()) and rule.endpoint not in APART
                for values in self._values(rule)
            }
        filtered = ("/practice?only=wrong", "/practice?competency=ecg", "/progress?credential=ncma-ncct")
        return sorted({*found, *filtered})

    def _values(self, rule: Rule) -> Iterator[dict[str, Any]]:
        """Yield values for the arguments of *rule*; a new argument fails here until it is given some."""
        own = [attempt.id for attempt in self.attempts.values()]
        every = {
            "attempt_id": own,
            "position": range(1, 51),
            "credential_id": [one.id for one in self.catalogue.credentials],
            "track_id": [one.id for one in self.catalogue.tracks],
            "role_id": [one.id for one in self.catalogue.roles],
            "question_id": sorted(self.held)[:2],
            "bank_id": ["mock"],
            "competency": ["ecg"],
            "domain_id": [one.id for one in self.catalogue.ability_domains],
            "token": ["token"],
            "shift_id": [one.id for one in SHIFTS[:2]],
            "play_id": [self.play],
            "day": [day_of(now(), UTC).isoformat()],
        }
        places: list[dict[str, Any]] = [{}]
        for name in sorted(rule.arguments):
            places = [place | {name: value} for place in places for value in every[name]]
        yield from places

    def pages(self) -> dict[str, TestResponse]:
        """Load every page once."""
        return {one: self.browser.get(one) for one in self.asked}

    def is_own_place(self, asked: str) -> bool:
        """Whether *asked* lies inside the open mock."""
        return f"{asked}/".startswith(f"{address(self.exam)}/")


@pytest.fixture
def reader(app, session, mocks, signed_in, catalogue):
    learner = signed_in()
    blueprint = catalogue.blueprint_in_force("ncma-ncct", now().date())
    # All there is of the smallest part of the exam, so that the mock has to take what was answered.
    cell = min(blueprint.cells, key=lambda one: len(one.competencies))
    topics = frozenset(cell.competencies)
    past, running = (
        sit.practice(session, learner.account_id, catalogue, length=400, competencies=topics, now=now())
        for _ in range(2)
    )
    for quiz, step in ((past, 1), (running, 2)):
        for item in items_of(session, quiz.id)[::step]:
            key = key_at(session, quiz, item.position)
            sit.answer(session, quiz, item.position, key, catalogue, now=now())
    exam = sit.mock(session, learner.account_id, catalogue, credential="ncma-ncct", seed=SEED, now=now())
    attempts = {"past": past, "running": running, "exam": exam}
    return Reader(app, learner, catalogue, attempts)


def _text(page: TestResponse) -> str:
    text = html.unescape(page.text)
    for pattern, kept in CHANGING:
        text = re.sub(pattern, kept, text)
    return text


def _headers(page: TestResponse) -> list[tuple[str, str]]:
    apart = {"Date", "Set-Cookie", "X-Request-Id", "Content-Length", "Server-Timing"}
    return sorted((name, value) for name, value in page.headers if name not in apart)


def _without_answers(text: str) -> str:
    for pattern, kept in ANSWERED:
        text = re.sub(pattern, kept, text)
    return text


def _betrays(question: Question) -> list[str]:
    """Return what only somebody who knows the key has: reasons, working, sources."""
    return [
        f"REASON {question.id} ",
        f"WORKING {question.id}",
        f"SOURCE {question.id}<",
        f'SOURCE {question.id}"',
    ]


def test_the_mock_shares_questions_with_the_past_and_holds_every_type(reader):
    shared = reader.held & sit.questions_of(reader.session, reader.attempts["past"])
    kinds = {sit.question_at(reader.session, reader.exam, position).type for position in range(1, 21)}

    assert shared
    assert shared <= sit.questions_of(reader.session, reader.attempts["running"])
    assert kinds == set(QuestionType)


def test_no_page_beside_an_open_mock_tells_anything_of_its_keys(reader):
    for position in range(1, 11):
        send(reader.browser, reader.exam, position, key_at(reader.session, reader.exam, position))
    questions = {one.id: one for one in sit.mock_questions() if one.id in reader.held}
    pages = reader.pages()
    shown = {asked: html.unescape(page.text) for asked, page in pages.items()}

    assert len(reader.held) == 20
    assert sum(page.status_code == 200 for page in pages.values()) > 60
    assert all(page.status_code < 500 for page in pages.values())
    for asked, text in shown.items():
        for question in questions.values():
            assert not any(one in text for one in _betrays(question)), (asked, question.id)
            if not reader.is_own_place(asked):
                assert f"STEM {question.id}?" not in text, (asked, question.id)
        if reader.is_own_place(asked):
            assert not any(word in text for word in VERDICTS), asked


def test_what_is_not_in_the_mock_keeps_its_feedback(reader):
    """The walk above sees something: the same pages show other questions' reasons."""
    text = html.unescape(reader.browser.get(address(reader.attempts["past"], "result")).text)
    others = sit.questions_of(reader.session, reader.attempts["past"]) - reader.held

    assert others
    assert all(f"SOURCE {one}<" in text for one in others)


def test_the_export_leaves_out_what_was_answered_to_questions_of_the_mock(reader):
    for position in range(1, 11):
        send(reader.browser, reader.exam, position, key_at(reader.session, reader.exam, position))
    found = reader.browser.get("/account/export").json["attempts"]
    answered = {one["question_id"] for attempt in found for one in attempt.get("responses", ())}
    past = sit.questions_of(reader.session, reader.attempts["past"])

    assert answered == past - reader.held
    assert [attempt.keys() & {"items", "saves", "responses"} for attempt in found][-1] == set()
    reader.browser.post(address(reader.exam, "finish"))
    found = reader.browser.get("/account/export").json["attempts"]
    assert {one["question_id"] for one in found[0]["responses"]} == past


def test_every_page_is_the_same_after_a_right_and_after_a_wrong_save(reader):
    places = range(1, 21)
    before = reader.pages()
    for position in places:
        send(reader.browser, reader.exam, position, key_at(reader.session, reader.exam, position))
    right = reader.pages()
    for position in places:
        send(reader.browser, reader.exam, position, wrong_at(reader.session, reader.exam, position))
    wrong = reader.pages()

    for asked in reader.asked:
        assert _headers(right[asked]) == _headers(wrong[asked]), asked
        assert right[asked].status_code == wrong[asked].status_code == before[asked].status_code, asked
        assert _without_answers(_text(right[asked])) == _without_answers(_text(wrong[asked])), asked
        if not reader.is_own_place(asked):
            assert _text(before[asked]) == _text(right[asked]) == _text(wrong[asked]), asked
            assert _headers(before[asked]) == _headers(right[asked]), asked


@pytest.mark.parametrize("headers", [None, JSON], ids=["page", "json"])
def test_a_right_and_a_wrong_save_are_answered_alike(reader, headers):
    for position in range(1, 21):
        answers = []
        for answer_at in (key_at, wrong_at):
            chosen = answer_at(reader.session, reader.exam, position)
            answers.append(send(reader.browser, reader.exam, position, chosen, headers=headers))
        right, wrong = answers
        assert right.status_code == wrong.status_code == (200 if headers else 303)
        assert right.location == wrong.location
        assert _headers(right) == _headers(wrong)
        assert _text(right) == _text(wrong)


def test_nothing_is_stored_but_the_saves_themselves(reader):
    def stored() -> dict[str, list[Any]]:
        reader.session.rollback()
        return {
            table.name: list(reader.session.execute(select(table)).all())
            for table in Base.metadata.sorted_tables
            if table.name != "answer_event"
        }

    before = stored()
    for position in range(1, 21):
        send(reader.browser, reader.exam, position, key_at(reader.session, reader.exam, position))

    assert stored() == before


def test_practice_beside_the_mock_draws_none_of_its_questions(reader):
    for fields in ({}, {"only_wrong": "y"}, {"competencies": ["ecg", "claims", "vital-signs"]}):
        form = {"nonce": sit.nonce(), "length": "40", "role": ""} | fields
        answer = reader.browser.post("/practice", data=form)
        if answer.status_code == 303:
            started = reader.session.get_one(Attempt, int(answer.location.split("/")[2]))
            assert reader.held.isdisjoint(sit.questions_of(reader.session, started))


def test_the_options_of_the_mock_do_not_go_by_the_values_of_the_past(reader):
    """The same question in two attempts shares no value: a result of the past is no crib."""

    def values(attempt: Attempt) -> set[str]:
        found: set[str] = set()
        for position in range(1, len(items_of(reader.session, attempt.id)) + 1):
            found.update(re.findall(r'"([0-9a-f]{12})"', reader.browser.get(address(attempt, position)).text))
        return found

    assert values(reader.exam)
    assert values(reader.exam).isdisjoint(values(reader.attempts["running"]))
    assert hidden(reader.browser.get(address(reader.exam, 1)), "token")
