"""The shape of what an author sends about reports."""

from __future__ import annotations

from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from app.domain.reports import LONGEST_NOTE

MOST_REPORTS = 300
LONGEST_NUMBER = 9
"""Digits of an id; every integer column holds it."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Reports to close, and why."""

    question: str
    """Id; says beside which question a fault is shown."""
    reports: tuple[int, ...]
    outcome: str
    fault: str = ""
    """What is wrong with it, in words."""


def read_closing(form: MultiDict[str, str]) -> Closing:
    """Return what was sent, with what is wrong with it."""
    numbers = [one for one in form.getlist("report") if one.isascii() and one.isdecimal()]
    reports = tuple(dict.fromkeys(int(one) for one in numbers if len(one) <= LONGEST_NUMBER))[:MOST_REPORTS]
    outcome = form.get("outcome", "").replace("\0", "").replace("\r\n", "\n").strip()
    fault = ""
    if not reports:
        fault = "Tick the reports that you have dealt with."
    elif not outcome:
        fault = "Say what you found and did."
    elif len(outcome) > LONGEST_NOTE:
        fault = f"Use at most {LONGEST_NOTE} characters; there are {len(outcome)}."
    return Closing(form.get("question", ""), reports, outcome, fault)
