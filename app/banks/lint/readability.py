"""The reading grade of a text whose technical terms count as plain words."""

from __future__ import annotations

import re

from app.banks.language import root_of, sentences_of, words_of
from app.banks.lint.vocabulary import FIELD_ROOTS

TERM = re.compile(
    r"(?:itis|osis|oses|emia|emic|uria|pathy|ology|ologist|ological|ectomy|otomy|ostomy|scopy|scope|gram|graphy|graph|"
    r"meter|metry|metric|plasty|rrhea|algia|cyte|cytes|cardia|cardial|pnea|plegia|phasia|trophy|megaly|penia|lysis|"
    r"genic|therapy|derm|dermal|vascular|venous|arterial|muscular|cutaneous|cillin|mycin|olol|pril|statin|azole|"
    r"idine|amine|otic|hepatic|renal|cardiac|thoracic|abdominal|cervical|ventric\w+|diastolic|systolic)s?$"
)
TERM_SYLLABLES = 2
"""What a term counts as: a learner of the field has met it."""
LEAST_WORDS = 12
"""Below, a grade means nothing."""
GROUPS = re.compile(r"[aeiouy]+")
SPELLED_OUT = re.compile(r"((?:[\w-]+ ){1,6})\(([A-Z]{2,6})s?\)")
MOST_SYLLABLES = 6
"""A longer word is a term, whatever its ending."""


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of *text*, its technical terms counted as plain words and its names as short ones.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others 1975, Research Branch Report 8-75). 0
    where the text is too short to tell.
    """
    text = SPELLED_OUT.sub(_short, text)
    words = words_of(text)
    if len(words) < LEAST_WORDS:
        return 0.0
    names = {one.lower() for one in re.findall(r"(?<=[\w,;)] )[A-Z][\w’'-]+", text)}
    syllables = sum(1 if one in names else _weight(one) for one in words)
    return 0.39 * len(words) / len(sentences_of(text)) + 11.8 * syllables / len(words) - 15.59


def _short(found: re.Match[str]) -> str:
    """Return words before their short form in brackets without those that it stands for: they are a term."""
    words, letters = found[1].split(), found[2].lower()
    count = next((at for at in range(1, len(words) + 1) if words[-at][0].lower() == letters[0]), 0)
    return " ".join([*words[: len(words) - count], found[2]])


def _weight(word: str) -> int:
    is_term = root_of(word) in FIELD_ROOTS or bool(TERM.search(word)) or syllables_of(word) > MOST_SYLLABLES
    return min(syllables_of(word), TERM_SYLLABLES) if is_term else syllables_of(word)


def syllables_of(word: str) -> int:
    """Return about how many syllables *word* has: groups of vowels, less a silent end."""
    count = len(GROUPS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(count, 1)
