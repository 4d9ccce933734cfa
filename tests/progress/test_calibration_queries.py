from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import numpy as np
import pytest
from flask import Flask
from sqlalchemy import func, insert, select, update

from app.auth.models import Account
from app.cli.learn import learn as learn_command
from app.domain.calibration import LEAST_ANSWERS
from app.library import edition_queries
from app.library.models import QuestionParameter, StoredQuestion
from app.progress import services
from app.progress.calibration_queries import slopes_of
from app.quizzes import exposure_queries
from app.quizzes.models import Attempt, Response
from tests import builders
from tests.builders import NOW
from tests.progress.log_builders import respond

LATER = NOW + timedelta(days=1)
VAR = 0.15


@pytest.fixture
def catalogue(app: Flask):
    return app.extensions["preceptor.catalogue"]


def _answered(session, questions, slope_of: Callable[[int], float], learners: int, seed: int = 1) -> None:
    """Store one clean first answer of each of *learners* new learners to each of *questions*."""
    rng = np.random.default_rng(seed)
    plain = {"created_at": NOW, "last_used_at": NOW, "is_guest": True, "name": ""}
    accounts = session.scalars(insert(Account).returning(Account.id), [plain] * learners).all()
    sitting = {"mode": "practice", "title": "Practice", "secret": "s", "started_at": NOW, "finished_at": NOW}
    sittings = session.execute(
        insert(Attempt).returning(Attempt.account_id, Attempt.id),
        [{"account_id": one, "nonce": f"simulated-{one}"} | sitting for one in accounts],
    )
    attempt_of = dict(sittings.tuples().all())
    rows = []
    for account in accounts:
        for place, stored in enumerate(questions):
            mean = float(rng.normal(0.5, 0.9))
            ability = mean + np.sqrt(VAR) * rng.standard_normal()
            right = rng.random() < 1 / (1 + np.exp(-slope_of(place) * (ability - 0.2)))
            rows.append(
                {"account_id": account, "attempt_id": attempt_of[account], "position": place + 1}
                | _response(stored, mean, is_right=bool(right))
            )
    session.execute(insert(Response), rows)
    session.commit()


def _response(stored, mean, *, is_right):
    return {
        "nonce": "n",
        "mode": "practice",
        "question_id": stored.question.id,
        "version_id": stored.version_id,
        "chosen": "b",
        "points": float(is_right),
        "seconds": 30.0,
        "answered_at": NOW,
        "answered_on": NOW.date(),
        "edition": 1,
        "wording_digest": stored.wording_digest,
        "domain": "intake",
        "competency": "vital-signs",
        "weight": 1.0,
        "rapid": 0.0,
        "guess": 0.25,
        "ability_mean": mean,
        "ability_var": VAR,
    }


def _sharp_and_blunt(place: int) -> float:
    return 2.2 if place % 2 else 0.5


def _published(session, edition, questions):
    return edition_queries.parameters(session, edition, {one.wording_digest for one in questions})


def test_slopes_that_predict_better_are_published_by_night_only(session, bank, catalogue):
    asked = bank[:4]
    _answered(session, asked, _sharp_and_blunt, 320)
    by_day = services.learn(session, catalogue, LATER, force=True)
    assert by_day.calibration is None
    assert {one.a for one in _published(session, 2, asked).values()} == {1.0}

    _answered(session, asked, _sharp_and_blunt, 1, seed=2)
    by_night = services.learn(session, catalogue, LATER, nightly=True)
    found = by_night.calibration
    known = _published(session, 3, asked)
    slopes = [known[one.wording_digest].a for one in asked]

    assert (found.questions, found.published) == (4, 4)
    assert found.gain > 0
    assert max(slopes[0], slopes[2]) < 0.9
    assert min(slopes[1], slopes[3]) > 1.2
    assert {one.n for one in known.values()} == {321}


def test_below_the_gate_there_are_hints_but_no_slopes(session, bank, catalogue):
    asked = bank[:2]
    _answered(session, asked, _sharp_and_blunt, LEAST_ANSWERS - 1)
    found = services.learn(session, catalogue, LATER, nightly=True).calibration
    known = _published(session, 2, asked)

    assert (found.questions, found.gain, found.published, found.hinted) == (0, 0.0, 0, 2)
    assert {one.a for one in known.values()} == {1.0}
    assert known[asked[0].wording_digest].hint < 1 < known[asked[1].wording_digest].hint


