"""What kind of text an option is: an order, a sentence of its own, a phrase."""

from __future__ import annotations

import re

from app.banks.language import word_set, words_of

LEAST_OF_SENTENCE = 4
PRONOUNS = frozenset({"it", "they", "he", "she", "this", "these", "there", "you", "we"})
SENTENCE = re.compile(
    r"^(?!\d)(?:(?!(?:that|which|who|whose|whom|where)\b)[\w'’/-]+ ){1,7}?(?:is|are|was|were|has|have|had|can|cannot|must|should|may|will|"
    r"does|do|never|always|(?<!\bof )(?<!\bfor )(?<!\bthe )(?<!\ban )(?<!\ba )[a-z]{2,}s)\b (?!(?:that|which|who|whose|whom|where)\b)",
    re.IGNORECASE,
)
FULL = re.compile(
    r"(?!\d|(?:before|after|until|once|only|during|how)\b|what\b|who\b|which\b|where\b|why\b|whether\b)(?:(?!(?:that|which|who|whose|as|if|when|where|what|how|because|until|and|or)\b)"
    r"[\w'’/-]+ ){1,5}?(?:(?:is|are|was|were|can|could|must|should|will|would|may|might|has|have|had|does|do) \w|"
    r"[a-z]+[^s\W]s (?:it|them|him|her|you)\b)",
    re.IGNORECASE,
)
"""A subject with its verb, judged by auxiliaries and by objects that are pronouns."""
TELLS_THAT = re.compile(
    r"(?:(?!(?:that|which|who|whose)\b)[\w'’/-]+ ){1,5}?(?:proves?|shows?|means?|says?|states?|confirms?|requires?|ensures?|tells|promises|decides) that\b",
    re.IGNORECASE,
)
IMPERATIVES = word_set(
    "accept add adjust advise allow apply arrange ask assist attach avoid begin bill bring call cancel change check clean"
    " collect complete confirm contact cover decline deliver discard document draw empty enter explain file fill finish"
    " flag follow give hand help hold inform insert instruct keep label leave let lift listen lower mail make move note"
    " notify obtain offer open page pause perform place position pour prepare press promise provide pull put read record"
    " recheck refer refuse release remind remove repeat report request reschedule rinse rub save say schedule send set"
    " show sign start stay stop store suggest take tell throw transfer transport turn use verify wait warm wash wear"
    " wipe withdraw write assess choose disinfect dispose encourage ensure escort evaluate examine fasten greet identify ignore"
    " inject inspect interrupt introduce invite kneel locate loosen maintain observe persuade proceed reassure recap recommend"
    " remove respond restart scold select shout sit soothe speak sterilize summon tighten unlock warn weigh"
)
ORDERS = IMPERATIVES | word_set(
    "avoid bathe breathe buy chew come drink eat expect have rest sip skip sleep swallow swish try walk watch"
)
"""What may begin a full sentence that is an order."""
OBJECTS = word_set("a an the this that these those each every all both it its her his their them any")
PLURAL_VERBS = word_set(
    "go work belong need keep make lie stand come carry cause protect prevent last spread grow show hold help stay take give"
    " contain require remain become move rise fall lead mean live die kill clot burst pay cover serve apply begin end use get"
    " measure raise lower reduce increase replace run count fit look feel vary differ depend wear wash touch enter leave reach"
)
PLURAL_FIRST = re.compile(
    r"(?:[\w'’-]+ ){0,3}?[a-z'’-]+[^s\W]s (?:also |then |first |still )?(?P<verb>[a-z]+)\b", re.IGNORECASE
)
"""A subject in the plural with its verb."""


def is_sentence(option: str) -> bool:
    """Whether *option* is a sentence of its own, as far as its verb can be told."""
    words = words_of(option)
    if option[:1] in '"“' or len(words) < LEAST_OF_SENTENCE or _is_order(words):
        return False
    if option.endswith(".") and words[0] not in ORDERS:
        return True
    if (
        words[0] in PRONOUNS
        or SENTENCE.search(option)
        or (TELLS_THAT.match(option) and words[0] not in ORDERS)
    ):
        return True
    found = PLURAL_FIRST.match(option)
    return found is not None and found["verb"] in PLURAL_VERBS and words[0] not in IMPERATIVES


def _is_order(words: list[str]) -> bool:
    """Whether *words* begin with a verb and the article or pronoun of its object."""
    return words[0] in IMPERATIVES and words[1] in OBJECTS
