"""Options that are statements to be judged one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.banks.language import words_of
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.sentences import is_sentence
from app.banks.lint.subject import Subject

ASKS_FOR_TRUTH = re.compile(
    r"(?<!patient )(?<!patient's )(?<!parent )\bstatements?\b(?! (?:best )?(?:describes|explains|by|from|of|made))|"
    r"\b(?:which|what)(?: one)?(?: of (?:the following|these))? (?:is|are) (?:\w+ )?(?:true|correct|right|accurate|false|incorrect|wrong)\b|"
    r"\b(?:sentences?|facts?|claims?)\b.*\b(?:true|correct|right|accurate|false)\b|"
    r"\b(?:select|choose|pick|mark|identify|find) (?:the )?(?:one )?(?:correct|true|right|accurate|best) (?:answers?|options?|choices?|one|items?)\b|"
    r"\bwhich (?:\w+ )?(?:answer|choice|option|one)s? (?:(?:about|on|of|for|regarding) [^?]{3,60} )?(?:is|are) (?:\w+ )?(?:true|correct|right|accurate|best)\b|"
    r"\bwhat (?:should|must|can|needs? to) (?:[\w']+ ){0,4}?be (?:told|taught|said|explained)(?: to (?:\w+ ){1,3})? ?(?:about|of|regarding|concerning)\b|"
    r"\b(?:needs? to|should|must|can|may) (?:\w+ ){0,4}?(?:tell|teach|explain|say|mention) (?:\w+ ){0,4}?(?:about|of|regarding|concerning)\b|"
    r"\bwhich (?:one )?of (?:these|the following)(?: \w+)? (?:should|must|does|do|can|is|are)\b.{0,60}\b(?:know|remember|keep in mind|bear in mind|be told|be aware of|recall|learn|true|correct|right|accurate)\b|"
    r"\b(?:correct|accurate|right|true|safe) to (?:say|state|tell|claim)\b|"
    r"\bwhat (?:is|can be|could be|may be) (?:known|said|stated|noted) (?:about|of|regarding)\b|\b(?:applies|apply|holds?) (?:to|for)\b|\b(?:is|are) (?:a )?(?:\w+ )?(?:facts?|points?) (?:about|of|on|regarding)\b|"
    r"\b(?:should|must|needs? to|ought to)\b.*\b(?:know|(?:remember|understand|recall|realize|learn|keep in mind|bear in mind|be aware)\b.*\b(?:about|of|regarding|concerning))\b|\b(?:true|correct|accurate) (?:statement|sentence)|"
    r"\b(?:true|correct|accurate|false|known) (?:about|of|regarding|concerning|for)\b|\bwhich of the following\b.*\b(?:true|correct)\b",
    re.IGNORECASE,
)
ASKS_WHAT_TO_KNOW = re.compile(
    r"\b(?:what|how) (?:should|must|can|does|do|would|will|could|might)\b.{0,70}?\b(?:tell|explain|answer|teach|say|remember|know|learn|"
    r"understand|consider|point out|keep in mind|bear in mind|be told|be taught|be aware of|realize|recall|stress|emphasize|mention|hear)\b"
    r"(?!.*\bto (?!(?:the|an?|her|him|them|this|that|these|each|patients?|staff|parents?|new)\b))|"
    r"\bwhich (?:\w+ ){0,2}?(?:facts?|points?|information|explanations?|claims?|remarks?|comments?|views?|ideas?|descriptions?|"
    r"choices?|options?|assertions?|advice|lessons?|messages?)\b|\bwhat (?:is|are) (?:\w+ )?(?:facts?|points?|things?)\b|\bwhat is (?:important|useful|good|best|helpful|essential) (?:for \w+ )?to (?:know|remember|understand|keep in mind)\b|"
    r"\b(?:select|choose|pick|mark|identify|find) (?:the )?(?:one )?(?:best|most \w+|right|correct|true|suitable) "
    r"(?:answers?|choices?|options?|responses?|one|items?|statements?)\b",
    re.IGNORECASE,
)
"""What somebody should know or be told, nothing more: each option answers a question of its own."""
ASKS_ONE_THING = re.compile(
    r"\b(?:asks?|asked|wonders?|wants to know) (?:\w+ ){0,2}?(?:what|how|why|where|when|which|who|whether|if)\b",
    re.IGNORECASE,
)
"""Somebody puts a question of its own, which all options answer."""
SAYS = re.compile(
    r"\b(?:by|from) (?:a|an|the|this|which) (?:patient|parent|caregiver|trainee|student|coworker)\b|\bshows\b",
    re.IGNORECASE,
)
SPEAKS = re.compile(r"\b(?:I|I'm|I'll|we|we'll|our|us|my|me|your?)\b", re.IGNORECASE)
"""Marks of a reply, which is no statement of fact."""
ARTICLES = frozenset({"a", "an", "the"})
LEAST_SUBJECTS = 3


def true_false_cluster(subject: Subject) -> Iterator[str]:
    """The options are statements to be judged one by one."""
    if not subject.is_choice or SAYS.search(subject.lead_in) or ASKS_ONE_THING.search(subject.stem):
        return
    asks_for_truth = bool(ASKS_FOR_TRUTH.search(subject.lead_in))
    if not asks_for_truth and not (
        ASKS_WHAT_TO_KNOW.search(subject.lead_in) and _are_separate(subject.options)
    ):
        return
    if all(is_sentence(one) for one in subject.options):
        yield "Each option is a sentence of its own that is true or false by itself."


def _are_separate(options: tuple[str, ...]) -> bool:
    """Whether *options* speak of different things, and none is a reply to somebody."""
    firsts = {next((word for word in words_of(one) if word not in ARTICLES), "") for one in options}
    return len(firsts) >= LEAST_SUBJECTS and not any(SPEAKS.search(one) for one in options)


RULES = (
    QuestionRule(
        "true-false-cluster",
        Severity.NOTE,
        (
            "Each option is a sentence with its own subject and verb, and the stem asks only which statement, "
            "fact or choice is true, correct or best, what applies to a thing, or what somebody should know, "
            "remember, explain or be told about it. Not: replies in quotation marks, or statements by a "
            "patient that show something."
        ),
        "Ask one question that all options answer.",
        true_false_cluster,
    ),
)
