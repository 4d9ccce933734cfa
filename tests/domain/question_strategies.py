"""Any question of each type, and any answer to it, for hypothesis."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from app.domain.questions import PICK_ONE, Match, NumericKey, Option, Question, QuestionType
from tests import builders

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12)


@st.composite
def options(draw: st.DrawFn) -> tuple[Option, ...]:
    """Three to five options with marked rationales."""
    ids = "abcde"[: draw(st.integers(3, 5))]
    return tuple(Option(one, f"Text of {one}: {draw(TEXTS)}", f"SECRET why {one}") for one in ids)


@st.composite
def questions(draw: st.DrawFn, *kinds: QuestionType) -> Question:
    """A question of any type, or of one of *kinds*."""
    kind = draw(st.sampled_from(kinds or tuple(QuestionType)))
    made = () if kind is QuestionType.NUMERIC else draw(options())
    ids = [one.id for one in made]
    matches: tuple[Match, ...] = ()
    numeric = None
    if kind in PICK_ONE:
        key = draw(st.sampled_from(ids))
    elif kind is QuestionType.MULTIPLE:
        key = "|".join(sorted(draw(st.sets(st.sampled_from(ids), min_size=2))))
    elif kind is QuestionType.ORDERING:
        key = ">".join(draw(st.permutations(ids)))
    elif kind is QuestionType.MATCHING:
        matches = tuple(Match(str(n), f"Entry {n}") for n in range(1, draw(st.integers(len(ids), 6)) + 1))
        rights = draw(st.permutations([one.id for one in matches]))
        key = "|".join(f"{left}={right}" for left, right in zip(ids, rights, strict=False))
    else:
        value = draw(st.decimals(Decimal("0.01"), Decimal(9999), places=2))
        tolerance = draw(st.decimals(Decimal(0), Decimal(1), places=2))
        numeric = NumericKey(value, tolerance, draw(st.sampled_from(["", "mL", "beats/min"])))
        key = str(value)
    return builders.single(
        "any", type=kind, key=key, options=made, matches=matches, numeric=numeric, rationale="SECRET working"
    )


def answers(question: Question) -> st.SearchStrategy[str]:
    """Any answer the browser can give to *question*, as canonical text; empty included."""
    ids = list(question.option_ids)
    if question.type in PICK_ONE:
        given = st.sampled_from(ids)
    elif question.type is QuestionType.MULTIPLE:
        given = st.sets(st.sampled_from(ids), min_size=1).map(lambda one: "|".join(sorted(one)))
    elif question.type is QuestionType.ORDERING:
        given = st.permutations(ids).map(">".join)
    elif question.type is QuestionType.MATCHING:
        rights = st.sampled_from([one.id for one in question.matches])
        given = st.dictionaries(st.sampled_from(ids), rights, min_size=1).map(
            lambda pairs: "|".join(sorted(f"{left}={right}" for left, right in pairs.items()))
        )
    else:
        given = st.decimals(Decimal(0), Decimal(9999), places=2).map(str)
    return st.just("") | given


@st.composite
def answered(draw: st.DrawFn, *kinds: QuestionType) -> tuple[Question, str]:
    """A question with an answer to it."""
    question = draw(questions(*kinds))
    return question, draw(answers(question))
