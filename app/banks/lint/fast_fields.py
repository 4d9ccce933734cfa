"""Fields whose guidance changes every few years: how a question shows that it is of one, and when it last changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

BY_WORDS = 2022
"""Guidance of this year or later is taken for current where only the words of a question speak for the field."""


@dataclass(frozen=True, slots=True)
class FastField:
    """One field; a question is of it by the title of a source or by what it asks."""

    name: str
    year: int
    """Of the guidance that changed it last."""
    title: re.Pattern[str]
    asked: re.Pattern[str]
    """Looked for in stem and key."""
    by_words: int = BY_WORDS
    """The year for questions that only their words put into the field."""


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.DOTALL)


LAW = re.compile(r"\b(?:CFR|U\.?S\.?C|OSHA|ANSI)\b|\bAct\b")
"""Titles of laws and standards: they hold until they are changed, whatever their year."""
NEVER = _pattern(r"(?!)")
WHEN = (
    r"\b(?:schedules?|series|doses?|apart|intervals?|ages?|how (?:many|long|soon|often|much)|every|recommend\w*|routine\w*|due|catch-up|boosters?|"
    r"contraindicat\w*|live|birth|months?|weeks|years?|annual\w*|begin\w*|start\w*|repeat\w*|stop\w*|targets?|goals?|below|above|amount|range|screen\w*)\b"
)
AGAIN = r"\b(?:ages?|every|how often|recommend\w*|begin\w*|start\w*|stop\w*|repeat\w*|intervals?|annual\w*|again)\b"
CPR_WORDS = (
    r"(?:CPR|chest compressions?|rescue breaths?|choking|back blows?|abdominal thrusts?|cardiac arrest)"
)
FIELDS = (
    FastField(
        "CPR and choking",
        2025,
        _pattern(
            r"\bCPR\b|cardiopulmonary resuscitation|basic life support|\bBLS\b|emergency cardiovascular care"
        ),
        _pattern(rf"\A(?!.*(?:do[- ]not[- ]resuscitate|DNR|advance directive|living will)).*\b{CPR_WORDS}\b"),
        by_words=2025,
    ),
    FastField("first aid", 2024, _pattern(r"\bfirst aid\b"), NEVER),
    FastField(
        "vaccines",
        2023,
        _pattern(r"\b(?:immuni[sz]ation|vaccin\w+|ACIP)\b(?!-preventable)"),
        _pattern(
            rf"\b(?:vaccin\w*|immuni[sz]\w*|boosters?|flu shots?|tetanus shots?)\b[^.?!]*{WHEN}|{WHEN}[^.?!]*\b(?:vaccin\w*|immuni[sz]\w*|flu shots?|tetanus shots?)\b"
        ),
        by_words=2020,
    ),
    FastField(
        "coding",
        2024,
        _pattern(
            r"\bICD-?(?:9|10)|\bCPT\b|\bHCPCS\b|current procedural terminology|evaluation and management|coding guidelines"
        ),
        _pattern(
            r"\bICD-?(?:9|10)|\bCPT\b|\bHCPCS\b|\bmodifiers?\b|\b(?:diagnosis|procedure|E/M) codes?\b.*\bwhich\b|\b99\d{3}\b"
        ),
    ),
    FastField(
        "office visit codes by time",
        2024,
        NEVER,
        _pattern(r"\b992(?:0[2-5]|1[1-5])\b.*\bminutes\b|\bminutes\b.*\b992(?:0[2-5]|1[1-5])\b"),
        by_words=2024,
    ),
    FastField(
        "telehealth codes", 2025, NEVER, _pattern(r"\b9944[1-3]\b|\btelehealth\b.*\bCPT\b"), by_words=2025
    ),
    FastField(
        "diabetes",
        2024,
        _pattern(r"\bstandards of (?:medical )?care in diabetes\b|american diabetes association\b.*\bguid"),
        _pattern(rf"\b(?:diabet\w+|A1C|hypoglyc\w+)\b[^.?!]*{WHEN}"),
        by_words=2018,
    ),
    FastField(
        "cancer screening",
        2021,
        _pattern(
            r"\bcancer\b(?! society).*\bscreening\b|\bscreening\b.*\bcancer\b|\bearly detection of cancer\b"
        ),
        _pattern(
            r"\b(?:mammogra\w+|colonoscop\w+|Pap (?:tests?|smears?)|HPV tests?|PSA|low-dose CT|(?:colorectal|bowel|breast|cervical|lung|prostate|skin) cancer screening)\b[^.?!]*"
            rf"{AGAIN}|{AGAIN}[^.?!]*\b(?:mammogra\w+|colonoscop\w+|Pap (?:tests?|smears?)|screen\w* for (?:\w+ )?cancer|cancer screening)\b"
        ),
        by_words=2021,
    ),
    FastField(
        "mammograms", 2024, NEVER, _pattern(r"\bmammogra\w+\b.*\b(?:age|every|how often)\b"), by_words=2024
    ),
    FastField(
        "blood pressure categories",
        2017,
        _pattern(
            r"\bJNC\b|joint national committee|guideline\b.*\b(?:high blood pressure|hypertension)\b|\b(?:high blood pressure|hypertension)\b.*\bguideline"
        ),
        _pattern(
            r"\b(?:stage [12] (?:hypertension|high blood pressure)|elevated blood pressure|hypertension stage|prehypertension)\b"
        ),
        by_words=2017,
    ),
    FastField(
        "cholesterol and heart disease prevention",
        2018,
        _pattern(
            r"\b(?:cholesterol|lipid|primary prevention)\b.*\bguideline|\bguideline\b.*\b(?:cholesterol|lipid|primary prevention)|\bNCEP\b|adult treatment panel"
        ),
        NEVER,
    ),
    FastField(
        "dietary guidelines",
        2026,
        _pattern(r"\bdietary guidelines for americans\b|\bMyPlate\b"),
        _pattern(r"\bFood (?:Guide )?Pyramid\b|\bMyPlate\b"),
        by_words=2026,
    ),
    FastField(
        "Medicare amounts",
        2026,
        NEVER,
        _pattern(r"\b(?:Part [ABD]|Medicare)\b.*\b(?:premium|deductible)\b.*\$\d"),
        by_words=2026,
    ),
    FastField(
        "breach notices",
        2013,
        NEVER,
        _pattern(r"\bbreach\w*\b.*\bHIPAA\b|\bHIPAA\b.*\bbreach"),
        by_words=2013,
    ),
    FastField(
        "sexually transmitted infections",
        2021,
        _pattern(r"\bsexually transmitted\b.*\b(?:guideline|treatment)|\bSTI treatment\b|\bSTD treatment\b"),
        NEVER,
    ),
    FastField(
        "opioid prescribing",
        2022,
        _pattern(r"\bopioid\w*\b.*\b(?:guideline|prescribing)|\bprescribing opioids\b"),
        NEVER,
    ),
    FastField(
        "COVID-19", 2024, _pattern(r"\bCOVID|SARS-CoV-2"), _pattern(r"\bCOVID|SARS-CoV-2"), by_words=2024
    ),
    FastField(
        "HIV prevention and testing",
        2021,
        _pattern(r"\bHIV\b.*\b(?:guideline|prophylaxis|testing)|\bpre-?exposure prophylaxis\b"),
        NEVER,
    ),
    FastField(
        "exams and credentials",
        2023,
        _pattern(
            r"\b(?:candidate|certification|credential\w*|recertification) (?:handbook|guide|policies)\b|\b(?:exam|examination) (?:content )?(?:outline|handbook|plan)\b"
        ),
        NEVER,
    ),
)
"""The guide names them with their years."""


def field_of(titles: tuple[str, ...], asked: str, guidance_year: int) -> FastField | None:
    """Return the first field for which guidance of *guidance_year* is too old, by *titles* of sources or what is *asked*."""
    guides = [one for one in titles if not LAW.search(one)]
    for one in FIELDS:
        if guidance_year < one.year and any(one.title.search(title) for title in guides):
            return one
        if guides and guidance_year < one.by_words and one.asked.search(asked):
            return one
    return None
