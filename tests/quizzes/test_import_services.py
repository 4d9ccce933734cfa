from __future__ import annotations

import io
import random
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select

from app.auth import account_services, password_services, queries
from app.auth.models import Account, Mail
from app.auth.steps import Visit
from app.db import Base, transaction
from app.domain.catalogue import Catalogue
from app.domain.records import record_of
from app.library.models import Edition, QuestionParameter
from app.library.steps import publish_version
from app.people import services as people
from app.people.belongings import FEATURES
from app.progress import services as progress
from app.quizzes import import_services
from app.quizzes.import_services import Importer, Wanted
from app.quizzes.import_spool import open_spool
from app.quizzes.models import Attempt, Response
from app.standing.models import LearnerState, ReviewCard
from tests import builders
from tests.builders import NOW
from tests.people import work_builders as work
from tests.quizzes import sitting_builders as sit
from tests.quizzes.import_builders import (
    DAY,
    EMAIL,
    LATER,
    account_of,
    answers_of,
    learner,
    lines_of,
    row,
    run,
    text,
)

INPUTS = (
    *("question_id", "version_id", "chosen", "points", "certainty", "seconds", "answered_at", "answered_on"),
    *("edition", "wording_digest", "domain", "competency", "weight", "rapid", "guess"),
    *("ability_mean", "ability_var", "pace", "safety", "stands_for"),
)
"""Everything of an answer that does not name its sitting."""


@pytest.fixture
def catalogue(app) -> Catalogue:
    return app.extensions["preceptor.catalogue"]


def content(session) -> dict[str, set[str]]:
    session.rollback()
    tables = Base.metadata.sorted_tables
    return {one.name: set(map(repr, session.execute(select(one)))) for one in tables}


def differences(session, catalogue) -> list[object]:
    session.rollback()
    return progress.rebuild(session, catalogue, verify=True)


def state_of(session, account_id) -> bytes:
    session.rollback()
    return session.scalars(select(LearnerState.state).where(LearnerState.account_id == account_id)).one()


def history(session, catalogue, account_id) -> None:
    """Two quizzes on the same questions, eight days apart, right and wrong, quick and slow, sure and not."""
    for days, seed in ((0, 1), (8, 2), (9, 3)):
        quiz = sit.practice(session, account_id, catalogue, length=25, seed=seed, now=NOW + days * DAY)
        for position in range(1, 26):
            question = sit.question_at(session, quiz, position)
            at = NOW + days * DAY + position * timedelta(minutes=1)
            sit.answer(
                session,
                quiz,
                position,
                question.key if position % 3 else sit.wrong(question),
                catalogue,
                now=at,
                shown_at=at - timedelta(seconds=1 + position),
                certainty=("sure", "unsure", "guess", "")[position % 4],
            )


# --- as live -----------------------------------------------------------------------------------------


def test_imported_answers_are_stored_and_folded_as_live_ones(session, bank, catalogue):
    live = learner(session, "live@example.org", time_zone="America/New_York")
    other = learner(session, "other@example.org", time_zone="America/New_York")
    history(session, catalogue, live)

    done, faults = run(session, catalogue, lines_of(session, live, "other@example.org"))

    assert (done.stored, faults) == (75, [])
    pairs = zip(answers_of(session, live), answers_of(session, other), strict=True)
    for one, same in pairs:
        assert {name: getattr(same, name) for name in INPUTS} == {name: getattr(one, name) for name in INPUTS}
        assert same.mode == one.mode
    assert state_of(session, other) == state_of(session, live)
    cards = [
        [
            (card.question_id, card.card, card.reps, card.lapses, card.seconds, card.is_sure_wrong)
            for card in session.scalars(
                select(ReviewCard).where(ReviewCard.account_id == one).order_by(ReviewCard.question_id)
            )
        ]
        for one in (live, other)
    ]
    assert cards[0] == cards[1]
    assert differences(session, catalogue) == []


def test_answers_join_sittings_by_day_that_are_finished(session, bank, catalogue):
    account_id = learner(session, time_zone="America/New_York")
    midnight = NOW.replace(hour=8, minute=59)  # 03:59 there: still the day before
    moments = [midnight, midnight + timedelta(minutes=2), midnight + timedelta(hours=3)]

    run(session, catalogue, [row(at=at, question=f"claims-{n}") for n, at in enumerate(moments[:2], 1)])
    run(session, catalogue, [row(at=moments[2])])

    attempts = session.scalars(select(Attempt).order_by(Attempt.started_at)).all()
    assert [(one.mode, one.title, one.account_id) for one in attempts] == [
        ("import", "Imported answers", account_id)
    ] * 3
    assert [one.finished_at for one in attempts] == moments
    assert [one.answered_on.day for one in answers_of(session, account_id)] == [20, 21, 21]


