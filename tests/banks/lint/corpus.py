"""The lint's corpus: questions that somebody else wrote, flawed on purpose or clean, and what the lint says of them.

`tests/banks/lint_corpus/flawed/<rule>.yaml` and `clean/<name>.yaml` are bank files. A line `# flaw: <rule>[, <rule>]`
directly above `- id:` names what is wrong with a question.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from app.banks.lint.rulebook import QUESTION_RULES, RULES
from app.banks.lint.run import lint
from app.banks.reader import read_file
from config import ROOT
from tests.banks.bank_texts import KNOWN
from tests.banks.lint.lint_cases import TODAY

CORPUS = ROOT / "tests" / "banks" / "lint_corpus"
MEASURED = {one.id for one in QUESTION_RULES}
"""The other rules speak of a whole bank."""
LABEL = re.compile(r"^\s*#\s*flaws?:\s*(?P<rules>.+?)\s*$")
START = re.compile(r"^\s*-\s+id:\s*(?P<id>\S+)")


@dataclass(frozen=True)
class Measure:
    """How one rule did on the corpus."""

    rule: str
    hits: frozenset[str]
    false: frozenset[str]
    missed: frozenset[str]

    @property
    def precision(self):
        return len(self.hits) / max(len(self.hits | self.false), 1)

    @property
    def recall(self):
        return len(self.hits) / max(len(self.hits | self.missed), 1)

    def __str__(self):
        numbers = f"{len(self.hits)} found, {len(self.false)} false, {len(self.missed)} missed"
        return f"{self.rule:<26} precision {self.precision:.2f}, recall {self.recall:.2f} ({numbers})"


def files():
    return sorted(CORPUS.glob("*/*.yaml"))


def labels():
    """Return {question id: rules} of every question of the corpus; clean ones have none."""
    found = {}
    for file in files():
        before = frozenset()
        for line in file.read_text(encoding="utf-8").splitlines():
            if label := LABEL.match(line):
                before = frozenset(re.split(r"[,\s]+", label["rules"]))
            elif start := START.match(line):
                if not re.fullmatch("[a-e]|[1-6]", start["id"]):
                    found[start["id"]] = before
                before = frozenset()
    return found


def readings():
    return [read_file(file.read_bytes(), f"{file.parent.name}/{file.name}", KNOWN) for file in files()]


def findings():
    """Return {rule: [ids of the questions of one finding]} over the corpus."""
    found = defaultdict(list)
    for one in lint(readings(), TODAY).standing:
        if one.rule in MEASURED:
            found[one.rule].append((one.question, *one.others))
    return found


def measures():
    """Return how each rule did that has labelled questions or findings."""
    said, labelled = findings(), labels()
    for rule in RULES:
        if rule not in MEASURED:
            continue
        flawed = {name for name, rules in labelled.items() if rule in rules}
        right = {side for sides in said[rule] if flawed & set(sides) for side in sides}
        wrong = {side for sides in said[rule] if not flawed & set(sides) for side in sides[:1]}
        if flawed or wrong:
            yield Measure(rule, frozenset(flawed & right), frozenset(wrong), frozenset(flawed - right))
