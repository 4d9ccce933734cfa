"""The catalogue: the competency map, and roles, credentials, blueprints and tracks as views over it.

Immutable values read once from `question_banks/catalogue/` by `app.banks.catalogue`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from app.domain.errors import NotFoundError
from app.domain.interests import InterestForm


@dataclass(frozen=True, slots=True)
class Competency:
    """One node of the map; every question tests exactly one."""

    id: str
    title: str
    domain: str
    """Ability domain id."""


@dataclass(frozen=True, slots=True)
class AbilityDomain:
    """A group of competencies that shares one ability on the logit scale."""

    id: str
    title: str
    strand: int
    """+1 clinical, -1 administrative, 0 shared."""
    counts_as_ability: bool
    """False for questions about the roles themselves."""
    competencies: tuple[Competency, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """One task of a role; `note` carries what state law or supervision adds."""

    id: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Topic:
    """A skill or a career path of a role, that questions can be about."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """A staffing situation from the source articles, and which role relieves it."""

    id: str
    title: str
    situation: str
    best_fit: tuple[str, ...]
    """Role ids; two mean: both."""
    reason: str


@dataclass(frozen=True, slots=True)
class Setting:
    """A place where the roles work."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Role:
    """One of the two roles, with everything the role comparison shows."""

    id: str
    title: str
    """`Clinical Medical Assistant` or `Medical Assistant`."""
    short_title: str
    definition: str
    duties: tuple[Duty, ...]
    settings: tuple[str, ...]
    skills: tuple[Topic, ...]
    training: tuple[str, ...]
    certifications: tuple[str, ...]
    """Credential ids; a teaching convention, any credential can be held in either role."""
    career_paths: tuple[Topic, ...]
    benefits: tuple[str, ...]
    relief: tuple[str, ...]
    """What the role can do when staff is short."""
    hire_when: tuple[str, ...]
    patient_experience: str
    employer_question: str
    self_question: str = ""
    """What a learner may ask themselves about this role."""
    emphasis: str = ""
    """How the training of this role leans."""
    practice_profile: str = ""
    """The practice that this role fits best."""


@dataclass(frozen=True, slots=True)
class Credential:
    """One certification, with its real format; every figure carries its confidence in `notes`."""

    id: str
    title: str
    """Always with the owner: `CMA (AAMA)`."""
    full_name: str
    owner: str
    role: str
    questions: str
    minutes: int
    sections: str
    scale: str
    pass_mark: str
    delivery: str
    retake: str
    eligibility: tuple[str, ...]
    renewal: str
    notes: tuple[str, ...]
    """Conflicts and unconfirmed points, shown to the reader."""
    verified_on: date
    fee: str = ""
    """What the exam costs, with the year and how sure that is; empty: not known."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The smallest part of a blueprint: so many scored questions from these competencies."""

    domain: str
    subdomain: str
    """Empty where the owner publishes no subdomain."""
    title: str
    count: int
    competencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlueprintDomain:
    """One domain of a blueprint, made of one cell or of one cell a subdomain."""

    id: str
    title: str
    cells: tuple[Cell, ...]

    @property
    def count(self) -> int:
        """Scored questions in the domain."""
        return sum(cell.count for cell in self.cells)


@dataclass(frozen=True)
class Blueprint:
    """What one version of an exam must contain, and how long a mock of it lasts."""

    id: str
    credential: str
    title: str
    source: str
    verified_on: date
    effective_from: date
    effective_to: date | None
    """UTC dates, last day included; None: still in force."""
    minutes: int
    """Of a full mock at multiplier 1, all segments together."""
    segments: int
    types: tuple[str, ...]
    """Question types a mock may draw."""
    notes: tuple[str, ...]
    domains: tuple[BlueprintDomain, ...]

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell in blueprint order."""
        return tuple(cell for domain in self.domains for cell in domain.cells)

    @property
    def count(self) -> int:
        """Scored questions in a full mock."""
        return sum(cell.count for cell in self.cells)

    @cached_property
    def cell_of(self) -> dict[str, Cell]:
        """The cell each covered competency counts towards."""
        return {competency: cell for cell in self.cells for competency in cell.competencies}


@dataclass(frozen=True, slots=True)
class Unit:
    """One step of a track: takes live questions that match any of its tags or competencies."""

    id: str
    title: str
    summary: str
    competencies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """When given, a question must carry one of these roles as well."""
    settings: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """Credentials, scenarios, skills and career paths."""


@dataclass(frozen=True, slots=True)
class Track:
    """A role-specific ordered path of units."""

    id: str
    title: str
    kind: str
    """`duties`, `settings`, `certifications`, `preparation` or `cross-trained`."""
    summary: str
    role: str
    """Role id, or empty for both."""
    credential: str
    """Credential id, or empty."""
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Catalogue:
    """Everything above, with look-ups."""

    domains: tuple[AbilityDomain, ...]
    roles: tuple[Role, ...]
    settings: tuple[Setting, ...]
    scenarios: tuple[Scenario, ...]
    credentials: tuple[Credential, ...]
    blueprints: tuple[Blueprint, ...]
    tracks: tuple[Track, ...]
    comparison: tuple[tuple[str, str], ...] = field(default=())
    """(heading, sentence) pairs that hold for both roles: cross-training, naming note, cautions."""
    interests: InterestForm = field(default=InterestForm())
    """What the interest form asks."""

    @cached_property
    def competencies(self) -> dict[str, Competency]:
        """Competencies by id, in catalogue order."""
        return {one.id: one for domain in self.domains for one in domain.competencies}

    @cached_property
    def domains_by_id(self) -> dict[str, AbilityDomain]:
        """Ability domains by id."""
        return {domain.id: domain for domain in self.domains}

    @cached_property
    def ability_domains(self) -> tuple[AbilityDomain, ...]:
        """The domains that the learning model keeps an ability for, in model order."""
        return tuple(domain for domain in self.domains if domain.counts_as_ability)

    @cached_property
    def ability_competencies(self) -> tuple[str, ...]:
        """Ids of the competencies under `ability_domains`, in model order."""
        return tuple(one.id for domain in self.ability_domains for one in domain.competencies)

    def find_credential(self, credential_id: str) -> Credential | None:
        """Return the credential, or None."""
        return next((one for one in self.credentials if one.id == credential_id), None)

    def find_track(self, track_id: str) -> Track | None:
        """Return the track, or None."""
        return next((one for one in self.tracks if one.id == track_id), None)

    def find_role(self, role_id: str) -> Role | None:
        """Return the role, or None."""
        return next((one for one in self.roles if one.id == role_id), None)

    def find_blueprint(self, blueprint_id: str) -> Blueprint | None:
        """Return the blueprint version, in force or not, or None."""
        return next((one for one in self.blueprints if one.id == blueprint_id), None)

    def blueprint_in_force(self, credential_id: str, on: date) -> Blueprint:
        """Return the version of *credential_id*'s blueprint that holds on *on* (UTC date).

        Raises:
            NotFoundError: no version holds that day.
        """
        for blueprint in self.blueprints:
            if (
                blueprint.credential == credential_id
                and blueprint.effective_from <= on
                and (blueprint.effective_to is None or on <= blueprint.effective_to)
            ):
                return blueprint
        message = f"No blueprint of {credential_id} is in force on {on.isoformat()}."
        raise NotFoundError(message)
