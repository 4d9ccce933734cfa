import io
import zipfile

from app.library import steps
from app.library.bank_queries import export_bank
from tests import builders


def test_a_file_comes_in_the_canonical_layout(session, signed_in, bank):
    answer = signed_in("instructor").get("/authoring/banks/built/vital-signs.yaml")

    assert answer.headers["Content-Disposition"] == 'attachment; filename="vital-signs.yaml"'
    assert answer.content_type.startswith("application/yaml")
    assert answer.text == export_bank(session, "built")["vital-signs.yaml"]


def test_a_bank_comes_as_one_archive(session, signed_in, bank):
    answer = signed_in("instructor").get("/authoring/banks/built.zip")
    archive = zipfile.ZipFile(io.BytesIO(answer.data))

    assert answer.headers["Content-Disposition"] == 'attachment; filename="built.zip"'
    assert {name: archive.read(name).decode() for name in archive.namelist()} == {
        f"built/{name}": text for name, text in export_bank(session, "built").items()
    }


def test_the_same_bank_gives_the_same_bytes(signed_in, bank):
    author = signed_in("instructor")

    assert author.get("/authoring/banks/built.zip").data == author.get("/authoring/banks/built.zip").data


def test_what_is_not_there_is_not_found(signed_in, bank):
    author = signed_in("instructor")
    for path in (
        "nowhere/vital-signs.yaml",
        "built/nowhere.yaml",
        "nowhere.zip",
        "built/..%2f..%2fbank.yaml",
    ):
        assert author.get(f"/authoring/banks/{path}").status_code == 404


def test_banks_are_listed_with_their_counts(session, signed_in, bank):
    steps.retire(session, "vital-signs-1", builders.NOW)
    session.commit()
    text = signed_in("instructor").get("/authoring/banks").text

    assert f"{len(bank) - 1} live" in text
    assert "1 retired" in text
    assert "/authoring/banks/built/vital-signs.yaml" in text
