"""Questions that are nearly the same: compared by the roots of stem and options, whatever their order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from app.banks.language import content_roots, plain
from app.domain.questions import Question, QuestionType

SAME_KEY = 0.7
"""Keys at least this alike state the same fact."""
ALIKE_WITH_SAME_KEY, STEMS_WITH_SAME_KEY = 0.5, 0.34
"""With the same key: likeness of all texts and of the stems from which two questions are near-copies."""
ALIKE_WITH_OTHER_KEY = 0.76
"""With different keys nearly every word has to agree: the same frame with other numbers is another question."""
NUMBER = re.compile(r"\d[\d.,/:]*(?<![.,:])")
PARTS_OF_KEY = re.compile(r"[|>=]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two places in the sequence of questions, the first before the second, and how alike they are."""

    first: int
    second: int
    likeness: float
    """Share of their roots that both have, from 0 to 1."""


def near_duplicates(questions: Sequence[Question]) -> Iterator[Pair]:
    """Yield each pair of *questions* that are nearly the same, by place.

    The likeness is the normalized Indel similarity of the sorted roots and numbers: twice what both have over what they
    hold together. The thresholds were set on the shipped banks, where pairs that test one fact twice lie above and pairs
    that share a topic or a frame below.
    """
    stems = [sorted(_roots(one.stem)) for one in questions]
    keys = [_key_roots(one) for one in questions]
    texts = [sorted([*stem, *_roots(_choices(one))]) for one, stem in zip(questions, stems, strict=True)]
    if not texts:
        return
    likeness = cdist(texts, texts, scorer=Indel.normalized_similarity, dtype=np.float32)
    for first, second in np.argwhere(np.triu(likeness >= ALIKE_WITH_SAME_KEY, k=1)).tolist():
        alike = float(likeness[first, second])
        if alike < ALIKE_WITH_OTHER_KEY:
            if Indel.normalized_similarity(keys[first], keys[second]) < SAME_KEY:
                continue
            if Indel.normalized_similarity(stems[first], stems[second]) < STEMS_WITH_SAME_KEY:
                continue
        yield Pair(first, second, alike)


def _roots(text: str) -> list[str]:
    bare = plain(text)
    return content_roots(bare) + NUMBER.findall(bare)


def _choices(question: Question) -> str:
    return "\n".join([*(one.text for one in question.options), *(one.text for one in question.matches)])


def _key_roots(question: Question) -> list[str]:
    """Return the roots of what the key says, in its order where the order is the key."""
    roots = _roots(_key_text(question))
    return roots if question.type in {QuestionType.ORDERING, QuestionType.MATCHING} else sorted(roots)


def _key_text(question: Question) -> str:
    """Return the texts that the key names, or the right number."""
    texts = {one.id: one.text for one in question.options} | {one.id: one.text for one in question.matches}
    if question.numeric:
        return f"{question.numeric.value} {question.numeric.unit}"
    return "\n".join(texts.get(part, "") for part in PARTS_OF_KEY.split(question.key))
