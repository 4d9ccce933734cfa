from __future__ import annotations

from app.path.group_queries import NOTHING, said_by, volunteers
from tests import builders
from tests.path.audit_builders import volunteer


def test_who_said_nothing_has_no_row(session):
    assert said_by(session, builders.account(session).id) == NOTHING
    assert volunteers(session) == {}


def test_a_learner_reads_what_they_said_and_the_audit_one_group_a_question(session):
    person = volunteer(session, ethnicity="asian,white", sex="man")

    assert said_by(session, person) == NOTHING | {"ethnicity": ("asian", "white"), "sex": ("man",)}
    assert volunteers(session)[person] == {
        "age": "",
        "sex": "man",
        "ethnicity": "several",
        "language": "",
        "disability": "",
    }


def test_staff_and_demonstrations_count_for_nothing(session):
    for fields in ({"role": "instructor"}, {"role": "administrator"}, {"is_demo": True}):
        volunteer(session, sex="woman", **fields)

    assert volunteers(session) == {}
