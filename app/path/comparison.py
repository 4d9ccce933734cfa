"""The two roles side by side, arranged for the reader. Pure: values in, values out."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.catalogue import Catalogue, Role, Scenario, Setting


@dataclass(frozen=True, slots=True)
class Line:
    """One fact, and what state law or supervision adds to it."""

    text: str
    note: str = ""
    duty: str = ""
    """Duty id, where the fact is one."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """One row of the comparison: the same question put to both roles."""

    id: str
    title: str
    sides: tuple[tuple[Line, ...], ...]
    """By role, in the order of the catalogue."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that one reader looks for together."""

    id: str
    title: str
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the roles work: the first alone, both, the second alone."""

    first: tuple[Setting, ...]
    both: tuple[Setting, ...]
    second: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class Relief:
    """One staffing situation, and the roles that relieve it."""

    scenario: Scenario
    roles: tuple[Role, ...]


def groups_of(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return the comparison in reading order; where the roles work is `places_of`."""
    roles = catalogue.roles
    return (
        Group(
            "work",
            "The work",
            (
                _duties(roles),
                _aspect("skills", "Skills", [tuple(one.text for one in role.skills) for role in roles]),
                _aspect("patients", "What patients notice", [(role.patient_experience,) for role in roles]),
            ),
        ),
        Group(
            "way",
            "The way there, and on",
            (
                _aspect("training", "Training", [(*role.training, role.emphasis) for role in roles]),
                _aspect("certifications", "Credentials", [_credentials(catalogue, role) for role in roles]),
                _aspect("careers", "Later", [tuple(one.text for one in role.career_paths) for role in roles]),
            ),
        ),
        Group(
            "practice",
            "For a practice that hires",
            (
                _aspect("benefits", "What it brings", [role.benefits for role in roles]),
                _aspect("profile", "Where it fits best", [(role.practice_profile,) for role in roles]),
                _aspect("hire", "Hire when", [role.hire_when for role in roles]),
                _aspect("relief", "When staff is short", [role.relief for role in roles]),
            ),
        ),
    )


def places_of(catalogue: Catalogue) -> Places:
    """Return every setting once, by the roles that work there."""
    first, second = (frozenset(role.settings) for role in catalogue.roles)
    return Places(
        first=tuple(one for one in catalogue.settings if one.id in first - second),
        both=tuple(one for one in catalogue.settings if one.id in first & second),
        second=tuple(one for one in catalogue.settings if one.id in second - first),
    )


def reliefs_of(catalogue: Catalogue) -> tuple[Relief, ...]:
    """Return the staffing situations with the roles that fit, in the order of the catalogue."""
    return tuple(
        Relief(scenario, tuple(role for role in catalogue.roles if role.id in scenario.best_fit))
        for scenario in catalogue.scenarios
    )


def remarks_of(catalogue: Catalogue) -> dict[str, str]:
    """Return what holds for both roles: sentence by heading."""
    return dict(catalogue.comparison)


def _duties(roles: tuple[Role, ...]) -> Aspect:
    sides = tuple(tuple(Line(duty.text, duty.note, duty.id) for duty in role.duties) for role in roles)
    return Aspect("duties", "Duties", sides)


def _credentials(catalogue: Catalogue, role: Role) -> tuple[str, ...]:
    found = (catalogue.find_credential(one) for one in role.certifications)
    return tuple(f"{one.title}, {one.full_name}" for one in found if one is not None)


def _aspect(name: str, title: str, sides: list[tuple[str, ...]]) -> Aspect:
    return Aspect(name, title, tuple(tuple(Line(text) for text in side if text) for side in sides))