def test_slopes_that_predict_no_better_are_not_published(session, bank, catalogue):
    asked = bank[:6]
    _answered(session, asked, lambda _: 1.0, LEAST_ANSWERS, seed=5)
    found = services.learn(session, catalogue, LATER, nightly=True).calibration

    assert (found.questions, found.published) == (6, 0)
    assert found.gain <= 0
    assert {one.a for one in _published(session, 2, asked).values()} == {1.0}


def test_what_has_not_changed_is_not_published_again(session, bank, catalogue):
    _answered(session, bank[:4], _sharp_and_blunt, 300)
    services.learn(session, catalogue, LATER, nightly=True)
    through = edition_queries.current_edition(session).responses_through

    again = slopes_of(session, 2, {}, through)
    assert (again.told.questions, again.told.published, again.told.hinted) == (4, 0, 0)
    assert again.parameters == {}
    respond(session, builders.account(session).id, bank[10:11], catalogue)
    services.learn(session, catalogue, LATER, nightly=True)
    rows = session.scalar(
        select(func.count()).select_from(QuestionParameter).where(QuestionParameter.edition_number == 3)
    )
    assert rows == 1


@pytest.mark.slow
def test_replay_stays_exact_after_slopes(session, bank, catalogue):
    _answered(session, bank[:4], _sharp_and_blunt, 300)
    services.rebuild(session, catalogue, verify=False)
    services.learn(session, catalogue, LATER, nightly=True)
    learner = builders.account(session).id
    respond(session, learner, bank[:8], catalogue, is_predicted=True, edition=2)

    assert services.rebuild(session, catalogue, verify=True) == []


def test_only_the_newest_answers_of_a_wording_are_read(session, bank, catalogue, monkeypatch):
    _answered(session, bank[:2], _sharp_and_blunt, 40)
    monkeypatch.setattr(exposure_queries, "MOST_ANSWERS", 30)
    newest = session.scalar(select(func.max(Response.id)))
    read = exposure_queries.ExposuresByWording(session, newest, 40)

    assert len(read) == 2
    for wording, rows in read.items():
        assert read.counts[wording] == 40
        assert len(rows) == 30
        assert [one.response_id for one in rows] == sorted(one.response_id for one in rows)
        assert rows[-1].response_id >= newest - 1
    assert len(exposure_queries.ExposuresByWording(session, newest, 41)) == 0
    with pytest.raises(KeyError):
        read["no such wording"]


def test_a_retired_question_is_not_calibrated(session, bank, catalogue):
    _answered(session, bank[:4], _sharp_and_blunt, 260)
    session.execute(
        update(StoredQuestion).where(StoredQuestion.id == bank[0].question.id).values(retired_at=NOW)
    )
    session.commit()

    assert services.learn(session, catalogue, LATER, nightly=True).calibration.questions == 3


def test_the_command_reports_the_gate_and_the_gain(app, session, bank, catalogue):
    _answered(session, bank[:4], _sharp_and_blunt, 260)
    answer = app.test_cli_runner().invoke(learn_command, ["--nightly", "--json"])
    found = json.loads(answer.stdout)

    assert found["schema"] == "preceptor.learn/1"
    assert found["published"]["calibration"]["questions"] == 4
    assert found["published"]["calibration"]["gain"] > 0
    _answered(session, bank[:4], _sharp_and_blunt, 1, seed=3)
    told = app.test_cli_runner().invoke(learn_command, ["--nightly"]).stdout
    assert "Slopes of 4 questions predict better" in told


def test_the_command_says_when_the_gate_is_shut(app, session, bank, catalogue):
    respond(session, builders.account(session).id, bank[:3], catalogue)

    told = app.test_cli_runner().invoke(learn_command, ["--nightly"]).stdout
    assert "no question has enough first answers yet" in told


def test_labels_are_the_authors(session, bank):
    labels = edition_queries.labels(session, [one.wording_digest for one in bank])

    assert labels == {one.wording_digest: one.question.difficulty for one in bank}
