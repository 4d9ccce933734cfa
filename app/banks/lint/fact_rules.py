"""What the key claims: scope of practice, guidance that may be stale, what depends on the state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.banks.lint import fast_fields, scope
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.state_laws import NAMES_THE_LAW
from app.banks.lint.state_matters import is_settled_by_states
from app.banks.lint.subject import Subject
from app.domain.questions import QuestionType

CONCERNS = re.compile(
    r"\b(?:medical )?assistants?\b|\bstaff\b|\b(?:should|do|can|may|will) you\b", re.IGNORECASE
)
MAX_AGE = {"immunizations": 8, "coding": 8}
"""Years after which the guidance behind a question of these competencies is probably replaced."""


def scope_verb(subject: Subject) -> Iterator[str]:
    """The key has the medical assistant do what only a provider does."""
    if not subject.is_choice or subject.question.type is QuestionType.HOTSPOT:
        return
    if scope.ABOUT_LIMITS.search(subject.lead_in) or not CONCERNS.search(subject.shown):
        return
    for one in subject.keys:
        if scope.oversteps(one):
            yield f"The key “{one}” gives the medical assistant what only a provider does."
            return


def stale_source(subject: Subject) -> Iterator[str]:
    """The guidance is older than the last change in its field, and nothing marks it as such."""
    question = subject.question
    if question.volatile:
        return
    asked = "\n".join((subject.stem, *subject.keys))
    titles = tuple(one.title for one in question.sources)
    if found := fast_fields.field_of(titles, asked, question.guidance_year):
        yield f"The guidance is of {question.guidance_year}; {found.name} changed since."
        return
    limit = MAX_AGE.get(question.competency)
    age = subject.on.year - question.guidance_year
    if limit is not None and age > limit:
        yield f"The guidance is {age} years old; in {question.competency} it lasts {limit} at most."


def state_law(subject: Subject) -> Iterator[str]:
    """The key states for the nation what each state decides."""
    if not subject.is_choice or NAMES_THE_LAW.search(subject.shown):
        return
    keys = "\n".join(subject.keys)
    if is_settled_by_states(f"{subject.stem}\n{keys}", subject.lead_in, keys):
        yield "What it keys differs from state to state, and the question names no state law."


RULES = (
    QuestionRule(
        "scope-verb",
        Severity.ERROR,
        (
            "The key, as what a medical assistant does or says, diagnoses, prescribes, refills, orders, "
            "interprets a result, tells somebody that a finding is or means a disease or is normal, ranks or "
            "decides who is sickest or needs care, or changes a dose. Not where order, protocol or provider "
            "decides, or the question asks about the limits."
        ),
        "Let the key report, record or pass on, and leave the judgment to the provider.",
        scope_verb,
    ),
    QuestionRule(
        "stale-source",
        Severity.WARNING,
        (
            "`volatile` is false and `guidance_year` lies before the last change of a field of the list "
            "below, to which a source's title or the question's words belong; or the guidance is more than 8 "
            "years old in the competencies `immunizations` and `coding`. Not: laws and standards."
        ),
        "Check the key against the newest guidance and name that, or mark the question volatile with a last day.",
        stale_source,
    ),
    QuestionRule(
        "state-law",
        Severity.NOTE,
        (
            "The question asks, with no law, state, federal rule or policy named: who may inject, take X-rays "
            "or do another restricted task; how long records are kept; how long one may sue; when a minor "
            "consents; the age of consent; who must agree to a recording; who must report, and by when; "
            "vaccines for school and exemptions; deadlines of workers' compensation; fees for copies; "
            "witnesses; or the like."
        ),
        "Write “where state law allows”, or ask what decides it.",
        state_law,
    ),
)
