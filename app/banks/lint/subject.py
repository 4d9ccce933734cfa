"""A question as the rules look at it: plain texts, key and distractors, the sentence that asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.banks.language import plain, sentences_of
from app.domain.questions import PICK_ONE, Option, Question, QuestionType


@dataclass(frozen=True)
class Subject:
    """One question with its place."""

    question: Question
    file: str
    """`<bank>/<file>.yaml`."""
    line: int
    on: date
    """The day of the check (UTC); what is stale depends on it."""

    @property
    def bank(self) -> str:
        """Name of the bank's folder."""
        return self.file.partition("/")[0]

    @property
    def is_single(self) -> bool:
        """Whether one best answer is chosen among texts."""
        return self.question.type is QuestionType.SINGLE and len(self.keys) == 1

    @property
    def is_choice(self) -> bool:
        """Whether options compete: single, multiple or hotspot."""
        return self.question.type in {*PICK_ONE, QuestionType.MULTIPLE}

    @cached_property
    def stem(self) -> str:
        """The stem without marks."""
        return plain(self.question.stem)

    @cached_property
    def lead_in(self) -> str:
        """The sentence that asks: the last with a question mark, else the last."""
        sentences = sentences_of(self.stem)
        asking = [one for one in sentences if one.rstrip("\"”’')").endswith("?")]
        return (asking or sentences or [""])[-1]

    @cached_property
    def options(self) -> tuple[str, ...]:
        """The texts of the options without marks, in file order."""
        return tuple(plain(one.text) for one in self.question.options)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The texts of the right options of a choice; empty for other types."""
        return tuple(plain(one.text) for one in self.question.options if self.is_key(one))

    @cached_property
    def distractors(self) -> tuple[str, ...]:
        """The texts of the wrong options of a choice; empty for other types."""
        if not self.is_choice:
            return ()
        return tuple(plain(one.text) for one in self.question.options if not self.is_key(one))

    @property
    def key(self) -> str:
        """The text of the right option of a single question."""
        return self.keys[0]

    @cached_property
    def shown_texts(self) -> tuple[str, ...]:
        """What a learner reads before answering: case, stem, options and right-hand entries."""
        case = (plain(self.question.case.text),) if self.question.case else ()
        return (*case, self.stem, *self.options, *(plain(one.text) for one in self.question.matches))

    @cached_property
    def shown(self) -> str:
        """`shown_texts` as one text."""
        return "\n".join(self.shown_texts)

    def is_key(self, option: Option) -> bool:
        """Whether *option* is right in a choice."""
        return self.is_choice and option.id in self.question.key.split("|")
