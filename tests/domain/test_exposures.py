from __future__ import annotations

from datetime import timedelta

from app.domain.exposures import Exposures, Weighed, reweighed
from tests.builders import NOW

DAY = timedelta(days=1)


def weigh(met: Exposures, question_id: str, at, wording: str = "w", *, left_out: bool = False) -> float:
    weight = met.weight(question_id, wording, at, is_left_out=left_out)
    met.add(question_id, wording, at)
    return weight


def test_an_answer_weighs_by_when_its_question_was_met_last():
    met = Exposures()

    assert [weigh(met, "q", NOW + days * DAY) for days in (0, 6, 13, 13)] == [1.0, 0.0, 0.35, 0.0]
    assert weigh(met, "other", NOW) == 1.0


def test_what_was_left_out_weighs_nothing_and_was_met_all_the_same():
    met = Exposures()

    assert weigh(met, "q", NOW, left_out=True) == 0.0
    assert weigh(met, "q", NOW + 8 * DAY) == 0.35


def test_a_family_of_generated_questions_is_met_once():
    met = Exposures()

    assert weigh(met, "generated-dose-1", NOW, "dose") == 1.0
    assert weigh(met, "generated-dose-2", NOW, "dose") == 0.35
    assert weigh(met, "generated-drip-1", NOW, "drip") == 1.0


def test_written_questions_do_not_share_what_was_met():
    met = Exposures()

    assert [weigh(met, name, NOW, "same") for name in ("one", "two")] == [1.0, 1.0]


def weighed(number: int, question_id: str, at, weight: float) -> Weighed:
    return Weighed(number, question_id, "w", at, is_left_out=False, weight=weight)


def test_only_weights_that_changed_are_returned():
    answers = [
        weighed(9, "q", NOW, 1.0),
        weighed(1, "q", NOW + 2 * DAY, 1.0),
        weighed(2, "r", NOW + 2 * DAY, 1.0),
        weighed(3, "q", NOW + 10 * DAY, 0.35),
    ]

    assert reweighed(answers) == {1: 0.0}
    assert reweighed([]) == {}
