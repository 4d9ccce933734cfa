"""Builders for tests of the lint."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.banks.lint.rulebook import QUESTION_RULES
from app.banks.lint.subject import Subject
from app.domain.questions import Option
from tests import builders

TODAY = date(2026, 11, 22)
_RULES = {one.id: one for one in QUESTION_RULES}


def subject(
    stem="Which instrument measures body temperature?", *texts, key=0, file="bank/vital-signs.yaml", **fields
):
    """Return a question with options of *texts*; the one at place *key* is right, or those of a list of places."""
    texts = texts or ("Thermometer", "Goniometer", "Spirometer", "Audiometer")
    letters = "abcde"[: len(texts)]
    keys = [key] if isinstance(key, int) else key
    options = tuple(
        Option(letter, text, f"A full reason that stands beside choice {letter}.")
        for letter, text in zip(letters, texts, strict=True)
    )
    made = builders.single(stem=stem, options=options, key="|".join(letters[place] for place in keys))
    return Subject(replace(made, **fields), file, 7, TODAY)


def found(rule_id, made):
    """Return why *made* breaks the rule."""
    return list(_RULES[rule_id].look(made))


def breaks(rule_id, *words, **fields):
    """Whether a question of *words* (stem and options) breaks the rule."""
    return bool(found(rule_id, subject(*words, **fields)))
