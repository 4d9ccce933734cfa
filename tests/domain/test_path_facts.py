from __future__ import annotations

from pathlib import Path

from app.banks.catalogue import read_catalogue
from app.domain.path_facts import STATES, cost_fact, routes_of, state_fact, step_fact, time_fact
from config import ROOT

CATALOGUE = read_catalogue(Path(ROOT) / "question_banks" / "catalogue")


def test_every_state_is_there_once():
    assert len(STATES) == 51
    assert STATES["WA"] == "Washington"
    assert STATES["DC"] == "District of Columbia"


def test_a_state_with_a_rule_of_its_own_is_told_so():
    assert len(state_fact("WA").known) == len(state_fact("TX").known) + 1
    assert state_fact("").said == ""


def test_too_little_time_is_said_as_a_fact():
    assert "longer than the time you gave" in time_fact(4).known[-1]
    assert "Some programs fit" in time_fact(12).known[-1]
    assert len(time_fact(24).known) == len(time_fact(None).known) == 1


def test_every_price_is_that_of_an_exam_with_its_year():
    known = cost_fact(CATALOGUE, 1500).known
    priced = [one for one in known if "$" in one]

    assert cost_fact(CATALOGUE, 1500).said == "$1,500"
    assert cost_fact(CATALOGUE, None).said == ""
    assert len(priced) == len(CATALOGUE.credentials)
    assert all("2026" in one for one in priced)
    assert "Fees change" in known[len(priced)]


def test_a_next_step_names_the_role_it_lies_behind():
    assert "Clinical Medical Assistant" in step_fact(CATALOGUE, "phlebotomy").known[0]
    assert "from the Medical Assistant role" in step_fact(CATALOGUE, "office-management").known[0]
    assert step_fact(CATALOGUE, "none").said == ""


def test_the_ways_of_ones_own_background_are_marked():
    marked = [way for route in routes_of(CATALOGUE, "military") for way, speaks in route.ways if speaks]

    assert marked
    assert all("military" in way.lower() for way in marked)
    assert not any(speaks for route in routes_of(CATALOGUE, "") for _, speaks in route.ways)
