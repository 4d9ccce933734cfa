from __future__ import annotations

import pytest

from app.domain.path_changes import Help
from app.domain.path_evidence import Interests, Outcome
from app.path.missing import answers_word, apart_words, is_hurried, missing_of, weaker_side
from tests.path.path_builders import even, hurried, leaning, shut, summary

HELPS = (Help("clinical", 20, 0.1), Help("administrative", 20, 0.2))
OPPOSED = Interests(-3.0, 0.02, 0.6)


def _gate(known, name):
    return next(one for one in known.gates if one.id == name)


def test_before_the_first_answer_only_first_answers_are_asked_for():
    texts = [one.text for one in missing_of(summary(), HELPS)]

    assert texts == [
        "12 more first answers to clinical questions.",
        "12 more first answers to administrative questions.",
    ]


def test_each_side_is_offered_for_practice_once():
    offered = [one.strand for one in missing_of(summary(2, 2), HELPS) if one.strand]

    assert sorted(offered) == ["administrative", "clinical"]


def test_every_shut_gate_has_words():
    every = shut(even(), *(gate.id for gate in even().gates), outcome=Outcome.TOO_CLOSE)

    found = missing_of(every, HELPS)

    assert len(found) == len(every.gates)
    assert all(one.text for one in found)


def test_how_close_the_readings_are_is_not_asked_while_evidence_is_missing():
    assert not any("ahead" in one.text for one in missing_of(summary(3, 0), HELPS))


def test_the_gate_of_the_level_names_the_weaker_side():
    known = summary(60, 60, right=(0.95, 0.05), interests=Interests(-3.0, 0.02, 0.3))

    assert weaker_side(_gate(known, "level"), known) == "administrative"
    assert weaker_side(_gate(known, "margin"), known) == ""
    assert weaker_side(_gate(summary(), "level"), summary()) == ""


@pytest.mark.parametrize(
    ("interests", "words"),
    [
        (OPPOSED, "apart, on opposite sides; up to 2.2 can be read as one"),
        (Interests(1.0, 0.02, 0.6), "do not point to opposite sides"),
    ],
)
def test_strengths_and_wishes_are_told_apart_in_words(interests, words):
    known = summary(60, 60, right=(0.95, 0.3), interests=interests)

    assert words in apart_words(_gate(known, "opposed"))


def test_hurried_means_answers_of_which_none_was_read():
    assert is_hurried(hurried())
    assert not any(map(is_hurried, (summary(), summary(3, 3), leaning())))


def test_one_answer_is_no_plural():
    assert (answers_word(1), answers_word(2)) == ("answer", "answers")
