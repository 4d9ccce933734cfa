"""No protected attribute and no proxy enters the model, by construction: who may read the groups, and what changes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from app.auth.models import Account
from app.path.group_models import VolunteeredGroups
from app.path.group_services import volunteer
from app.path.models import SuggestionRecord
from app.path.reports import report_of
from app.path.suggestion_queries import history_of, suggestion_of
from app.path.suggestion_services import judge_paths
from config import ROOT
from tests import builders
from tests.builders import NOW
from tests.path.wish_builders import rate_all
from tests.progress.log_builders import respond

APP = ROOT / "app"
LATER = NOW + timedelta(hours=20)
OF_GROUPS = frozenset(
    {
        "app.domain.groups",
        "app.path.group_belongings",
        "app.path.group_forms",
        "app.path.group_models",
        "app.path.group_queries",
        "app.path.group_routes",
        "app.path.group_services",
    }
)
AUDIT = frozenset({"app.path.audit_queries", "app.path.audits"})
ELSEWHERE = {
    "app.path.audit_queries": "where groups and suggestions meet",
    "app.path.audits": "names the groups",
    "app.path.routes": "hangs the page up",
    "app.people.belongings": "export, merge, erase",
}
"""Who outside may import a module of the groups, and why."""
NAMES = re.compile(r"volunteered_groups|VolunteeredGroups")


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


PATHS = {module_of(path): path for path in APP.rglob("*.py")}


def imports_of(module: str) -> Iterator[str]:
    """Yield every module of the application that *module* names in an import."""
    for node in ast.walk(ast.parse(PATHS[module].read_text(encoding="utf-8"))):
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{one.name}" for one in node.names)]
        yield from (name for name in names if name in PATHS)


def reached_from(starts: set[str]) -> set[str]:
    """Return *starts* and everything that they import, and so on."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        module = waiting.pop()
        if module not in seen:
            seen.add(module)
            waiting += imports_of(module)
    return seen


def models_own() -> set[str]:
    """Return what makes and tells a suggestion: the core, its reads and writes, and the page's words."""
    named = re.compile(
        r"app\.domain\.(path|ability|interests|effort)\w*|app\.path\.(suggestion\w*|reports|queries)"
    )
    return {one for one in PATHS if named.fullmatch(one) and not one.endswith("_routes")}


def test_nothing_that_the_suggestion_reaches_knows_of_groups():
    starts = models_own()
    reached = reached_from(starts)

    assert {"app.domain.path", "app.path.suggestions", "app.path.suggestion_services"} <= starts
    assert {"app.standing.queries", "app.quizzes.log_queries", "app.domain.ability"} <= reached
    assert not reached & (OF_GROUPS | AUDIT)


def test_the_walk_sees_who_does():
    """The walk above would find it: the audit reaches both."""
    reached = reached_from({"app.path.audit_queries"})

    assert {"app.path.group_models", "app.domain.path_evidence"} <= reached


def test_only_those_named_here_import_what_is_of_groups():
    found = {one for one in PATHS if set(imports_of(one)) & OF_GROUPS} - OF_GROUPS

    assert found == set(ELSEWHERE)
    assert {one for one in PATHS if set(imports_of(one)) & AUDIT} <= {*AUDIT, "app.cli.path"}


def test_no_other_code_names_the_table_and_no_table_points_at_it():
    named = {one for one, path in PATHS.items() if NAMES.search(path.read_text(encoding="utf-8"))}

    assert named <= OF_GROUPS
    tables = VolunteeredGroups.metadata.tables.values()
    assert not [
        key for one in tables for key in one.foreign_keys if key.column.table.name == "volunteered_groups"
    ]


def test_the_core_takes_no_person():
    for module in models_own():
        if module.startswith("app.domain."):
            assert "app.auth.models" not in reached_from({module})


@pytest.fixture
def told(session, app, bank):
    """Everything that is said of one learner, records included, as text; and the learner."""
    catalogue = app.extensions["preceptor.catalogue"]
    person = builders.account(session).id
    rate_all(session, person, catalogue.interests, clinical=5, administrative=2)
    respond(session, person, bank, catalogue)

    def say() -> str:
        session.rollback()
        session.expire_all()
        found = suggestion_of(session, person, catalogue, LATER)
        return repr((report_of(found, catalogue, {}), history_of(session, person, catalogue)))

    return person, say


CHANGES = [
    {"name": "Ngozi"},
    {"email": "jose.garcia@example.com"},
    {"time_zone": "Asia/Tokyo"},
    {"time_multiplier": 2.0},
    {"created_at": NOW - timedelta(days=900)},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_changing_the_account_changes_nothing_that_is_said(session, told, change):
    person, say = told
    before = say()
    session.execute(update(Account).where(Account.id == person).values(**change))
    session.commit()

    assert say() == before


@pytest.mark.parametrize(
    "said",
    [
        {"sex": ("woman",), "age": ("55-over",)},
        {
            "sex": ("man",),
            "ethnicity": ("black", "hispanic"),
            "language": ("spanish",),
            "disability": ("yes",),
        },
    ],
    ids=["some", "other"],
)
def test_whatever_is_volunteered_changes_nothing_that_is_said_or_recorded(session, app, told, said):
    person, say = told
    before = say()
    volunteer(session, person, said, now=NOW)

    assert say() == before
    assert judge_paths(session, app.extensions["preceptor.catalogue"], LATER) == 1
    assert say() == before
    assert "volunteered" not in " ".join(SuggestionRecord.__table__.c.keys())
