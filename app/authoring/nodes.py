"""A draft as the tree a bank file would give: the reader of files reads forms too, with the same faults."""

from __future__ import annotations

from collections.abc import Iterable

from app.authoring.drafts import Draft, OptionRow, fitted
from app.banks.faults import Notes
from app.banks.yaml_text import HIDDEN, Block, Listing, Node, Text
from app.domain.questions import QuestionType


def node_of(draft: Draft) -> Block:
    """Return the fields of *draft*; optional ones only where something was typed."""
    draft = fitted(draft)
    entries: dict[str, Node] = {
        "id": _text(draft.id),
        "type": _text(draft.type),
        "level": _text(draft.level),
        "difficulty": _text(draft.difficulty),
        "roles": _words(draft.roles),
        "stem": _text(draft.stem),
        "sources": _listing(_block(title=one.title, year=one.year) for one in draft.filled_sources),
        "guidance_year": _text(draft.guidance_year),
        "volatile": _text("true" if draft.volatile else "false"),
    }
    for name in ("settings", "duties", "about", "enemies"):
        if given := getattr(draft, name):
            entries[name] = _words(given)
    for name in ("rationale", "expires_on", "figure"):
        if typed := getattr(draft, name):
            entries[name] = _text(typed)
    if draft.case:
        entries["competency"] = _text(draft.competency)
    if rules := draft.filled_lint:
        entries["lint"] = _listing(_block(rule=one.rule, reason=one.reason) for one in rules)
    entries |= _answers(draft)
    return _mapping(entries)


def _answers(draft: Draft) -> dict[str, Node]:
    """Return options, matches and key, as the type asks."""
    if draft.kind is QuestionType.NUMERIC:
        return _number(draft)
    answers: dict[str, Node] = {"options": _listing(_option(one) for one in draft.filled_options)}
    if draft.kind is QuestionType.MATCHING:
        answers["matches"] = _listing(_block(id=number, text=text) for number, text in draft.filled_matches)
    key = _key(draft)
    return answers | ({"key": key} if key else {})


def _number(draft: Draft) -> dict[str, Node]:
    """Return key and known errors of a numeric question."""
    key = _block(value=draft.value, tolerance=draft.tolerance, unit=draft.unit)
    errors = _listing(
        _block(error=one.error, value=one.value, text=one.text) for one in draft.filled_diagnoses
    )
    return {"key": key, "diagnoses": errors} if errors.items else {"key": key}


def _option(row: OptionRow) -> Block:
    spot = {"place": row.spot} if row.spot else {}
    return _block(id=row.id, text=row.text, rationale=row.rationale, **spot)


def _key(draft: Draft) -> Node | None:
    rows = draft.options
    if draft.kind is QuestionType.MATCHING:
        return _block(**{one.id: one.match for one in rows if one.match})
    if draft.kind is QuestionType.ORDERING:
        placed = sorted((one for one in rows if one.place), key=lambda one: int(one.place))
        return _words(one.id for one in placed)
    picked = [one.id for one in rows if one.is_key]
    if draft.kind is QuestionType.MULTIPLE:
        return _words(picked)
    return _text(picked[0]) if len(picked) == 1 else _words(picked) if picked else None


def note_hidden(node: Node, name: str, notes: Notes) -> None:
    """Note what the reader of files refuses before it reads: control and invisible characters."""
    match node:
        case Text():
            if found := HIDDEN.search(node.value):
                message = f"There is a control or invisible character, U+{ord(found[0]):04X}."
                notes.add(node, name, message, "Remove the character.")
        case Listing():
            for place, item in enumerate(node.items, start=1):
                note_hidden(item, name if isinstance(item, Text) else f"{name}[{place}]", notes)
        case Block():
            for key, value in node.entries.items():
                note_hidden(value, f"{name}.{key}" if name else key, notes)


def _text(value: str) -> Text:
    return Text(value, 0)


def _words(values: Iterable[str]) -> Listing:
    return _listing(_text(value) for value in values)


def _listing(items: Iterable[Node]) -> Listing:
    return Listing(tuple(items), 0)


def _block(**texts: str) -> Block:
    return _mapping({name: _text(text) for name, text in texts.items()})


def _mapping(entries: dict[str, Node]) -> Block:
    return Block(entries, dict.fromkeys(entries, 0), 0)
