from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from app.domain.groups import QUESTIONS
from app.domain.path_evidence import Outcome
from app.path.audit_items import Met
from app.path.audits import audit_of
from tests.path.audit_builders import CLINICAL, HELD, OFFICE, people


def asked(found, question="sex"):
    return next(one for one in found.questions if one.id == question)


def group(found, name, question="sex"):
    return next(one for one in asked(found, question).groups if one.id == name)


def rate(found, name, outcome):
    return next(one for one in group(found, name).rates if one.outcome == outcome.value)


def numbers_in(value) -> list[float]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [number for one in value for number in numbers_in(one)]
    return [value] if isinstance(value, int | float) and not isinstance(value, bool) else []


def test_nobody_is_compared_with_nobody():
    found = audit_of([])

    assert (found.volunteers, found.alarms) == (0, 0)
    assert [one.id for one in found.questions] == [one.id for one in QUESTIONS]
    assert all(one.missing and not one.groups for one in found.questions)


def test_below_ten_people_a_group_is_not_named_and_one_group_alone_is_not_shown():
    found = audit_of([*people("woman", {HELD: 40}), *people("man", {HELD: 9})])

    assert asked(found).groups == ()
    assert numbers_in(json.loads(json.dumps(asdict(asked(found))))) == []
    assert "man" not in json.dumps(asdict(found)).replace("woman", "")
    both = audit_of([*people("woman", {HELD: 40}), *people("man", {HELD: 10}), *people("another", {HELD: 3})])
    assert [one.id for one in asked(both).groups] == ["woman", "man"]


def test_the_whole_is_told_in_tens_so_that_a_small_group_cannot_be_had_from_it():
    found = audit_of(
        [*people("woman", {HELD: 30}), *people("man", {HELD: 20}), *people("another", {HELD: 7})]
    )

    assert found.volunteers == 50
    assert 7 not in numbers_in(json.loads(json.dumps(asdict(found))))
    assert 57 not in numbers_in(json.loads(json.dumps(asdict(found))))


def test_a_small_count_is_hidden_with_the_next_one_so_that_it_cannot_be_subtracted():
    women = {HELD: 40, CLINICAL: 25, OFFICE: 12, Outcome.EITHER: 3}
    found = audit_of([*people("woman", women), *people("man", {HELD: 30, CLINICAL: 30})])

    told = {one.outcome: one.people for one in group(found, "woman").rates if one.people is not None}
    assert told == {HELD.value: 40, CLINICAL.value: 25}
    assert group(found, "woman").people - sum(told.values()) == 15
    assert rate(found, "woman", OFFICE).share is None


def test_where_everybody_was_told_the_same_no_count_is_shown():
    found = audit_of([*people("woman", {HELD: 40}), *people("man", {HELD: 30, CLINICAL: 30})])

    assert {one.people for one in group(found, "woman").rates} == {None}
    assert {one.ratio for one in group(found, "man").rates} == {None}


def test_the_rate_is_compared_with_the_highest_by_katz():
    found = audit_of([*people("woman", {HELD: 75, CLINICAL: 25}), *people("man", {HELD: 50, CLINICAL: 50})])

    low = rate(found, "woman", CLINICAL)
    assert (low.people, low.share, low.against, low.is_alarm) == (25, 0.25, "man", True)
    assert low.ratio is not None
    assert low.ratio.value == pytest.approx(0.5)
    assert low.ratio.high < 1
    assert rate(found, "man", CLINICAL).ratio is None
    assert rate(found, "man", HELD).ratio is not None
    assert rate(found, "man", HELD).is_alarm  # 50 % against 75 %


def test_a_low_rate_that_chance_may_have_made_raises_no_alarm():
    found = audit_of([*people("woman", {HELD: 37, CLINICAL: 13}), *people("man", {HELD: 33, CLINICAL: 17})])

    assert rate(found, "woman", CLINICAL).ratio.value < 0.8
    assert found.alarms == 0


def test_below_fifty_people_no_rate_raises_an_alarm_and_that_is_said():
    found = audit_of([*people("woman", {HELD: 38, CLINICAL: 11}), *people("man", {HELD: 11, CLINICAL: 80})])

    assert rate(found, "woman", CLINICAL).ratio.high < 1
    assert not any(one.is_alarm for own in asked(found).groups for one in own.rates)
    assert "no alarm about rates" in asked(found).missing[0]


