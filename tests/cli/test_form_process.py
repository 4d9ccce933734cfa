from __future__ import annotations

import random
import subprocess
import sys

import pytest

from app.cli import form_process
from app.domain.optimal import build_forms
from app.domain.stock import InfeasibleError
from config import ROOT
from tests.domain import stock_builders as make

pytestmark = pytest.mark.slow

WITHOUT_SOLVER = """
import sys
from app import create_app
from app.cli import main

app = create_app()
client = app.test_client()
for page in ("/", "/mocks", "/mocks/ccma-nha", "/practice", "/path", "/credentials", "/healthz"):
    assert client.get(page).status_code in (200, 303, 404), page
print(sorted(name for name in sys.modules if name.startswith(("scipy", "app.domain.optimal"))))
"""


def test_another_process_builds_the_forms_that_this_one_would():
    order = make.order(
        make.blueprint(one=3, two=2), [make.candidate(n, ("one", "two")[n % 2]) for n in range(20)]
    )

    assert form_process.build(order, 4) == build_forms(order, random.Random(4))


def test_what_cannot_be_built_is_raised_here():
    with pytest.raises(InfeasibleError, match="needs 2 questions and holds 1"):
        form_process.build(make.order(make.blueprint(one=2), [make.candidate(1)]), 1)


def test_a_process_that_fails_is_no_empty_stock(capfd):
    with pytest.raises(subprocess.CalledProcessError):
        form_process.build(None, 1)

    assert "AttributeError" in capfd.readouterr().err


def test_neither_the_pages_nor_the_command_that_serves_them_load_the_solver(tmp_path):
    done = subprocess.run(
        [sys.executable, "-P", "-c", WITHOUT_SOLVER],
        env={"PYTHONPATH": str(ROOT), "PRECEPTOR_INSTANCE": str(tmp_path), "PRECEPTOR_LOG_LEVEL": "ERROR"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
