from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.cli.banks import group
from tests.banks.bank_texts import file_text, write_installation


@pytest.fixture
def folder(app, settings, tmp_path, monkeypatch):
    """An installation of one bank, which the application believes to be its own."""
    made = write_installation(tmp_path / "banks", first={"vital-signs.yaml": file_text("one", "two")})
    monkeypatch.setitem(app.extensions, "preceptor.settings", replace(settings, banks=made))
    return made


@pytest.fixture
def run(app):
    def invoke(*words):
        return app.test_cli_runner().invoke(group, [str(word) for word in words])

    return invoke


def break_file(folder):
    file = folder / "first" / "vital-signs.yaml"
    file.write_text(file_text("one", "two", replace=(("difficulty: 2", "difficulty: 9"),)))


def test_check_counts_what_is_right(run, folder):
    result = run("check", folder)

    assert (result.exit_code, result.stdout) == (0, "2 questions in 1 file; no faults.\n")


def test_check_reports_faults_and_exits_1(run, folder):
    break_file(folder)

    result = run("check", folder)

    assert result.exit_code == 1
    assert "first/vital-signs.yaml:6: difficulty: 9 is out of range. Use 1 to 5." in result.stdout


def test_check_prints_one_json_object_alone(run, folder):
    break_file(folder)
    (folder / "first" / "vital-signs.yaml").write_text("# remark\n" + file_text("one"))

    result = run("check", folder, "--json")

    found = json.loads(result.stdout)
    assert (found["schema"], found["questions"], found["faults"]) == ("preceptor.banks-check/1", 1, [])
    assert found["other_layout"] == ["first/vital-signs.yaml"]
    assert "preceptor banks format" in result.stderr


def test_check_refuses_a_path_that_is_not_there(run):
    assert run("check", "nowhere").exit_code == 2


def test_format_rewrites_what_is_laid_out_otherwise(run, folder):
    file = folder / "first" / "vital-signs.yaml"
    file.write_text("# remark\n" + file_text("one").replace("A thermometer\n", '"A thermometer"\n'))

    assert run("format", folder, "--check").exit_code == 1
    assert file.read_text().startswith("# remark")
    result = run("format", folder)

    assert (result.exit_code, result.stdout) == (0, "Rewrote first/vital-signs.yaml\n")
    assert file.read_text() == file_text("one")
    assert run("format", folder, "--check").exit_code == 0


def test_format_leaves_a_faulty_file_alone(run, folder):
    break_file(folder)
    before = (folder / "first" / "vital-signs.yaml").read_text()

    result = run("format", folder)

    assert result.exit_code == 1
    assert "out of range" in result.stderr
    assert (folder / "first" / "vital-signs.yaml").read_text() == before


def test_load_says_what_it_did(run, folder):
    assert (
        run("load").stdout == "2 added, 0 changed, 0 changed on both sides; 0 files unchanged; no faults.\n"
    )
    assert run("load").stdout == "0 added, 0 changed, 0 changed on both sides; 1 file unchanged; no faults.\n"


def test_load_prints_one_json_object_alone(run, folder):
    break_file(folder)

    result = run("load", "--json")

    found = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (found["schema"], found["skipped"]) == ("preceptor.banks-load/1", ["first"])
    assert found["faults"][0]["line"] == 6


def test_load_names_what_somebody_has_to_settle(run, folder):
    run("load")
    break_file(folder)
    result = run("load")
    assert (result.exit_code, "nothing loaded" in result.stdout) == (1, True)

    (folder / "first" / "vital-signs.yaml").write_text(file_text("two"))
    result = run("load")
    assert result.exit_code == 0
    assert "vital-signs-one: no longer in its file; kept." in result.stderr


def test_export_writes_the_same_bytes_back(run, folder, tmp_path):
    run("load")

    result = run("export", "first", "--to", tmp_path / "out")

    assert result.exit_code == 0
    for name in ("bank.yaml", "vital-signs.yaml"):
        assert (tmp_path / "out" / name).read_bytes() == (folder / "first" / name).read_bytes()
    assert "# first/vital-signs.yaml\ncompetency: vital-signs\n" in run("export", "first").stdout


def test_export_refuses_a_bank_that_is_not_there(run, folder):
    result = run("export", "nowhere")

    assert result.exit_code == 2
    assert "There is no bank 'nowhere'." in result.stderr


def test_schema_prints_json(run):
    file, case_file = json.loads(run("schema").stdout)["oneOf"]
    assert file["properties"]["competency"]
    assert case_file["properties"]["case"]