def test_a_long_day_is_cut_into_several_sittings(session, bank, catalogue):
    account_id = learner(session)

    run(session, catalogue, [row(at=NOW + n * timedelta(minutes=1)) for n in range(401)])

    counts = session.execute(select(Response.attempt_id, func.count()).group_by(Response.attempt_id))
    assert sorted(count for _, count in counts) == [1, 200, 200]
    assert len(answers_of(session, account_id)) == 401


def test_what_was_left_out_weighs_nothing_and_makes_no_card(session, bank, catalogue):
    account_id = learner(session)

    run(session, catalogue, [row(chosen="", seconds=0), row("claims-1", at=NOW + DAY)])

    first, second = answers_of(session, account_id)
    assert (first.points, first.weight, second.weight) == (0.0, 0.0, 1.0)
    assert session.scalars(select(ReviewCard.question_id)).all() == ["claims-1"]


def test_a_time_that_is_not_known_is_held_against_nobody(session, bank, catalogue):
    account_id = learner(session)

    run(session, catalogue, [row(seconds=""), row("claims-1", seconds="0.4")])

    unknown, quick = answers_of(session, account_id)
    assert (unknown.rapid, unknown.pace, unknown.seconds) == (0.0, None, 0.0)
    assert quick.rapid > 0.9


def test_extended_time_counts_in_exams_as_live(session, bank, catalogue):
    account_id = learner(session, time_multiplier=2.0)

    run(session, catalogue, [row(seconds=6, mode="mock"), row("claims-1", seconds=6)])

    exam, practice = answers_of(session, account_id)
    assert exam.rapid > practice.rapid


# --- which version -----------------------------------------------------------------------------------


def test_an_empty_version_is_the_one_live_then_else_the_earliest(session, bank, catalogue):
    account_id = learner(session)
    changed = replace(bank[12].question, stem="A new wording?")
    with transaction(session):
        second = publish_version(session, record_of(changed), builders.BANK_ID, None, "file", NOW + 10 * DAY)
    first, name = bank[12].version_id, changed.id
    moments = [NOW - DAY, NOW + DAY, NOW + 11 * DAY]

    done, _ = run(session, catalogue, [row(name, at=at) for at in moments])

    assert done.stored == 3
    assert [one.version_id for one in answers_of(session, account_id)] == [first, first, second]
    assert len({one.wording_digest for one in answers_of(session, account_id)}) == 2


# --- faults ------------------------------------------------------------------------------------------

BAD = [
    (row(learner="nobody@example.org"), "learner"),
    (row("no-such-question"), "question"),
    (row(version="0123456789"), "version"),
    (row(chosen="z"), "chosen"),
    (row(at="2026-01-01T00:00:00"), "answered_at"),
    (row(at=LATER + DAY), "answered_at"),
    (row(seconds="-1"), "elapsed_seconds"),
    (row(mode="exam"), "mode"),
    (row(certainty="yes"), "certainty"),
]


def test_every_fault_is_told_and_nothing_is_stored(session, bank, catalogue):
    learner(session)
    good = [row(at=NOW - n * DAY) for n in range(1, 4)]
    before = content(session)

    done, faults = run(session, catalogue, [good[0], *(line for line, _ in BAD), *good[1:]])

    assert [(one.line, one.column) for one in faults] == [
        (line, column) for line, (_, column) in enumerate(BAD, start=3)
    ]
    assert (done.stored, done.new, done.faulty, done.rows, done.is_stored) == (0, 3, 9, 12, False)
    assert content(session) == before


def test_several_faults_of_one_row_are_all_told(session, bank, catalogue):
    _, faults = run(session, catalogue, [row(chosen="z", at="never", seconds="x", mode="y", certainty="z")])

    assert [one.column for one in faults] == [
        *("learner", "answered_at", "chosen", "elapsed_seconds", "mode", "certainty")
    ]
    assert {one.line for one in faults} == {2}


