from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.db import transaction
from app.domain.generators.registry import generate
from app.domain.records import record_of
from app.library import generated_steps, search_queries, steps
from app.library.report_closing_steps import close_reports
from app.library.search_queries import Facts, Filter
from tests import builders
from tests.library.report_builders import report

FACTS = Facts(date(2026, 11, 21))


def save(session, question, *, live=True, author=None):
    step = steps.publish_version if live else steps.save_draft
    with transaction(session):
        return step(session, record_of(question), builders.BANK_ID, author, "browser", builders.NOW)


def ids(session, facts=FACTS, **wanted):
    found = search_queries.search(session, Filter(**wanted), facts, per_page=1000)
    return [one.question.id for one in found.questions]


def single(question_id, **fields):
    return builders.single(question_id, competency=question_id.rpartition("-")[0], **fields)


def test_a_search_without_a_filter_finds_everything_by_competency(session, bank):
    found = search_queries.search(session, Filter(), FACTS, per_page=1000)

    assert found.total == len(bank) == len(found.questions)
    places = [(one.question.competency, one.question.id) for one in found.questions]
    assert places == sorted(places)
    assert all(one.is_live for one in found.questions)


def test_a_search_narrows_by_each_filter(session, bank):
    assert set(ids(session, competency="claims")) == {"claims-1", "claims-2", "claims-3"}
    assert set(ids(session, competencies=frozenset({"claims", "insurance"}))) == {
        *(f"claims-{number}" for number in "123"),
        *(f"insurance-{number}" for number in "123"),
    }
    assert ids(session, competencies=frozenset()) == []
    assert ids(session, text="FOR CLAIMS-2") == ["claims-2"]
    assert ids(session, text="claims-3") == ["claims-3"]
    assert ids(session, bank="other") == []
    assert all(one.endswith("-3") for one in ids(session, type="matching"))
    assert ids(session, types=frozenset({"matching", "numeric"})) == sorted(
        ids(session, type="matching") + ids(session, type="numeric")
    )
    assert ids(session, level="analysis") == []
    assert ids(session, text="100%") == []


def test_a_search_looks_into_the_lists_of_a_question(session, bank):
    one = single(
        "claims-9", settings=("urgent-care", "hospital"), duties=("vital-signs",), about=("ccma-nha",)
    )
    builders.store(session, one)
    builders.store(session, single("claims-8", roles=("medical-assistant",), about=("ccma",)))
    session.commit()

    assert ids(session, setting="hospital") == ["claims-9"]
    assert ids(session, setting="care") == []
    assert ids(session, duty="vital-signs") == ["claims-9"]
    assert ids(session, about="ccma-nha") == ["claims-9"]
    assert ids(session, about="ccma") == ["claims-8"]
    assert "claims-8" in ids(session, role="medical-assistant")
    assert "claims-8" not in ids(session, role="clinical-medical-assistant")
    assert ids(session, role='%"_') == []


def test_a_search_finds_a_case_in_one_place(session, bank):
    for one in builders.case("vital-signs", "claims", "claims"):
        builders.store(session, one)
    session.commit()

    assert set(ids(session, case="case-morning")) == {f"case-morning-{part}" for part in "123"}


def test_a_search_goes_by_the_year_of_the_guidance(session, bank):
    builders.store(session, single("claims-9", guidance_year=2010))
    session.commit()

    assert ids(session, last_year=2023) == ["claims-9"]
    assert "claims-9" not in ids(session, first_year=2011)
    assert ids(session, first_year=2010, last_year=2010) == ["claims-9"]


def test_a_search_tells_who_wrote_in_the_browser_from_files(session, bank):
    person, other = (builders.account(session, role="instructor") for _ in range(2))
    save(session, single("claims-9"), author=person.id)

    assert ids(session, author=str(person.id)) == ["claims-9"]
    assert ids(session, author=str(other.id)) == []
    assert len(ids(session, author="file")) == len(bank)


