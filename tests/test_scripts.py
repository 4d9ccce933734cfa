from __future__ import annotations

import os
import shutil
import subprocess
from importlib import import_module

import pytest

from config import ROOT

TOOLS = ("sh", "dirname", "cmp", "cat", "env", "sed", "mkdir", "cp", "chmod")
OLD_PYTHON = """#!/bin/sh
[ "$1" = --version ] && echo "Python 3.8.10" && exit 0
exit 1
"""


@pytest.fixture
def bare_machine(tmp_path):
    """A clone of the scripts on a machine whose only Python is too old."""
    shutil.copytree(ROOT / "script", tmp_path / "clone" / "script")
    for lock in ROOT.glob("*.lock"):
        shutil.copy(lock, tmp_path / "clone")
    path = tmp_path / "bin"
    path.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (path / tool).symlink_to(found)
    (path / "python3").write_text(OLD_PYTHON)
    (path / "python3").chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("script", ["server", "test"])
def test_a_python_that_is_too_old_is_named_with_what_is_needed(bare_machine, script):
    done = subprocess.run(
        [bare_machine / "clone" / "script" / script],
        env={"PATH": str(bare_machine / "bin")},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert "needs Python 3.11 or newer" in done.stderr
    assert "Python 3.8.10" in done.stderr
    assert not (bare_machine / "clone" / ".venv").exists()


@pytest.mark.parametrize("name", ["script/server", "script/test", ".ci/run"])
def test_each_script_can_be_run_as_it_is(name):
    assert os.access(ROOT / name, os.X_OK)
    shell = (ROOT / name).read_text().splitlines()[0].split("/")[-1].split()[-1]
    subprocess.run([shell, "-n", ROOT / name], check=True)


REPORT = """<testsuites><testsuite>
<testcase name="test_a"/>
<testcase name="test_b"><failure message="no"/></testcase>
<testcase name="test_c"><error message="no"/></testcase>
<testcase name="test_d"><skipped message="no gcc on this machine"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def check(monkeypatch):
    """The module behind script/test."""
    monkeypatch.syspath_prepend(str(ROOT / "script"))
    return import_module("check")


def test_the_count_at_the_end_is_plain_and_every_skip_has_its_reason(check, tmp_path, capsys):
    (tmp_path / "report.xml").write_text(REPORT)

    status = check._count([check._read_report("some tests", tmp_path / "report.xml")])

    assert status == 1
    assert capsys.readouterr().out.splitlines() == [
        "skipped  test_d: no gcc on this machine",
        "1 passed, 2 failed, 1 skipped",
    ]


def test_without_a_failure_the_status_is_fine_even_with_a_skip(check, capsys):
    assert (
        check._count([check.Outcome("some tests", passed=3), check._left_out("crash tests", "no gcc")]) == 0
    )
    assert "skipped  crash tests: no gcc" in capsys.readouterr().out


def test_a_step_that_could_not_even_start_is_a_failure(check):
    assert check._pytest("some tests", ["tests/no-such-folder"]).failed == 1
