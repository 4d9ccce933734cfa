import io
import re

import pytest
from sqlalchemy import func, select

from app.authoring.uploads import MAX_BYTES
from app.banks.writer import format_bank
from app.library.author_queries import find_history
from app.library.models import QuestionVersion
from tests import builders

QUESTIONS = [builders.single(f"vital-signs-up-{number}") for number in (1, 2)]
FILE = format_bank("vital-signs", QUESTIONS).encode()


def send(author, data=FILE, name="vital-signs.yaml", bank=builders.BANK_ID):
    return author.post("/authoring/upload", data={"bank": bank, "file": (io.BytesIO(data), name)})


def seal_of(answer):
    return re.search(r'name="seal" value="([0-9a-f]{64})"', answer.text)[1]


SENT = FILE.decode().replace("\n", "\r\n")
"""As a browser sends a text."""


def confirm(author, seal, data=SENT):
    return author.post(
        "/authoring/upload/confirm",
        data={"bank": builders.BANK_ID, "text": data, "seal": seal},
        content_type="multipart/form-data",
    )


def test_nothing_is_stored_before_it_is_confirmed(session, signed_in, bank):
    author = signed_in("instructor")
    seen = send(author)

    assert seen.status_code == 200
    assert "2 new, 0 changed, 0 as before." in seen.text
    assert find_history(session, "vital-signs-up-1") is None
    answer = confirm(author, seal_of(seen))
    assert answer.status_code == 303
    assert find_history(session, "vital-signs-up-1").versions[0].is_live


def test_a_file_with_other_line_ends_is_confirmed_as_it_was_seen(session, signed_in, bank):
    author = signed_in("instructor")
    seen = send(author, b"\xef\xbb\xbf" + FILE.replace(b"\n", b"\r\n"))
    text = re.search(r"<textarea[^>]*>\n(.*)</textarea>", seen.text, re.DOTALL)[1]

    assert confirm(author, seal_of(seen), text.replace("&#39;", "'")).status_code == 303
    assert find_history(session, "vital-signs-up-2") is not None


def test_every_fault_is_shown_with_its_line_and_nothing_can_be_confirmed(session, signed_in, bank):
    author = signed_in("instructor")
    before = session.scalar(select(func.count()).select_from(QuestionVersion))
    data = FILE.replace(b"difficulty: 2", b"difficulty: 9", 1).replace(b"key: b", b"key: z")
    answer = send(author, data)

    assert answer.status_code == 422
    lines = re.findall(r'<td class="n">(\d+)</td><td><code>(\w+)</code>', answer.text)
    assert lines == [("6", "difficulty"), ("22", "key"), ("47", "key")]
    assert 'name="seal"' not in answer.text
    assert confirm(author, "x" * 64, data.decode()).status_code == 409
    assert session.scalar(select(func.count()).select_from(QuestionVersion)) == before


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"a: [", b"questions: &a [*a]", b"x\x00y: 1", b"[1, 2]", b"competency: nowhere"],
)
def test_what_is_no_bank_file_is_refused_with_its_line(signed_in, bank, data):
    assert send(signed_in("instructor"), data).status_code == 422


def test_a_file_and_a_bank_are_needed(signed_in, bank):
    answer = signed_in("instructor").post("/authoring/upload", data={"bank": "nowhere"})

    assert answer.status_code == 422
    assert "Choose a file." in answer.text
    assert "Choose the bank" in answer.text


def test_a_file_that_is_too_large_is_refused(signed_in, bank):
    answer = send(signed_in("instructor"), b"# long\n" * (MAX_BYTES // 7 + 1))

    assert answer.status_code == 422
    assert "is the limit here" in answer.text


def test_the_largest_file_can_be_confirmed(session, signed_in, bank):
    author = signed_in("instructor")
    data = FILE + b"#" * (MAX_BYTES - len(FILE) - 1) + b"\n"

    assert (
        confirm(author, seal_of(send(author, data)), data.decode().replace("\n", "\r\n")).status_code == 303
    )


def test_a_change_since_the_preview_is_shown_first(session, signed_in, bank):
    author = signed_in("instructor")
    seen = send(author)
    builders.store(session, builders.single("vital-signs-up-1", difficulty=5))
    session.commit()
    answer = confirm(author, seal_of(seen))

    assert answer.status_code == 409
    assert "1 new, 1 changed, 0 as before." in answer.text
    assert find_history(session, "vital-signs-up-2") is None


def test_a_file_that_changes_nothing_says_so(signed_in, bank):
    author = signed_in("instructor")
    confirm(author, seal_of(send(author)))

    assert "The file changes nothing" in send(author).text


def test_markup_in_a_file_is_shown_not_run(signed_in, bank):
    data = FILE.replace(b"stem: Which", b"stem: </textarea><script>alert(1)</script> Which")

    assert "<script>alert" not in send(signed_in("instructor"), data).text


def test_a_bank_that_is_gone_is_not_found(signed_in, bank):
    answer = signed_in("instructor").post(
        "/authoring/upload/confirm", data={"bank": "nowhere", "text": "x", "seal": "x"}
    )

    assert answer.status_code == 404
