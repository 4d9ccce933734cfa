from __future__ import annotations

from app.banks.folder import (
    bank_files,
    bank_folders,
    check_folder,
    is_canonical,
    known_of,
    media_digests,
    read_bank_folder,
    read_folder,
)
from app.banks.reader import read_file
from config import ROOT
from tests.banks.bank_texts import BANKS, CATALOGUE, KNOWN, file_text, write_installation

BROKEN = ROOT / "tests" / "banks" / "broken"


def test_the_shipped_banks_are_clean_and_large_enough():
    reading = read_folder(BANKS)

    assert [str(fault) for fault in reading.faults] == []
    assert reading.count >= 1200
    assert len(reading.banks) == 6


def test_every_shipped_question_teaches_with_each_option():
    for file in read_folder(BANKS).files:
        for one in file.questions:
            assert all(option.rationale for option in one.question.options)
            assert one.question.sources


def test_every_broken_file_of_a_folder_is_reported():
    faulty = {fault.file.split("/")[0] for fault in check_folder(BROKEN, CATALOGUE)}

    assert faulty == {path.name for path in BROKEN.iterdir()}


def test_an_id_used_in_two_banks_is_a_fault_of_the_second(tmp_path):
    text = file_text("one")
    folder = write_installation(tmp_path, first={"vital-signs.yaml": text}, second={"vital-signs.yaml": text})

    faults = check_folder(folder)

    assert [(fault.file, fault.line, fault.field) for fault in faults] == [
        ("second/vital-signs.yaml", 3, "id")
    ]
    assert "first/vital-signs.yaml:3" in faults[0].message


def test_an_enemy_may_live_in_another_bank(tmp_path):
    hostile = file_text(
        "one", replace=(("volatile: false", "volatile: false\n    enemies: [vital-signs-two]"),)
    )
    folder = write_installation(
        tmp_path, first={"vital-signs.yaml": hostile}, second={"vital-signs.yaml": file_text("two")}
    )

    assert check_folder(folder) == []
    assert check_folder(folder / "first") == []
    assert check_folder(folder / "first" / "vital-signs.yaml") == []
    (folder / "second" / "vital-signs.yaml").unlink()
    (folder / "second" / "bank.yaml").unlink()
    assert [fault.field for fault in check_folder(folder)] == ["enemies"]


def test_only_the_part_asked_for_is_reported(tmp_path):
    broken = file_text("two", replace=(("difficulty: 2", "difficulty: 8"),))
    folder = write_installation(
        tmp_path, first={"vital-signs.yaml": file_text("one")}, second={"vital-signs.yaml": broken}
    )

    assert check_folder(folder / "first") == []
    assert len(check_folder(folder)) == 1


def test_files_that_would_be_passed_over_are_faults(tmp_path):
    folder = write_installation(tmp_path, first={"vital-signs.yaml": file_text("one"), "ecg.yml": "x"})
    (folder / "first" / "more").mkdir()
    (folder / "first" / "more" / "injections.yaml").write_text("x")

    assert [fault.file for fault in check_folder(folder)] == ["first/ecg.yml", "first/more/injections.yaml"]


def test_a_bank_needs_its_description_and_a_usable_name(tmp_path):
    folder = write_installation(tmp_path, first={"vital-signs.yaml": file_text("one")})
    (folder / "first" / "bank.yaml").unlink()
    assert [fault.file for fault in check_folder(folder)] == ["first/bank.yaml"]

    (folder / "first").rename(folder / "First Bank")
    (folder / "First Bank" / "bank.yaml").write_text("title: x\n")
    assert "cannot name a bank" in read_bank_folder(folder / "First Bank").faults[0].message


def test_a_folder_without_banks_is_a_fault(tmp_path):
    assert [fault.message for fault in check_folder(tmp_path, CATALOGUE)] == ["There is no bank here."]
    assert [fault.message for fault in check_folder(tmp_path)] == ["There is no catalogue."]


def test_a_broken_catalogue_is_a_fault(tmp_path):
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "competencies.yaml").write_text("domains: 1\n")

    assert [fault.file for fault in check_folder(tmp_path)] == ["catalogue/roles.yaml"]


def test_catalogue_and_media_are_no_banks(tmp_path):
    folder = write_installation(tmp_path, first={"vital-signs.yaml": file_text("one")})
    (folder / "media").mkdir()
    (folder / "media" / "x.yaml").write_text("")

    assert [one.name for one in bank_folders(folder)] == ["first"]
    assert [one.name for one in bank_files(folder)] == ["vital-signs.yaml"]


def test_pictures_are_known_by_their_bytes(tmp_path):
    (tmp_path / "scale.png").write_bytes(b"picture")
    (tmp_path / "notes.txt").write_bytes(b"none")

    digests = media_digests(tmp_path)

    assert set(digests) == {"scale.png"}
    assert known_of(CATALOGUE, digests).media == digests
    assert media_digests(tmp_path / "none") == {}


def test_a_comment_or_an_empty_line_is_another_layout():
    def is_laid_out(text):
        return is_canonical(read_file(text.encode(), "b/vital-signs.yaml", KNOWN), text.encode())

    assert is_laid_out(file_text("one"))
    assert not is_laid_out("# a remark\n" + file_text("one"))
    assert not is_laid_out(file_text("one").replace("a thermometer", "x") + "\n")
