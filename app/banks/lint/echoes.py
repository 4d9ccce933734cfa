"""Whether a rationale only says its option again, only denies it, or copies the key's rationale."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from app.banks.language import STOP_WORDS, content_roots, plain, root_of, word_set, words_of
from app.banks.lint.everyday import IRREGULAR
from app.domain.questions import Option

LEAST_ROOTS = 2
LEAST_SHARED = 6
ALIKE = 0.85
"""The share of words in order from which two rationales of six words or more are one."""
LEAST_OF_ROOT = 3
MOST_ODD = 2
"""How many roots may stand in one of the two alone: one word for another."""
LONG, MOST_ODD_IN_LONG = 10, 4
"""In rationales of so many words: two for two others."""
MIRRORED = 4
"""How many of a mirror image: single words for others in two places."""
MIRRORED_ALIKE = 0.75
DENIES = re.compile(
    r"\b(?:(?:should|must|may|can|could|would|will|do|does|did|is|are|was|were|has|have|need|needs|ought)(?: not|n['’]t)(?: (?:to|be|have|need))*|cannot|never|not|(?:no one|nobody) (?:should|may|must|can|is to|needs to)|there is no need to|avoid|"
    r"(?:is|are|would be|it is|it would be) (?:an? |the )?(?:wrong|incorrect|mistaken?|errors?|improper|inappropriate|false|untrue|unacceptable|unsuitable|forbidden|prohibited)"
    r"(?: (?:to|for|thing|action|step|choice|answer|way|here))*|should be avoided|(?:is|are) to be avoided)\b",
    re.IGNORECASE,
)
"""What turns a wrong option into its denial."""
TURNS = re.compile(
    r"\b(?:(?:does|do|did|is|are|was|were|will|can|would|has|have|should|must|may|could)(?: not|n['’]t)?|cannot|not|never|hardly|barely|scarcely|rarely|seldom|no longer)\b"
)
"""What a rationale and its denial differ in."""
DENIED = 0.8
"""The share of a wrong option's words that a bare denial says again."""
TELLING = re.compile(
    r"no|not|cannot|never|nor|without|\w*n['’]t|\d.*|one|two|three|four|five|six|half|twice|double|more|less|fewer|higher|lower|before|after|above|below|left|right|too|first|last|[b-z]"
)
"""Words that turn the sense: where they differ, so do the rationales."""
STATES = re.compile(
    r"\b(?:is|are|was|were|has|have|had|would|will|does|do|can|needs?|marks?|holds?|means?|gives?|goes|comes?|takes?)\b",
    re.IGNORECASE,
)
"""Marks of a full sentence, which says of a wrong option that it is something else."""
ECHOED = 0.6
"""The share of the option's words that a rationale has to say again."""
ADDS = re.compile(r"\b(?:not|no|cannot|never|nor)\b|n['’]t\b", re.IGNORECASE)
"""What makes a sentence of known words say something new."""
GOES_ON = re.compile(
    r"\d+|;|\b(?:but|although|though|while|if|unless|(?<!in )(?<!on )(?<!for )(?<!from )(?<!by )which|where|so|in between)\b"
)
"""What a rationale that says more than its option brings along."""
VERDICTS = frozenset(
    root_of(one)
    for one in word_set(
        "correct incorrect right wrong true false answer option choice best because yes key statement here question item"
        " distractor explanation reason response select selected pick chosen nope yep yeah nah good bad accurate inaccurate"
        " appropriate inappropriate obvious evident definitely simply sorry sure see text textbook try please better best worst"
        " again ones think review study read carefully this that exactly indeed ok okay great well done"
    )
)
"""Words that only say whether the option is the key."""
FILLERS = frozenset(
    root_of(one)
    for one in word_set(
        "because since need needed needs must should first done do does used use called named known means meant happens happen"
        " thing things way what asked wanted required makes made patient medical assistant office action step move task place case"
    )
)
"""Words that a repetition adds without saying more."""


