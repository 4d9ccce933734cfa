"""The shape of what an author sends: every field as typed, surrounding blanks and foreign line ends removed."""

from __future__ import annotations

from dataclasses import replace

from werkzeug.datastructures import MultiDict

from app.authoring.drafts import (
    DIAGNOSIS_ROWS,
    LINT_ROWS,
    SOURCE_ROWS,
    DiagnosisRow,
    Draft,
    LintRow,
    OptionRow,
    SourceRow,
)
from app.banks.fields import MATCH_IDS, OPTION_IDS
from app.domain.questions import QuestionType

MOST_SOURCES = 12
MOST_DIAGNOSES = 12
MOST_EXEMPTIONS = 12
MOST_LISTED = 60
"""Entries of a list that are read; more are noise."""
Sent = MultiDict[str, str]


def read_draft(form: Sent) -> Draft:
    """Return what was typed into the question form."""
    return Draft(
        type=_line(form, "type") or QuestionType.SINGLE.value,
        id=_line(form, "question_id"),
        bank=_line(form, "bank"),
        competency=_line(form, "competency"),
        level=_line(form, "level"),
        difficulty=_line(form, "difficulty"),
        roles=_listed(form, "roles"),
        settings=_listed(form, "settings"),
        duties=_listed(form, "duties"),
        about=_listed(form, "about"),
        figure=_line(form, "figure"),
        stem=_text(form, "stem"),
        rationale=_text(form, "rationale"),
        options=tuple(_option(form, one) for one in OPTION_IDS),
        matches=tuple(_text(form, f"match-{one}") for one in MATCH_IDS),
        value=_line(form, "key-value"),
        tolerance=_line(form, "key-tolerance") or "0",
        unit=_line(form, "key-unit"),
        diagnoses=_diagnoses(form),
        sources=_sources(form),
        guidance_year=_line(form, "guidance_year"),
        volatile=bool(form.get("volatile")),
        expires_on=_line(form, "expires_on"),
        enemies=tuple(dict.fromkeys(_raw(form, "enemies").replace(",", " ").split()))[:MOST_LISTED],
        lint=_lint(form),
    )


def preset_draft(args: Sent) -> Draft:
    """Return an empty form with the type, bank and competency that the address asks for."""
    kinds = {one.value for one in QuestionType}
    kind = args.get("type", "")
    return replace(
        Draft(),
        type=kind if kind in kinds else QuestionType.SINGLE.value,
        bank=_line(args, "bank"),
        competency=_line(args, "competency"),
    )


def _option(form: Sent, letter: str) -> OptionRow:
    return OptionRow(
        id=letter,
        text=_text(form, f"option-{letter}-text"),
        rationale=_text(form, f"option-{letter}-rationale"),
        is_key=letter in form.getlist("key"),
        place=_line(form, f"place-{letter}"),
        match=_line(form, f"pair-{letter}"),
        spot=_line(form, f"spot-{letter}"),
    )


def _diagnoses(form: Sent) -> tuple[DiagnosisRow, ...]:
    rows = (
        DiagnosisRow(
            _line(form, f"diagnosis-{number}-error"),
            _line(form, f"diagnosis-{number}-value"),
            _text(form, f"diagnosis-{number}-text"),
        )
        for number in range(1, MOST_DIAGNOSES + 1)
    )
    filled = [one for one in rows if one.is_filled]
    return (*filled, *(DiagnosisRow(),) * _spare(len(filled), DIAGNOSIS_ROWS, MOST_DIAGNOSES))


def _lint(form: Sent) -> tuple[LintRow, ...]:
    rows = (
        LintRow(_line(form, f"lint-{number}-rule"), _line(form, f"lint-{number}-reason"))
        for number in range(1, MOST_EXEMPTIONS + 1)
    )
    filled = [one for one in rows if one.is_filled]
    return (*filled, *(LintRow(),) * _spare(len(filled), LINT_ROWS, MOST_EXEMPTIONS))


def _spare(filled: int, rows: int, most: int) -> int:
    """Return how many empty rows follow: at least one, up to *rows* in all, none beyond *most*."""
    return max(1, rows - filled) if filled < most else 0


def _sources(form: Sent) -> tuple[SourceRow, ...]:
    rows = [
        SourceRow(_line(form, f"source-{number}-title"), _line(form, f"source-{number}-year"))
        for number in range(1, MOST_SOURCES + 1)
    ]
    filled = [one for one in rows if one.is_filled]
    return (*filled, *(SourceRow(),) * _spare(len(filled), SOURCE_ROWS, MOST_SOURCES))


def _listed(form: Sent, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in form.getlist(name) if one))[:MOST_LISTED]


def _line(form: Sent, name: str) -> str:
    return _raw(form, name).strip()


def _text(form: Sent, name: str) -> str:
    """Return a text with line feeds only: browsers send both characters of a line end."""
    return _raw(form, name).replace("\r\n", "\n").replace("\r", "\n").strip()


def _raw(form: Sent, name: str) -> str:
    """Return what was sent without NUL, which no keyboard types and PostgreSQL refuses."""
    return form.get(name, "").replace("\0", "")
