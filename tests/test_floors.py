"""Who may import whom, where import-linter knows no pattern: kinds of files inside and between features."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from config import ROOT

APP = ROOT / "app"
FEATURES = ("auth", "library", "standing", "quizzes", "progress", "path", "authoring", "people")
HEIGHT = {"models": 1, "queries": 2, "steps": 3, "forms": 4, "services": 4, "routes": 5}
PRIVATE = frozenset({"routes", "services", "forms"})
"""What other features may not reach into: they call steps and queries."""
MODULES = [path for feature in FEATURES for path in sorted((APP / feature).glob("*.py"))]


def kind_of(name: str) -> str | None:
    """Return what kind of file *name* is by its last word, for example `mock_routes` is routes."""
    return next((kind for kind in HEIGHT if name.rpartition("_")[2] == kind), None)


def imported(path: Path) -> Iterator[tuple[str, str]]:
    """Yield (feature, module) for each module of a feature that *path* imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or not node.module or not node.module.startswith("app."):
            continue
        feature, _, module = node.module.removeprefix("app.").partition(".")
        if feature in FEATURES:
            for name in [module] if module else [alias.name for alias in node.names]:
                yield feature, name


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(APP).as_posix())
def test_inside_a_feature_imports_go_down_only(path):
    own = kind_of(path.stem)
    for feature, module in imported(path):
        other = kind_of(module)
        if feature != path.parent.name or own is None or other is None:
            continue
        assert HEIGHT[other] <= HEIGHT[own], module
        assert {own, other} != {"services", "forms"}, module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(APP).as_posix())
def test_a_feature_calls_steps_and_queries_of_another_never_its_services(path):
    if path.parent.name == "people":
        return  # stands over everything a person owns; it still goes through steps, but shows their pages
    for feature, module in imported(path):
        if feature != path.parent.name:
            assert kind_of(module) not in PRIVATE, f"{feature}.{module}"


def test_only_routes_know_the_web_inside_a_feature():
    web = {"flask", "flask_login", "flask_wtf", "werkzeug", "wtforms"}
    for path in MODULES:
        if kind_of(path.stem) not in {"services", "steps", "queries", "models"}:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not {name.split(".")[0] for name in names} & web, path