def repeats(one: Option, stem: str, *, is_key: bool) -> bool:
    """Whether the rationale holds most of the option and nothing beside it but words of the stem and verdicts."""
    text = plain(one.text)
    said, known = _lemmas(plain(one.rationale)) - VERDICT_LEMMAS, _lemmas(text)
    also = _lemmas(stem) if is_key or not STATES.search(one.rationale) else set()
    if ADDS.search(one.rationale) or _goes_on(one) or len(said) < LEAST_ROOTS or not known:
        return False
    return said <= known | also | FILLER_LEMMAS and len(said & known) >= ECHOED * len(known)


def _goes_on(one: Option) -> bool:
    """Whether the rationale has a number or a turn that its option has not."""
    return bool(set(GOES_ON.findall(one.rationale)) - set(GOES_ON.findall(one.text)))


def _lemmas(text: str) -> set[str]:
    """Return the roots of *text*; `given` and `give` have one, and so have `file` and `filed`."""
    words = (one for one in words_of(text) if one not in STOP_WORDS and len(one) > 1)
    return {_lemma(root_of(IRREGULAR.get(one, one))) for one in words}


def _lemma(root: str) -> str:
    for ending in ("ing", "ed", "es", "s", "e"):
        if root.endswith(ending) and len(root) - len(ending) >= LEAST_OF_ROOT:
            root = root.removesuffix(ending)
            break
    return root[:-1] if len(root) > LEAST_OF_ROOT and root[-1] == root[-2] else root


def denies(one: Option, lead_in: str) -> bool:
    """Whether the rationale of a wrong option says only that it is not so, or not to be done."""
    bare, denials = DENIES.subn(" ", plain(one.rationale))
    said, text = (_lemmas(part) - VERDICT_LEMMAS for part in (bare, plain(one.text)))
    if denials != 1 or not text or _goes_on(one):
        return False
    if said <= text | FILLER_LEMMAS:
        return len(text) >= LEAST_ROOTS and len(said & text) >= DENIED * len(text)
    # The question itself, answered with no.
    return text <= said <= text | FILLER_LEMMAS | _lemmas(lead_in) and len(said) > LEAST_ROOTS


def is_copy(wrong: Option, key: Option) -> bool:
    """Whether two rationales are nearly one word for word, or one denies the other; their own options' words aside."""
    first, second = (_words(one.rationale) for one in (wrong, key))
    if _is_same(first, second):
        return True
    if min(len(first), len(second)) >= LEAST_SHARED:
        bare, other = (
            [_lemma(word) for word in TURNS.sub("", " ".join(one)).split()] for one in (first, second)
        )
        if bare == other:
            return True
    own = [set(_words(one.text)) for one in (wrong, key)]
    differ = {word for word in own[0] ^ own[1] if len(word) > 1}
    return _is_same(*([word for word in one if word not in differ] for one in (first, second)))


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!") for word in plain(text).casefold().split()]


def _is_same(first: list[str], second: list[str]) -> bool:
    """Whether two texts are nearly one word for word, numbers and denials among them."""
    if min(len(first), len(second)) < LEAST_SHARED:
        return first == second and bool(first)
    if sorted(filter(TELLING.fullmatch, first)) != sorted(filter(TELLING.fullmatch, second)):
        return False
    odd = set(content_roots(" ".join(first))) ^ set(content_roots(" ".join(second)))
    matcher = SequenceMatcher(None, first, second)
    swaps = {(till - at, to - start) for tag, at, till, start, to in matcher.get_opcodes() if tag != "equal"}
    is_mirrored = swaps == {(1, 1)} and len(odd) <= MIRRORED and matcher.ratio() >= MIRRORED_ALIKE
    most = MOST_ODD_IN_LONG if min(len(first), len(second)) >= LONG else MOST_ODD
    return is_mirrored or (len(odd) <= most and matcher.ratio() >= ALIKE)


VERDICT_LEMMAS, FILLER_LEMMAS = ({_lemma(one) for one in roots} for roots in (VERDICTS, FILLERS))
