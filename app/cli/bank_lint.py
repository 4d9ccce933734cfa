"""`preceptor banks lint`: flaws of item writing that a machine can find."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import with_appcontext

from app.banks.folder import CATALOGUE, read_folder
from app.banks.lint.rulebook import RULES
from app.banks.lint.run import LintReport, lint
from app.web import current

RULE = click.Choice(sorted(RULES))


@click.command("lint")
@click.argument("path", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--rule", "rules", type=RULE, multiple=True, metavar="ID", help="Report this rule only; repeatable."
)
@click.option("--all", "show_all", is_flag=True, help="Show suppressed findings too.")
@with_appcontext
def lint_banks(path: Path | None, *, as_json: bool, rules: tuple[str, ...], show_all: bool) -> None:
    """Report flaws of item writing in the questions under PATH; exit 1 if an error stands.

    Without PATH: the installation's own banks. Warnings and notes do not fail. A question suppresses a rule with its
    `lint` field. Questions with faults are looked at as far as they can be read; 'preceptor banks check' names the faults.
    """
    folder = path or current.settings().banks
    reading = read_folder(folder, current.catalogue())
    chosen = frozenset(rules) if rules else None
    is_whole = (folder / CATALOGUE).is_dir()
    report = lint(reading.files, datetime.now(UTC).date(), rules=chosen, is_whole=is_whole)
    if reading.faults:
        click.echo(f"{len(reading.faults)} faults; 'preceptor banks check' names them.", err=True)
    if as_json:
        _print_json(report, show_all=show_all)
    else:
        _print_lines(report, show_all=show_all)
    sys.exit(1 if report.has_errors or not reading.files else 0)


def _print_json(report: LintReport, *, show_all: bool) -> None:
    content = {
        "schema": "preceptor.banks-lint/1",
        "questions": report.questions,
        "counts": report.counts(),
        "suppressed": len(report.findings) - len(report.standing),
        "findings": [asdict(one) for one in (report.findings if show_all else report.standing)],
    }
    click.echo(json.dumps(content, ensure_ascii=False))


def _print_lines(report: LintReport, *, show_all: bool) -> None:
    for finding in report.findings if show_all else report.standing:
        click.echo(str(finding))
    by_rule = Counter(one.rule for one in report.standing)
    if by_rule:
        click.echo("")
    for rule, count in sorted(by_rule.items(), key=lambda pair: (-pair[1], pair[0])):
        click.echo(f"{count:>6}  {RULES[rule].severity.value:<8} {rule}")
    counts = ", ".join(
        f"{count} {_word(severity.value, count)}" for severity, count in report.counts().items()
    )
    hidden = len(report.findings) - len(report.standing)
    click.echo(f"{report.questions} {_word('question', report.questions)}: {counts}; {hidden} suppressed.")


def _word(word: str, count: int) -> str:
    return word if count == 1 else f"{word}s"
