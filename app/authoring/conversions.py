"""From a form to a question and back: what is no number or date yet is all that a stored draft cannot hold."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from decimal import Decimal

from app.authoring.drafts import (
    DIAGNOSIS_ROWS,
    LINT_ROWS,
    PICKED,
    SOURCE_ROWS,
    DiagnosisRow,
    Draft,
    LintRow,
    OptionRow,
    SourceRow,
    fitted,
)
from app.banks.fields import DAY, DECIMAL, MATCH_IDS, OPTION_IDS
from app.banks.texts import media_in
from app.domain.plates.atlas import find_plate
from app.domain.questions import (
    Diagnosis,
    Exemption,
    Figure,
    Level,
    Match,
    NumericKey,
    Option,
    Question,
    QuestionType,
    Source,
    pairs_of,
)

LONGEST_WHOLE = 6
"""Digits of a number that is kept as a number."""


def draft_of(question: Question, bank: str) -> Draft:
    """Return *question* as the form shows it."""
    numeric = question.numeric
    sources = tuple(SourceRow(one.title, str(one.year or "")) for one in question.sources)
    texts = {one.id: one.text for one in question.matches}
    return Draft(
        type=question.type.value,
        id=question.id,
        bank=bank,
        competency=question.competency,
        level=question.level.value,
        difficulty=str(question.difficulty),
        roles=question.roles,
        settings=question.settings,
        duties=question.duties,
        about=question.about,
        case=question.case,
        stem=question.stem,
        figure=question.figure.name if question.figure else "",
        rationale=question.rationale,
        options=_option_rows(question),
        matches=tuple(texts.get(one, "") for one in MATCH_IDS),
        value=f"{numeric.value:f}" if numeric else "",
        tolerance=f"{numeric.tolerance:f}" if numeric else "0",
        unit=numeric.unit if numeric else "",
        diagnoses=_diagnosis_rows(question),
        sources=sources + (SourceRow(),) * max(1, SOURCE_ROWS - len(sources)),
        guidance_year=str(question.guidance_year or ""),
        volatile=question.volatile,
        expires_on=question.expires_on.isoformat() if question.expires_on else "",
        enemies=question.enemies,
        lint=_lint_rows(question),
    )


def _diagnosis_rows(question: Question) -> tuple[DiagnosisRow, ...]:
    rows = tuple(DiagnosisRow(one.error, f"{one.value:f}", one.text) for one in question.diagnoses)
    return rows + (DiagnosisRow(),) * max(1, DIAGNOSIS_ROWS - len(rows))


def _lint_rows(question: Question) -> tuple[LintRow, ...]:
    return (*(LintRow(one.rule, one.reason) for one in question.lint), *(LintRow(),) * LINT_ROWS)


def _option_rows(question: Question) -> tuple[OptionRow, ...]:
    options = {one.id: one for one in question.options}
    kind, key = question.type, question.key
    order = key.split(">") if kind is QuestionType.ORDERING and key else []
    pairs = pairs_of(key) if kind is QuestionType.MATCHING else {}
    picked = key.split("|") if kind in PICKED else []
    return tuple(
        OptionRow(
            id=one,
            text=options[one].text if one in options else "",
            rationale=options[one].rationale if one in options else "",
            is_key=one in picked,
            place=str(order.index(one) + 1) if one in order else "",
            match=pairs.get(one, ""),
            spot=options[one].place if one in options else "",
        )
        for one in OPTION_IDS
    )


def loose_question(draft: Draft) -> Question:
    """Return *draft* as a question, finished or not; what is no number or date is left out.

    For previews and stored drafts: only `app.authoring.checks` says whether it may be published.
    """
    draft = fitted(draft)
    options = tuple(Option(one.id, one.text, one.rationale, one.spot) for one in draft.filled_options)
    matches = tuple(Match(*pair) for pair in draft.filled_matches)
    numeric = _numeric(draft)
    levels = {one.value for one in Level}
    return Question(
        id=draft.id,
        competency=draft.competency,
        type=draft.kind,
        level=Level(draft.level) if draft.level in levels else Level.RECALL,
        difficulty=_whole(draft.difficulty),
        roles=draft.roles,
        stem=draft.stem,
        key=str(numeric.value) if numeric else _key(draft),
        sources=tuple(Source(one.title, _whole(one.year)) for one in draft.filled_sources),
        guidance_year=_whole(draft.guidance_year),
        settings=draft.settings,
        duties=draft.duties,
        about=draft.about,
        rationale=draft.rationale,
        options=options,
        matches=matches,
        numeric=numeric,
        volatile=draft.volatile,
        expires_on=_day(draft.expires_on),
        enemies=draft.enemies,
        media=media_in(draft.stem, draft.rationale, options, matches),
        figure=_figure(draft),
        case=draft.case,
        diagnoses=_diagnoses(draft),
        lint=tuple(Exemption(one.rule, one.reason) for one in draft.filled_lint),
    )


def _figure(draft: Draft) -> Figure | None:
    plate = find_plate(draft.figure)
    return plate.figure(one.spot for one in draft.filled_options) if plate else None


def _diagnoses(draft: Draft) -> tuple[Diagnosis, ...]:
    return tuple(
        Diagnosis(one.error, Decimal(one.value), one.text)
        for one in draft.filled_diagnoses
        if re.fullmatch(DECIMAL, one.value)
    )


def lost_fields(draft: Draft) -> list[str]:
    """Return the names of the fields that a stored draft would not give back as typed."""
    before = fitted(draft)
    after = fitted(draft_of(loose_question(draft), draft.bank))
    return [
        field.name
        for field in fields(Draft)
        if _essence(getattr(before, field.name)) != _essence(getattr(after, field.name))
    ]


def _essence(value: object) -> object:
    """Return *value* without empty rows."""
    if isinstance(value, tuple):
        return tuple(one for one in value if one and (not hasattr(one, "is_filled") or one.is_filled))
    return value


def _key(draft: Draft) -> str:
    rows = draft.filled_options
    if draft.kind is QuestionType.ORDERING:
        placed = [one for one in rows if one.place]
        return ">".join(one.id for one in sorted(placed, key=lambda one: int(one.place)))
    if draft.kind is QuestionType.MATCHING:
        return "|".join(f"{one.id}={one.match}" for one in rows if one.match)
    return "|".join(one.id for one in rows if one.is_key)


def _numeric(draft: Draft) -> NumericKey | None:
    if re.fullmatch(DECIMAL, draft.value) and re.fullmatch(DECIMAL, draft.tolerance):
        return NumericKey(Decimal(draft.value), Decimal(draft.tolerance), draft.unit)
    return None


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= LONGEST_WHOLE else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if re.fullmatch(DAY, text) else None
    except ValueError:
        return None  # 2027-02-30; the check says so to the author
