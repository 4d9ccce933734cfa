"""What a browser may see of a question. Before it is settled nothing here tells right from wrong.

The key, the rationales and every verdict exist only on questions presented with `settled=True`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.diagnosis import find_diagnosis, writing_notes
from app.domain.marking import mark
from app.domain.questions import Case, Figure, Option, Place, Question, QuestionType, Source, pairs_of
from app.domain.sittings import opaque

LETTERS = "ABCDEF"


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """One right-hand entry of a matching question."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownOption:
    """One option as the browser gets it."""

    value: str
    """Opaque; different in every attempt."""
    letter: str
    text: str
    is_chosen: bool = False
    is_struck: bool = False
    place: int = 0
    """Ordering: the place the learner gave, 0 for none."""
    match: str = ""
    """Matching: the opaque right-hand value the learner gave."""
    spot: Place | None = None
    """Hotspot: where it lies on the figure."""
    # Settled only:
    is_key: bool = False
    is_wrong: bool = False
    rationale: str = ""
    answer: str = ""
    """Ordering and matching: what belongs here, in words."""
    given: str = ""
    """Ordering and matching: what the learner gave, in words."""


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """One question as the browser gets it."""

    type: str
    stem: str
    options: tuple[ShownOption, ...]
    choices: tuple[ShownChoice, ...]
    unit: str
    number: str
    """Numeric: what the learner typed."""
    picks: int
    """Multiple response: how many options are right, which the stem says too; else 0."""
    is_answered: bool
    is_settled: bool
    case: Case | None = None
    figure: Figure | None = None
    # Settled only:
    points: float = 0.0
    key_number: str = ""
    rationale: str = ""
    sources: tuple[Source, ...] = ()
    diagnosis: str = ""
    """Numeric: the named error behind a wrong number, inline Markdown."""
    writing_notes: tuple[str, ...] = ()
    """Numeric: what is unsafe about how the number was written."""


@dataclass(frozen=True, slots=True)
class Showing:
    """How one attempt shows a question: its secret and the orders fixed at the start."""

    secret: str
    position: int
    option_order: str
    """Option ids in the order shown; empty keeps the bank's order."""
    match_order: str
    struck: str = ""
    """Option ids the learner struck out."""

    def value(self, option_id: str) -> str:
        """Return what the browser sees in place of *option_id*."""
        return opaque(self.secret, self.position, option_id)


def present(question: Question, showing: Showing, chosen: str, *, settled: bool = False) -> ShownQuestion:
    """Return what the browser gets of *question* with the learner's *chosen* answer filled in."""
    numeric = question.numeric
    texts = {match.id: match.text for match in question.matches}
    choices = showing.match_order or "".join(texts)
    return ShownQuestion(
        type=question.type.value,
        stem=question.stem,
        options=_options(question, showing, chosen, settled=settled),
        choices=tuple(ShownChoice(showing.value(one), texts[one]) for one in choices),
        unit=numeric.unit if numeric else "",
        number=chosen if numeric else "",
        picks=len(question.key.split("|")) if question.type is QuestionType.MULTIPLE else 0,
        is_answered=bool(chosen),
        is_settled=settled,
        case=question.case,
        figure=question.figure,
        points=mark(question, chosen) if settled else 0.0,
        key_number=str(numeric.value) if numeric and settled else "",
        rationale=question.rationale if settled else "",
        sources=question.sources if settled else (),
        diagnosis=_diagnosis(question, chosen) if settled else "",
        writing_notes=writing_notes(question, chosen) if settled else (),
    )


def _diagnosis(question: Question, chosen: str) -> str:
    found = find_diagnosis(question, chosen)
    return found.text if found else ""


def _options(question: Question, showing: Showing, chosen: str, *, settled: bool) -> tuple[ShownOption, ...]:
    options = {option.id: option for option in question.options}
    order = showing.option_order or "".join(options)
    shown = [
        _option(question, showing, chosen, options[one], LETTERS[place]) for place, one in enumerate(order)
    ]
    if settled:
        shown = [
            _settle(question, one, options[option_id], chosen)
            for one, option_id in zip(shown, order, strict=True)
        ]
    return tuple(shown)


def _option(question: Question, showing: Showing, chosen: str, option: Option, letter: str) -> ShownOption:
    ranks = chosen.split(">") if question.type is QuestionType.ORDERING and chosen else []
    given = _given_match(question, chosen, option.id)
    places = question.figure.places if question.figure and option.place else ()
    return ShownOption(
        value=showing.value(option.id),
        letter=letter,
        text=option.text,
        is_chosen=option.id in chosen.split("|"),
        is_struck=option.id in showing.struck,
        place=ranks.index(option.id) + 1 if option.id in ranks else 0,
        match=showing.value(given) if given else "",
        spot=next((one for one in places if one.name == option.place), None),
    )


def _given_match(question: Question, chosen: str, option_id: str) -> str:
    is_matching = question.type is QuestionType.MATCHING
    return pairs_of(chosen).get(option_id, "") if is_matching else ""


def _settle(question: Question, shown: ShownOption, option: Option, chosen: str) -> ShownOption:
    """Add what may be seen after the answer."""
    if question.type is QuestionType.ORDERING:
        right = question.key.split(">").index(option.id) + 1
        is_key, answer = shown.place == right, f"Step {right}"
        is_wrong, was = not is_key, f"step {shown.place}" if shown.place else "left out"
    elif question.type is QuestionType.MATCHING:
        texts = {match.id: match.text for match in question.matches}
        key, given = pairs_of(question.key)[option.id], _given_match(question, chosen, option.id)
        is_key, answer = given == key, texts[key]
        is_wrong, was = not is_key, texts.get(given, "left out")
    else:
        is_key = option.id in question.key.split("|")
        is_wrong, answer, was = shown.is_chosen and not is_key, "", ""
    return replace(
        shown, is_key=is_key, is_wrong=is_wrong, rationale=option.rationale, answer=answer, given=was
    )


def describe(question: Question, chosen: str) -> str:
    """Return *chosen* in words, for the page that asks which of two answers stands."""
    if not chosen:
        return "Left out"
    texts = {option.id: option.text for option in question.options}
    if question.type is QuestionType.NUMERIC:
        return f"{chosen} {question.numeric.unit if question.numeric else ''}".strip()
    if question.type is QuestionType.ORDERING:
        return " → ".join(texts[one] for one in chosen.split(">"))
    if question.type is QuestionType.MATCHING:
        rights = {match.id: match.text for match in question.matches}
        return "; ".join(f"{texts[a]}: {rights[b]}" for a, b in pairs_of(chosen).items())
    return "; ".join(texts[one] for one in chosen.split("|"))
