from __future__ import annotations

import pytest

from tests.banks.lint.lint_cases import breaks, found, subject


@pytest.mark.parametrize(
    "stem",
    [
        "The order is insulin 10 U before breakfast. What should be given?",
        "The drug is taken QD. How many tablets last a week?",
        "The drug is given QOD. Which day is next?",
        "The dose is 5.0 mg. How many tablets are needed?",
        "The dose is .5 mg. How many tablets are needed?",
        "The patient gets 3 cc of vaccine. Which syringe is used?",
        "Give heparin 5,000 IU. Which syringe is used?",
        "MSO4 is ordered for pain. What is checked first?",
        "The injection is given SQ. Which needle is used?",
        "The drops go in OD. Which eye is treated?",
        "The tablet is taken HS. When is that?",
        "The dose is 50 µg. How many mL is that?",
    ],
)
def test_dangerous_notation_is_found(stem):
    assert breaks("error-prone-abbreviation", stem)


@pytest.mark.parametrize(
    "stem",
    [
        "Which notation on the do-not-use list stands in the order for 10 U of insulin?",
        "What does QD mean in an old order?",
        "A blood group of O is shown. Which unit fits?",
        "The dose is 0.5 mg and not 5 mg. How many units is that?",
        "The patient is 5.0 years younger. Who is older?",
    ],
)
def test_safe_notation_and_questions_about_it_are_fine(stem):
    assert not breaks("error-prone-abbreviation", stem)


def test_a_short_form_that_is_not_spelled_out_is_found():
    assert breaks("undefined-abbreviation", "A patient with PCOS asks for a visit. What is done first?")
    assert not breaks(
        "undefined-abbreviation", "A patient has polycystic ovary syndrome (PCOS). What does PCOS need?"
    )
    assert not breaks("undefined-abbreviation", "PCOS (polycystic ovary syndrome) is listed. What is done?")
    assert not breaks("undefined-abbreviation", "An ECG and a CT of the chest are ordered. Which is first?")
    assert not breaks("undefined-abbreviation", "What does the abbreviation PCOS stand for?")


def test_a_brand_is_found_unless_the_question_is_about_brands():
    assert breaks("brand-name", "A patient takes Tylenol for pain. What is asked?")
    assert breaks("brand-name", "What is used on a sprain?", "An Ace bandage", "Ice", "Heat", "Tape")
    assert not breaks("brand-name", "What is the generic name of Tylenol?")
    assert not breaks("brand-name", "An epic story. What is used?")


@pytest.mark.parametrize(
    "stem",
    [
        "Mr. Smith is late.",
        "Mrs. Lopez asks for a copy.",
        "Dr. Patel orders a test.",
        "Maria comes in with a cough.",
        "John, a 45-year-old man, is here.",
    ],
)
def test_a_named_person_is_found(stem):
    assert breaks("person-name", f"{stem} What is done first?")


@pytest.mark.parametrize(
    "stem",
    [
        "A patient has Graves disease.",
        "A patient has Crohn disease.",
        "The Glasgow scale is used.",
        "Use the Wong-Baker scale.",
    ],
)
def test_an_eponym_is_no_person(stem):
    assert not breaks("person-name", f"{stem} What is done first?")


def test_a_label_that_nothing_depends_on_is_found():
    assert breaks("stereotype", "A homeless man has a cough. What is asked first?")
    assert breaks("stereotype", "A Hispanic woman is late for her visit. What is done?")
    assert not breaks("stereotype", "A Hispanic woman prefers Spanish. Which interpreter is used?")
    assert not breaks("stereotype", "A Muslim patient will fast for a month. What should be done?")


def test_where_a_person_comes_from_is_named_only_where_it_matters():
    assert breaks("stereotype", "A patient from Nigeria hands back a blank form. What is done?")
    assert not breaks("stereotype", "A patient from Nigeria has a screening for tuberculosis. What is done?")
    assert not breaks("stereotype", "A Vietnamese child has streaks from coining. What is charted?")
    assert not breaks("stereotype", "How wide is a 12 French catheter?")


def test_an_illness_is_no_name_for_a_person():
    assert breaks("stereotype", "An epileptic begins to shake on the table. What comes first?")
    assert not breaks("stereotype", "A diabetic foot exam is due. What is laid out?")
    assert not breaks("stereotype", "A diabetic shoes order is filed. Where does it go?")


def test_the_bare_name_is_found_in_rationales_too():
    bare = "C" + "MA"

    assert breaks("bare-name", f"Which task is a {bare}'s?")
    assert found("bare-name", subject(rationale=f"The {bare} does it."))
    assert not breaks("bare-name", f"Who awards the {bare} (AAMA)?")