def test_skipping_the_bad_stores_exactly_the_good(session, bank, catalogue):
    account_id = learner(session)
    good = [row(at=NOW - n * DAY) for n in range(3)]

    done, faults = run(session, catalogue, [*good, *(line for line, _ in BAD)], skip_bad=True)

    assert (done.stored, done.faulty, len(faults)) == (3, 9, 9)
    assert len(answers_of(session, account_id)) == 3
    assert session.scalar(select(func.count()).select_from(Account)) == 1
    assert differences(session, catalogue) == []


def test_a_dry_run_counts_and_stores_nothing(session, bank, catalogue):
    learner(session)
    run(session, catalogue, [row()])
    before = content(session)

    done, _ = run(
        session,
        catalogue,
        [row(), row(at=NOW + DAY), row(learner="new@example.org")],
        dry_run=True,
        creates_learners=True,
    )

    assert (done.new, done.known, done.learners, done.created, done.stored) == (2, 1, 2, 1, 0)
    assert content(session) == before


def test_another_answer_at_the_same_moment_is_a_fault_and_the_same_one_is_known(session, bank, catalogue):
    account_id = learner(session)
    rows = [row(), row(), row(chosen="a"), row("claims-1")]

    done, faults = run(session, catalogue, rows, skip_bad=True)

    assert [(one.line, one.column) for one in faults] == [(4, "answered_at")]
    assert (done.stored, done.known, done.faulty) == (2, 1, 1)
    assert [one.chosen for one in answers_of(session, account_id)] == ["b", "b"]


@pytest.mark.parametrize("creates_learners", [False, True])
@pytest.mark.parametrize("claims", [1, 2])
def test_an_address_that_is_only_claimed_is_a_fault(session, bank, catalogue, claims, creates_learners):
    strangers = [builders.account(session, email=EMAIL).id for _ in range(claims)]

    done, faults = run(
        session, catalogue, [row(), row("claims-1")], creates_learners=creates_learners, skip_bad=True
    )

    assert ([one.column for one in faults], done.stored) == (["learner", "learner"], 0)
    assert not any(answers_of(session, one) for one in strangers)
    assert session.scalar(select(func.count()).select_from(Account)) == claims


def test_a_claim_that_the_operator_vouches_for_takes_the_rows(session, bank, catalogue):
    account_id = builders.account(session, email=EMAIL).id
    account_services.vouch(session, account_id, NOW)

    done, faults = run(session, catalogue, [row()])

    assert (done.stored, faults, len(answers_of(session, account_id))) == (1, [], 1)


def test_a_closed_account_gets_no_second_one(session, bank, catalogue):
    learner(session, disabled_at=NOW)

    _, faults = run(session, catalogue, [row()], creates_learners=True)

    assert "is closed" in faults[0].message


# --- again, and older ones ---------------------------------------------------------------------------


def test_the_same_file_again_changes_nothing(session, bank, catalogue):
    rows = [row(f"claims-{1 + n % 2}", at=NOW + n * DAY, learner=f"l{n % 2}@example.org") for n in range(9)]
    run(session, catalogue, rows, creates_learners=True)
    before = content(session)

    done, faults = run(session, catalogue, list(reversed(rows)), creates_learners=True)

    assert (done.stored, done.known, done.learners, faults) == (0, 9, 0, [])
    assert content(session) == before


def test_a_file_that_was_partly_imported_is_completed(session, bank, catalogue):
    account_id = learner(session)
    rows = [row(f"claims-{1 + n % 2}", at=NOW + n * DAY) for n in range(9)]
    run(session, catalogue, rows[3:5])

    done, _ = run(session, catalogue, rows)

    assert (done.stored, done.known) == (7, 2)
    assert len(answers_of(session, account_id)) == 9
    assert differences(session, catalogue) == []


def test_a_live_answer_is_known_as_well(session, bank, catalogue):
    live = learner(session)
    history(session, catalogue, live)
    before = content(session)

    done, _ = run(session, catalogue, lines_of(session, live, EMAIL))

    assert (done.stored, done.known) == (0, 75)
    assert content(session) == before


def test_older_answers_make_the_later_ones_repeats(session, bank, catalogue):
    account_id = learner(session)
    run(session, catalogue, [row(at=NOW), row("claims-1", at=NOW)])

    run(session, catalogue, [row(at=NOW - 2 * DAY), row("claims-1", at=NOW - 9 * DAY)])

    weights = {(one.question_id, one.answered_at): one.weight for one in answers_of(session, account_id)}
    assert weights == {
        ("vital-signs-1", NOW): 0.0,
        ("claims-1", NOW): 0.35,
        ("vital-signs-1", NOW - 2 * DAY): 1.0,
        ("claims-1", NOW - 9 * DAY): 1.0,
    }
    assert differences(session, catalogue) == []


