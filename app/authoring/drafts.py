"""What an author has typed, as typed: nothing is lost between the form, a check and a stored draft."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from app.banks.fields import DAY, DECIMAL, MATCH_IDS, OPTION_IDS
from app.banks.texts import media_in
from app.domain.questions import (
    Level,
    Match,
    NumericKey,
    Option,
    Question,
    QuestionType,
    Source,
    pairs_of,
)

SOURCE_ROWS = 3
LONGEST_WHOLE = 6
"""Digits of a number that is kept as a number."""
PICKED = frozenset({QuestionType.SINGLE, QuestionType.MULTIPLE})


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option, step or left-hand item, with what the key says of it."""

    id: str
    """a to e."""
    text: str = ""
    rationale: str = ""
    is_key: bool = False
    """Single and multiple."""
    place: str = ""
    """Ordering: 1 to 5."""
    match: str = ""
    """Matching: the id of the right-hand entry."""

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it that a learner would read."""
        return bool(self.text or self.rationale)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One source."""

    title: str = ""
    year: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.title or self.year)


@dataclass(frozen=True, slots=True)
class Draft:
    """The whole form. It holds more than its type uses, so that the type can be changed and back."""

    type: str = QuestionType.SINGLE.value
    id: str = ""
    bank: str = ""
    competency: str = ""
    level: str = Level.RECALL.value
    difficulty: str = "3"
    roles: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    stem: str = ""
    rationale: str = ""
    options: tuple[OptionRow, ...] = tuple(OptionRow(one) for one in OPTION_IDS)
    matches: tuple[str, ...] = ("",) * len(MATCH_IDS)
    value: str = ""
    tolerance: str = "0"
    unit: str = ""
    sources: tuple[SourceRow, ...] = (SourceRow(),) * SOURCE_ROWS
    guidance_year: str = ""
    volatile: bool = False
    expires_on: str = ""
    enemies: tuple[str, ...] = ()

    @property
    def kind(self) -> QuestionType:
        """The type; an unknown word counts as a single best answer."""
        known = {one.value for one in QuestionType}
        return QuestionType(self.type) if self.type in known else QuestionType.SINGLE

    @property
    def filled_options(self) -> tuple[OptionRow, ...]:
        """The rows that hold something, in order."""
        return tuple(one for one in self.options if one.is_filled)

    @property
    def filled_matches(self) -> tuple[tuple[str, str], ...]:
        """(id, text) of the right-hand entries that hold something."""
        return tuple(pair for pair in zip(MATCH_IDS, self.matches, strict=False) if pair[1])

    @property
    def filled_sources(self) -> tuple[SourceRow, ...]:
        """The sources that hold something."""
        return tuple(one for one in self.sources if one.is_filled)


def fitted(draft: Draft) -> Draft:
    """Return *draft* without what its type does not use, steps counted from 1."""
    kind = draft.kind
    is_numeric, is_matching = kind is QuestionType.NUMERIC, kind is QuestionType.MATCHING
    ranks = ranks_of(draft) if kind is QuestionType.ORDERING else {}
    rows = () if is_numeric else draft.options
    return replace(
        draft,
        options=tuple(
            replace(
                one,
                is_key=one.is_key and kind in PICKED,
                place=ranks.get(one.id, ""),
                match=one.match if is_matching else "",
            )
            for one in rows
        ),
        matches=draft.matches if is_matching else (),
        value=draft.value if is_numeric else "",
        tolerance=(draft.tolerance or "0") if is_numeric else "",
        unit=draft.unit if is_numeric else "",
    )


def ranks_of(draft: Draft) -> dict[str, str]:
    """Return the place of each option, 1, 2, 3 … without gaps; as typed where two share one."""
    given = {one.id: one.place for one in draft.options if one.place.isdecimal()}
    order = sorted(given.values(), key=int)
    if len(set(order)) < len(order):
        return given
    return {one: str(order.index(place) + 1) for one, place in given.items()}


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
        stem=question.stem,
        rationale=question.rationale,
        options=_option_rows(question),
        matches=tuple(texts.get(one, "") for one in MATCH_IDS),
        value=f"{numeric.value:f}" if numeric else "",
        tolerance=f"{numeric.tolerance:f}" if numeric else "0",
        unit=numeric.unit if numeric else "",
        sources=sources + (SourceRow(),) * max(1, SOURCE_ROWS - len(sources)),
        guidance_year=str(question.guidance_year or ""),
        volatile=question.volatile,
        expires_on=question.expires_on.isoformat() if question.expires_on else "",
        enemies=question.enemies,
    )


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
        )
        for one in OPTION_IDS
    )


def loose_question(draft: Draft) -> Question:
    """Return *draft* as a question, finished or not; what is no number or date is left out.

    For previews and stored drafts: only `app.authoring.checks` says whether it may be published.
    """
    draft = fitted(draft)
    options = tuple(Option(one.id, one.text, one.rationale) for one in draft.filled_options)
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
        rationale=draft.rationale,
        options=options,
        matches=matches,
        numeric=numeric,
        volatile=draft.volatile,
        expires_on=_day(draft.expires_on),
        enemies=draft.enemies,
        media=media_in(draft.stem, draft.rationale, options, matches),
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
