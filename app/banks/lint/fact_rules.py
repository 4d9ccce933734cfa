"""What the key claims: scope of practice, guidance that may be stale, what depends on the state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.banks.lint import scope
from app.banks.lint.finding import QuestionRule, Severity
from app.banks.lint.subject import Subject
from app.domain.questions import QuestionType

CONCERNS = re.compile(
    r"\b(?:medical )?assistants?\b|\bstaff\b|\b(?:should|do|can|may|will) you\b", re.IGNORECASE
)
FAST = (
    (
        re.compile(
            r"\A(?!.*(?:do[- ]not[- ]resuscitate|DNR|advance directive|living will)).*\b(?:CPR|chest compressions?|rescue breaths?|choking|back blows?|abdominal thrusts?|cardiac arrest)\b",
            re.DOTALL,
        ),
        2025,
    ),
    (
        re.compile(r"\b992(?:0[2-5]|1[1-5])\b.*\bminutes\b|\bminutes\b.*\b992(?:0[2-5]|1[1-5])\b", re.DOTALL),
        2024,
    ),
    (re.compile(r"\b9944[1-3]\b|\btelehealth\b.*\bCPT\b", re.DOTALL), 2025),
    (re.compile(r"\bcolorectal cancer screening\b|\bscreen\w* for colorectal\b|\bbegin colorectal\b"), 2021),
    (re.compile(r"\bmammogra\w+\b.*\b(?:age|every|how often)\b", re.DOTALL), 2024),
    (re.compile(r"\b(?:Part [AB]|Medicare)\b.*\b(?:premium|deductible)\b.*\$\d", re.DOTALL), 2026),
    (
        re.compile(
            r"\b(?:stage [12] hypertension|elevated blood pressure|hypertension stage)\b", re.IGNORECASE
        ),
        2017,
    ),
    (
        re.compile(
            r"\b(?:immunization|vaccination|vaccine) schedule\b|\broutinely recommended\b.*\bvaccin|\bvaccin\w+ .*routinely",
            re.IGNORECASE,
        ),
        2024,
    ),
    (re.compile(r"\bICD-9|\bICD-10-CM (?:codes?|guidelines?)\b"), 2016),
    (re.compile(r"\bFood (?:Guide )?Pyramid\b|\bMyPlate\b"), 2026),
    (re.compile(r"\bbreach\w*\b.*\bHIPAA\b|\bHIPAA\b.*\bbreach", re.DOTALL), 2013),
)
"""(matter, year of the guidance that changed it)."""
MAX_AGE = {"immunizations": 8, "coding": 8}
"""Years after which the guidance behind a question of these competencies is probably replaced."""

BY_STATE = re.compile(
    rf"\b(?:{scope.ASSISTANT}|MAs?)\b (?:may|can|are (?:allowed|permitted)|is (?:allowed|permitted)|cannot|may not|must be licensed) (?:legally )?"
    r"(?:to )?(?:independently )?(?:give|inject|administer|perform|start|draw|take|expose|remove|insert|do|practice|work)\b|"
    r"\bstatute of limitations\b.{0,80}\b(?:is|are|of|within|years?)\b|\bage of (?:majority|consent)\b|"
    r"\b(?:records?|charts?) (?:must|have to|are to) be (?:kept|retained)\b|\bhow (?:long|many years) (?:must|should|do|are) .{0,40}"
    r"\b(?:records?|charts?)\b.{0,30}\b(?:kept|retained|keep|retain)\b|\b(?:lawfully|legally) (?:allowed|permitted|perform|give|inject|administer|take|"
    r"start|do)\b|\b(?:minor|teen\w*|\d\d-year-old)s? (?:may|can|cannot) (?:legally )?(?:consent|be treated|receive)\b|"
    r"\bat what age (?:may|can) (?:a |an )?(?:minor|teen\w*|patient|person)\b|\b(?:is|are) (?:a )?licensed? (?:is )?required (?:for|to)\b",
    re.IGNORECASE,
)
ALLOWS = re.compile(
    rf"\b(?:may|can|could|allowed|permitted|legally|lawfully)\b.*\b{scope.ASSISTANT}\b|\b{scope.ASSISTANT}\b.*\b(?:may|can|allowed|permitted|legally|lawfully)\b",
    re.IGNORECASE,
)
TASKS_BY_STATE = re.compile(
    r"\b(?:inject\w*|X-rays?|radiograph\w*|IV\b|intravenous\w*|Botox|botulinum|suture\w*|laser|catheter\w*|controlled substances?|anesthetic|epidural|"
    r"independently|without supervision|unsupervised|immuniz\w+|vaccines?)\b",
    re.IGNORECASE,
)
NAMES_THE_STATE = re.compile(
    r"\bstates?\b(?!d)|\bdelegat\w+|\bfederal\w*|\bHIPAA\b|\bMedicare\b|\bOSHA\b|\bCLIA\b|\boffice policy\b|\bpolicy\b",
    re.IGNORECASE,
)


def scope_verb(subject: Subject) -> Iterator[str]:
    """The key has the medical assistant do what only a provider does."""
    if not subject.is_choice or subject.question.type is QuestionType.HOTSPOT:
        return
    if scope.ABOUT_LIMITS.search(subject.lead_in) or not CONCERNS.search(subject.shown):
        return
    for one in subject.keys:
        text = one.strip('"“”')
        start = scope.BEFORE.match(text)
        found = scope.OUT_OF_SCOPE.match(text, start.end() if start else 0)
        if (found or scope.LATER.search(text)) and not scope.DELEGATED.search(scope.WITHOUT.sub("", text)):
            yield f"The key “{one}” gives the medical assistant what only a provider does."
            return


def stale_source(subject: Subject) -> Iterator[str]:
    """The guidance is older than the last change in its field, and nothing marks it as such."""
    question = subject.question
    if question.volatile:
        return
    asked = "\n".join((subject.stem, *subject.keys))
    for pattern, year in FAST:
        if question.guidance_year < year and pattern.search(asked):
            yield f"The guidance is of {question.guidance_year}; that of {year} changed this matter."
            return
    limit = MAX_AGE.get(question.competency)
    age = subject.on.year - question.guidance_year
    if limit is not None and age > limit:
        yield f"The guidance is {age} years old; in {question.competency} it lasts {limit} at most."


def state_law(subject: Subject) -> Iterator[str]:
    """The key states for the nation what each state decides."""
    if not subject.is_choice or NAMES_THE_STATE.search(subject.shown):
        return
    asked = subject.stem + "\n" + "\n".join(subject.keys)
    by_task = ALLOWS.search(subject.lead_in) and TASKS_BY_STATE.search(
        "\n".join((subject.lead_in, *subject.keys))
    )
    if by_task or BY_STATE.search(asked):
        yield "What it keys differs from state to state, and the question names no state law."


RULES = (
    QuestionRule(
        "scope-verb",
        Severity.ERROR,
        "The key has the medical assistant diagnose, prescribe, interpret, triage or change a dose.",
        "Let the key report, record or pass on, and leave the judgment to the provider.",
        scope_verb,
    ),
    QuestionRule(
        "stale-source",
        Severity.WARNING,
        "The guidance is older than the last change in a field that changes fast, and `volatile` is false.",
        "Check the key against the newest guidance and name that, or mark the question volatile with a last day.",
        stale_source,
    ),
    QuestionRule(
        "state-law",
        Severity.WARNING,
        "The key states for the nation what depends on the state, and no state law is named.",
        "Write “where state law allows”, or ask what decides it.",
        state_law,
    ),
)
