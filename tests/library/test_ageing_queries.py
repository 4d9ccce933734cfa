from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.db import transaction
from app.library import ageing_queries, steps
from app.library.queries import live_candidates
from tests import builders

TODAY = date(2026, 11, 21)


def test_what_ends_by_a_day_is_listed_the_first_first(session, bank):
    for name, day in (("7", date(2027, 1, 1)), ("8", date(2026, 11, 20)), ("9", date(2027, 6, 1))):
        builders.store(session, builders.expired(builders.single(f"claims-{name}", competency="claims"), day))
    session.commit()
    found = ageing_queries.ageing(session, date(2027, 1, 1))

    assert [(one.question.id, one.ends_on) for one in found] == [
        ("claims-8", date(2026, 11, 20)),
        ("claims-7", date(2027, 1, 1)),
    ]
    assert [one.left for one in found] == [5, 4]


def test_a_part_of_a_case_takes_the_others_with_it(session, bank):
    first, *others = builders.case("vital-signs", "claims", "claims")
    for one in (replace(first, volatile=True, expires_on=TODAY), *others):
        builders.store(session, one)
    session.commit()

    assert [one.companions for one in ageing_queries.ageing(session, TODAY)] == [2]


def test_retired_questions_are_nobodys_concern(session, bank):
    builders.store(session, builders.expired(builders.single("vital-signs-old")))
    session.commit()
    with transaction(session):
        steps.retire(session, "vital-signs-old", builders.NOW)

    assert ageing_queries.ageing(session, TODAY) == []


def test_a_question_is_drawn_on_its_last_day_and_not_on_the_next(session, bank):
    builders.store(session, builders.expired(builders.single("vital-signs-old"), TODAY))
    session.commit()

    def drawn(on):
        return "vital-signs-old" in {one.question_id for one in live_candidates(session, on)}

    assert drawn(TODAY)
    assert not drawn(date(2026, 11, 22))
