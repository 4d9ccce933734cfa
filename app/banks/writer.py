"""The canonical layout of a bank: the same questions give the same bytes, and those bytes read back the same.

Every text stands on one line; fields stand in the order of `app.banks.fields`. Comments are not kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from yaml.resolver import Resolver

from app.banks.fields import CASE_FILE, FILE, QUESTION
from app.domain.questions import PICK_ONE, Question, QuestionType, pairs_of

START = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`]")
"""Characters that a plain scalar may begin with, wherever it stands."""
INSIDE = re.compile(r": | #|[\t\n\r]|[:\s]$")
"""What a plain scalar may not hold."""
NUMBER_LIKE = re.compile(r"[-+.\d][\w.:+-]*")
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def format_bank(competency: str, questions: Iterable[Question]) -> str:
    """Return the file that holds *questions* of *competency*, or of one case, in the canonical layout."""
    questions = list(questions)
    case = questions[0].case if questions else None
    fields = CASE_FILE if case else FILE
    values = [case.id, scalar(case.title), scalar(case.text), ""] if case else [competency, ""]
    lines = [f"{field.name}: {value}".rstrip() for field, value in zip(fields, values, strict=True)]
    for question in questions:
        lines += _question(question)
    return "\n".join(lines) + "\n"


def format_description(title: str, description: str, author: str) -> str:
    """Return the `bank.yaml` of a bank."""
    values = {"title": title, "description": description, "author": author}
    return "".join(f"{name}: {scalar(value)}\n" for name, value in values.items() if value)


def scalar(text: str, *, in_flow: bool = False) -> str:
    """Return *text* as one YAML scalar: plain where no reader can misread it, else double-quoted.

    Args:
        text: Any text without control characters other than line feed and tab.
        in_flow: Whether it stands inside brackets, where commas and brackets end a scalar.
    """
    is_plain = (
        START.match(text)
        and not INSIDE.search(text)
        and not NUMBER_LIKE.fullmatch(text)
        and not _means_something(text)
        and not (in_flow and re.search(r"[,\[\]{}]", text))
    )
    return text if is_plain else f'"{text.translate(ESCAPES)}"'


def _means_something(text: str) -> bool:
    """Whether a YAML 1.1 reader would take the plain *text* for something else than a text."""
    resolvers = Resolver.yaml_implicit_resolvers.get(text[0], ())
    return any(pattern.match(text) for _tag, pattern in resolvers)


def _question(question: Question) -> list[str]:
    simple = {
        "id": scalar(question.id),
        "competency": scalar(question.competency) if question.case else "",
        "type": question.type.value,
        "level": question.level.value,
        "difficulty": str(question.difficulty),
        "roles": _flow(question.roles),
        "settings": _flow(question.settings),
        "duties": _flow(question.duties),
        "about": _flow(question.about),
        "safety": question.safety,
        "stem": scalar(question.stem),
        "figure": question.figure.name if question.figure else "",
        "rationale": scalar(question.rationale) if question.rationale else "",
        "key": _key(question),
        "guidance_year": str(question.guidance_year),
        "volatile": "true" if question.volatile else "false",
        "expires_on": question.expires_on.isoformat() if question.expires_on else "",
        "enemies": _flow(question.enemies),
    }
    entries = {
        "options": _options(question),
        "matches": _matches(question),
        "diagnoses": _diagnoses(question),
        "sources": _sources(question),
        "lint": _lint(question),
    }
    lines = []
    for field in QUESTION:
        if simple.get(field.name):
            lines.append(f"    {field.name}: {simple[field.name]}")
        elif entries.get(field.name):
            lines += [f"    {field.name}:", *entries[field.name]]
    return ["  - " + lines[0].lstrip(), *lines[1:]]


def _options(question: Question) -> list[str]:
    lines = []
    for one in question.options:
        lines += [f"      - id: {one.id}", f"        text: {scalar(one.text)}"]
        lines.append(f"        rationale: {scalar(one.rationale)}")
        if one.place:
            lines.append(f"        place: {scalar(one.place)}")
    return lines


def _matches(question: Question) -> list[str]:
    lines = []
    for one in question.matches:
        lines += [f"      - id: {one.id}", f"        text: {scalar(one.text)}"]
    return lines


def _sources(question: Question) -> list[str]:
    lines = []
    for one in question.sources:
        lines += [f"      - title: {scalar(one.title)}", f"        year: {one.year}"]
    return lines


def _diagnoses(question: Question) -> list[str]:
    lines = []
    for one in question.diagnoses:
        lines += [f"      - error: {scalar(one.error)}", f"        value: {one.value:f}"]
        lines.append(f"        text: {scalar(one.text)}")
    return lines


def _lint(question: Question) -> list[str]:
    lines = []
    for one in question.lint:
        lines += [f"      - rule: {scalar(one.rule)}", f"        reason: {scalar(one.reason)}"]
    return lines


def _key(question: Question) -> str:
    key = question.key
    match question.type:
        case kind if kind in PICK_ONE:
            return key
        case QuestionType.MULTIPLE:
            return f"[{', '.join(key.split('|'))}]"
        case QuestionType.ORDERING:
            return f"[{', '.join(key.split('>'))}]"
        case QuestionType.MATCHING:
            return f"{{{', '.join(f'{left}: {right}' for left, right in pairs_of(key).items())}}}"
        case _:
            return _numeric_key(question)


def _numeric_key(question: Question) -> str:
    numeric = question.numeric
    if numeric is None:
        message = f"The numeric question {question.id} has no number."
        raise ValueError(message)
    unit = scalar(numeric.unit, in_flow=True)
    return f"{{value: {numeric.value:f}, tolerance: {numeric.tolerance:f}, unit: {unit}}}"


def _flow(names: tuple[str, ...]) -> str:
    return f"[{', '.join(scalar(name, in_flow=True) for name in names)}]" if names else ""
