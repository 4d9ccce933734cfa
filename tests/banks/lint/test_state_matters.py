from __future__ import annotations

import pytest

from app.banks.lint.state_matters import is_settled_by_states


@pytest.mark.parametrize(
    "stem",
    [
        "For how many years does a clinic keep the records of an adult patient?",
        "How long does a patient have to sue a physician for negligence?",
        "At what age can a minor agree to birth control without a parent?",
        "A manager wants to tape phone calls with patients. How many people must agree to the recording?",
        "How soon must suspected elder abuse be reported?",
        "How much may an office charge per page for a copy of a chart?",
        "A 15-year-old comes alone and asks for a test for chlamydia. Who must consent?",
        "When may old charts be shredded?",
        "How many witnesses does a living will need?",
        "How many days may an office store regulated waste?",
        "What is the time limit for a malpractice claim?",
        "How old must a patient be to sign a consent form alone?",
        "A medical assistant suspects that a child has been abused. Within how many hours must the report be made?",
        "Who in the office is a mandated reporter of elder abuse?",
        "Which vaccine exemption may a parent claim for school entry?",
        "How many days does a worker have to report an injury for workers' compensation?",
    ],
)
def test_matters_of_the_states_are_known(stem):
    assert is_settled_by_states(stem, stem, "Two")


def test_who_may_do_a_restricted_task_depends_on_the_state_whoever_is_keyed():
    stem = "Who is allowed to take a chest x-ray in an office?"

    assert is_settled_by_states(stem, stem, "A medical assistant trained on the job")
    assert is_settled_by_states(stem, stem, "A radiographer")


@pytest.mark.parametrize(
    "stem",
    [
        "A driver has a minor procedure. What does a witness to the consent form confirm?",
        "The sons want a guardian for their father with dementia. Who makes these decisions?",
        "A copy of the chart goes to a specialist. Which pages belong to it?",
        "A child of four comes for a check before kindergarten. Where is the vaccine given?",
        "Who can answer the caller's question about his X-ray results?",
    ],
)
def test_words_of_such_matters_alone_are_nothing(stem):
    lead_in = stem[stem.index(". ") + 2 :] if ". " in stem else stem

    assert not is_settled_by_states(stem, lead_in, "Two")


@pytest.mark.parametrize(
    "stem",
    [
        "A clinic buys a laser. Which staff member can operate it on patients?",
        "A patient wants to record what the physician tells him. Who has to agree?",
        "Bruises do not fit the story. Who in the office has the duty to report suspected abuse?",
        "A girl starts seventh grade. Which vaccine does she need to enter?",
        "An attorney wants 80 pages of a chart. What is the most that may be charged for each page?",
        "A patient signs a living will. How many adult witnesses have to sign too?",
        "A physician ends the care of a patient. How many days of care must the letter promise?",
        "A man with dementia never named a proxy. Whose decision counts first?",
        "From which birthday on is a patient's own signature on a consent form enough?",
    ],
)
def test_a_matter_and_what_is_asked_of_it_make_a_question_of_the_states(stem):
    lead_in = stem[stem.index(". ") + 2 :] if ". " in stem else stem

    assert is_settled_by_states(stem, lead_in, "Two")


def test_a_task_may_stand_in_an_earlier_sentence():
    stem = "A provider wants allergy shots given while she is out. Which staff member may give them?"

    assert is_settled_by_states(stem, "Which staff member may give them?", "The medical assistant")


@pytest.mark.parametrize(
    "stem",
    [
        "How long should a cuff stay on the arm?",
        "Which record shows how long an account is overdue?",
        "How long after a tuberculin skin test is the site read?",
        "Which agency receives a report of suspected child abuse?",
        "A patient asks for a copy of a chart. What should be done first?",
        "A 14-year-old comes for a sports physical with a parent. Where is the history taken?",
    ],
)
def test_other_matters_are_not(stem):
    assert not is_settled_by_states(stem, stem, "Ask the provider")


def asking(stem):
    return stem[stem.rindex(". ") + 2 :] if ". " in stem else stem


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("Which charts may the manager send to the shredder?", "Those of adults not seen for 7 years"),
        ("A minor's chart is kept until he reaches which birthday?", "The 21st"),
        ("A clamp was left inside. What is the longest she can wait before she sues?", "2 years"),
        ("A man of 19 was injured at birth. Can he still bring a suit?", "Yes, since his time began at 18"),
        ("Which patient can sign for her own care?", "A 16-year-old who is married"),
        ("A grandmother brings a 9-year-old. Can she consent to treatment?", "Only with a signed letter"),
        ("How old must one be to have a tattoo without a parent?", "18"),
        ("A patient is taping the visit. Whose permission does she need?", "Nobody's"),
        ("A dog bit a mail carrier. Which office must hear of it, and when?", "Animal control, within 24 hours"),
        ("A father objects to shots. Must the school take the boy?", "No, unless a physician signs"),
        ("A mother asks which shots her girl has to have had for kindergarten. Which list is right?", "Measles and polio"),
        ("When is the first report of a burn from work due at the compensation board?", "Within 5 days"),
        ("A law firm will pay for photocopies. How much a sheet is allowed?", "75 cents"),
        ("Who may not act as a witness to a living will?", "The patient's heir"),
        ("A man in a coma has a wife and a grown son. Who decides about the operation?", "The wife"),
        ("A physician drops a patient who never pays. How much notice is due?", "30 days"),
        ("How long must a patient be without a seizure before she is back behind the wheel?", "6 months"),
        ("How long does a prescription for blood pressure pills stay good?", "One year"),
        ("What credential does an employee need before she is put in charge of laser hair removal?", "A license"),
        ("May a pharmacist give a flu shot to a child of six?", "Yes"),
        ("How many hours may a person be held for a psychiatric emergency?", "72 hours"),
    ],
)  # fmt: skip
def test_a_matter_of_the_states_needs_only_a_loose_sign_that_its_rule_is_asked_for(stem, key):
    assert is_settled_by_states(f"{stem}\n{key}", asking(stem), key)


@pytest.mark.parametrize(
    ("stem", "key"),
    [
        ("What is a mandated reporter?", "A person whom the law obliges to report abuse"),
        ("A patient says that she will sue. What should the medical assistant do?", "Tell the manager"),
        ("What is the name for the time in which a suit may be filed?", "Statute of limitations"),
        ("A 15-year-old boy has a sore throat. Which swab is used?", "A throat swab from both tonsils"),
        ("At what age is the first MMR dose given?", "12 months"),
        ("A Holter monitor records the heart for a day. What must the patient note?", "Activities"),
        ("A dog bite is cleaned. Which solution is used?", "Soap and water"),
        ("A boy has chickenpox. When may he go back to school?", "When all sores have crusted"),
        ("A worker is hurt on the job. Which insurer gets the bill?", "Workers' compensation"),
        ("A patient gets midazolam. For how long must she not drive?", "24 hours"),
        ("How many refills are allowed for a Schedule IV drug?", "Five in six months"),
        ("A pregnant patient needs an X-ray. What must she have on?", "A lead apron"),
        ("An unconscious patient is brought in after a crash. Which kind of consent is this?", "Implied"),
        ("An operating suite uses the 24-hour clock. How does 3:45 p.m. appear?", "1545"),
    ],
)  # fmt: skip
def test_a_matter_without_its_rule_is_nothing(stem, key):
    assert not is_settled_by_states(f"{stem}\n{key}", asking(stem), key)
