"""Options: each says one thing of one kind, and none speaks of the others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.banks.language import word_set, words_of
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.subject import Subject
from app.banks.lint.vocabulary import PERMISSION, VAGUE, VAGUE_ASKED, WHOLESALE

BEGINNINGS = {
    "to": "to",
    **dict.fromkeys(("a", "an", "the"), "article"),
    **dict.fromkeys(("it", "they", "he", "she", "we", "you"), "sentence"),
    **dict.fromkeys(("because", "if", "since", "unless", "although", "that"), "clause"),
    **dict.fromkeys(
        ("in", "on", "at", "under", "by", "with", "from", "inside", "behind", "near", "when", "while"),
        "preposition",
    ),
}
MANY_KINDS = 3
NOUNS = frozenset({"article", "other"})
DETERMINERS = word_set(
    "a an the this that these those each every any all both it its her his their them to no"
)
ALSO_NOUNS = word_set(
    "bill call change check clean complete confirm cover cut document draw empty file fill flag hand help hold label leave"
    " lift lower mail make move note notice offer open page pause place position press promise record release repeat"
    " report request return rub save schedule set show sign start stay stop store transfer transport turn use wait wash"
    " warm wear withdraw"
)
"""Imperatives only before a word of DETERMINERS."""
NO_GERUNDS = word_set(
    "anything bleeding burning clotting coughing during everything itching morning nothing numbing screening something"
    " bring cling fling ring sing sling spring sting string swing wring swelling tingling vomiting wheezing"
)
NO_STOPS = ("a.m.", "p.m.", "?", "!", "etc.", "mL.", "b.i.d.", "t.i.d.", "q.i.d.")
CASED = re.compile(r"[A-Z]?[a-z]+(?: |$)(?<!pH)")
"""A first word in which the case of the first letter is a choice."""
ODD_PAIRS = frozenset(
    (one, other)
    for one, others in (
        ("quote", ("other", "verb", "article", "ing", "to")),
        ("number", ("verb", "article", "ing", "to")),
        ("to", ("other", "verb", "article", "ing", "number")),
        ("verb", ("article", "number", "quote", "to")),
        ("article", ("verb", "number", "quote", "to")),
        ("ing", ("number", "quote", "to")),
        ("other", ("quote", "to")),
        ("clause", ("verb", "article", "ing", "number", "to")),
        ("sentence", ("verb", "ing", "number", "to")),
    )
    for other in others
)
"""How one option begins while all the others begin in the other way."""
LEAST_OF_SENTENCE = 4
PRONOUNS = frozenset({"it", "they", "he", "she", "this", "these", "there", "you", "we"})
LETTERED = re.compile(r"^[\"“(]?[a-e]\)? (?:and|or) [a-e]\b")
QUANTITY = re.compile(
    r"\b(?:how (?:many|much)|what (?:amount|number|share|part|portion)|which (?:amount|share|part))\b",
    re.IGNORECASE,
)
LETTERS = re.compile(
    r"(?:[Bb]oth |[Nn]either )?(?:[A-Z][a-z]+ )?[A-Z1-9],?(?: [A-Z1-9],)* (?:and|or|nor) [A-Z1-9](?: only)?"
)
NAMED_BY_LETTER = re.compile(
    r"\b(?:vitamins?|hepatitis|blood (?:types?|groups?)|antigens?|antibod(?:y|ies)|Medicare|[Pp]arts?|leads?|schedules?|"
    r"[Tt]ypes?|[Gg]roups?|steps?|stages?|grades?|levels?|class(?:es)?|phases?|rows?|columns?|box(?:es)?|lines?|exam rooms?)\b"
)
"""What has letters or numbers for names, so that these are no letters of options."""
OUTLIER, OUTLIER_LENGTH = 3.0, 60
"""An option is out of line from this many times the mean of the others, and this many characters."""
ASKS_FOR_TRUTH = re.compile(
    r"(?<!patient )(?<!patient's )(?<!parent )\bstatements?\b(?! (?:best )?(?:describes|explains|by|from|of|made))|"
    r"\b(?:which|what)(?: one)?(?: of (?:the following|these))? (?:is|are) (?:\w+ )?(?:true|correct|accurate|false|incorrect)\b|"
    r"\b(?:sentences?|facts?|claims?)\b.*\b(?:true|correct|right|accurate|false)\b|"
    r"\b(?:select|choose|pick|mark|identify|find) (?:the )?(?:one )?(?:correct|true|right|accurate|best) (?:answers?|options?|choices?|one|items?)\b|"
    r"\bwhat (?:is|can be|could be|may be) (?:known|said|stated|noted) (?:about|of|regarding)\b|\b(?:applies|apply|holds?) (?:to|for)\b|\b(?:is|are) (?:a )?(?:\w+ )?(?:facts?|points?) (?:about|of|on|regarding)\b|"
    r"\bshould\b.*\bknow\b|\b(?:true|correct|accurate) (?:statement|sentence)|"
    r"\b(?:true|correct|accurate|false|known) (?:about|of|regarding|concerning|for)\b|\bwhich of the following\b.*\b(?:true|correct)\b",
    re.IGNORECASE,
)
SENTENCE = re.compile(
    r"^(?!\d)(?:[\w'’/-]+ ){1,7}?(?:is|are|was|were|has|have|had|can|cannot|must|should|may|will|does|do|never|always|"
    r"[a-z]{2,}s)\b ",
    re.IGNORECASE,
)
FULL = re.compile(
    r"(?!\d|(?:before|after|until|once|only|during|how)\b|what\b|who\b|which\b|where\b|why\b|whether\b)(?:(?!(?:that|which|who|whose|as|if|when|where|what|how|because|until|and|or)\b)"
    r"[\w'’/-]+ ){1,5}?(?:(?:is|are|was|were|can|could|must|should|will|would|may|might|has|have|had|does|do) \w|"
    r"[a-z]+[^s\W]s (?:it|them|him|her|you)\b)",
    re.IGNORECASE,
)
"""A subject with its verb, judged by auxiliaries and by objects that are pronouns."""
SAYS = re.compile(
    r"\b(?:by|from) (?:a|an|the|this|which) (?:patient|parent|caregiver|trainee|student|coworker)\b|\bshows\b",
    re.IGNORECASE,
)
IMPERATIVES = word_set(
    "accept add adjust advise allow apply arrange ask assist attach avoid begin bill bring call cancel change check clean"
    " collect complete confirm contact cover decline deliver discard document draw empty enter explain file fill finish"
    " flag follow give hand help hold inform insert instruct keep label leave let lift listen lower mail make move note"
    " notify obtain offer open page pause perform place position pour prepare press promise provide pull put read record"
    " recheck refer refuse release remind remove repeat report request reschedule rinse rub save say schedule send set"
    " show sign start stay stop store suggest take tell throw transfer transport turn use verify wait warm wash wear"
    " wipe withdraw write"
)


def vague_frequency(subject: Subject) -> Iterator[str]:
    """An option hedges with a word that each reader measures differently."""
    if not subject.is_choice:
        return
    for one in subject.options:
        if found := VAGUE.search(PERMISSION.sub("", one)):
            yield f"The option “{one}” says “{found[0]}”."
            return
    if found := VAGUE_ASKED.search(subject.lead_in):
        yield f"The question turns on “{found[0]}”."


def wholesale_option(subject: Subject) -> Iterator[str]:
    """An option speaks of the others."""
    if not subject.is_choice:
        return
    for one in subject.options:
        if _is_answer(one.strip(" ."), subject):
            continue
        if WHOLESALE.search(one.strip()) or LETTERED.search(one):
            yield f"The option “{one}” speaks of the other options."
            return


def _is_answer(option: str, subject: Subject) -> bool:
    """Whether `None` answers how many, or letters name what the stem counts by letter."""
    if option.lower() == "none":
        return bool(QUANTITY.search(subject.lead_in))
    return bool(LETTERS.fullmatch(option)) and bool(NAMED_BY_LETTER.search(subject.stem))


def non_parallel_options(subject: Subject) -> Iterator[str]:
    """One option differs from the rest in kind, punctuation or length."""
    if not subject.is_choice or not subject.options:
        return
    for reason in (_odd_kind(subject.options), _odd_stop(subject.options), _odd_length(subject)):
        if reason:
            yield reason
            return


def _odd_kind(options: tuple[str, ...]) -> str:
    kinds = [_kind(one) for one in options]
    if "sentence" in kinds:  # the others probably are sentences too, if they can be
        kinds = [
            "sentence" if kind in NOUNS and _is_sentence(one) else kind
            for one, kind in zip(options, kinds, strict=True)
        ]
    counts = Counter(kinds)
    for kind, count in counts.items():
        rest = set(counts) - {kind}
        if count == 1 and len(rest) == 1 and (kind, *rest) in ODD_PAIRS:
            return f"“{options[kinds.index(kind)]}” does not begin as the other options do."
    merged = {"other" if one in {"article", "number"} else one for one in counts}
    if len(set(counts) - {"other"}) >= MANY_KINDS or ("sentence" in merged and len(merged) >= MANY_KINDS):
        return "The options begin in three ways or more."
    if {"ing", "verb"} <= set(counts):
        return f"“{options[kinds.index('ing')]}” and “{options[kinds.index('verb')]}” do not begin alike."
    return ""


def _kind(option: str) -> str:
    words = option.split()
    first = (words or [""])[0].lower().strip(",")
    if first[:1] in {'"', "“"}:
        return "quote"
    if option.endswith("?"):
        return "question"
    if first[:1].isdigit() or first[:1] == "$":
        return "number"
    second = (words[1:2] or [""])[0].lower()
    if first in IMPERATIVES and (second in DETERMINERS or first not in ALSO_NOUNS):
        return "verb"
    if first.endswith("ing") and first not in NO_GERUNDS and "-" not in first:
        return "ing"
    kind = BEGINNINGS.get(first, "other")
    return "sentence" if kind in {"other", "article"} and FULL.match(option) else kind


def _odd_stop(options: tuple[str, ...]) -> str:
    bare = [one.rstrip('"”') for one in options if not one.rstrip('"”').endswith(NO_STOPS)]
    stops = [one.endswith(".") for one in bare]
    if any(stops) and not all(stops):
        return "Some options end with a period and others do not."
    capitals = [one[0].isupper() for one in options if CASED.match(one)]
    if len(capitals) == len(options) and any(capitals) and not all(capitals):
        return "Some options begin with a capital letter and others do not."
    return ""


def _odd_length(subject: Subject) -> str:
    for one in subject.distractors:
        others = [len(other) for other in subject.options if other != one]
        if len(one) >= OUTLIER_LENGTH and len(one) > OUTLIER * sum(others) / len(others):
            return f"“{one}” is much longer than the other options."
    return ""


def true_false_cluster(subject: Subject) -> Iterator[str]:
    """The options are statements to be judged one by one."""
    if not subject.is_single or not ASKS_FOR_TRUTH.search(subject.lead_in) or SAYS.search(subject.lead_in):
        return
    if all(_is_sentence(one) for one in subject.options):
        yield "Each option is a sentence of its own that is true or false by itself."


def _is_sentence(option: str) -> bool:
    words = words_of(option)
    if option[:1] in '"“' or len(words) < LEAST_OF_SENTENCE:
        return False
    return option.endswith(".") or words[0] in PRONOUNS or bool(SENTENCE.search(option))


RULES = (
    QuestionRule(
        "vague-frequency",
        Severity.WARNING,
        "An option, or the sentence that asks, hedges with rarely, usually, often, may and the like.",
        "Say how often, or leave the word out.",
        vague_frequency,
    ),
    QuestionRule(
        "wholesale-option",
        Severity.ERROR,
        "An option speaks of the others (all or none of the above, A and C, both).",
        "Write an option of its own, or make it a multiple-response question.",
        wholesale_option,
    ),
    QuestionRule(
        "non-parallel-options",
        Severity.NOTE,
        "Options begin in different ways, or one differs in punctuation or length.",
        "Word the options alike.",
        non_parallel_options,
    ),
    QuestionRule(
        "true-false-cluster",
        Severity.WARNING,
        "The options are separate statements that are each true or false.",
        "Ask one question that all options answer.",
        true_false_cluster,
    ),
)
