from __future__ import annotations

from app.path import group_belongings
from app.path.group_queries import NOTHING, said_by
from tests import builders
from tests.builders import NOW
from tests.path.audit_builders import volunteer


def test_it_is_in_the_download(session):
    person = volunteer(session, ethnicity="asian,white", age="under-25")

    found = group_belongings.export(session, person)["volunteered_groups"]
    assert (found["age"], found["ethnicity"], found["sex"]) == (["under-25"], ["asian", "white"], [])
    assert found["given_at"] == NOW
    nobody = builders.account(session).id
    assert group_belongings.export(session, nobody) == {"volunteered_groups": None}


def test_erasing_leaves_the_other_learner_alone(session):
    one, other = volunteer(session, sex="man"), volunteer(session, sex="woman")

    group_belongings.erase(session, one)
    session.commit()
    assert said_by(session, one) == NOTHING
    assert said_by(session, other)["sex"] == ("woman",)


def test_moving_hands_it_over_unless_the_receiver_spoke(session):
    one, other, third = (
        volunteer(session, sex="man"),
        volunteer(session, sex="woman"),
        builders.account(session).id,
    )

    group_belongings.move(session, one, other)
    group_belongings.move(session, other, third)
    session.commit()
    session.expire_all()
    assert said_by(session, one) == said_by(session, other) == NOTHING
    assert said_by(session, third)["sex"] == ("woman",)
