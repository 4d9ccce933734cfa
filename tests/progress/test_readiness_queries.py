from __future__ import annotations

import json
from dataclasses import asdict

import pytest
from sqlalchemy import event

from app.domain.levels import Level
from app.domain.readiness import LEAST_ANSWERS, LEAST_TOUCHED
from app.progress import readiness_queries
from app.progress.models import LevelChange
from app.progress.readiness_queries import mastery_report, readiness_reports
from tests import builders
from tests.builders import NOW
from tests.progress import readiness_world as world
from tests.progress.log_builders import attempt


@pytest.fixture
def catalogue(app):
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def questions(session):
    return world.bank(session)


@pytest.fixture
def statements(engine):
    """Every statement sent to the database."""
    sent: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def reports(session, account_id, catalogue):
    return {one.credential: one for one in readiness_reports(session, account_id, catalogue, NOW)}


def test_a_new_learner_gets_all_four_exams_and_no_number(session, catalogue, questions):
    found = reports(session, builders.account(session).id, catalogue)

    assert list(found) == [one.id for one in catalogue.credentials]
    for one in found.values():
        assert (one.chance, one.raw, one.right) == (None, None, None)
        assert [gap.id for gap in one.missing] == ["answers", "weight"]
        assert one.missing[0].words == f"0 of {LEAST_ANSWERS} first answers"
        assert one.missing[1].pieces
        assert all(line.expected is None and line.chance is None for line in one.domains)
        assert "no owner publishes one" in one.note and "unofficial" in one.note


def test_an_empty_installation_says_that_questions_are_missing(session, catalogue):
    found = reports(session, builders.account(session).id, catalogue)

    assert all(
        [gap.id for gap in one.missing] == ["answers", "weight", "questions"] for one in found.values()
    )
    assert "our questions cover 0% of this exam" in found["ccma-nha"].missing[2].words


def test_one_history_is_read_against_every_exam(session, catalogue, questions):
    person = builders.account(session)
    world.answer(session, person.id, questions[:90], catalogue, right=0.9)

    found = reports(session, person.id, catalogue)

    for one in found.values():
        assert one.missing == ()
        assert one.answers >= LEAST_ANSWERS
        assert one.touched >= LEAST_TOUCHED
        estimate, low, high = one.right
        assert 0 <= low < estimate < high <= one.questions
        assert 0.03 <= one.chance <= 0.97
        assert round(100 * one.chance) % 5 == 0 or one.chance in {0.03, 0.97}
        assert one.domains_touched == one.domains_total


def test_answers_of_one_side_leave_weight_missing_and_name_the_heaviest_parts(session, catalogue, questions):
    person = builders.account(session)
    clinical = {
        one.id for domain in catalogue.ability_domains if domain.strand == 1 for one in domain.competencies
    }
    world.answer(
        session, person.id, [one for one in questions if one.question.competency in clinical], catalogue
    )

    report = reports(session, person.id, catalogue)["rma-amt"]

    assert report.chance is None
    assert [gap.id for gap in report.missing] == ["weight"]
    assert report.missing[0].have < LEAST_TOUCHED
    shares = [piece.share for piece in report.missing[0].pieces]
    assert shares == sorted(shares, reverse=True)


def test_the_same_answers_cover_more_of_one_exam_than_of_another(session, catalogue, questions):
    person = builders.account(session)
    clinical = {
        one.id for domain in catalogue.ability_domains if domain.strand == 1 for one in domain.competencies
    }
    world.answer(
        session, person.id, [one for one in questions if one.question.competency in clinical], catalogue
    )

    found = reports(session, person.id, catalogue)

    assert found["ccma-nha"].coverage.covered > found["rma-amt"].coverage.covered
    assert found["rma-amt"].coverage.lacking
    assert found["rma-amt"].coverage.touched < 1


def test_another_learners_answers_change_nothing(session, catalogue, questions):
    one, other = builders.account(session), builders.account(session)
    before = reports(session, one.id, catalogue)
    world.answer(session, other.id, questions[:90], catalogue)

    assert reports(session, one.id, catalogue) == before


def test_reported_results_correct_their_own_exam_alone(session, catalogue, questions):
    person = builders.account(session)
    world.answer(session, person.id, questions[:45], catalogue, right=0.75)
    before = reports(session, person.id, catalogue)
    for _ in range(40):
        world.result(session, builders.account(session).id, credential="rma-amt", passed=False, chance=0.6)

    after = reports(session, person.id, catalogue)

    assert after["rma-amt"].chance < before["rma-amt"].chance
    assert after["rma-amt"].raw == before["rma-amt"].raw
    assert after["rma-amt"].corrected_by == 40
    assert after["ccma-nha"] == before["ccma-nha"]


def test_withdrawn_reports_and_those_of_staff_guests_and_demonstrations_do_not_count(session, catalogue):
    for fields in ({"role": "instructor"}, {"role": "guest"}, {"is_demo": True}):
        world.result(session, builders.account(session, **fields).id)
    world.result(session, builders.account(session).id, withdrawn_at=NOW)

    assert readiness_queries.outcomes_by_credential(session) == {}


