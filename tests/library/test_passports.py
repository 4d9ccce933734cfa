from __future__ import annotations

from datetime import date

from app.banks.checks import Check, Ledger
from app.domain.generators.registry import generate
from app.library.passports import passport_of
from tests import builders

NOW, OLD = "a" * 64, "b" * 64


def check(wording=NOW, check="blind-key", outcome="agreed", day=20):
    return Check("vital-signs-1", wording, check, outcome, date(2026, 11, day), "")


def test_a_passport_holds_the_checks_that_just_this_wording_has_passed():
    ledger = Ledger(
        (
            check(),
            check(day=22),
            check(OLD, day=21),
            check(check="second-option", outcome="mended"),
            check(check="stems-hidden", outcome="differed"),
        )
    )
    passport = passport_of(builders.single(), NOW, ledger)

    assert [(one.check, one.on.day) for one in passport.checks] == [("blind-key", 22), ("stems-hidden", 20)]
    assert (passport.guidance_year, passport.is_generated) == (2024, False)
    assert passport.sources[0].title == "A manual of practice"


def test_a_passport_of_a_made_question_says_so():
    assert passport_of(generate("oral-tablets", 1), NOW, Ledger()).is_generated


def test_the_passport_of_a_learner_names_its_checks_or_that_there_is_none(app):
    with app.test_request_context():
        show = app.jinja_env.get_template("_macros/passport.html").module.short_passport
        checked = " ".join(show(passport_of(builders.single(), NOW, Ledger((check(),)))).split())
        unchecked = show(passport_of(builders.single(), OLD, Ledger((check(),))))

    assert "<cite>A manual of practice</cite>, 2024." in checked
    assert "Guidance of 2024. Blind key check, 20 Nov 2026. No clinician has signed off." in checked
    assert "No check of this wording is on record." in unchecked
