from __future__ import annotations

import pytest

from tests.banks.lint import corpus

MEASURES = {one.rule: one for one in corpus.measures()}
LABELLED = sorted({rule for rules in corpus.labels().values() for rule in rules} & corpus.MEASURED)


def test_the_corpus_is_large_enough_and_read_in_full():
    labelled = corpus.labels()
    read = {one.question.id for file in corpus.readings() for one in (*file.questions, *file.faulty)}

    assert sum(bool(rules) for rules in labelled.values()) >= 60
    assert sum(not rules for rules in labelled.values()) >= 60
    assert read == set(labelled)


def test_every_label_names_a_rule():
    assert {rule for rules in corpus.labels().values() for rule in rules} <= set(corpus.RULES)


@pytest.mark.parametrize("rule", LABELLED)
def test_a_rule_is_precise_and_finds_what_it_should(rule):
    measure = MEASURES[rule]

    assert measure.precision >= 0.90, f"{measure}: {sorted(measure.false)}"
    assert measure.recall >= 0.80, f"{measure}: {sorted(measure.missed)}"


def test_rules_without_flawed_questions_stay_silent():
    assert [str(one) for rule, one in MEASURES.items() if rule not in LABELLED and one.false] == []
