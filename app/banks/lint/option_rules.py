"""Options: each says one thing for certain, and none speaks of the others."""

from __future__ import annotations

from collections.abc import Iterator

from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.subject import Subject
from app.banks.lint.vocabulary import PERMISSION, VAGUE, VAGUE_ASKED
from app.banks.lint.wholesale import wholesale


def vague_frequency(subject: Subject) -> Iterator[str]:
    """An option hedges with a word that each reader measures differently."""
    if not subject.is_choice:
        return
    for one in subject.options:
        if found := VAGUE.search(PERMISSION.sub("", one)):
            yield f"The option “{one}” says “{found[0]}”."
            return
    if found := VAGUE_ASKED.search(subject.lead_in):
        yield f"The question turns on “{found[0]}”."


def wholesale_option(subject: Subject) -> Iterator[str]:
    """An option speaks of the others."""
    if subject.is_choice and (found := wholesale(subject)):
        yield f"The option “{found[0]}” speaks of the other options."


RULES = (
    QuestionRule(
        "vague-frequency",
        Severity.WARNING,
        (
            "An option, or the sentence that asks, hedges: rarely, seldom, usually, often, sometimes, "
            "frequently, occasionally, generally, typically, commonly, mostly, possibly, may, might, in most "
            "cases, most of the time, at times, as a rule, now and then, almost always. Not: may that "
            "permits, most often, how often, or more often than."
        ),
        "Say how often, or leave the word out.",
        vague_frequency,
    ),
    QuestionRule(
        "wholesale-option",
        Severity.ERROR,
        (
            "An option speaks of the other options in place of an answer: all, none, both, either, neither, "
            "any, each, two or more of the above, of these, of the others; a and c, answers 2 and 3, the "
            "first two, both. Not: both arms, all of the tablets, hepatitis A and B, none as an amount."
        ),
        "Write an option of its own, or make it a multiple-response question.",
        wholesale_option,
    ),
)
