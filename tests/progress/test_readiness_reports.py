from __future__ import annotations

from datetime import date

import pytest

from app.domain.catalogue import Credential
from app.domain.levels import Level
from app.progress.readiness_reports import Outcome, domain_lines, report_of
from tests.domain.readiness_builders import after, reference

TITLES = {"phlebotomy": "Blood draws and blood", "billing": "Billing"}
CREDENTIAL = Credential(
    *("ccma", "CCMA (NHA)", "", "NHA", "clinical-medical-assistant", "", 150, "", "", "", "", ""),
    eligibility=(),
    renewal="",
    notes=(),
    verified_on=date(2026, 1, 1),
)


def report(state, results=(), known=None):
    return report_of(CREDENTIAL, known or reference(), state, former={}, results=results, titles=TITLES)


def test_enough_answers_give_chance_score_and_n():
    found = report(after(60, right=80))

    assert found.missing == ()
    assert (found.answers, found.domains_touched, found.domains_total) == (52, 2, 2)  # 8 are of no domain
    assert found.raw.low < found.raw.estimate < found.raw.high
    assert found.right[1] == round(100 * found.raw.low)


def test_each_interval_says_with_what_chance_it_holds():
    found = report(after(60, right=80))

    assert found.raw.holds == 0.9
    assert {one.expected.holds for one in found.domains if one.expected} == {0.8}


@pytest.mark.parametrize("count", [0, 1, 29])
def test_below_thirty_answers_nothing_is_told(count):
    found = report(after(count, "order", "vitals", "claims", "scheduling"))

    assert (found.chance, found.raw, found.right) == (None, None, None)
    assert found.missing[0].words == f"{count} of 30 first answers"


def test_a_part_without_answers_is_named_by_its_cell():
    found = report(after(40, "venipuncture", "order", "vitals"))

    assert [one.id for one in found.missing] == ["weight"]
    assert [one.title for one in found.missing[0].pieces] == ["Claims", "Front desk"]
    assert [one.share for one in found.missing[0].pieces] == [0.2, 0.1]


def test_a_domain_below_five_answers_has_neither_share_nor_chance():
    lines = report(after(44, "venipuncture", *["order"] * 9, "claims")).domains

    assert [one.n for one in lines] == [40, 4]
    assert lines[0].expected is not None and lines[0].chance is not None
    assert (lines[1].expected, lines[1].chance, lines[1].level) == (None, None, "not-enough-data")


def test_domains_with_enough_answers_are_told_while_the_whole_is_withheld():
    lines = report(after(20, "venipuncture", "order")).domains

    assert lines[0].expected is not None
    assert lines[1].expected is None


def test_a_former_mastery_holds_down_to_eighty_percent():
    state, known = after(60, right=88), reference()
    plain = domain_lines(state, known, {}, None)
    held = domain_lines(state, known, {"clinical": Level.MASTERED, "office": Level.MASTERED}, None)

    for one, other in zip(plain, held, strict=True):
        assert one.chance == other.chance
        assert (one.level == "mastered") == (one.chance >= 0.9)
        assert (other.level == "mastered") == (one.chance >= 0.8)


def test_silent_questions_are_said_to_be_missing():
    found = report(after(60), known=reference({}))

    assert "questions" in [one.id for one in found.missing]
    assert all(one.expected is None for one in found.domains)


def test_results_without_a_forecast_are_counted_and_correct_nothing():
    found = report(after(60, right=80), [Outcome(None, passed=True)] * 9)

    assert (found.record.reported, found.record.n, found.corrected_by) == (9, 0, 0)
    assert found.record.passed is None


def test_failures_lower_the_chance_and_leave_the_score():
    state = after(60, right=80)
    before, later = report(state), report(state, [Outcome(0.8, passed=False)] * 60)

    assert later.chance < before.chance
    assert later.raw == before.raw
    assert later.corrected_by == later.record.n == 60
    assert later.record.passed.estimate == 0
    assert later.record.passed.high > 0
