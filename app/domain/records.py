"""Questions as plain JSON values: the record that is stored, and its inverse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.questions import (
    Case,
    Diagnosis,
    Exemption,
    Figure,
    Level,
    Match,
    NumericKey,
    Option,
    Place,
    Question,
    QuestionType,
    Seed,
    Source,
)


def record_of(question: Question) -> dict[str, Any]:
    """Return every field as plain JSON values, empty optional fields left out: the stored record."""
    record: dict[str, Any] = {
        "id": question.id,
        "competency": question.competency,
        "type": question.type.value,
        "level": question.level.value,
        "difficulty": question.difficulty,
        "roles": list(question.roles),
        "stem": question.stem,
        "key": question.key,
        "sources": [{"title": source.title, "year": source.year} for source in question.sources],
        "guidance_year": question.guidance_year,
        "volatile": question.volatile,
    }
    optional: dict[str, Any] = {
        "settings": list(question.settings),
        "duties": list(question.duties),
        "about": list(question.about),
        "rationale": question.rationale,
        "options": [_option_record(option) for option in question.options],
        "matches": [{"id": match.id, "text": match.text} for match in question.matches],
        "numeric": _numeric_record(question.numeric),
        "expires_on": question.expires_on.isoformat() if question.expires_on else "",
        "enemies": list(question.enemies),
        "media": list(question.media),
        "figure": _figure_record(question.figure),
        "case": asdict(question.case) if question.case else {},
        "safety": question.safety,
        "diagnoses": [_diagnosis_record(one) for one in question.diagnoses],
        "lint": [asdict(one) for one in question.lint],
        "seed": asdict(question.seed) if question.seed else {},
    }
    return record | {name: value for name, value in optional.items() if value}


def question_of(record: Mapping[str, Any]) -> Question:
    """Return the question a stored record states; the inverse of `record_of`."""
    numeric, figure = record.get("numeric"), record.get("figure")
    expires_on, case, seed = record.get("expires_on"), record.get("case"), record.get("seed")
    return Question(
        id=record["id"],
        competency=record["competency"],
        type=QuestionType(record["type"]),
        level=Level(record["level"]),
        difficulty=record["difficulty"],
        roles=tuple(record["roles"]),
        stem=record["stem"],
        key=record["key"],
        sources=tuple(Source(**source) for source in record["sources"]),
        guidance_year=record["guidance_year"],
        settings=tuple(record.get("settings", ())),
        duties=tuple(record.get("duties", ())),
        about=tuple(record.get("about", ())),
        rationale=record.get("rationale", ""),
        options=tuple(Option(**option) for option in record.get("options", ())),
        matches=tuple(Match(**match) for match in record.get("matches", ())),
        numeric=_numeric_of(numeric) if numeric else None,
        volatile=record["volatile"],
        expires_on=date.fromisoformat(expires_on) if expires_on else None,
        enemies=tuple(record.get("enemies", ())),
        media=tuple(record.get("media", ())),
        figure=_figure_of(figure) if figure else None,
        case=Case(**case) if case else None,
        safety=record.get("safety", ""),
        diagnoses=tuple(_diagnosis_of(one) for one in record.get("diagnoses", ())),
        lint=tuple(Exemption(**one) for one in record.get("lint", ())),
        seed=Seed(**seed) if seed else None,
    )


def _option_record(option: Option) -> dict[str, str]:
    record = {"id": option.id, "text": option.text, "rationale": option.rationale}
    return record | {"place": option.place} if option.place else record


def _figure_record(figure: Figure | None) -> dict[str, Any]:
    return asdict(figure) | {"places": [asdict(one) for one in figure.places]} if figure else {}


def _figure_of(record: Mapping[str, Any]) -> Figure:
    return Figure(**{**record, "places": tuple(Place(**one) for one in record["places"])})


def _diagnosis_record(diagnosis: Diagnosis) -> dict[str, str]:
    return {"error": diagnosis.error, "value": str(diagnosis.value), "text": diagnosis.text}


def _diagnosis_of(record: Mapping[str, str]) -> Diagnosis:
    return Diagnosis(record["error"], Decimal(record["value"]), record["text"])


def _numeric_record(numeric: NumericKey | None) -> dict[str, str]:
    if numeric is None:
        return {}
    return {
        "value": str(numeric.value),
        "tolerance": str(numeric.tolerance),
        "unit": numeric.unit,
    }


def _numeric_of(record: Mapping[str, str]) -> NumericKey:
    return NumericKey(Decimal(record["value"]), Decimal(record["tolerance"]), record["unit"])
