"""The staffing guide's whole table, as Markdown for `docs/staffing.md`. Pure: values in, values out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from app.domain.catalogue import Catalogue
from app.domain.staffing import (
    ANOTHER_PLACE,
    RULES,
    Answers,
    Needs,
    Outcome,
    Pace,
    Posts,
    Relief,
    Side,
    Work,
    decide,
)
from app.path.staffing import places_of

BEGIN = "<!-- made by script/staffing_table.py: begin -->"
END = "<!-- made by script/staffing_table.py: end -->"

TITLES = {
    Outcome.CLINICAL: "Clinical MA",
    Outcome.MEDICAL: "Medical Assistant",
    Outcome.BOTH: "both roles",
    Outcome.CROSS_TRAINED: "cross-trained",
}
SIDES = {
    Side.CLINICAL: "Clinical MA",
    Side.OFFICE: "Medical Assistant",
    Side.BLEND: "both",
    Side.SHARED: "neither",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """What the rules look at, and nothing else: one line of the long table."""

    rule: str
    needs: Needs


def every(places: Mapping[str, Side]) -> Iterator[Answers]:
    """Yield every combination of answers that the form can give."""
    works = [frozenset(some) for count in range(len(Work) + 1) for some in combinations(Work, count)]
    flags = (True, False)
    for clinical, office, blend, setting, work, posts, pace, relief in product(
        flags, flags, flags, places, works, Posts, Pace, Relief
    ):
        yield Answers(clinical, office, blend, setting, work, posts, pace, relief)


def document(text: str, catalogue: Catalogue) -> str:
    """Return *text* with the tables between the marks made anew."""
    before, rest = text.split(BEGIN)
    return f"{before}{BEGIN}\n\n{tables(catalogue)}\n{END}{rest.split(END)[1]}"


def tables(catalogue: Catalogue) -> str:
    """Return the rules, the long table with every line counted, and the side of each setting."""
    places = places_of(catalogue)
    counted: Counter[_Line] = Counter()
    results: dict[tuple[_Line, Posts], Outcome] = {}
    for answers in every(places):
        line, outcome = _line(answers, places)
        counted[line] += 1
        results[line, answers.posts] = outcome
    parts = (_rules(counted), _lines(counted, results), _settings(catalogue, places))
    return "\n".join(parts)


def _line(answers: Answers, places: Mapping[str, Side]) -> tuple[_Line, Outcome]:
    decision = decide(answers, places)
    return _Line(decision.rule.id, decision.needs), decision.outcome


def _rules(counted: Counter[_Line]) -> str:
    rows = ["| | rule | it holds when | one post | more posts | combinations |", "|--:|---|---|---|---|--:|"]
    for number, rule in enumerate(RULES, start=1):
        count = sum(times for line, times in counted.items() if line.rule == rule.id)
        rows.append(
            f"| {number} | `{rule.id}` | {rule.when} | {TITLES[rule.one]} | {TITLES[rule.more]} | {count:,} |"
        )
    rows.append(f"| | together | | | | {counted.total():,} |")
    return "\n".join(("### The rules", "", *rows, ""))


def _lines(counted: Counter[_Line], results: Mapping[tuple[_Line, Posts], Outcome]) -> str:
    heads = "| rotating | limited staff | clinical need | office need | place speaks for | rule | one post | more posts | combinations |"
    rows = [heads, "|---|---|---|---|---|---|---|---|--:|"]
    for line, count in sorted(counted.items(), key=_order, reverse=True):
        needs = line.needs
        flags = (needs.rotating, needs.limited, needs.clinical, needs.office)
        cells = ["yes" if one else "no" for one in flags]
        cells += [_place(needs), f"`{line.rule}`"]
        cells += [TITLES[results[line, posts]] for posts in Posts]
        rows.append(f"| {' | '.join(cells)} | {count:,} |")
    return "\n".join(("### Every combination", "", *rows, ""))


def _order(item: tuple[_Line, int]) -> tuple[bool, ...]:
    needs = item[0].needs
    places = (needs.clinical_place, needs.office_place)
    return (needs.rotating, needs.limited, needs.clinical, needs.office, *places)


def _place(needs: Needs) -> str:
    if needs.clinical_place and needs.office_place:
        return "both"
    if needs.clinical_place:
        return SIDES[Side.CLINICAL]
    return SIDES[Side.OFFICE if needs.office_place else Side.SHARED]


def _settings(catalogue: Catalogue, places: Mapping[str, Side]) -> str:
    rows = [f"| {one.title} | {SIDES[places[one.id]]} |" for one in catalogue.settings]
    rows.append(f"| A place that the articles do not name | {SIDES[places[ANOTHER_PLACE]]} |")
    return "\n".join(("### The side of each setting", "", "| setting | speaks for |", "|---|---|", *rows, ""))
