from __future__ import annotations

import json

import pytest

from app.domain.path import summarize
from app.domain.path_evidence import Interests
from app.path.reports import lines_of, report_of
from tests.domain.ability_builders import catalogue
from tests.path.path_builders import even, leaning, suggestion, summary

FORBIDDEN = ("you are a", "% match", "best candidate", "should become")


@pytest.mark.parametrize("known", [summary(), leaning(), even()])
def test_the_report_is_plain_json_and_passes_no_verdict(known):
    text = json.dumps(report_of(suggestion(known), catalogue(), {})).lower()

    assert not any(phrase in text for phrase in FORBIDDEN)
    assert "not for hiring or screening" in text


def test_contributions_add_up_and_gates_come_with_their_state():
    interests = Interests(0.7, 0.1)
    found = report_of(suggestion(summarize(suggestion(even()).state, interests), interests), catalogue(), {})

    assert sum(one["value"] for one in found["contributions"]) == pytest.approx(found["lean"], abs=1e-12)
    assert found["interval"]["low"] < found["lean"] < found["interval"]["high"]
    assert all(set(one) == {"id", "is_open", "have", "need", "reason"} for one in found["gates"])
    assert found["wishes_only"]["lean"] == 0.7
    assert set(found["probabilities"]) == {
        "leans-clinical-medical-assistant",
        "leans-medical-assistant",
        "either",
    }


def test_a_person_reads_no_chances_before_there_is_evidence():
    lines = lines_of(report_of(suggestion(summary()), catalogue(), {}))

    assert lines[0] == "Not enough evidence yet."
    assert not any(line.startswith("Chances") for line in lines)
    assert any(
        line.startswith("Chances") for line in lines_of(report_of(suggestion(leaning()), catalogue(), {}))
    )
