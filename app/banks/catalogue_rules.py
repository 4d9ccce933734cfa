"""What must hold across the catalogue: unique ids, references that lead somewhere, one cell a competency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from app.banks.naming import bare_name
from app.domain.catalogue import Blueprint, Catalogue, Track
from app.domain.questions import QuestionType

MAX_DOMAINS = 15
KINDS = frozenset({"duties", "settings", "certifications", "preparation", "cross-trained"})
TYPES = frozenset(one.value for one in QuestionType)


def verify(catalogue: Catalogue) -> list[str]:
    """Return every broken rule in words; an empty list if all hold."""
    return [
        *_identity(catalogue),
        *_role_references(catalogue),
        *(fault for one in catalogue.blueprints for fault in _blueprint(one, catalogue)),
        *(fault for one in catalogue.tracks for fault in _track(one, catalogue)),
    ]


def duty_ids(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of every duty of every role."""
    return frozenset(duty.id for role in catalogue.roles for duty in role.duties)


def setting_ids(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of every setting."""
    return frozenset(setting.id for setting in catalogue.settings)


def role_ids(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids of the roles."""
    return frozenset(role.id for role in catalogue.roles)


def topic_ids(catalogue: Catalogue) -> frozenset[str]:
    """Return the ids a question may name under `about`: credentials, scenarios, skills, career paths."""
    return frozenset(_topics(catalogue))


def _topics(catalogue: Catalogue) -> list[str]:
    topics = [one.id for role in catalogue.roles for one in (*role.skills, *role.career_paths)]
    return topics + [one.id for one in catalogue.credentials] + [one.id for one in catalogue.scenarios]


def _identity(catalogue: Catalogue) -> Iterator[str]:
    if len(catalogue.domains) > MAX_DOMAINS:
        yield f"There are {len(catalogue.domains)} ability domains; {MAX_DOMAINS} is the limit."
    competencies = [one.id for domain in catalogue.domains for one in domain.competencies]
    duties = [duty.id for role in catalogue.roles for duty in role.duties]
    for kind, ids in {
        "competency": competencies,
        "ability domain": [one.id for one in catalogue.domains],
        "duty": duties,
        "role": [one.id for one in catalogue.roles],
        "setting": [one.id for one in catalogue.settings],
        "blueprint": [one.id for one in catalogue.blueprints],
        "track": [one.id for one in catalogue.tracks],
        "credential, scenario, skill or career path": _topics(catalogue),
    }.items():
        yield from (f"The {kind} {one} is given twice." for one in _repeated(ids))


def _role_references(catalogue: Catalogue) -> Iterator[str]:
    credentials = {one.id for one in catalogue.credentials}
    for role in catalogue.roles:
        yield from _unknown(role.settings, setting_ids(catalogue), f"role {role.id}, setting")
        yield from _unknown(role.certifications, credentials, f"role {role.id}, credential")
    for scenario in catalogue.scenarios:
        yield from _unknown(scenario.best_fit, role_ids(catalogue), f"scenario {scenario.id}, role")
    for credential in catalogue.credentials:
        place = f"credential {credential.id}, role"
        yield from _unknown((credential.role,), role_ids(catalogue), place)
        if bare_name(credential.title):
            yield f"The title of credential {credential.id} lacks its owner."


def _blueprint(blueprint: Blueprint, catalogue: Catalogue) -> Iterator[str]:
    place = f"blueprint {blueprint.id}"
    if catalogue.find_credential(blueprint.credential) is None:
        yield f"{place}: there is no credential {blueprint.credential}."
    if blueprint.segments < 1 or blueprint.count % max(blueprint.segments, 1):
        yield f"{place}: {blueprint.count} questions do not fill {blueprint.segments} segments."
    yield from _unknown(blueprint.types, TYPES, f"{place}, type")
    used = [name for cell in blueprint.cells for name in cell.competencies]
    yield from _unknown(used, catalogue.competencies, f"{place}, competency")
    yield from (f"{place}: {name} lies in more than one cell." for name in _repeated(used))
    names = [(cell.domain, cell.subdomain) for cell in blueprint.cells]
    yield from (f"{place}: the cell {name} is given twice." for name in _repeated(names))


def _track(track: Track, catalogue: Catalogue) -> Iterator[str]:
    place = f"track {track.id}"
    if track.kind not in KINDS:
        yield f"{place}: {track.kind} is not a kind of track."
    if track.role:
        yield from _unknown((track.role,), role_ids(catalogue), f"{place}, role")
    if track.credential and catalogue.find_credential(track.credential) is None:
        yield f"{place}: there is no credential {track.credential}."
    yield from (f"{place}: the unit {one} is given twice." for one in _repeated(u.id for u in track.units))
    for unit in track.units:
        spot = f"{place}, unit {unit.id}"
        yield from _unknown(unit.competencies, catalogue.competencies, f"{spot}, competency")
        yield from _unknown(unit.settings, setting_ids(catalogue), f"{spot}, setting")
        yield from _unknown(unit.duties, duty_ids(catalogue), f"{spot}, duty")
        yield from _unknown(unit.about, topic_ids(catalogue), f"{spot}, about")
        yield from _unknown(unit.roles, role_ids(catalogue), f"{spot}, role")


def _repeated(ids: Iterable[object]) -> list[object]:
    return [one for one, count in Counter(ids).items() if count > 1]


def _unknown(names: Iterable[str], known: Iterable[str], place: str) -> Iterator[str]:
    known = frozenset(known)
    yield from (f"{place}: there is no {name}." for name in names if name not in known)
