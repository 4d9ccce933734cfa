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


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of *text*, its technical terms counted as plain words and its names as short ones.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid and others 1975, Research Branch Report 8-75). 0
    where the text is too short to tell.
    """
    words = words_of(text)
    if len(words) < LEAST_WORDS:
        return 0.0
    names = {one.lower() for one in re.findall(r"(?<=[\w,;)] )[A-Z][\w’'-]+", text)}
    syllables = sum(1 if one in names else _weight(one) for one in words)
    return 0.39 * len(words) / len(sentences_of(text)) + 11.8 * syllables / len(words) - 15.59


def _weight(word: str) -> int:
    is_term = root_of(word) in FIELD_ROOTS or bool(TERM.search(word))
    return min(syllables_of(word), TERM_SYLLABLES) if is_term else syllables_of(word)


def syllables_of(word: str) -> int:
    """Return about how many syllables *word* has: groups of vowels, less a silent end."""
    count = len(GROUPS.findall(word))
    if word.endswith("e") and not word.endswith(("le", "ee", "ye")) and count > 1:
        count -= 1
    if word.endswith("ed") and not word.endswith(("ted", "ded")) and count > 1:
        count -= 1
    return max(count, 1)
