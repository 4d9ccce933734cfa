"""What is said of the roles is said of practice, never of the reader: phrases that no page or data may hold."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from config import ROOT

VERDICT = re.compile(
    r"\byou are an? |\byou're an? |% ?match|\bper ?cent match|\bmatch score|\bbest candidate|\bideal candidate"
    r"|\bshould become|\byou should be\b|\bsuited (for|to)\b|\byou will succeed|\bwill do well|\bborn to\b"
    r"|\bperfect fit|\bnatural fit|\bmeant to be an?\b|\bwould make a (good|great)|\byou have what it takes"
    r"|\byour (true|ideal) (role|career|calling)",
    re.IGNORECASE,
)
"""Statements about somebody's aptitude, or about who somebody is."""
PLAIN = ("you are a", "% match", "best candidate", "should become")
"""The four of the specification, as they stand: nothing in them is left to a pattern."""
QUOTED = {
    "therapeutic-communication.yaml": "you are at the surgery center",
}
"""What holds one of the four by accident, in a question that was read blind and stays as it is: the words."""
IN_QUESTIONS = re.compile(
    r"% ?match|\bbest candidate|\bshould become|\byou should be\b|\byou will succeed|\bborn to\b|\bperfect fit"
    r"|\byou are an? (\w+ )?(clinical|medical|assistant|natural|born|good|great|perfect|ideal)\b",
    re.IGNORECASE,
)
"""Tubes and tests may be suited to a purpose; nobody may be told what they are."""
TEMPLATES = sorted((ROOT / "app" / "templates").rglob("*.html"))
SCRIPTS = sorted((ROOT / "app" / "static").rglob("*.js"))
CATALOGUE = sorted((ROOT / "question_banks" / "catalogue").glob("*.yaml"))
QUESTIONS = sorted(set((ROOT / "question_banks").rglob("*.yaml")) - set(CATALOGUE))
CODE = sorted((ROOT / "app").rglob("*.py"))


def joined(text: str) -> str:
    """Return *text* with its lines joined, so that a phrase is found across the end of a line."""
    return " ".join(text.split())


def strings_of(path: Path) -> str:
    """Return every string in a module, those of an f-string in one with a mark for what is put in."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            found.append(node.value)
        elif isinstance(node, ast.JoinedStr):
            parts = [str(one.value) if isinstance(one, ast.Constant) else "0" for one in node.values]
            found.append("".join(parts))
    return joined(" | ".join(found))


def verdicts_in(text: str) -> list[str]:
    """Return the phrases of *text* that pass a verdict."""
    plain = [one for one in PLAIN if one in text.lower()]
    return plain + [found[0] for found in VERDICT.finditer(text)]


@pytest.mark.parametrize("path", [*TEMPLATES, *SCRIPTS, *CATALOGUE], ids=lambda path: path.name)
def test_no_template_script_or_catalogue_passes_a_verdict(path):
    assert verdicts_in(joined(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_sentence_in_the_code_passes_a_verdict(path):
    assert verdicts_in(strings_of(path)) == []


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.name)
def test_no_question_passes_a_verdict_on_who_reads_it(path):
    text = joined(path.read_text(encoding="utf-8"))

    assert [found[0] for found in IN_QUESTIONS.finditer(text)] == []
    quoted = QUOTED.get(path.name)
    rest = text.lower().replace(quoted, "") if quoted else text.lower()
    assert [one for one in PLAIN if one in rest] == []


def test_every_exception_is_still_needed():
    for name, words in QUOTED.items():
        (path,) = (one for one in QUESTIONS if one.name == name)
        assert words in joined(path.read_text(encoding="utf-8")).lower()


@pytest.mark.parametrize(
    "text",
    [
        "<p>You are a clinical person.</p>",
        "You are\n  an administrator at heart.",
        "a 92% match with the role",
        "{{ share }}% match",
        "the best candidate for the post",
        "You should become a medical assistant.",
        "You are best suited for the front desk.",
        "You will succeed in this role.",
        "You were born to do this.",
        "your true calling",
    ],
)
def test_a_verdict_is_found(text):
    assert verdicts_in(joined(text))


def test_a_verdict_is_found_across_what_an_f_string_puts_in(tmp_path):
    module = tmp_path / "said.py"
    module.write_text('def say(share):\n    return f"about {share}% " "match"\n', encoding="utf-8")

    assert verdicts_in(strings_of(module))


def test_role_play_and_purpose_in_questions_are_no_verdict():
    assert not IN_QUESTIONS.search("You are asked to help. Which tube is suited to a crossmatch?")
    assert IN_QUESTIONS.search("You are a born leader.")
