"""Forms with errors, pages behind letters, empty states and error pages: no violation, no overflow."""

from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from app.auth import steps
from app.auth.models import Mail, SignInTry
from app.domain.questions import QuestionType
from app.library.queries import version
from app.standing.models import LearnerState
from app.web import current
from tests.browser.audit import faults
from tests.builders import PASSWORD, Stored
from tests.people.work_builders import practice
from tests.quizzes import import_builders as answers

KINDS = list(QuestionType)
ERROR = ".error-summary"


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).click()


def registered(page: Page) -> str:
    """Make an account through the page; return its address."""
    email = f"{secrets.token_hex(6)}@example.org"
    page.goto("/register")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    press(page, "Make the account")
    expect(page.get_by_role("status")).to_contain_text("signed in")
    return email


def link_in_letter(site, email: str, beginning: str) -> str:
    """Return the newest address beginning so in a letter to *email*."""
    with site.session() as session:
        letters = session.scalars(select(Mail.body).where(Mail.recipient == email).order_by(Mail.id.desc()))
        found = [hit[0] for body in letters for hit in re.finditer(rf"{beginning}\S+", body)]
    assert found, f"no letter to {email} with {beginning}"
    return found[0]


def test_coming_in(site, visit):
    page = visit(site)
    found = []
    for path, button in (
        ("/register", "Make the account"),
        ("/sign-in", "Sign in"),
        ("/reset", "Send the link"),
    ):
        page.goto(path)
        press(page, button)
        expect(page.locator(ERROR)).to_be_visible()
        found += faults(page)
    page.goto("/sign-in")
    page.fill("#email", "nobody@example.org")
    page.fill("#password", "not the right one")
    press(page, "Sign in")
    expect(page.locator(ERROR)).to_be_visible()
    assert found + faults(page) == []


def test_an_account_with_its_letters(site, visit):
    page = visit(site)
    email = registered(page)
    found = faults(page)
    page.goto(link_in_letter(site, email, "/confirm/"))
    found += faults(page)
    page.goto("/account")
    press(page, "Change the password")
    expect(page.locator(ERROR)).to_be_visible()
    found += faults(page)
    page.locator("[name=time_multiplier]").first.evaluate("(one) => { one.value = '9'; one.checked = true; }")
    press(page, "Save settings")
    expect(page.locator(ERROR)).to_be_visible()
    found += faults(page)
    page.goto("/account/delete")
    page.locator("main form button").click()
    expect(page.locator(ERROR)).to_be_visible()
    found += faults(page)

    page = visit(site)
    page.goto("/reset")
    page.fill("#email", email)
    press(page, "Send the link")
    expect(page.locator("main")).not_to_contain_text("Please check this")
    found += faults(page)
    page.goto(link_in_letter(site, email, "/reset/"))
    found += faults(page)
    page.locator("main form button").click()
    expect(page.locator(ERROR)).to_be_visible()
    assert found + faults(page) == []


def test_a_guest_with_work_signs_in_and_is_asked(site, visit):
    email = registered(visit(site))
    page = visit(site)
    page.goto("/practice")
    press(page, "Start practice")
    page.goto("/sign-in")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    press(page, "Sign in")
    expect(page).to_have_url(re.compile(r"/account/merge"))
    assert faults(page) == []


def test_starting_forms(site, visit):
    page = visit(site)
    page.goto("/practice")
    page.locator("details summary").click()
    page.locator("#length input").first.evaluate("(one) => { one.value = '7'; one.checked = true; }")
    press(page, "Start practice")
    expect(page.locator(ERROR)).to_be_visible()
    found = faults(page)
    page.goto("/mocks/ccma-nha")
    page.locator("[name=form]").first.evaluate("(one) => { one.value = 'x'; one.checked = true; }")
    press(page, "Start the clock")
    expect(page.locator(ERROR)).to_be_visible()
    found += faults(page)
    page.goto("/practice?only=wrong")
    press(page, "Start practice")
    expect(page.locator("h1")).to_be_visible()
    assert found + faults(page) == []


@pytest.mark.parametrize("kind", KINDS, ids=[one.value for one in KINDS])
def test_writing_a_question(site, visit, kind):
    page = visit(site, site.person("instructor"))
    page.goto(f"/authoring/new?type={kind.value}")
    found = faults(page)
    page.locator('main [name="go"][value="publish"]').click()
    expect(page.locator(ERROR)).to_be_visible()
    found += faults(page)
    page.goto(f"/authoring/questions/{site.questions(kind)[0][1].id}")
    folded = page.locator("main details:not([open]) > summary")
    while folded.count():
        # Each click takes one out of what the locator finds.
        folded.first.click()
    assert found + faults(page) == []


