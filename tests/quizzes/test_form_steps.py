from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.db import transaction
from app.domain.assembly import Drawn
from app.library.queries import live_candidates
from app.quizzes.form_steps import UsedFormError, refuse_used_form, write_form
from app.quizzes.models import Attempt
from app.quizzes.queries import items_of
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit


def _write(session, account_id, only="", **more) -> Attempt:
    with transaction(session):
        drawn = [
            Drawn(one)
            for one in live_candidates(session, NOW.date())
            if one.question_id > only and one.question_id.startswith(only)
        ][:3]
        attempt = Attempt(
            account_id=account_id,
            mode="review",
            title="Review",
            nonce=sit.nonce(),
            secret="s" * 32,
            started_at=NOW,
        )
        write_form(session, attempt, drawn, [1] * 3, random.Random(1), **more)
    return attempt


def test_each_position_has_its_options_in_an_order_of_its_own(session, bank, learner):
    attempt = _write(session, learner)

    for item in items_of(session, attempt.id):
        question = sit.question_at(session, attempt, item.position)
        assert sorted(item.option_order) == sorted(question.option_ids)
        assert sorted(item.match_order) == sorted(one.id for one in question.matches)
        assert (item.reason, item.stands_for) == ("", "")


def test_numbers_stand_in_the_order_of_the_bank(session, bank, learner):
    for number in range(11, 14):
        question = builders.single(f"vital-signs-{number}")
        options = zip(question.options, ("$24", "$36", "$60", "$84"), strict=True)
        builders.store(session, replace(question, options=tuple(replace(o, text=t) for o, t in options)))
    session.commit()
    attempt = _write(session, learner, only="vital-signs-1")

    assert [one.option_order for one in items_of(session, attempt.id)] == ["abcd"] * 3


def test_why_a_question_is_asked_and_what_it_stands_for_is_kept(session, bank, learner):
    attempt = _write(session, learner, reasons=["review", "", "safety"], stand_ins=["claims-1", "", ""])

    items = items_of(session, attempt.id)
    assert [one.reason for one in items] == ["review", "", "safety"]
    assert [one.stands_for for one in items] == ["claims-1", "", ""]


def test_a_form_is_used_once(session, bank, learner):
    attempt = _write(session, learner)

    refuse_used_form(session, "another")
    with pytest.raises(UsedFormError):
        refuse_used_form(session, attempt.nonce)
