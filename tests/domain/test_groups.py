from __future__ import annotations

from app.domain.groups import QUESTIONS, SEVERAL, group_of, groups_of, is_offered

BY_ID = {one.id: one for one in QUESTIONS}


def test_every_question_and_answer_is_there_once():
    assert len(BY_ID) == len(QUESTIONS)
    assert all("" not in one.answers and SEVERAL not in one.answers for one in QUESTIONS)
    assert all("," not in answer for one in QUESTIONS for answer in one.answers)


def test_groups_do_not_overlap():
    assert group_of(()) == ""
    assert group_of(("asian",)) == group_of(("asian", "asian")) == "asian"
    assert group_of(("white", "asian")) == SEVERAL
    assert SEVERAL in groups_of(BY_ID["ethnicity"])
    assert SEVERAL not in groups_of(BY_ID["sex"])


def test_only_what_is_offered_can_be_said():
    assert is_offered(BY_ID["ethnicity"], ("white", "asian"))
    assert is_offered(BY_ID["sex"], ())
    assert not is_offered(BY_ID["sex"], ("woman", "man"))
    assert not is_offered(BY_ID["age"], ("41",))
    assert not is_offered(BY_ID["ethnicity"], (SEVERAL,))
