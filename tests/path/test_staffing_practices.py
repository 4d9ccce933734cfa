"""Ten practices as an employer would describe them, and what the guide tells each."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.staffing import Outcome
from app.path.staffing import UNNAMED, answers_of, asked_of, brief_of

PRACTICES: dict[str, tuple[str, str, Outcome]] = {
    "a solo family practice": (
        "blend office at:small-practice one",
        "desk rooming",
        Outcome.CROSS_TRAINED,
    ),
    "a solo family practice whose front desk is out": (
        "at:small-practice one relief:desk",
        "desk rooming",
        Outcome.MEDICAL,
    ),
    "an urgent care of three providers": (
        "clinical at:urgent-care more busy relief:nurses",
        "rooming procedures",
        Outcome.CLINICAL,
    ),
    "a rural health center": (
        "at:rural-health-center more busy relief:rotating",
        "desk rooming procedures billing",
        Outcome.BOTH,
    ),
    "the outpatient clinic of a hospital": (
        "clinical office at:hospital more busy",
        "procedures desk",
        Outcome.BOTH,
    ),
    "dermatology": ("clinical at:specialty-clinic more", "procedures", Outcome.CLINICAL),
    "pediatrics": ("at:small-practice more busy", "rooming procedures", Outcome.CLINICAL),
    "a surgery center": ("clinical at:outpatient-surgery more relief:nurses", "procedures", Outcome.CLINICAL),
    "a billing office": ("office at:another-place one", "billing", Outcome.MEDICAL),
    "telehealth": ("office at:another-place more busy", "desk", Outcome.MEDICAL),
    "a nursing facility": ("clinical at:another-place more relief:nurses", "", Outcome.CLINICAL),
    "a place without a name or a need": ("at:another-place more", "", Outcome.BOTH),
}
"""What is said, the work that waits, and the result."""


def given(said: str, work: str) -> dict[str, list[str]]:
    """Return the answers; what is not said is no, steady and no strain."""
    words = said.split()
    answers: dict[str, Any] = {
        name: "yes" if name in words else "no" for name in ("clinical", "office", "blend")
    }
    answers["setting"] = next(one[3:] for one in words if one.startswith("at:"))
    answers["posts"] = "one" if "one" in words else "more"
    answers["pace"] = "busy" if "busy" in words else "usual"
    answers["relief"] = next((one[7:] for one in words if one.startswith("relief:")), "none")
    return {name: [value] for name, value in answers.items()} | {"work": work.split()}


@pytest.fixture
def brief(_application):
    catalogue = _application.extensions["preceptor.catalogue"]
    guide = _application.extensions["preceptor.staffing"]

    def made(name):
        said, work, _ = PRACTICES[name]
        answers = answers_of(asked_of(guide, catalogue, given(said, work)))
        assert answers is not None
        return brief_of(answers, catalogue, guide)

    return made


@pytest.mark.parametrize("name", PRACTICES)
def test_a_practice_is_told_what_the_articles_say(brief, name):
    assert brief(name).decision.outcome is PRACTICES[name][2]


@pytest.mark.parametrize("name", PRACTICES)
def test_a_place_that_the_articles_do_not_name_is_asked_if_it_needs_an_assistant(brief, name):
    is_unnamed = "another-place" in PRACTICES[name][0]

    assert (UNNAMED in {one.id for one in brief(name).checks}) is is_unnamed


@pytest.mark.parametrize("name", PRACTICES)
def test_the_number_of_posts_is_a_reason_where_it_decides(brief, name):
    made = brief(name)
    decides = made.decision.rule.one is not made.decision.rule.more

    assert made.reasons[0].id.startswith("posts-") is decides


def test_a_kind_of_place_that_speaks_for_the_other_role_is_told(brief):
    assert [one.id for one in brief("pediatrics").against] == ["setting-office"]
    assert [one.id for one in brief("telehealth").against] == ["pace-busy"]
