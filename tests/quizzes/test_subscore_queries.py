from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
from sqlalchemy import event, insert, select

from app.quizzes import result_queries, subscore_queries
from app.quizzes.models import Attempt, AttemptItem, Response
from tests import builders
from tests.builders import NOW
from tests.quizzes import sitting_builders as sit


@pytest.fixture
def blueprint(catalogue):
    """Four domains: 44, 56, 39 and 71 questions."""
    return catalogue.blueprint_in_force("rma-amt", NOW.date())


@pytest.fixture
def version(session):
    builders.bank(session)
    return session.scalars(select(builders.QuestionVersion)).first()


def points_of(blueprint, learners: int, correlation: float) -> np.ndarray:
    rng = np.random.default_rng(3)
    domains = [place for place, one in enumerate(blueprint.domains) for _ in range(one.count)]
    size = len(blueprint.domains)
    spread = np.full((size, size), correlation) + (1 - correlation) * np.eye(size)
    abilities = rng.multivariate_normal(np.zeros(size), spread, learners)
    asked = abilities[:, domains] - rng.normal(0, 0.7, len(domains))
    return (rng.random(asked.shape) < 1 / (1 + np.exp(-asked))).astype(float)


def sat(session, blueprint, version, points, **fields) -> list[int]:
    """Store a finished full-length mock for each row of *points*, of a learner each."""
    made = []
    domains = [one.id for one in blueprint.domains for _ in range(one.count)]
    chosen = fields.pop("chosen", "a")
    role = fields.pop("role", "learner")
    for row in points:
        person = fields.get("account_id") or builders.account(session, role=role).id
        values = {
            "account_id": person,
            "mode": "mock",
            "title": "Mock",
            "nonce": sit.nonce(),
            "secret": "s",
            "credential": "rma-amt",
            "blueprint": blueprint.id,
            "is_full_length": True,
            "started_at": NOW,
            "finished_at": NOW + timedelta(hours=2),
        }
        attempt = Attempt(**(values | fields))
        session.add(attempt)
        session.flush()
        made.append(attempt.id)
        items, responses = [], []
        for position, (domain, point) in enumerate(zip(domains, row, strict=True), start=1):
            place = {"attempt_id": attempt.id, "position": position, "account_id": person}
            asked = {"version_id": version.id, "question_id": version.question_id, "competency": "ecg"}
            items.append(place | asked | {"domain": domain})
            told = {"nonce": "n", "mode": "mock", "chosen": chosen, "points": float(point), "seconds": 30.0}
            when = {"answered_at": NOW, "answered_on": NOW.date(), "edition": 1}
            read = {"wording_digest": version.wording_digest, "domain": "", "weight": 1.0, "rapid": 0.0}
            more = {"guess": 0.25, "ability_mean": 0.0, "ability_var": 1.0}
            responses.append(place | asked | told | when | read | more)
        session.execute(insert(AttemptItem), items)
        session.execute(insert(Response), responses)
    session.commit()
    return made


@pytest.mark.slow
def test_domains_that_differ_are_told_from_a_hundred_learners_on(session, catalogue, blueprint, version):
    points = points_of(blueprint, 120, 0.1)
    sat(session, blueprint, version, points[:99])
    assert subscore_queries.subscores(session, blueprint) == {}

    made = sat(session, blueprint, version, points[99:])
    found = subscore_queries.subscores(session, blueprint)

    assert list(found) == [one.id for one in blueprint.domains]
    assert {one.n for one in found.values()} == {100}
    assert all(one.adds for one in found.values())
    account_id = session.get_one(Attempt, made[0]).account_id
    result = result_queries.result_of(session, account_id, made[0])
    assert result_queries.subscores_in(session, result, catalogue) == frozenset(found)


@pytest.mark.slow
def test_one_ability_asked_four_times_is_no_reason_for_subscores(session, catalogue, blueprint, version):
    made = sat(session, blueprint, version, points_of(blueprint, 100, 1.0))

    assert not any(one.adds for one in subscore_queries.subscores(session, blueprint).values())
    account_id = session.get_one(Attempt, made[0]).account_id
    result = result_queries.result_of(session, account_id, made[0])
    assert result_queries.subscores_in(session, result, catalogue) == frozenset()


def test_mocks_given_up_open_mocks_staff_and_second_tries_do_not_count(session, blueprint, version):
    points = points_of(blueprint, 100, 0.1)
    sat(session, blueprint, version, points[:95])
    sat(session, blueprint, version, points[:1], finished_at=None)
    sat(session, blueprint, version, points[:1], role="instructor")
    sat(session, blueprint, version, points[:1], is_full_length=False)
    person = builders.account(session)
    sat(session, blueprint, version, points[:4], account_id=person.id)
    sat(session, blueprint, version, points[:4], chosen="")

    # 95 and one learner with four tries: 96 went through, and the four that gave up fill the sample.
    assert subscore_queries.subscores(session, blueprint) == {}


def test_a_sample_is_read_once(session, engine, blueprint, version):
    sat(session, blueprint, version, points_of(blueprint, 100, 0.1))
    first = subscore_queries.subscores(session, blueprint)
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    assert subscore_queries.subscores(session, blueprint) is first
    event.remove(engine, "before_cursor_execute", note)

    assert len(sent) == 1
    subscore_queries.forget(engine)
    assert subscore_queries.subscores(session, blueprint) is not first
