"""What a question can be about, show and count towards, as choices of a form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.catalogue import Blueprint, Catalogue
from app.domain.errors import NotFoundError
from app.domain.plates.atlas import PLATES


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading."""

    title: str
    choices: tuple[tuple[str, str], ...]
    """(value, words)."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What counts towards one exam, or a part of it."""

    competencies: frozenset[str]
    types: frozenset[str]
    """Question types that a mock of it may draw."""


def topics(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return credentials, scenarios, and each role's skills and career paths."""
    groups = [
        Group("Credentials", tuple((one.id, one.title) for one in catalogue.credentials)),
        Group("Scenarios", tuple((one.id, one.title) for one in catalogue.scenarios)),
    ]
    for role in catalogue.roles:
        groups.append(Group(f"Skills: {role.title}", tuple((one.id, one.text) for one in role.skills)))
        groups.append(Group(f"Careers: {role.title}", tuple((one.id, one.text) for one in role.career_paths)))
    return tuple(one for one in groups if one.choices)


def duties(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return the duties of each role."""
    return tuple(
        Group(one.title, tuple((duty.id, duty.text) for duty in one.duties)) for one in catalogue.roles
    )


def settings(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return the places where the roles work."""
    return (Group("", tuple((one.id, one.title) for one in catalogue.settings)),)


def plate_names(chosen: str = "") -> list[tuple[str, str]]:
    """Return the figures there are, by name; *chosen* stays among them even if it is gone."""
    names = [(one, one.replace("-", " ").capitalize()) for one in sorted(PLATES)]
    return names if not chosen or chosen in PLATES else [*names, (chosen, f"{chosen} (there is none)")]


def exam_parts(catalogue: Catalogue, on: date) -> tuple[Group, ...]:
    """Return each credential with the domains and subdomains of its outline in force on *on* (UTC date)."""
    return tuple(
        Group(
            credential.title,
            ((credential.id, f"All of {credential.title}"), *_parts(credential.id, outline)),
        )
        for credential in catalogue.credentials
        if (outline := _outline(catalogue, credential.id, on))
    )


def _parts(credential: str, outline: Blueprint) -> Iterator[tuple[str, str]]:
    for domain in outline.domains:
        yield f"{credential}/{domain.id}", domain.title
        if len(domain.cells) > 1:
            for cell in domain.cells:
                yield f"{credential}/{domain.id}/{cell.subdomain}", f"– {cell.title}"


def find_reach(catalogue: Catalogue, part: str, on: date) -> Reach | None:
    """Return what counts towards *part*, a value of `exam_parts`; None if there is no such part."""
    credential, _, place = part.partition("/")
    outline = _outline(catalogue, credential, on)
    if outline is None:
        return None
    domain, _, subdomain = place.partition("/")
    cells = [one for one in outline.cells if domain in {"", one.domain} and subdomain in {"", one.subdomain}]
    competencies = frozenset(name for cell in cells for name in cell.competencies)
    return Reach(competencies, frozenset(outline.types)) if cells else None


def _outline(catalogue: Catalogue, credential: str, on: date) -> Blueprint | None:
    try:
        return catalogue.blueprint_in_force(credential, on)
    except NotFoundError:
        return None