def test_an_alarm_about_a_hidden_count_goes_by_the_most_that_it_may_be():
    men = people("man", {HELD: 30, CLINICAL: 50, OFFICE: 20})
    found = audit_of([*people("woman", {HELD: 85, CLINICAL: 4, OFFICE: 11}), *men])

    for outcome, is_alarm in ((CLINICAL, True), (OFFICE, False)):  # 15 of 100 at the most, against 50 and 20
        low = rate(found, "woman", outcome)
        assert (low.people, low.share, low.ratio, low.is_alarm) == (None, None, None, is_alarm)
        assert low.against == ("man" if is_alarm else None)


def test_what_is_said_does_not_depend_on_what_is_hidden():
    men = people("man", {HELD: 30, CLINICAL: 50, OFFICE: 20})
    found = [
        audit_of([*people("woman", {HELD: 85, CLINICAL: few, Outcome.EITHER: 15 - few}), *men])
        for few in (3, 4, 5, 12)
    ]

    assert len({repr([one.rates for one in asked(each).groups]) for each in found}) == 1


def test_mean_leans_are_compared_with_the_largest_group():
    found = audit_of([*people("woman", {HELD: 80}, lean=0.1), *people("man", {HELD: 60}, lean=0.6)])

    assert asked(found).reference == "woman"
    assert group(found, "woman").lean.difference is None
    lean = group(found, "man").lean
    assert lean.difference.value == pytest.approx(0.5, abs=1e-9)
    assert lean.is_alarm
    near = audit_of([*people("woman", {HELD: 80}, lean=0.1), *people("man", {HELD: 60}, lean=0.3)])
    assert not group(near, "man").lean.is_alarm


def test_predictions_tell_expected_and_observed_and_alarm_by_the_difference():
    as_expected = people("woman", {HELD: 30}, answers=40, expected=24.0, right=24)
    better = people("man", {HELD: 15}, answers=40, expected=24.0, right=28)
    better += people("man", {HELD: 15}, answers=40, expected=24.0, right=30)
    found = audit_of([*as_expected, *better])

    told = group(found, "man").prediction
    assert (told.answers, told.expected, told.observed) == (1200, pytest.approx(0.6), pytest.approx(0.725))
    assert told.gap.value == told.difference.value == pytest.approx(0.125)
    assert told.is_alarm
    assert group(found, "woman").prediction.difference is None


def test_a_prediction_over_fewer_than_ten_people_is_not_shown():
    silent = people("man", {HELD: 12}, answers=0, expected=0.0, right=0)
    found = audit_of(
        [
            *people("woman", {HELD: 20}),
            *silent[:3],
            *people("man", {HELD: 9}, answers=7, expected=4.0, right=4),
        ]
    )

    assert group(found, "man").prediction is None
    assert group(found, "woman").prediction is not None


def test_a_question_that_one_group_misses_at_the_same_ability_is_found():
    def met(n: int, right: float) -> tuple[Met, ...]:
        return (Met("digest", "venipuncture-1", (n % 20) / 10, (n * 7) % 20 < 20 * right),)

    women = [one for n in range(150) for one in people("woman", {HELD: 1}, met=met(n, 0.4))]
    men = [one for n in range(160) for one in people("man", {HELD: 1}, met=met(n, 0.85))]
    found = audit_of([*women, *men])

    items = asked(found).items
    assert (items.screened, [one.label for one in items.flagged]) == (1, ["C"])
    assert (items.flagged[0].group, items.flagged[0].against) == ("woman", "man")
    assert items.flagged[0].delta < -1.5
    assert found.alarms >= 1
    assert asked(audit_of([*women[:99], *men])).items is None


def test_those_who_chose_several_are_a_group_of_their_own():
    found = audit_of(
        [
            *people("white", {HELD: 12}, question="ethnicity"),
            *people("several", {HELD: 11}, question="ethnicity"),
        ]
    )

    assert [one.title for one in asked(found, "ethnicity").groups] == ["White", "More than one"]