def test_a_track_record_is_told_in_figures_from_five_results_on(session, catalogue, questions):
    person = builders.account(session)
    for number in range(4):
        world.result(session, builders.account(session).id, passed=number < 3)
    world.result(session, builders.account(session).id, chance=None)

    record = reports(session, person.id, catalogue)["ccma-nha"].record
    assert (record.reported, record.n, record.forecast, record.passed) == (5, 4, None, None)

    world.result(session, builders.account(session).id, passed=False)
    record = reports(session, person.id, catalogue)["ccma-nha"].record
    assert (record.reported, record.n) == (6, 5)
    assert record.forecast == pytest.approx(0.6)
    assert record.passed.estimate == pytest.approx(0.6)
    assert record.passed.low < 0.6 < record.passed.high
    assert reports(session, person.id, catalogue)["rma-amt"].record.reported == 0


def test_mastery_stays_below_ninety_percent_once_it_was_reached(session, catalogue, questions):
    person = builders.account(session)
    world.answer(session, person.id, questions, catalogue, right=0.8)
    blueprint = catalogue.blueprint_in_force("rma-amt", NOW.date())
    lines = {one.id: one for one in reports(session, person.id, catalogue)["rma-amt"].domains}
    between = next((one for one in lines.values() if 0.8 <= one.chance < 0.9), None)
    sitting = attempt(session, person.id)
    for line in lines.values():
        session.add(
            LevelChange(
                account_id=person.id,
                attempt_id=sitting.id,
                blueprint=blueprint.id,
                domain=line.id,
                level="mastered",
                chance=0.95,
                edition=1,
                judged_at=NOW,
            )
        )
    session.commit()

    after = {one.id: one for one in reports(session, person.id, catalogue)["rma-amt"].domains}

    for one in after.values():
        assert (one.level == "mastered") == (one.chance >= 0.8)
    assert between is None or (between.level == "on-track" and after[between.id].level == "mastered")


def test_the_newest_change_of_a_domain_is_its_level(session):
    person, other = builders.account(session), builders.account(session)
    builders.edition(session)
    sitting = attempt(session, person.id)
    for account_id, level in ((person.id, "mastered"), (person.id, "on-track"), (other.id, "gap")):
        session.add(
            LevelChange(
                account_id=account_id,
                attempt_id=sitting.id,
                blueprint="ccma-nha-2022",
                domain="1",
                level=level,
                chance=0.5,
                edition=1,
                judged_at=NOW,
            )
        )
        session.flush()

    assert readiness_queries.levels_of(session, person.id) == {"ccma-nha-2022": {"1": Level.ON_TRACK}}


def test_the_number_of_statements_does_not_grow_with_the_answers(session, catalogue, questions, statements):
    few, many = builders.account(session), builders.account(session)
    world.answer(session, few.id, questions[:5], catalogue)
    world.answer(session, many.id, questions, catalogue)
    for _ in range(10):
        world.result(session, many.id)
    readiness_reports(session, few.id, catalogue, NOW)
    counts = []
    for account_id in (few.id, many.id):
        statements.clear()
        readiness_reports(session, account_id, catalogue, NOW)
        counts.append(len(statements))

    assert counts == [6, 6]


def test_the_mastery_report_says_what_is_missing_before_the_first_answer(session, catalogue, questions):
    report = mastery_report(session, builders.account(session).id, catalogue, NOW)

    assert (report.answers, report.known, report.last_answered_at) == (0, 0, None)
    assert len(report.domains) == len(catalogue.ability_domains)
    assert report.domains[0].competencies[0].words == "not enough answers yet (0 of 4)"
    assert [one.credential for one in report.credentials] == [one.id for one in catalogue.credentials]
    assert all(
        line.expected is None and line.chance is None for one in report.credentials for line in one.lines
    )


def test_the_mastery_report_holds_estimates_and_levels(session, catalogue, questions):
    person = builders.account(session)
    world.answer(session, person.id, questions, catalogue)

    report = mastery_report(session, person.id, catalogue, NOW)

    assert report.known == report.competencies == len(catalogue.ability_competencies)
    for outline in report.credentials:
        wholes = [line for line in outline.lines if not line.is_part]
        assert all(line.level == "mastered" and line.chance >= 0.9 for line in wholes)
        assert all(line.level == "" for line in outline.lines if line.is_part)


def test_reports_are_plain_values(session, catalogue, questions):
    person = builders.account(session)
    world.answer(session, person.id, questions[:60], catalogue)

    made = [asdict(one) for one in readiness_reports(session, person.id, catalogue, NOW)]
    text = json.dumps([made, asdict(mastery_report(session, person.id, catalogue, NOW))], default=str)

    assert "NaN" not in text


def test_own_results_are_the_learners_own_and_leave_out_what_was_withdrawn(session):
    person = builders.account(session)
    kept = world.result(session, person.id)
    world.result(session, person.id, withdrawn_at=NOW)
    world.result(session, builders.account(session).id)

    assert [one.id for one in readiness_queries.own_results(session, person.id)] == [kept.id]
