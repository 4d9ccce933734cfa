from datetime import date

from app.authoring import queries
from app.library.author_queries import Filter
from app.library.models import BankFile
from tests import builders
from tests.authoring.author_builders import draft


def test_questions_are_counted_by_state(session, bank):
    builders.store(session, builders.expired(builders.single("vital-signs-old"), date(2026, 1, 1)))
    builders.store(session, builders.expired(builders.single("vital-signs-later"), date(2027, 12, 31)))
    session.commit()
    counts = queries.state_counts(session, Filter(competency="vital-signs"), date(2026, 11, 21))

    assert {one.state: one.count for one in counts} == {
        "": 5,
        "live": 5,
        "draft": 0,
        "ending": 1,
        "retired": 0,
    }


def test_authors_are_named_by_name_or_address(session):
    named = builders.account(session, role="instructor", name="Dana Reyes")
    unnamed = builders.account(session, role="instructor", name="", email="lee@example.org")

    assert queries.names_of(session, [named.id, unnamed.id, None]) == {
        named.id: "Dana Reyes",
        unnamed.id: "lee@example.org",
    }


def test_a_file_is_listed_with_its_live_questions(session, bank):
    files = {one.competency: one.questions for one in queries.bank_files(session)}

    assert files["vital-signs"] == 3
    assert len(files) == len(builders.COMPETENCIES)


def test_media_are_those_that_were_loaded(app, session):
    session.add_all(
        [BankFile(path="media/ecg.png", digest="0" * 64), BankFile(path="a/b.yaml", digest="1" * 64)]
    )
    session.commit()

    assert dict(queries.known(session, app.extensions["preceptor.catalogue"]).media) == {"ecg.png": "0" * 64}


def test_a_draft_without_words_gets_no_id(session, bank):
    assert queries.named(session, draft(question_id="", stem="")).id == ""
