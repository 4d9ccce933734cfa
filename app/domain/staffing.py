"""The staffing guide's decision: from what a practice says of itself to one of four results.

It is a table of nine rules, read from the top; the first that holds decides. Nothing is weighed or scored, and nothing
about a person goes in. The rules are those of the two source articles: their three questions, their three relief
scenarios, and the places that they match with each role. Stated needs go before what a kind of place usually needs, and
needs on both sides are never answered with one role alone. `docs/staffing.md` tells the whole table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Outcome(StrEnum):
    """What the guide can say."""

    CLINICAL = "clinical-medical-assistant"
    MEDICAL = "medical-assistant"
    BOTH = "both"
    CROSS_TRAINED = "cross-trained"


class Side(StrEnum):
    """Which role an answer speaks for."""

    CLINICAL = "clinical"
    OFFICE = "office"
    BLEND = "blend"
    """Both at once."""
    SHARED = "shared"
    """Neither more than the other: work of both roles, or a place that the articles do not name."""


ANOTHER_PLACE = "another-place"
"""Setting id of a place that the articles do not name, such as telehealth or a billing office."""


class Work(StrEnum):
    """Work that waits."""

    DESK = "desk"
    ROOMING = "rooming"
    PROCEDURES = "procedures"
    BILLING = "billing"


class Posts(StrEnum):
    """How many assistants can work in the same hours."""

    ONE = "one"
    MORE = "more"


class Pace(StrEnum):
    """How many patients pass through in a day."""

    USUAL = "usual"
    BUSY = "busy"


class Relief(StrEnum):
    """Which strain has to be relieved now."""

    NONE = "none"
    DESK = "desk"
    NURSES = "nurses"
    ROTATING = "rotating"


@dataclass(frozen=True, slots=True)
class Answers:
    """What a practice says of itself."""

    clinical: bool
    """Clinical procedures and help for patients come first (the articles' first question)."""
    office: bool
    """The day depends on accurate office work and good communication (the second)."""
    blend: bool
    """Limited staff calls for a blend of both (the third)."""
    setting: str
    """Setting id of the catalogue, or `ANOTHER_PLACE`."""
    work: frozenset[Work]
    posts: Posts
    pace: Pace
    relief: Relief


@dataclass(frozen=True, slots=True)
class Signal:
    """One answer that says something, and for which side."""

    id: str
    side: Side
    is_stated: bool
    """True: a need the practice states. False: what its kind of place usually needs."""


STATED: tuple[tuple[Callable[[Answers], bool], Signal], ...] = (
    (lambda one: one.relief is Relief.ROTATING, Signal("relief-rotating", Side.BLEND, is_stated=True)),
    (lambda one: one.blend, Signal("question-blend", Side.BLEND, is_stated=True)),
    (lambda one: one.clinical, Signal("question-clinical", Side.CLINICAL, is_stated=True)),
    (lambda one: one.relief is Relief.NURSES, Signal("relief-nurses", Side.CLINICAL, is_stated=True)),
    (lambda one: Work.PROCEDURES in one.work, Signal("work-procedures", Side.CLINICAL, is_stated=True)),
    (lambda one: one.office, Signal("question-office", Side.OFFICE, is_stated=True)),
    (lambda one: one.relief is Relief.DESK, Signal("relief-desk", Side.OFFICE, is_stated=True)),
    (lambda one: Work.DESK in one.work, Signal("work-desk", Side.OFFICE, is_stated=True)),
    (lambda one: Work.BILLING in one.work, Signal("work-billing", Side.OFFICE, is_stated=True)),
    (lambda one: Work.ROOMING in one.work, Signal("work-rooming", Side.SHARED, is_stated=True)),
    (lambda one: one.pace is Pace.BUSY, Signal("pace-busy", Side.CLINICAL, is_stated=False)),
)
"""Every answer that says something, whatever the setting."""


@dataclass(frozen=True, slots=True)
class Needs:
    """The signals of a practice, as far as the rules ask for them."""

    rotating: bool
    limited: bool
    clinical: bool
    office: bool
    clinical_place: bool
    office_place: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: when it holds, and what it says for one post and for more."""

    id: str
    holds: Callable[[Needs], bool]
    when: str
    one: Outcome
    more: Outcome

    def outcome(self, posts: Posts) -> Outcome:
        """Return what the rule says for so many posts."""
        return self.one if posts is Posts.ONE else self.more


RULES = (
    Rule(
        "every-function",
        lambda needs: needs.rotating,
        "Providers rotate and every function has to be covered",
        Outcome.CROSS_TRAINED,
        Outcome.BOTH,
    ),
    Rule(
        "limited-staff",
        lambda needs: needs.limited,
        "Limited staff calls for a blend of both",
        Outcome.CROSS_TRAINED,
        Outcome.CROSS_TRAINED,
    ),
    Rule(
        "both-needs",
        lambda needs: needs.clinical and needs.office,
        "A clinical and an office need are stated",
        Outcome.CROSS_TRAINED,
        Outcome.BOTH,
    ),
    Rule(
        "clinical-need",
        lambda needs: needs.clinical,
        "Only a clinical need is stated",
        Outcome.CLINICAL,
        Outcome.CLINICAL,
    ),
    Rule(
        "office-need",
        lambda needs: needs.office,
        "Only an office need is stated",
        Outcome.MEDICAL,
        Outcome.MEDICAL,
    ),
    Rule(
        "mixed-place",
        lambda needs: needs.clinical_place and needs.office_place,
        "No need is stated, and the place speaks for both",
        Outcome.CROSS_TRAINED,
        Outcome.BOTH,
    ),
    Rule(
        "clinical-place",
        lambda needs: needs.clinical_place,
        "No need is stated, and the place is one that fits the Clinical MA",
        Outcome.CLINICAL,
        Outcome.CLINICAL,
    ),
    Rule(
        "office-place",
        lambda needs: needs.office_place,
        "No need is stated, and the place is one that fits the Medical Assistant",
        Outcome.MEDICAL,
        Outcome.MEDICAL,
    ),
    Rule(
        "unnamed-place",
        lambda _: True,
        "No need is stated, and the articles do not name the place",
        Outcome.CROSS_TRAINED,
        Outcome.BOTH,
    ),
)
"""Read from the top; the first that holds decides. The last always holds."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A result, the rule that gave it, and every answer that said something."""

    outcome: Outcome
    rule: Rule
    needs: Needs
    signals: tuple[Signal, ...]

    @property
    def sides(self) -> frozenset[Side]:
        """The sides that the result serves."""
        alone = {Outcome.CLINICAL: Side.CLINICAL, Outcome.MEDICAL: Side.OFFICE}.get(self.outcome)
        return frozenset({alone, Side.SHARED}) if alone else frozenset(Side)

    @property
    def reasons(self) -> tuple[Signal, ...]:
        """The answers that the result serves."""
        return tuple(one for one in self.signals if one.side in self.sides)

    @property
    def against(self) -> tuple[Signal, ...]:
        """The answers that speak for something else."""
        return tuple(one for one in self.signals if one.side not in self.sides)


def decide(answers: Answers, places: Mapping[str, Side]) -> Decision:
    """Return what the table says; *places* gives the side of each setting by its id."""
    signals = signals_of(answers, places)
    needs = needs_of(signals)
    rule = next(one for one in RULES if one.holds(needs))
    return Decision(rule.outcome(answers.posts), rule, needs, signals)


def signals_of(answers: Answers, places: Mapping[str, Side]) -> tuple[Signal, ...]:
    """Return every answer that says something: stated needs first, then the place."""
    said = [signal for holds, signal in STATED if holds(answers)]
    side = places[answers.setting]
    return (*said, Signal(f"setting-{side.value}", side, is_stated=False))


def needs_of(signals: tuple[Signal, ...]) -> Needs:
    """Return what the rules ask for."""
    ids = {one.id for one in signals}
    stated = {one.side for one in signals if one.is_stated}
    place = {one.side for one in signals if not one.is_stated}
    return Needs(
        rotating="relief-rotating" in ids,
        limited="question-blend" in ids,
        clinical=Side.CLINICAL in stated,
        office=Side.OFFICE in stated,
        clinical_place=bool(place & {Side.CLINICAL, Side.BLEND}),
        office_place=bool(place & {Side.OFFICE, Side.BLEND}),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """One other answer that would give another result."""

    id: str
    outcome: Outcome


def changes_of(answers: Answers, places: Mapping[str, Side]) -> tuple[Change, ...]:
    """Return the single answers that would change the result, in the order of the form; settings are left out."""
    now = decide(answers, places).outcome
    found = ((name, decide(other, places).outcome) for name, other in _others(answers))
    return tuple(Change(name, outcome) for name, outcome in found if outcome is not now)


def _others(answers: Answers) -> Iterator[tuple[str, Answers]]:
    """Yield each set of answers that differs in one thing, under the id of the difference."""
    yield f"clinical-{_other(answers.clinical)}", replace(answers, clinical=not answers.clinical)
    yield f"office-{_other(answers.office)}", replace(answers, office=not answers.office)
    yield f"blend-{_other(answers.blend)}", replace(answers, blend=not answers.blend)
    for work in Work:
        sign = "without" if work in answers.work else "with"
        yield f"{sign}-{work.value}", replace(answers, work=answers.work ^ {work})
    for posts in Posts:
        yield f"posts-{posts.value}", replace(answers, posts=posts)
    for pace in Pace:
        yield f"pace-{pace.value}", replace(answers, pace=pace)
    for relief in Relief:
        yield f"relief-{relief.value}", replace(answers, relief=relief)


def _other(flag: bool) -> str:  # noqa: FBT001  # the word for the other answer
    return "no" if flag else "yes"
