from __future__ import annotations

import os
import shutil
import subprocess

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
