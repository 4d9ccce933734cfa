"""Read `question_banks/catalogue/` into the catalogue: the map, roles, credentials, blueprints and tracks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from app.banks.catalogue_interests import FILE as INTERESTS
from app.banks.catalogue_interests import interests_of
from app.banks.catalogue_rules import verify
from app.banks.entries import CatalogueError, Entry, open_entry
from app.domain.catalogue import (
    AbilityDomain,
    Blueprint,
    BlueprintDomain,
    Catalogue,
    Cell,
    Competency,
    Credential,
    Duty,
    Role,
    Scenario,
    Setting,
    Topic,
    Track,
    Unit,
)

STRANDS = {"clinical": 1, "administrative": -1, "shared": 0}
TRUTHS = {"yes": True, "no": False}


def read_catalogue(folder: Path) -> Catalogue:
    """Return the catalogue that *folder* holds, verified.

    Raises:
        CatalogueError: a file is missing, unreadable or breaks a rule.
    """
    competencies = open_entry(folder, "competencies.yaml")
    roles = open_entry(folder, "roles.yaml")
    credentials = open_entry(folder, "credentials.yaml")
    blueprints = open_entry(folder, "blueprints.yaml")
    tracks = open_entry(folder, "tracks.yaml")
    interests = open_entry(folder, INTERESTS)
    exams = tuple(_blueprint(one) for one in blueprints.entries("blueprints"))
    settings = tuple(_setting(one) for one in roles.entries("settings"))
    catalogue = Catalogue(
        domains=tuple(_domain(one) for one in competencies.entries("domains")),
        roles=tuple(_role(one) for one in roles.entries("roles")),
        settings=settings,
        interests=interests_of(interests, frozenset(one.id for one in settings)),
        scenarios=tuple(_scenario(one) for one in roles.entries("scenarios")),
        credentials=tuple(_credential(one) for one in credentials.entries("credentials")),
        blueprints=exams,
        tracks=tuple(_track(one, exams) for one in tracks.entries("tracks")),
        comparison=tuple(_pair(one) for one in roles.entries("comparison")),
    )
    for file in (competencies, roles, credentials, blueprints, tracks):
        file.done()
    for message in verify(catalogue):
        raise CatalogueError(folder.name, 1, message)
    return catalogue


def _domain(entry: Entry) -> AbilityDomain:
    domain_id = entry.text("id")
    strand = entry.text("strand")
    ability = entry.text("ability", "yes")
    if strand not in STRANDS or ability not in TRUTHS:
        raise entry.fault("strand is clinical, administrative or shared; ability is yes or no.")
    domain = AbilityDomain(
        id=domain_id,
        title=entry.text("title"),
        strand=STRANDS[strand],
        counts_as_ability=TRUTHS[ability],
        competencies=tuple(_competency(one, domain_id) for one in entry.entries("competencies")),
    )
    entry.done()
    return domain


def _competency(entry: Entry, domain_id: str) -> Competency:
    competency = Competency(entry.text("id"), entry.text("title"), domain_id)
    entry.done()
    return competency


def _setting(entry: Entry) -> Setting:
    setting = Setting(entry.text("id"), entry.text("title"))
    entry.done()
    return setting


def _pair(entry: Entry) -> tuple[str, str]:
    pair = (entry.text("heading"), entry.text("text"))
    entry.done()
    return pair


def _duty(entry: Entry) -> Duty:
    duty = Duty(entry.text("id"), entry.text("text"), entry.text("note", ""))
    entry.done()
    return duty


def _topic(entry: Entry) -> Topic:
    topic = Topic(entry.text("id"), entry.text("text"))
    entry.done()
    return topic


def _role(entry: Entry) -> Role:
    role = Role(
        id=entry.text("id"),
        title=entry.text("title"),
        short_title=entry.text("short_title"),
        definition=entry.text("definition"),
        duties=tuple(_duty(one) for one in entry.entries("duties")),
        settings=entry.texts("settings"),
        skills=tuple(_topic(one) for one in entry.entries("skills")),
        training=entry.texts("training"),
        certifications=entry.texts("certifications"),
        career_paths=tuple(_topic(one) for one in entry.entries("career_paths")),
        benefits=entry.texts("benefits"),
        relief=entry.texts("relief"),
        hire_when=entry.texts("hire_when"),
        patient_experience=entry.text("patient_experience"),
        employer_question=entry.text("employer_question"),
        self_question=entry.text("self_question"),
        emphasis=entry.text("emphasis"),
        practice_profile=entry.text("practice_profile"),
    )
    entry.done()
    return role


def _scenario(entry: Entry) -> Scenario:
    scenario = Scenario(
        id=entry.text("id"),
        title=entry.text("title"),
        situation=entry.text("situation"),
        best_fit=entry.texts("best_fit"),
        reason=entry.text("reason"),
    )
    entry.done()
    return scenario


def _credential(entry: Entry) -> Credential:
    credential = Credential(
        id=entry.text("id"),
        title=entry.text("title"),
        full_name=entry.text("full_name"),
        owner=entry.text("owner"),
        role=entry.text("role"),
        questions=entry.text("questions"),
        minutes=entry.whole("minutes"),
        sections=entry.text("sections"),
        scale=entry.text("scale"),
        pass_mark=entry.text("pass_mark"),
        delivery=entry.text("delivery"),
        retake=entry.text("retake"),
        eligibility=entry.texts("eligibility"),
        renewal=entry.text("renewal"),
        notes=entry.texts("notes"),
        verified_on=entry.day("verified_on"),
        fee=entry.text("fee", ""),
    )
    entry.done()
    return credential


def _blueprint(entry: Entry) -> Blueprint:
    blueprint = Blueprint(
        id=entry.text("id"),
        credential=entry.text("credential"),
        title=entry.text("title"),
        source=entry.text("source"),
        verified_on=entry.day("verified_on"),
        effective_from=entry.day("effective_from"),
        effective_to=entry.find_day("effective_to"),
        minutes=entry.whole("minutes"),
        segments=entry.whole("segments"),
        types=entry.texts("types"),
        notes=entry.texts("notes", optional=True),
        domains=tuple(_blueprint_domain(one) for one in entry.entries("domains")),
    )
    entry.done()
    return blueprint


def _blueprint_domain(entry: Entry) -> BlueprintDomain:
    domain_id, title = entry.text("id"), entry.text("title")
    cells = []
    for one in entry.entries("cells"):
        cells.append(
            Cell(
                domain=domain_id,
                subdomain=one.text("id", ""),
                title=one.text("title", title),
                count=one.whole("count"),
                competencies=one.texts("competencies"),
            )
        )
        one.done()
    entry.done()
    return BlueprintDomain(domain_id, title, tuple(cells))


def _track(entry: Entry, blueprints: tuple[Blueprint, ...]) -> Track:
    source = entry.text("from_blueprint", "")
    track = Track(
        id=entry.text("id"),
        title=entry.text("title"),
        kind=entry.text("kind"),
        summary=entry.text("summary"),
        role=entry.text("role", ""),
        credential=entry.text("credential", ""),
        units=tuple(_unit(one) for one in entry.entries("units", optional=bool(source))),
    )
    entry.done()
    if not source:
        return track
    exam = next((one for one in blueprints if one.id == source), None)
    if exam is None:
        raise entry.fault(f"There is no blueprint {source}.")
    return replace(track, units=tuple(_cell_unit(cell) for cell in exam.cells))


def _unit(entry: Entry) -> Unit:
    unit = Unit(
        id=entry.text("id"),
        title=entry.text("title"),
        summary=entry.text("summary"),
        competencies=entry.texts("competencies", optional=True),
        roles=entry.texts("roles", optional=True),
        settings=entry.texts("settings", optional=True),
        duties=entry.texts("duties", optional=True),
        about=entry.texts("about", optional=True),
    )
    entry.done()
    return unit


def _cell_unit(cell: Cell) -> Unit:
    return Unit(
        id=(cell.subdomain or cell.domain).lower(),
        title=cell.title,
        summary=f"{cell.count} scored questions in a full mock exam.",
        competencies=cell.competencies,
    )
