"""The fairness audit as values: what the path said to groups of volunteers, and how well it predicted them. Pure.

Groups below ten people, and counts below ten within a group, are left out, with whatever they could be worked
out from: no total over groups is told, and the number of volunteers only in tens.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.fairness import (
    LEAST_ALARM,
    LEAST_SHOWN,
    MOST_APART,
    MOST_MISJUDGED,
    Estimate,
    Mean,
    apart,
    hidden,
    interval_of,
    is_adverse,
    is_apart,
    mean_by_person,
    mean_of,
    ratio_of,
    told_down,
)
from app.domain.groups import QUESTIONS, GroupQuestion, groups_of
from app.domain.path_evidence import Outcome
from app.path.audit_items import ItemScreen, Met, screen

TOO_FEW = "Fewer than two groups have {least} people with a recorded suggestion: nothing is compared."
NO_ALARM = "Fewer than two groups have {least} people: no alarm about rates can be raised yet."


@dataclass(frozen=True, slots=True)
class Audited:
    """One volunteer, without a name."""

    groups: Mapping[str, str]
    """Group id by question id; empty: not said."""
    outcome: Outcome
    """As last recorded."""
    lean: float
    """F, as last recorded."""
    answers: int
    """Clean first answers."""
    expected: float
    """How many of them were expected right, each before it was given."""
    right: int
    met: tuple[Met, ...]
    """The first answers to questions that feed the contrast."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How often one thing was said to a group. None: not shown."""

    outcome: str
    people: int | None
    share: float | None
    ratio: Estimate | None
    """To the rate of the group `against`; None for that group itself as well."""
    against: str | None
    is_alarm: bool


@dataclass(frozen=True, slots=True)
class Lean:
    """The mean lean of a group, population standard deviations."""

    mean: float
    difference: Estimate | None
    """Above the reference group; None: it is that group."""
    is_alarm: bool


