"""The rules of the house, where no linter knows them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from app.cli.main import cli
from config import ROOT
from tests.cli.offered import commands_of

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
FOREIGN = frozenset({"instance", "__pycache__", "screenshots", "build", "htmlcov"})
OURS = frozenset({".ci", ".gitignore"})
TEXTS = frozenset(
    {".py", ".sh", ".html", ".css", ".js", ".svg", ".yaml", ".md", ".toml", ".ini", ".mako", ".txt", ""}
)
CODE = [
    ROOT / "config.py",
    ROOT / "wsgi.py",
    *sorted((ROOT / "app").rglob("*.py")),
    *(ROOT / "script").glob("*.py"),
]
MODULES = [path for path in CODE if path.is_relative_to(ROOT / "app") and path.name != "__init__.py"]
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]

# A page's routes and forms are tested as a person meets them, one file an action, in tests/pages.
TESTED_BY_PAGES = re.compile(r"(?:.*_)?(?:routes|forms|blueprint)\.py")
WITHOUT_MIRROR = {
    "auth/models.py": "columns only; tests/test_migrations.py",
    "library/models.py": "columns only; tests/test_migrations.py",
    "path/group_models.py": "columns only; tests/test_migrations.py",
    "path/models.py": "columns only; tests/test_migrations.py",
    "path/shift_models.py": "columns only; tests/test_migrations.py",
    "progress/models.py": "columns only; tests/test_migrations.py",
    "quizzes/models.py": "columns only; tests/test_migrations.py",
    "standing/models.py": "columns only; tests/test_migrations.py",
    "domain/errors.py": "names and sentences only; tests/test_errors.py tries each",
}


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _our_files() -> Iterator[Path]:
    """Yield every text file of the project itself."""
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            if path.name in FOREIGN or (path.name.startswith(".") and path.name not in OURS):
                continue
            if path.is_dir():
                folders.append(path)
            elif path.suffix in TEXTS and not path.name.endswith(".lock"):
                yield path


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Yield where each function stands and how many lines it has, signature and docstring counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{_shown(path)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1


def test_no_file_is_longer_than_a_reader_can_hold():
    lengths = {_shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}

    assert {name: length for name, length in lengths.items() if length >= LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen():
    lengths = dict(pair for path in CODE for pair in _functions(path))

    assert {place: length for place, length in lengths.items() if length >= LONGEST_FUNCTION} == {}


def test_most_functions_are_short():
    lengths = sorted(length for path in CODE for _, length in _functions(path))

    assert lengths[len(lengths) // 2] <= 12
    assert lengths[len(lengths) * 95 // 100] <= 25


def test_no_module_is_a_drawer_for_odds_and_ends():
    drawers = re.compile(r"(?:^|_)(?:utils?|helpers?|common|manager|misc)(?:_|$)")

    assert [_shown(path) for path in CODE if drawers.search(path.stem)] == []


def test_a_package_file_holds_its_docstring_and_nothing_else():
    for path in sorted((ROOT / "app").rglob("__init__.py")):
        if path == ROOT / "app" / "__init__.py":
            continue  # the factory
        body = ast.parse(path.read_text(encoding="utf-8")).body
        assert [type(node) for node in body] == [ast.Expr], _shown(path)


@pytest.mark.parametrize("path", MODULES, ids=_shown)
def test_every_module_has_its_mirror_test(path):
    inside = path.relative_to(ROOT / "app")
    if inside.as_posix() in WITHOUT_MIRROR or TESTED_BY_PAGES.fullmatch(path.name):
        return

    # A module with much to try may have several: test_services.py, test_services_mock.py.
    assert list((ROOT / "tests" / inside.parent).glob(f"test_{path.stem}*.py"))


def test_the_list_of_modules_without_a_mirror_names_only_such_modules():
    for name in WITHOUT_MIRROR:
        inside = Path(name)
        assert (ROOT / "app" / inside).exists()
        assert not (ROOT / "tests" / inside.parent / f"test_{inside.name}").exists()


def test_every_page_test_belongs_to_one_action():
    assert {
        path.name for path in (ROOT / "tests" / "pages").glob("*.py") if not path.name.startswith("test_")
    } <= {"conftest.py"}


def _commands(group: click.Group, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in commands_of(group).items():
        if isinstance(command, click.Group) and name != "db":  # Alembic's own commands, documented by Alembic
            yield from _commands(command, (*words, name))
        else:
            yield (*words, name)


def _named_commands(text: str) -> Iterator[tuple[str, ...]]:
    """Yield what follows `preceptor` in code, as far as it is a command and not an argument."""
    for found in re.finditer(r"(?:^ +|`|bin/)preceptor((?: [a-z][a-z-]*)+)", text, re.MULTILINE):
        yield tuple(found[1].split())


def test_the_handbook_names_every_command():
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    missing = [" ".join(words) for words in _commands(cli) if f"preceptor {' '.join(words)}" not in text]

    assert missing == []


def test_every_command_that_a_document_names_exists():
    known = set(_commands(cli))
    for path in DOCS:
        for words in _named_commands(path.read_text(encoding="utf-8")):
            beginnings = {words[:length] for length in range(1, len(words) + 1)}
            assert beginnings & known, f"{_shown(path)}: preceptor {' '.join(words)}"


def test_every_command_helps():
    for words in _commands(cli):
        command: click.Command = cli
        for word in words:
            assert isinstance(command, click.Group)
            command = commands_of(command)[word]
        assert command.help, " ".join(words)


def test_the_handbook_names_every_setting_and_no_other():
    config = (ROOT / "config.py").read_text(encoding="utf-8")
    handbook = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    read = set(re.findall(r'"((?:PRECEPTOR|DATABASE)_[A-Z_]+)"', config))

    assert set(re.findall(r"\b((?:PRECEPTOR|DATABASE)_[A-Z_]+)\b", handbook)) == read
    assert {"`HOST`", "`PORT`"} <= set(re.findall(r"`[A-Z]+`", handbook))


def test_a_role_and_a_credential_are_never_confused():
    bare = re.compile(r"\bCMAs?\b(?!(?:\s|&nbsp;)*\(AAMA\))")
    places = [ROOT / "app", ROOT / "question_banks", *DOCS]
    found = []
    for path in _our_files():
        if any(path.is_relative_to(place) for place in places):
            text = path.read_text(encoding="utf-8")
            found += [
                f"{_shown(path)}:{text.count(chr(10), 0, hit.start()) + 1}" for hit in bare.finditer(text)
            ]

    assert found == []


def test_pages_keep_a_quiet_tone():
    praise = re.compile(
        r"great job|well done|congratulations|good work|awesome|oops|[a-z]!(?=\s|<)|\d ?% match|match score",
        re.IGNORECASE,
    )
    found = {
        f"{_shown(path)}: {hit[0]}"
        for path in (ROOT / "app" / "templates").rglob("*.html")
        for hit in praise.finditer(path.read_text(encoding="utf-8"))
    }

    assert found == set()


def test_pages_carry_no_script_or_style_of_their_own():
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son(?:click|load|error|change|input|submit|focus|blur|key\w+|mouse\w+)=",
        re.IGNORECASE,
    )
    found = {
        f"{_shown(path)}: {hit[0].strip()}"
        for path in (ROOT / "app" / "templates").rglob("*.html")
        if "email" not in path.parts
        for hit in inline.finditer(path.read_text(encoding="utf-8"))
    }

    assert found == set()


def test_the_project_speaks_of_itself_alone():
    machine = re.compile(r"(?<![\w.])/(?:work|root|home|farm|Users)/\w|\.\./shared\b")
    found = [_shown(path) for path in _our_files() if machine.search(path.read_text(encoding="utf-8"))]

    assert found == []


def test_no_unfinished_work_is_hidden():
    marks = re.compile(
        r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b|pragma: no co" r"ver|mark\.x" r"fail|NotImplemented" r"Error"
    )
    found = [
        f"{_shown(path)}: {hit[0]}"
        for path in _our_files()
        if path.suffix in {".py", ".html", ".js", ".css", ".sh"}
        for hit in marks.finditer(path.read_text(encoding="utf-8"))
    ]

    assert found == []
