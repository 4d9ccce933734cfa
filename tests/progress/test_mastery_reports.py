from __future__ import annotations

from dataclasses import replace

from app.domain.mastery import read
from app.domain.reference_curves import curves_of
from app.progress.mastery_reports import mastery_of
from app.progress.overview import overview_of
from app.progress.readiness_reports import domain_lines
from tests.domain.ability_builders import catalogue
from tests.domain.readiness_builders import QUESTIONS, after, blueprint, reference
from tests.progress.test_readiness_reports import CREDENTIAL


def made(state):
    known = replace(catalogue(), credentials=(CREDENTIAL,))
    reading = read(state, curves_of(QUESTIONS))
    levels = {"ccma": domain_lines(state, reference(), {}, None)}
    return mastery_of(reading, known, {"ccma": blueprint()}, levels, None), overview_of(reading, known)


def test_it_says_what_the_overview_says():
    report, overview = made(after(60, right=80))

    assert (report.answers, report.known, report.competencies) == (60, overview.known, 7)
    first = report.domains[0]
    assert (first.whole.id, first.whole.expected) == ("anatomy", overview.groups[0].whole.mastery.share)
    assert [one.id for one in first.competencies] == ["body"]


def test_domains_without_an_answer_are_listed_too():
    report, overview = made(after(3, "vitals"))

    assert len(overview.groups) == 1
    assert len(report.domains) == 5
    assert report.domains[0].whole.words == "not enough answers yet (0 of 5)"


def test_levels_stand_beside_whole_domains_alone():
    outline = made(after(60, right=80))[0].credentials[0]

    assert [one.is_part for one in outline.lines] == [False, True, True, False, True, True]
    assert all(bool(one.level) is not one.is_part for one in outline.lines)
    assert outline.lines[0].questions == 70
