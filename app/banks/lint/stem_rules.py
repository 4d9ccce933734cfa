"""The stem: does it ask one thing, positively, in few and plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.banks.language import words_of
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.readability import reading_grade
from app.banks.lint.subject import Subject
from app.domain.questions import QuestionType

MAX_WORDS = 90
MAX_GRADE = 12.0
TOPIC_ONLY = re.compile(
    r"(?:^|, )(?:it|this|these|they) (?:is|are|means?|should(?: be)?)\s*(?:_+|\.{3}|…)?[.:]?$", re.IGNORECASE
)
"""An unfinished sentence whose subject is a pronoun."""
LEAST_WORDS_OF_COMPLETION = 6
"""An unfinished sentence with fewer words gives no task."""
SUBORDINATE = (
    r"(?:when|if|who|whom|whose|that|because|since|although|after|before|until|where|while|but|and|or|so)"
)
NEGATIVE = re.compile(
    r"\bNOT\b|\bEXCEPT\b|\bexcept(?:ion)?\b(?! (?:in an? )?emergenc)|\bLEAST\b|\bNEVER\b|"
    r"\b(?:is|are|be|was|were|seems?) (?:the )?least (?!invasive|expensive|costly|restrictive|painful)[a-z]+\b|"
    r"(?<![Aa]t )\bleast (?:likely|appropriate|effective|accurate|important|urgent|useful|reliable|suitable|helpful)\b|"
    rf"^(?:(?!\b{SUBORDINATE}\b)[^,;])*\b(?:is|are|was|were|do|does|did|should|would|can|could|may|must|will) "
    r"(?:\w+ ){0,4}?(?:not|never)\b|\b(?:is|are|should|would|does|do|can|could|must)n[’']t\b|"
    r"\bshould (?:a|an|the|you|staff) (?:\w+ ){1,4}(?:avoid|never|not)\b",
)
FAULTY = re.compile(
    r"\b(?:is|are|would be|looks|seems) (?:an? |the )?(?:false|incorrect|untrue|inaccurate|inappropriate|improper|unacceptable|exceptions?|"
    r"unsuitable|unnecessary|unneeded|out of place|odd (?:one|man) out|invalid choice|wrong(?= one| choice| answer| step|\?| to (?:do|say|use)))\b|"
    r"\bwhich (?:of (?:the following|these) )?(?:[\w-]+ ){0,3}(?:is|are|would be|should be|must be|can be|could be|may be|has to be) (?:left (?:off|out|away|behind)|"
    r"omitted|skipped|avoided)\b|"
    r"\b(?:which|what)\b[^?]*\b(?:should|must|ought to|has to|have to) (?:always |\w+ )?(?:(?:be )?avoid(?:ed)?|be (?:omitted|skipped|left (?:out|off)))\b|"
    r"\b(?:false|incorrect|untrue|wrong|inaccurate|inappropriate) (?:statement|answer|step|choice|option|item|advice|reply|action|one)\b",
    re.IGNORECASE,
)
WHY = re.compile(r"(?:and )?why\b", re.IGNORECASE)
FRAME = re.compile(
    r"\b(?:which|what)(?: (?:one )?of (?:the following|these|the)(?: statements?| sentences?| facts?)?| statements?| sentence| fact| sentences?| facts?| one)"
    r"(?: (?:about|on|regarding|concerning|describing|below)[^?]*?)? (?:is|are|would be) (?:most |best |the most |the )?"
    r"(?:true|correct|accurate|right|false|incorrect|valid|untrue)\b|"
    r"\bwhich (?:one )?is the (?:correct|right|true|best) (?:answer|statement|option|choice)\b|\bwhich (?:is|are) (?:true|correct|false)\b|\btrue (?:statement )?(?:about|of|regarding)\b|\bwhich statement\?|"
    r"\b(?:select|choose|pick|identify|mark|find) (?:the )?(?:one )?(?:true|correct|accurate|right|best|suitable|proper|most \w+) (?:statements?|sentences?|answers?|options?|choices?|responses?|items?|one)\b|"
    r"\bshould (?:a|an|the) (?:\w+ ){1,3}know (?:about|before|of|when)\b|\bwhich of (?:the following|these)(?: (?:options|choices|answers|statements))?\?$|^which(?: (?:one|option|choice|answer|statement|item))?\?$|^(?:concerning|regarding|about|as for|considering|consider|with|for|on|of)\b.*, (?:which|what)(?: (?:one|option|choice|answer|statement|item|is so|is it))?\?$|\bwhich (?:one )?(?:of (?:these|the following|the) (?:options? |choices? |answers? |statements? )?)?(?:is|would be) (?:the )?(?:best|right|correct|true|better)(?: one| choice| "
    r"answer)?\?$|\bwhat about\b|\b(?:is|are) (?:a )?(?:\w+ )?(?:facts?|points?|statements?) (?:about|of|on|regarding)\b|"
    r"\b(?:which|what) (?:one )?(?:of (?:the following|these) )?(?:is|can be|could be|may be) (?:known|said|stated|noted) (?:about|of|regarding)\b|"
    r"\b(?:which|what)(?: one)?(?: of (?:the following|these))? (?:applies|holds|is the case|is so|fits)\b(?: (?:here|best))?\?|"
    r"\b(?:what|which)(?: of these)? do you know (?:about|of)\b",
    re.IGNORECASE,
)
BEST_ANSWER = re.compile(
    r"\bwhich (?:answer|option|choice) (?:is|would be) (?:the )?(?:best|right|correct|true)(?: here| of all)?\?$",
    re.IGNORECASE,
)
ASKED_BEFORE = re.compile(
    r"\b(?:ask(?:s|ed|ing)?|wonder(?:s|ed|ing)?|wants? to know|questions?)\b[^.?!]*\b(?:what|why|how|when|where|which|who|whether|if)\b",
    re.IGNORECASE,
)
"""An earlier sentence in which somebody asks what the answer is to."""
TASK = re.compile(
    r"\b(?:match|put|arrange|order|place|choose|select|pick|calculate|convert|give|find|name|identify|complete|mark|click|"
    r"round|compute|determine|state|read|sort|rank|list|enter|write)\b",
    re.IGNORECASE,
)


def negative_stem(subject: Subject) -> Iterator[str]:
    """The question asks for what is not so."""
    if subject.question.type in {QuestionType.ORDERING, QuestionType.MATCHING} or WHY.match(subject.lead_in):
        return
    if found := NEGATIVE.search(subject.lead_in) or FAULTY.search(subject.lead_in):
        yield f"The question turns on “{found[0].split()[-1]}”."


def unfocused_stem(subject: Subject) -> Iterator[str]:
    """The stem cannot be answered with the options covered."""
    found = FRAME.search(subject.lead_in)
    if not ASKED_BEFORE.search(subject.stem):
        found = found or BEST_ANSWER.search(subject.lead_in)
    if found:
        yield f"“{found[0]}” asks for nothing in particular."
    elif "?" not in subject.stem and not TASK.search(subject.stem):
        words = len(words_of(subject.stem))
        ends_open = not subject.stem.rstrip().endswith(".") or "__" in subject.stem
        if words < LEAST_WORDS_OF_COMPLETION or not ends_open or TOPIC_ONLY.search(subject.stem):
            yield "The stem neither asks a question nor names a task."


def long_stem(subject: Subject) -> Iterator[str]:
    """The stem takes long to read."""
    count = len(subject.stem.split())
    if count > MAX_WORDS:
        yield f"The stem has {count} words."


def hard_reading(subject: Subject) -> Iterator[str]:
    """The stem is harder to read than its subject asks for."""
    grade = reading_grade(subject.stem)
    if grade > MAX_GRADE:
        yield f"The stem reads like grade {grade:.0f} with its terms left aside."


RULES = (
    QuestionRule(
        "negative-stem",
        Severity.WARNING,
        (
            "The sentence that asks turns on not, except, least, never, or on what is false, incorrect, "
            "wrong, inappropriate, unnecessary, left off or to be avoided. Not: why something is not so, "
            "“not” in a subordinate clause or an earlier sentence, least invasive."
        ),
        "Ask for what is right or what should be done.",
        negative_stem,
    ),
    QuestionRule(
        "unfocused-stem",
        Severity.WARNING,
        (
            "Read alone the stem sets no problem: no question and no task word (or a completion of fewer than "
            "six words, or one that ends “it is”); or the question is only which one, which of these, or "
            "which statement, answer or choice is true, correct or best (about a topic)."
        ),
        "Ask a question that can be answered with the options covered.",
        unfocused_stem,
    ),
    QuestionRule(
        "long-stem",
        Severity.WARNING,
        "The stem has more than 90 words; the text of a case does not count.",
        "Leave out what the answer does not depend on.",
        long_stem,
    ),
    QuestionRule(
        "reading-grade",
        Severity.WARNING,
        (
            "The stem reads above grade 12 (Flesch-Kincaid; 12 words or more). Medical terms, words of seven "
            "syllables and names count two syllables or one; words that stand before their short form in "
            "brackets count as that."
        ),
        "Use shorter sentences and plainer words.",
        hard_reading,
    ),
)
