from app.authoring import queries
from app.db import transaction
from app.domain.generators.registry import generate
from app.domain.records import record_of
from app.library import generated_steps, steps
from app.library.author_queries import get_history
from app.library.models import BankFile
from tests import builders
from tests.authoring.author_builders import draft


def test_authors_are_named_by_name_or_address(session):
    named = builders.account(session, role="instructor", name="Dana Reyes")
    unnamed = builders.account(session, role="instructor", name="", email="lee@example.org")

    assert queries.names_of(session, [named.id, unnamed.id, None]) == {
        named.id: "Dana Reyes",
        unnamed.id: "lee@example.org",
    }


def test_a_file_is_listed_with_its_live_questions(session, bank):
    files = {one.name: one.questions for one in queries.bank_files(session)}

    assert files["vital-signs"] == 3
    assert len(files) == len(builders.COMPETENCIES)


def test_a_case_is_a_file_of_its_own_by_its_title(session, bank):
    for one in builders.case("vital-signs", "claims", "claims"):
        builders.store(session, one)
    session.commit()
    files = {one.name: (one.title, one.questions) for one in queries.bank_files(session)}

    assert files["case-morning"] == ("A morning", 3)
    assert files["claims"] == ("", 3)


def test_generated_questions_are_no_bank_and_no_file(session, bank):
    with transaction(session):
        generated_steps.materialize(session, generate("oral-tablets", 1), builders.NOW)

    assert list(queries.bank_titles(session)) == [builders.BANK_ID]
    assert {one.bank_id for one in queries.bank_files(session)} == {builders.BANK_ID}


def test_a_form_cannot_change_id_bank_competency_or_case(session, bank):
    parts = builders.case("vital-signs", "claims", "claims")
    for one in parts:
        builders.store(session, one)
    session.commit()
    home = queries.at_home(draft(), get_history(session, parts[0].id))

    assert (home.id, home.bank, home.competency) == (parts[0].id, builders.BANK_ID, "vital-signs")
    assert home.case == parts[0].case
    assert home.stem == draft().stem


def test_everybody_who_wrote_here_is_an_author(session, bank):
    person = builders.account(session, role="instructor", name="Dana Reyes")
    with transaction(session):
        steps.save_draft(
            session, record_of(builders.single()), builders.BANK_ID, person.id, "browser", builders.NOW
        )

    assert queries.authors(session) == {person.id: "Dana Reyes"}


def test_media_are_those_that_were_loaded(app, session):
    session.add_all(
        [BankFile(path="media/ecg.png", digest="0" * 64), BankFile(path="a/b.yaml", digest="1" * 64)]
    )
    session.commit()

    assert dict(queries.known(session, app.extensions["preceptor.catalogue"]).media) == {"ecg.png": "0" * 64}


def test_a_draft_without_words_gets_no_id(session, bank):
    assert queries.named(session, draft(question_id="", stem="")).id == ""