def test_older_answers_fold_the_learner_anew_and_leave_others_alone(session, bank, catalogue):
    account_id, other = learner(session), learner(session, "other@example.org")
    for email in (EMAIL, "other@example.org"):
        run(session, catalogue, [row("claims-1", at=NOW, learner=email)])
    before = state_of(session, account_id), state_of(session, other)

    run(session, catalogue, [row(at=NOW - DAY, certainty="sure", chosen="a")])

    assert state_of(session, account_id) != before[0]
    assert state_of(session, other) == before[1]
    assert differences(session, catalogue) == []


def test_the_order_of_files_does_not_matter_to_weights(session, bank, catalogue):
    names = [one.question.id for one in bank]
    rows = [row(names[n % 7], key_of(bank, names[n % 7]), at=NOW + n * DAY) for n in range(60)]
    parts = [rows[0::3], rows[1::3], rows[2::3]]
    found = []
    for number, order in enumerate(((0, 1, 2), (2, 1, 0), (1, 2, 0))):
        email = f"order{number}@example.org"
        account_id = learner(session, email)
        for place in order:
            run(session, catalogue, [line.replace(EMAIL, email) for line in parts[place]])
        found.append(
            [(one.question_id, one.answered_at, one.weight) for one in answers_of(session, account_id)]
        )

    assert found[0] == found[1] == found[2]
    assert differences(session, catalogue) == []


def key_of(bank, question_id: str) -> str:
    return next(one.question.key for one in bank if one.question.id == question_id)


def test_rebuild_finds_no_difference_after_two_editions_a_merge_and_an_erasure(session, bank, catalogue):
    names = [one.question.id for one in bank]
    people_ids = [learner(session, f"l{number}@example.org") for number in range(4)]

    def file(begin: int, step: int) -> list[str]:
        return [
            row(
                names[(n * step) % 30],
                key_of(bank, names[(n * step) % 30]),
                at=NOW + (begin + n) * DAY / 7,
                learner=f"l{n % 4}@example.org",
                certainty=("sure", "")[n % 2],
            )
            for n in range(80)
        ]

    run(session, catalogue, file(200, 1))
    next_edition(session, bank, 2)
    run(session, catalogue, file(100, 3))
    assert differences(session, catalogue) == []
    next_edition(session, bank, 3)
    run(session, catalogue, file(150, 7))
    assert {one.edition for one in answers_of(session, people_ids[0])} == {1, 2, 3}
    assert differences(session, catalogue) == []

    guest = builders.account(session, role="guest").id
    work.practice(session, guest, bank[:6], catalogue, at=NOW + 12 * DAY)
    people.merge_guest(session, guest, people_ids[0], catalogue, LATER)
    assert differences(session, catalogue) == []
    with transaction(session):
        for feature in FEATURES:
            feature.erase(session, people_ids[1])
    run(session, catalogue, [one for one in file(10, 11) if "l1@" not in one])
    assert differences(session, catalogue) == []


def next_edition(session, bank, number: int) -> None:
    session.add(Edition(number=number, published_at=NOW, mu0=0.1 * number, sg=0.9, sd=0.4))
    session.flush()
    wordings = sorted({one.wording_digest for one in bank})[::2]
    session.execute(
        insert(QuestionParameter),
        [{"wording_digest": one, "edition_number": number, "b": 0.2 * number, "s2": 0.3} for one in wordings],
    )
    session.commit()


# --- new learners ------------------------------------------------------------------------------------


def test_a_new_learner_gets_in_by_the_letter_for_a_new_password(session, bank, catalogue):
    done, _ = run(session, catalogue, [row(learner="New@Example.org")], creates_learners=True)

    account = account_of(session, "new@example.org")
    assert (done.created, done.stored, account.role, account.is_guest) == (1, 1, "learner", False)
    visit = Visit(token="t", address="127.0.0.1", browser="b", at=LATER)
    password_services.request_reset(
        session, "new@example.org", visit, ["one-time"], lambda token: f"/{token}"
    )
    assert session.scalars(select(Mail.recipient)).all() == ["new@example.org"]
    password_services.choose_password(session, "one-time", builders.PASSWORD, LATER)
    assert len(answers_of(session, queries.get_account_by_email(session, "new@example.org").id)) == 1


