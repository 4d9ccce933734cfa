from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests import builders
from tests.quizzes import sitting_builders as sittings

PATH = "/authoring/out-of-date"
TODAY = datetime.now(UTC).date()


def add(session, name, day, *, bank_id=builders.BANK_ID, **fields):
    one = builders.expired(builders.single(name, **fields), day)
    stored = builders.store(session, one, bank_id=bank_id)
    session.commit()
    return stored


def test_what_has_ended_is_told_from_what_will(session, signed_in, bank):
    add(session, "vital-signs-ended", TODAY - timedelta(days=1))
    add(session, "vital-signs-today", TODAY)
    add(session, "vital-signs-soon", TODAY + timedelta(days=90))
    add(session, "vital-signs-later", TODAY + timedelta(days=91))
    text = signed_in("instructor").get(PATH).text
    ended, ending = text.split('id="ending"')

    assert "vital-signs-ended" in ended
    assert "vital-signs-today" in ending
    assert "vital-signs-soon" in ending
    assert "vital-signs-later" not in text
    assert "Vital signs and measurements: 6 left without it" in ended


def test_a_part_of_a_case_says_what_leaves_with_it(session, signed_in, bank):
    first, *others = builders.case("vital-signs", "claims", "claims")
    for one in (builders.expired(first), *others):
        builders.store(session, one)
    session.commit()

    assert "2 other parts of its case leave with it" in signed_in("instructor").get(PATH).text


def test_without_dates_the_page_says_so(signed_in, bank):
    assert "No live question has passed its last day." in signed_in("instructor").get(PATH).text


@pytest.mark.parametrize("days", [0, 1])
def test_a_question_leaves_practice_the_very_day_after_its_last(session, signed_in, bank, days):
    add(
        session,
        "blood-specimens-1",
        TODAY - timedelta(days=days),
        competency="blood-specimens",
        stem="Which tube is old news?",
    )
    learner, author = signed_in(), signed_in("instructor")
    sent = {"nonce": "a" * 32, "competencies": ["blood-specimens"], "length": "5", "role": ""}
    answer = learner.post("/practice", data=sent)
    is_listed_as_ended = "Which tube is old news?" in author.get(PATH).text.split('id="ending"')[0]

    if days:
        assert answer.status_code == 409
        assert is_listed_as_ended
    else:
        assert "Which tube is old news?" in learner.get(answer.location).text
        assert not is_listed_as_ended


def test_a_question_past_its_last_day_is_in_no_mock(app, session, signed_in):
    sittings.mock_bank(session)
    yesterday = TODAY - timedelta(days=1)
    for number in range(30):
        add(session, f"vital-signs-old-{number}", TODAY, bank_id="mock")
        add(session, f"vital-signs-gone-{number}", yesterday, bank_id="mock")
    catalogue = app.extensions["preceptor.catalogue"]
    drawn = set()
    for _ in range(5):
        person = builders.account(session).id
        attempt = sittings.mock(session, person, catalogue, now=datetime.now(UTC))
        drawn |= sittings.questions_of(session, attempt)

    assert not [one for one in drawn if one.startswith("vital-signs-gone")]
    assert [one for one in drawn if one.startswith("vital-signs-old")]
    text = signed_in("instructor").get(PATH).text
    assert "vital-signs-gone-7" in text
