"""How far banks cover what is asked of them: their size, two disjoint full mock exams, the tracks, every topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from app.domain.catalogue import Blueprint, Catalogue, Cell, Role
from app.domain.questions import Level, Question, QuestionType

FORMS = 2
"""Full mock exams of a credential that share no question."""
QUESTION_NEED = 1200
"""Written questions of all banks together."""
CASE_NEED = 30
"""Cases of all banks together."""
ALTERNATIVES = (QuestionType.ORDERING, QuestionType.MULTIPLE, QuestionType.HOTSPOT)
"""What an exam asks besides single best answers, where its blueprint allows it."""
ALTERNATIVE_SHARE = Fraction(8, 100)
"""Of a form, all alternatives together, as published for NCMA (NCCT); how it divides among them is not published."""
TRACK_NEED = 60
"""Questions that each role's duties, settings and certifications need."""
TOPIC_NEED = 2
"""Questions that each duty, setting, credential, skill, scenario and career path needs."""
LEVEL_SHARES = {Level.RECALL: 0.35, Level.APPLICATION: 0.45, Level.ANALYSIS: 0.20}
"""The mix that the banks aim at; reported, not demanded."""

BANKS, KINDS, TRACKS, TOPICS = "banks", "item types", "tracks", "topics"
"""Parts of the table besides the exams."""
DUTIES, SETTINGS, CREDENTIALS = "role-duties", "role-settings", "role-credentials"
"""Competencies about the roles themselves."""


@dataclass(frozen=True, slots=True)
class Line:
    """One need and what the banks hold for it."""

    part: str
    """A blueprint's id, `banks`, `item types`, `tracks` or `topics`."""
    id: str
    title: str
    needed: int
    held: int
    levels: dict[str, int]
    types: dict[str, int]

    @property
    def spare(self) -> int:
        """How many are held beyond the need; negative where some are missing."""
        return self.held - self.needed


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every need with what is held."""

    questions: int
    """Written and in force."""
    cases: int
    levels: dict[str, int]
    types: dict[str, int]
    lines: tuple[Line, ...]

    @property
    def missing(self) -> tuple[Line, ...]:
        """The needs that are not met."""
        return tuple(one for one in self.lines if one.spare < 0)


def coverage_of(questions: Iterable[Question], catalogue: Catalogue, on: date) -> Coverage:
    """Return what *questions* cover on *on* (UTC date); generated and expired ones do not count."""
    counted = [one for one in questions if one.origin == "written" and not one.is_expired(on)]
    exams = [catalogue.blueprint_in_force(one.id, on) for one in catalogue.credentials]
    cases = {one.case.id for one in counted if one.case}
    lines = [*_whole(counted, len(cases))]
    lines += [line for exam in exams for line in _exam(exam, counted)]
    lines += [line for exam in exams for line in _alternatives(exam, counted)]
    lines += [line for role in catalogue.roles for line in _tracks(role, counted)]
    lines += _topics(catalogue, counted)
    return Coverage(
        questions=len(counted),
        cases=len(cases),
        levels=_levels(counted),
        types=_types(counted),
        lines=tuple(lines),
    )


def _line(part: str, name: str, title: str, needed: int, held: Sequence[Question]) -> Line:
    return Line(part, name, title, needed, len(held), _levels(held), _types(held))


def _levels(questions: Iterable[Question]) -> dict[str, int]:
    counts = Counter(one.level for one in questions)
    return {level.value: counts[level] for level in Level}


def _types(questions: Iterable[Question]) -> dict[str, int]:
    counts = Counter(one.type for one in questions)
    return {kind.value: counts[kind] for kind in QuestionType}


def _whole(questions: Sequence[Question], cases: int) -> tuple[Line, Line]:
    """Return the line of all questions and that of all cases, with the questions of the cases by level and type."""
    inside = [one for one in questions if one.case]
    return (
        _line(BANKS, "questions", "Written questions", QUESTION_NEED, questions),
        Line(BANKS, "cases", "Cases", CASE_NEED, cases, _levels(inside), _types(inside)),
    )


def _exam(exam: Blueprint, questions: Sequence[Question]) -> list[Line]:
    def fits(one: Question, cell: Cell) -> bool:
        return one.competency in cell.competencies and one.type.value in exam.types

    return [
        _line(
            exam.id,
            cell.subdomain or cell.domain,
            cell.title,
            FORMS * cell.count,
            [one for one in questions if fits(one, cell)],
        )
        for cell in exam.cells
    ]


def _alternatives(exam: Blueprint, questions: Sequence[Question]) -> list[Line]:
    """Return one line for the alternative types of *exam* together and one each; nothing where it has none.

    One each: an even part of what `FORMS` full forms hold of them, for the draw prefers no type.
    """
    kinds = [one for one in ALTERNATIVES if one.value in exam.types]
    if not kinds:
        return []
    needed = FORMS * exam.count * ALTERNATIVE_SHARE
    held = [one for one in questions if one.type in kinds and one.competency in exam.cell_of]
    together = _line(KINDS, f"{exam.id} together", f"{exam.id}: all of these", ceil(needed), held)
    return [together] + [
        _line(
            KINDS,
            f"{exam.id} {kind}",
            f"{exam.id}: {kind}",
            ceil(needed / len(kinds)),
            [one for one in held if one.type is kind],
        )
        for kind in kinds
    ]


def _tracks(role: Role, questions: Sequence[Question]) -> list[Line]:
    duties = frozenset(one.id for one in role.duties)
    settings, credentials = frozenset(role.settings), frozenset(role.certifications)
    kinds: dict[str, Callable[[Question], bool]] = {
        "duties": lambda one: bool(duties & set(one.duties)) or one.competency == DUTIES,
        "settings": lambda one: bool(settings & set(one.settings)) or one.competency == SETTINGS,
        "certifications": lambda one: bool(credentials & set(one.about)) or one.competency == CREDENTIALS,
    }
    mine = [one for one in questions if role.id in one.roles]
    return [
        _line(TRACKS, f"{role.id}-{kind}", f"{role.title}: {kind}", TRACK_NEED, [q for q in mine if fits(q)])
        for kind, fits in kinds.items()
    ]


def _topics(catalogue: Catalogue, questions: Sequence[Question]) -> list[Line]:
    """Return one line a duty, setting, credential, skill, scenario and career path."""
    titles = {("duty", one.id): one.text for role in catalogue.roles for one in role.duties}
    titles |= {("setting", one.id): one.title for one in catalogue.settings}
    titles |= {("credential", one.id): one.title for one in catalogue.credentials}
    titles |= {("scenario", one.id): one.title for one in catalogue.scenarios}
    for role in catalogue.roles:
        titles |= {("skill", one.id): one.text for one in role.skills}
        titles |= {("career", one.id): one.text for one in role.career_paths}
    return [
        _line(
            TOPICS,
            f"{kind} {name}",
            f"{kind.capitalize()}: {title}",
            TOPIC_NEED,
            [one for one in questions if name in _named(one, kind)],
        )
        for (kind, name), title in titles.items()
    ]


def _named(question: Question, kind: str) -> tuple[str, ...]:
    return {"duty": question.duties, "setting": question.settings}.get(kind, question.about)