def test_a_new_learners_later_rows_find_the_account(session, bank, catalogue):
    run(session, catalogue, [row(learner="new@example.org")], creates_learners=True)

    done, _ = run(session, catalogue, [row("claims-1", learner="new@example.org")])

    assert (done.stored, done.created) == (1, 0)


def test_an_address_without_good_rows_gets_no_account(session, bank, catalogue):
    run(session, catalogue, [row("nothing", learner="new@example.org")], creates_learners=True, skip_bad=True)

    assert session.scalar(select(func.count()).select_from(Account)) == 0


def test_an_account_that_another_import_made_meanwhile_is_found(session, bank, catalogue):
    importer = Importer(session, catalogue, Wanted(creates_learners=True), LATER, random.Random(1), "s")
    with open_spool() as spool:
        reading = read(importer, [row(), row("claims-1")], spool)
        run(session, catalogue, [row()], creates_learners=True)
        done = import_services.store_reading(importer, spool, reading)

    assert (done.stored, done.known, done.created, done.faults) == (1, 1, 0, 0)
    assert len(answers_of(session, account_of(session, EMAIL).id)) == 2


def test_somebody_who_claims_the_address_meanwhile_gets_nothing(session, bank, catalogue):
    importer = Importer(session, catalogue, Wanted(creates_learners=True), LATER, random.Random(1), "s")
    with open_spool() as spool:
        reading = read(importer, [row(), row(learner="o@example.org")], spool)
        stranger = builders.account(session, email=EMAIL)
        done = import_services.store_reading(importer, spool, reading)
        [fault] = spool.faults()

    assert (done.stored, done.learners, done.faults, done.is_stored) == (1, 1, 1, True)
    assert (fault.line, fault.column) == (2, "learner")
    assert answers_of(session, stranger.id) == []


def test_an_account_made_at_this_very_moment_is_found_the_second_time(session, bank, catalogue, monkeypatch):
    importer = Importer(session, catalogue, Wanted(creates_learners=True), LATER, random.Random(1), "s")
    find, looks = import_services.learner_of, []

    def find_too_early(session, text):
        looks.append(text)
        return (text, None) if len(looks) == 1 else find(session, text)

    with open_spool() as spool:
        reading = read(importer, [row()], spool)
        account_id = learner(session)
        monkeypatch.setattr(import_services, "learner_of", find_too_early)
        done = import_services.store_reading(importer, spool, reading)

    assert (done.stored, done.created, done.faults) == (1, 0, 0)
    assert len(answers_of(session, account_id)) == 1


def test_a_learner_who_leaves_meanwhile_is_told(session, bank, catalogue):
    account_id = learner(session)
    importer = Importer(session, catalogue, Wanted(), LATER, random.Random(1), "s")
    with open_spool() as spool:
        reading = read(importer, [row()], spool)
        with transaction(session):
            for feature in FEATURES:
                feature.erase(session, account_id)
        done = import_services.store_reading(importer, spool, reading)

    assert (done.stored, done.faults, done.learners) == (0, 1, 0)


def test_progress_is_told_of_every_row(session, bank, catalogue):
    learner(session)
    told: list[int] = []
    importer = Importer(session, catalogue, Wanted(creates_learners=True), LATER, random.Random(1), "s")
    with open_spool() as spool:
        reading = read(importer, [row(), row(learner="o@example.org"), row("claims-1")], spool)
        import_services.store_reading(importer, spool, reading, told.append)

    assert sum(told) == 3


def read(importer, rows, spool):
    return import_services.read_file(importer, io.StringIO(text(rows)), spool)


def test_after_a_question_was_changed_back_an_answer_is_marked_by_its_old_key_again(session, bank, catalogue):
    account_id, first = learner(session), bank[0]
    changed = replace(first.question, stem="Another wording?", key=("a",))
    with transaction(session):
        for days, question in ((10, changed), (20, first.question)):
            publish_version(session, record_of(question), builders.BANK_ID, None, "file", NOW + days * DAY)
    rows = [row(first.question.id, "b", at=NOW + days * DAY) for days in (-5, 5, 15, 25)]

    done, faults = run(session, catalogue, rows)

    answers = answers_of(session, account_id)
    assert (done.stored, faults) == (4, [])
    assert [one.points for one in answers] == [1, 1, 0, 1]
    assert [one.version_id == first.version_id for one in answers] == [True, True, False, True]
    assert differences(session, catalogue) == []
