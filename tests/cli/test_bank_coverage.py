from __future__ import annotations

import json
import re

import pytest

from app.cli.banks import group
from tests.banks.bank_texts import file_text, write_installation


@pytest.fixture
def small(tmp_path):
    return write_installation(tmp_path / "banks", first={"vital-signs.yaml": file_text("one", "two")})


def run(app, *words):
    return app.test_cli_runner().invoke(group, ["coverage", *map(str, words)])


def test_the_shipped_banks_are_covered(app):
    result = run(app)

    assert result.exit_code == 0
    assert "Below the need" not in result.stdout
    assert "ccma-nha-2022" in result.stdout
    for row in (r"Written questions +1200 ", r"Cases +30 ", r"ncma-ncct-2024: hotspot +7 "):
        assert re.search(rf"^{row} +\d+ +\d+ ", result.stdout, re.MULTILINE)


def test_what_is_below_the_need_is_named_and_exits_1(app, small):
    result = run(app, small)

    assert result.exit_code == 1
    assert "Below the need: ccma-nha-2022, Patient Intake and Vitals: 26 missing." in result.stdout
    assert "Below the need: banks, Written questions: 1198 missing." in result.stdout
    assert "Below the need: banks, Cases: 30 missing." in result.stdout
    assert "Below the need: item types, ncma-ncct-2024: ordering: 7 missing." in result.stdout
    assert "2 written questions, 0 cases" in result.stdout


def test_the_table_comes_as_one_json_object(app, small):
    result = run(app, small, "--json")

    found = json.loads(result.stdout)
    line = next(one for one in found["lines"] if (one["part"], one["id"]) == ("ccma-nha-2022", "3A"))
    assert (found["schema"], found["questions"]) == ("preceptor.banks-coverage/1", 2)
    assert (line["needed"], line["held"], line["spare"], line["levels"]["recall"]) == (28, 2, -26, 2)
    assert "3A" in found["missing"]
    assert result.exit_code == 1
