"""What an author has typed, as typed: nothing is lost between the form, a check and a stored draft."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.banks.fields import MATCH_IDS, OPTION_IDS
from app.domain.questions import Case, Level, QuestionType

SOURCE_ROWS = 3
DIAGNOSIS_ROWS = 3
LINT_ROWS = 1
PICKED = frozenset({QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.HOTSPOT})


@dataclass(frozen=True, slots=True)
class OptionRow:
    """One option, step or left-hand item, with what the key says of it."""

    id: str
    """a to e."""
    text: str = ""
    rationale: str = ""
    is_key: bool = False
    """Single, multiple and hotspot."""
    place: str = ""
    """Ordering: 1 to 5."""
    match: str = ""
    """Matching: the id of the right-hand entry."""
    spot: str = ""
    """Hotspot: the name of a place of the figure."""

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it that a learner would read or point at."""
        return bool(self.text or self.rationale or self.spot)


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
class DiagnosisRow:
    """One known error of a numeric question."""

    error: str = ""
    value: str = ""
    text: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.error or self.value or self.text)


@dataclass(frozen=True, slots=True)
class LintRow:
    """One rule of the item-writing lint that is broken on purpose."""

    rule: str = ""
    reason: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether anything stands in it."""
        return bool(self.rule or self.reason)


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
    about: tuple[str, ...] = ()
    case: Case | None = None
    """Carried over: only its file changes it."""
    stem: str = ""
    figure: str = ""
    """Name of a plate."""
    rationale: str = ""
    options: tuple[OptionRow, ...] = tuple(OptionRow(one) for one in OPTION_IDS)
    matches: tuple[str, ...] = ("",) * len(MATCH_IDS)
    value: str = ""
    tolerance: str = "0"
    unit: str = ""
    diagnoses: tuple[DiagnosisRow, ...] = (DiagnosisRow(),) * DIAGNOSIS_ROWS
    sources: tuple[SourceRow, ...] = (SourceRow(),) * SOURCE_ROWS
    guidance_year: str = ""
    volatile: bool = False
    expires_on: str = ""
    enemies: tuple[str, ...] = ()
    lint: tuple[LintRow, ...] = (LintRow(),) * LINT_ROWS

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

    @property
    def filled_diagnoses(self) -> tuple[DiagnosisRow, ...]:
        """The known errors that hold something."""
        return tuple(one for one in self.diagnoses if one.is_filled)

    @property
    def filled_lint(self) -> tuple[LintRow, ...]:
        """The exemptions that hold something."""
        return tuple(one for one in self.lint if one.is_filled)


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
                spot=one.spot if kind is QuestionType.HOTSPOT else "",
            )
            for one in rows
        ),
        matches=draft.matches if is_matching else (),
        value=draft.value if is_numeric else "",
        tolerance=(draft.tolerance or "0") if is_numeric else "",
        unit=draft.unit if is_numeric else "",
        diagnoses=draft.diagnoses if is_numeric else (),
    )


def ranks_of(draft: Draft) -> dict[str, str]:
    """Return the place of each option, 1, 2, 3 … without gaps; as typed where two share one."""
    given = {one.id: one.place for one in draft.options if one.place.isdecimal()}
    order = sorted(given.values(), key=int)
    if len(set(order)) < len(order):
        return given
    return {one: str(order.index(place) + 1) for one, place in given.items()}