def test_uploading_a_bank(site, visit):
    page = visit(site, site.person("instructor"))
    page.goto("/authoring/upload")
    press(page, "See what would change")
    expect(page.locator(ERROR)).to_be_visible()
    found = faults(page)
    for text in (b"questions: [", b"competency: vital-signs\nquestions:\n  - id: x\n"):
        page.goto("/authoring/upload")
        page.select_option("#bank", "clinical")
        page.set_input_files("#file", {"name": "vital-signs.yaml", "mimeType": "text/yaml", "buffer": text})
        press(page, "See what would change")
        expect(page.get_by_role("heading", name="What to mend")).to_be_visible()
        found += faults(page)
    own = (site.app.extensions["preceptor.settings"].banks / "clinical" / "vital-signs.yaml").read_text()
    page.goto("/authoring/upload")
    page.select_option("#bank", "clinical")
    changed = own.replace("    stem: ", "    stem: Please note. ", 1).encode()
    page.set_input_files("#file", {"name": "vital-signs.yaml", "mimeType": "text/yaml", "buffer": changed})
    press(page, "See what would change")
    expect(page.locator("h1")).to_be_visible()
    assert found + faults(page) == []


def test_importing_answers(site, visit):
    page = visit(site, site.person("instructor"))
    page.goto("/authoring/answers")
    press(page, "Check the file")
    expect(page.locator(ERROR)).to_be_visible()
    found = faults(page)
    question = site.questions(QuestionType.SINGLE)[0][1]
    good = answers.row(question.id, question.key, "2026-01-05T10:00:00Z", learner="new@example.org")
    for rows, heading in (
        ([good], "Nothing is stored yet"),
        ([good, answers.row(at="never")], "What to mend"),
    ):
        page.goto("/authoring/answers")
        page.check("input[name=create_learners]")
        file = {"name": "answers.csv", "mimeType": "text/csv", "buffer": answers.text(rows).encode()}
        page.set_input_files("#file", file)
        press(page, "Check the file")
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
        found += faults(page)
    press(page, "Store 1 answer")
    expect(page.get_by_text("Stored: 1 answer of 1 learner.")).to_be_visible()
    assert found + faults(page) == []


def test_empty_states_of_somebody_new(site, visit):
    page = visit(site, site.person())
    found = []
    for path in ("/", "/attempts", "/progress", "/progress?credential=rma-amt", "/path", "/tracks", "/mocks"):
        page.goto(path)
        found += faults(page)
    assert found == []


def error_400(site, visit) -> Page:
    page = visit(site)
    page.goto("/practice")
    page.context.clear_cookies()
    press(page, "Start practice")
    return page


def error_403(site, visit) -> Page:
    page = visit(site, site.person())
    page.goto("/authoring")
    return page


def error_404(site, visit) -> Page:
    page = visit(site)
    page.goto("/nothing-is-here")
    return page


def error_405(site, visit) -> Page:
    page = visit(site)
    page.goto("/sign-out")
    return page


def error_410(site, visit) -> Page:
    page = visit(site)
    page.goto("/reset/spent")
    return page


def error_429(site, visit) -> Page:
    page, now, email = visit(site), datetime.now(UTC), "throttled@example.org"
    with site.session() as session:
        subject = steps._subject(steps.SIGN_IN, email)
        session.add_all(SignInTry(subject=subject, tried_at=now) for _ in range(steps.SIGN_IN.per_account))
        session.commit()
    page.goto("/sign-in")
    page.fill("#email", email)
    page.fill("#password", "any")
    press(page, "Sign in")
    return page


def error_500(site, visit) -> Page:
    """A fault in earnest: a learner whose stored state is no state."""
    person = site.person()
    with site.session() as session:
        number, question = site.questions(QuestionType.SINGLE)[0]
        stored = Stored(question, number, version(session, number).wording_digest)
        practice(session, person.id, [stored], current.catalogue(), at=datetime.now(UTC))
        session.execute(
            update(LearnerState).where(LearnerState.account_id == person.id).values(state=b"no state")
        )
        session.commit()
    page = visit(site, person)
    page.goto("/progress")
    return page


ERRORS = (error_400, error_403, error_404, error_405, error_410, error_429, error_500)


@pytest.mark.parametrize("meet", ERRORS, ids=[one.__name__ for one in ERRORS])
def test_an_error_page(site, visit, meet):
    page = meet(site, visit)

    expect(page.locator("main .eyebrow")).to_have_text(meet.__name__.removeprefix("error_"))
    expect(page.locator("main code")).to_have_text(re.compile(r"^[0-9a-f]{16}$"))
    assert faults(page) == []