@dataclass(frozen=True, slots=True)
class Prediction:
    """First answers of a group: the share expected right against the share that was."""

    answers: int
    expected: float
    observed: float
    gap: Estimate
    """Observed minus expected."""
    difference: Estimate | None
    """Of the gap above the reference group's."""
    is_alarm: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One group of at least ten."""

    id: str
    title: str
    people: int
    rates: tuple[Rate, ...]
    lean: Lean
    prediction: Prediction | None
    """None: fewer than ten of them have a first answer."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One question that volunteers answered."""

    id: str
    title: str
    reference: str | None
    """The largest group: leans, predictions and questions are compared with it."""
    groups: tuple[Group, ...]
    items: ItemScreen | None
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything that may be said."""

    volunteers: int
    """With a recorded suggestion, rounded down to tens."""
    questions: tuple[Compared, ...]

    @property
    def alarms(self) -> int:
        """How many comparisons raise an alarm."""
        groups = [group for one in self.questions for group in one.groups]
        own = sum(rate.is_alarm for one in groups for rate in one.rates)
        own += sum(one.lean.is_alarm for one in groups)
        own += sum(one.prediction.is_alarm for one in groups if one.prediction)
        return own + sum(
            item.label == "C" for one in self.questions if one.items for item in one.items.flagged
        )


def audit_of(people: Sequence[Audited]) -> Audit:
    """Return the audit of *people*, volunteers each with a recorded suggestion."""
    return Audit(told_down(len(people)), tuple(_compared(one, people) for one in QUESTIONS))


def _compared(question: GroupQuestion, people: Sequence[Audited]) -> Compared:
    titles = groups_of(question)
    members = {name: [one for one in people if one.groups.get(question.id) == name] for name in titles}
    shown = {name: own for name, own in members.items() if len(own) >= LEAST_SHOWN}
    if len(shown) < 2:  # noqa: PLR2004 - a pair
        return Compared(question.id, question.title, None, (), None, (TOO_FEW.format(least=LEAST_SHOWN),))
    reference = max(shown, key=lambda name: len(shown[name]))
    rates = _rates(shown)
    leans, predictions = _leans(shown, reference), _predictions(shown, reference)
    groups = tuple(
        Group(name, titles[name], len(own), rates[name], leans[name], predictions[name])
        for name, own in shown.items()
    )
    large = sum(len(own) >= LEAST_ALARM for own in shown.values())
    missing = () if large > 1 else (NO_ALARM.format(least=LEAST_ALARM),)
    items = screen({name: [one.met for one in own] for name, own in shown.items()}, reference)
    return Compared(question.id, question.title, reference, groups, items, missing)


def _rates(shown: Mapping[str, Sequence[Audited]]) -> dict[str, tuple[Rate, ...]]:
    rows = {name: _row(name, own) for name, own in shown.items()}
    found: dict[str, list[Rate]] = {name: [] for name in shown}
    for outcome in Outcome:
        told = {name: row for name, row in rows.items() if outcome.value in row.told}
        best = _highest(outcome.value, told)
        for name, row in rows.items():
            found[name].append(_rate(outcome.value, row, None if best is row else best))
    return {name: tuple(own) for name, own in found.items()}


@dataclass(frozen=True, slots=True)
class _Row:
    """What was said to one group, as far as it may be told: everything else goes by this alone."""

    group: str
    n: int
    told: Mapping[str, int]
    """People by outcome."""

    @property
    def left(self) -> int:
        """People behind the outcomes that are not told: any one of them has no more."""
        return self.n - sum(self.told.values())


def _row(group: str, people: Sequence[Audited]) -> _Row:
    counts = {one.value: sum(person.outcome is one for person in people) for one in Outcome}
    unsaid = hidden(counts)
    return _Row(group, len(people), {name: count for name, count in counts.items() if name not in unsaid})


def _highest(outcome: str, rows: Mapping[str, _Row]) -> _Row | None:
    """Return the group with the highest rate, among those large enough for an alarm if there are any."""
    large = [one for one in rows.values() if one.n >= LEAST_ALARM] or list(rows.values())
    return max(large, key=lambda one: (one.told[outcome] / one.n, one.n), default=None)


def _rate(outcome: str, row: _Row, best: _Row | None) -> Rate:
    """Return one rate beside that of *best*; None: there is none to compare it with.

    A count that is not told raises an alarm only if the most that it may be does: so an alarm tells nothing new.
    """
    count = row.told.get(outcome)
    if best is None:
        return Rate(outcome, count, count / row.n if count else None, None, None, is_alarm=False)
    ratio = ratio_of(row.left if count is None else count, row.n, best.told[outcome], best.n)
    is_alarm = is_adverse(ratio, row.n, best.n)
    if count is None:
        return Rate(outcome, None, None, None, best.group if is_alarm else None, is_alarm)
    return Rate(outcome, count, count / row.n, ratio, best.group, is_alarm)


def _leans(shown: Mapping[str, Sequence[Audited]], reference: str) -> dict[str, Lean]:
    means = {name: mean_of([one.lean for one in own]) for name, own in shown.items()}
    found = {}
    for name, mean in means.items():
        difference = apart(mean, means[reference]) if name != reference else None
        found[name] = Lean(
            mean.value, difference, difference is not None and is_apart(difference, MOST_APART)
        )
    return found


def _predictions(shown: Mapping[str, Sequence[Audited]], reference: str) -> dict[str, Prediction | None]:
    answering = {name: [one for one in own if one.answers] for name, own in shown.items()}
    told = {name: own for name, own in answering.items() if len(own) >= LEAST_SHOWN}
    gaps = {
        name: mean_by_person([(one.right - one.expected, one.answers) for one in own])
        for name, own in told.items()
    }
    base = {name: gaps.get(reference) if name != reference else None for name in told}
    return {name: _prediction(told[name], gaps[name], base[name]) if name in told else None for name in shown}


def _prediction(people: Sequence[Audited], gap: Mean, base: Mean | None) -> Prediction:
    answers = sum(one.answers for one in people)
    difference = apart(gap, base) if base else None
    return Prediction(
        answers,
        sum(one.expected for one in people) / answers,
        sum(one.right for one in people) / answers,
        interval_of(gap),
        difference,
        difference is not None and is_apart(difference, MOST_MISJUDGED),
    )