def test_a_search_comes_in_pages(session, bank):
    first = search_queries.search(session, Filter(), FACTS, page=1, per_page=7)
    last = search_queries.search(session, Filter(), FACTS, page=99, per_page=7)

    assert (first.pages, last.page) == (5, 5)
    assert len(first.questions) == 7
    assert len(last.questions) == len(bank) - 28


def test_a_search_tells_live_draft_and_retired_apart(session, bank):
    save(session, builders.single("vital-signs-draft"), live=False)
    save(session, single("claims-1", stem="Another wording?"), live=False)
    with transaction(session):
        steps.retire(session, "claims-2", builders.NOW)

    assert ids(session, state="retired") == ["claims-2"]
    assert ids(session, state="draft") == ["claims-1", "vital-signs-draft"]
    live = ids(session, state="live")
    assert "claims-1" in live
    assert not {"claims-2", "vital-signs-draft"} & set(live)
    shown = search_queries.search(session, Filter(text="claims-1"), FACTS).questions[0]
    assert (shown.question.stem, shown.drafts) == ("Which choice is the right one for claims-1?", 1)


def test_generated_questions_are_not_listed(session, bank):
    with transaction(session):
        generated_steps.materialize(session, generate("oral-tablets", 1), builders.NOW)

    assert len(ids(session)) == len(bank)
    assert search_queries.counts(session, Filter(), FACTS).states[""] == len(bank)


def test_each_flag_finds_its_questions_and_is_counted(session, bank):
    for name, day in (("7", date(2026, 11, 20)), ("8", date(2026, 11, 21)), ("9", date(2027, 6, 1))):
        builders.store(session, builders.expired(single(f"claims-{name}"), day))
    session.commit()
    person = builders.account(session)
    report(session, bank[0], person.id)
    checked = bank[0].wording_digest
    facts = replace(FACTS, checked=frozenset({checked}))

    assert ids(session, flag="ended") == ["claims-7"]
    assert ids(session, flag="ending") == ["claims-8"]
    assert ids(session, flag="volatile") == ["claims-7", "claims-8", "claims-9"]
    assert ids(session, flag="reported") == [bank[0].question.id]
    assert bank[0].question.id not in ids(session, facts, flag="unchecked")
    counts = search_queries.counts(session, Filter(), facts)
    assert counts.flags == {
        "volatile": 3,
        "ending": 1,
        "ended": 1,
        "reported": 1,
        "unchecked": len(bank) + 2,
    }
    assert counts.states == {"": len(bank) + 3, "live": len(bank) + 3, "draft": 0, "retired": 0}


def test_states_are_counted_with_the_flag_and_flags_with_the_state(session, bank):
    builders.store(session, builders.expired(single("claims-7"), date(2026, 1, 1)))
    session.commit()
    with transaction(session):
        steps.retire(session, "claims-7", builders.NOW)

    counts = search_queries.counts(session, Filter(state="retired", flag="volatile"), FACTS)
    assert counts.flags["volatile"] == 1
    assert counts.flags["ended"] == 0  # retired: nobody need look at it
    assert counts.states == {"": 1, "live": 0, "draft": 0, "retired": 1}


def test_a_closed_report_is_no_flag(session, bank):
    person = builders.account(session)
    with transaction(session):
        close_reports(session, [report(session, bank[0], person.id)], person.id, "Mended.", builders.NOW)

    assert ids(session, flag="reported") == []


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("", "body-systems-1"),
        ("id", "body-systems-1"),
        ("newest", "claims-8"),
        ("oldest", "claims-7"),
        ("hardest", "claims-8"),
        ("easiest", "claims-7"),
        ("reports", "vital-signs-1"),
        ("ends", "claims-9"),
        ("nonsense", "body-systems-1"),
    ],
)
def test_a_search_is_sorted(session, bank, sort, first):
    # labels beyond the scale: the bank uses all of it
    builders.store(session, single("claims-7", guidance_year=1999, difficulty=0))
    builders.store(session, single("claims-8", guidance_year=2026, difficulty=6))
    builders.store(session, builders.expired(single("claims-9")))
    session.commit()
    asked = next(one for one in bank if one.question.id == "vital-signs-1")
    report(session, asked, builders.account(session).id)

    assert ids(session, sort=sort)[0] == first
