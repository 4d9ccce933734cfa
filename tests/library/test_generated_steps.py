from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.db import transaction
from app.domain.errors import NotFoundError
from app.domain.generators.registry import FAMILIES, generate
from app.domain.questions import Question
from app.library import author_queries, bank_queries, queries
from app.library.generated_steps import materialize, materialize_all
from app.library.models import (
    GENERATED_BANK,
    Bank,
    Edition,
    QuestionParameter,
    QuestionVersion,
    StoredQuestion,
)
from tests import builders
from tests.builders import NOW

FAMILY = next(iter(FAMILIES))


def _store(session, question: Question, at=NOW) -> int:
    with transaction(session):
        return materialize(session, question, at)


def _count(session, model) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def test_a_generated_question_is_stored_live_under_a_bank_of_its_own(session):
    question = generate(FAMILY, 7)
    made = _store(session, question)
    row = session.get_one(StoredQuestion, question.id)
    version = session.get_one(QuestionVersion, made)

    assert queries.version(session, made).question == question
    assert (row.bank_id, row.family, row.live_version_id) == (GENERATED_BANK, FAMILY, made)
    assert (version.origin, version.author_id, version.published_at) == ("generated", None, NOW)
    assert session.get_one(Bank, GENERATED_BANK).title == "Hands-on questions"


def test_the_same_seed_is_stored_once(session):
    first, second = (_store(session, generate(FAMILY, 7), NOW + timedelta(days=day)) for day in (0, 1))

    assert first == second
    assert [_count(session, one) for one in (StoredQuestion, QuestionVersion, Bank)] == [1, 1, 1]


def test_several_are_stored_at_once_and_come_back_in_order(session):
    known = _store(session, generate(FAMILY, 2))
    with transaction(session):
        made = materialize_all(session, [generate(FAMILY, number) for number in (3, 2, 1)], NOW)

    assert [queries.version(session, one).question.id[-1] for one in made] == ["3", "2", "1"]
    assert made[1] == known
    assert session.get_one(StoredQuestion, generate(FAMILY, 3).id).loaded_digest is None


def test_a_family_has_one_wording_and_one_set_of_parameters(session):
    made = [_store(session, generate(FAMILY, number)) for number in range(5)]
    wordings = {queries.version(session, one).wording_digest for one in made}
    [parameters] = session.scalars(select(QuestionParameter))

    assert {parameters.wording_digest} == wordings
    assert _count(session, Edition) == 1


def test_a_family_that_was_learned_keeps_what_is_known_of_it(session):
    _store(session, generate(FAMILY, 1))
    [first] = session.scalars(select(QuestionParameter))
    learned = QuestionParameter(wording_digest=first.wording_digest, edition_number=2, b=1.5, s2=0.1, n=30)
    builders.edition(session, 2)
    session.flush()
    session.add(learned)
    session.commit()
    _store(session, generate(FAMILY, 2))

    assert [one.b for one in session.scalars(select(QuestionParameter).order_by("edition_number"))][1:] == [
        1.5
    ]


def test_what_a_family_makes_of_a_seed_may_be_mended(session):
    question = generate(FAMILY, 7)
    before = _store(session, question)
    after = _store(session, replace(question, stem=f"{question.stem} Take your time."))

    assert before != after
    assert session.get_one(StoredQuestion, question.id).live_version_id == after


def test_no_draw_list_or_file_of_written_questions_holds_it(session, bank):
    question = generate(FAMILY, 7)
    _store(session, question)

    assert question.id not in {one.question_id for one in queries.live_candidates(session, NOW.date())}
    assert [one.id for one in author_queries.banks(session)] == [builders.BANK_ID]
    assert question.id not in bank_queries.places_of_ids(session)
    with pytest.raises(NotFoundError):
        bank_queries.export_bank(session, GENERATED_BANK)
