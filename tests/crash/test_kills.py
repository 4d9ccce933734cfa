"""No acknowledged answer is lost: learners at work while everything around them is killed."""

from __future__ import annotations

import json
import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.crash import early, evidence
from tests.crash.installation import Installation, integrity, reason_without_server
from tests.crash.learners import Diary, Learner

GROUP_KILLS = 20
WEB_KILLS = 10
LEARNERS = 8
BETWEEN_KILLS = 5 * LEARNERS
"""Answers that are acknowledged before the next kill, at least."""


@dataclass
class Campaign:
    """What a series of kills led to."""

    installation: Installation
    diary: Diary = field(default_factory=Diary)
    integrity: list[str] = field(default_factory=list)
    """After each kill."""
    lost: list[list[str]] = field(default_factory=list)
    """After each kill of the whole group."""
    web_kills: int = 0


@contextmanager
def at_work(campaign: Campaign, count: int = LEARNERS) -> Iterator[None]:
    """Let learners work, whatever happens to the server."""
    stopping = threading.Event()
    learners = [
        Learner(number, campaign.installation.port, campaign.diary, stopping) for number in range(count)
    ]
    for one in learners:
        one.start()
    try:
        yield
    finally:
        stopping.set()
        for one in learners:
            one.join(30)


def await_answers(diary: Diary, count: int = BETWEEN_KILLS, seconds: float = 30.0) -> None:
    """Wait until *count* more answers are acknowledged."""
    before, until = len(diary.answers), time.monotonic() + seconds
    while len(diary.answers) < before + count:
        assert not diary.surprises, diary.surprises
        assert time.monotonic() < until, "the load stands still"
        time.sleep(0.005)


def kill_and_look(campaign: Campaign, name: str) -> None:
    """Kill the whole group, then compare what it left with what was acknowledged."""
    campaign.installation.kill()
    told = list(campaign.diary.answers)
    left = campaign.installation.folder / f"{name}.sqlite3"
    campaign.installation.copy_wreck(left)
    campaign.integrity.append(integrity(left))
    campaign.lost.append(evidence.lost(left, told))


def kill_web_process(campaign: Campaign) -> None:
    campaign.installation.kill_web_process()
    campaign.web_kills += 1
    campaign.integrity.append(integrity(campaign.installation.database))
    await_answers(campaign.diary)


@pytest.fixture(scope="module")
def filled(tmp_path_factory) -> Installation:
    """An installation with its banks loaded, ready for the first learner."""
    if reason := reason_without_server():
        pytest.skip(reason)
    made = Installation(tmp_path_factory.mktemp("crash") / "instance")
    try:
        made.start()
    finally:
        made.kill()
    return made


@pytest.fixture(scope="module")
def campaign(filled) -> Iterator[Campaign]:
    """Twenty kills of everything and ten of one web process, under load."""
    made, rng = Campaign(filled), random.Random(4)
    try:
        with at_work(made):
            for number in range(GROUP_KILLS):
                filled.start()
                await_answers(made.diary)
                if number % 2:
                    kill_web_process(made)
                time.sleep(rng.uniform(0, 0.2))  # a kill may come anywhere in a request
                kill_and_look(made, f"kill-{number}")
            filled.start()
            await_answers(made.diary)
        yield made
    finally:
        filled.kill()


def test_everything_was_killed_as_often_as_promised_in_the_middle_of_the_work(campaign):
    assert (len(campaign.lost), campaign.web_kills) == (GROUP_KILLS, WEB_KILLS)
    assert sum(one.startswith("POST") for one in campaign.diary.cut_short) >= GROUP_KILLS // 2
    assert len(campaign.diary.answers) >= (GROUP_KILLS + WEB_KILLS) * BETWEEN_KILLS
    assert len(campaign.diary.handed_in) >= 1


def test_no_acknowledged_answer_is_lost(campaign):
    assert [one for one in campaign.lost if one] == []
    assert evidence.lost(campaign.installation.database, campaign.diary.answers) == []


def test_the_database_is_whole_after_every_kill(campaign):
    assert campaign.integrity == ["ok"] * (GROUP_KILLS + WEB_KILLS)


def test_no_learner_met_an_error(campaign):
    assert campaign.diary.surprises == []


def test_an_answer_that_was_sent_again_counts_once(campaign):
    beyond = evidence.surplus(campaign.installation.database, campaign.diary.answers)

    # When the load ends, a learner may just have sent one answer without having heard of it.
    assert len(beyond) <= LEARNERS
    assert len({attempt for attempt, _, _ in beyond}) == len(beyond)


def test_a_mock_that_was_handed_in_is_marked_with_the_last_saves(campaign):
    assert evidence.unmarked(campaign.installation.database, campaign.diary.handed_in) == []


def test_rebuilding_every_standing_finds_no_difference(campaign):
    done = campaign.installation.run("rebuild", "--verify", "--json")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"schema": "preceptor.rebuild/1", "verify": True, "differences": []}


def test_one_answer_taken_away_is_missed_here_and_by_rebuild(campaign):
    campaign.installation.kill()
    copy = campaign.installation.folder / "one-taken-away.sqlite3"
    campaign.installation.copy_wreck(copy)
    with sqlite3.connect(copy) as connection:
        [taken] = connection.execute("SELECT max(id) FROM response WHERE mode = 'practice'").fetchone()
        connection.execute("DELETE FROM response WHERE id = ?", [taken])
    connection.close()

    assert len(evidence.lost(copy, campaign.diary.answers)) == 1
    assert campaign.installation.run("rebuild", "--verify", database=copy).returncode == 1


def test_an_acknowledgement_before_the_commit_is_caught(filled, tmp_path):
    filled.kill()
    liar = Installation(tmp_path / "instance", module=early.__name__, **{early.GUARD: "yes"})
    filled.copy_wreck(liar.database)
    planted = Campaign(liar)
    try:
        with at_work(planted):
            liar.start()
            await_answers(planted.diary)
            kill_and_look(planted, "planted")
    finally:
        liar.kill()

    assert planted.integrity == ["ok"]
    assert planted.lost[0] != []


def test_the_server_with_the_planted_fault_starts_for_this_test_only(tmp_path):
    refused = Installation(tmp_path / "instance", module=early.__name__).run("--help")

    assert refused.returncode != 0
    assert early.GUARD in refused.stderr
