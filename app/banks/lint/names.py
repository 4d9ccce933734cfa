"""Names and short forms: known abbreviations, dangerous ones, brands, given names, labels of groups."""

from __future__ import annotations

import re

from app.banks.language import word_set

KNOWN_ABBREVIATIONS = word_set(
    # of everyday life, the exams' owners and federal bodies
    "US USA UK AM PM ID OK TV PC PDF FAQ AIDS CD DVD GPS ZIP SOS VIP PIN WIC DNA RNA ATM FAX PO TX CA NY"
    " CDC FDA OSHA HIPAA CMS AHA DEA EPA NIH HHS FBI IRS FEMA DOT ADA FMLA EMTALA GINA VA WHO"
    " AAMA NHA NCCT AMT CAAHEP ABHES NCCA AMA CPT ICD HCPCS CLIA"
    # of every practice
    " ECG EKG EHR EMR MRI CT CPR AED IV IM ID BP HIV TB COPD STD STI ER ICU OR RN LPN MD DO NP PA MA"
    " EDTA PPE SDS NSAID BMI CBC PCP HMO PPO OTC DNR UTI GI ENT OB GYN PR QRS ST RGB AC DC LED"
    # names of forms, scales, laws and sequences, met in this shape only
    " SOAP SBAR COBRA TRICARE CHAMPVA PHQ GAD AUDIT DAST RACE PASS NPH EXP NCLEX UB BCG FLACC CRAFFT STEADI CHAT"
    " PERRLA APGAR CAGE DASH TORCH"
    # of every chart, laboratory and pharmacy
    " LDL HDL WBC RBC PRN NPO AB ABO RH HPV UV STAT FAST RICE MMR"
    " II III IV VI VII VIII IX XI XII XIV XV NPI SSN DOB PHI"
    # credentials of the exams
    " CCMA NCMA RMA CMAA"
    # of everyday life and of general practice
    " ADHD COVID HR IT QR USB URL GED ASAP RSVP LGBTQ AC BC SUV WI TTY"
)
"""Short forms that nobody in the field has to be told."""
SHORT_FORM = re.compile(r"(?<![\w&/.-])([A-Z][A-Za-z]?[A-Z]{1,5})(?:s|['’]s)?(?![\w&])(?!\.[A-Z])")
EMPHASIS = word_set(
    "NOT EXCEPT LEAST MOST BEST FIRST NEXT LAST ALWAYS NEVER AND OR ONLY ALL NONE MUST ONE TWO THREE BEFORE AFTER"
    " TRUE FALSE CORRECT EVER NO YES"
)
"""Words in capitals, no short forms."""
EXPLAINS = re.compile(
    r"\b(?:abbreviat\w+|stands? for|mean(?:s|ing)?|acronym|initials|mnemonic|short for|letters|translat\w+|symbols?|modifier|blood group|blood type)\b",
    re.IGNORECASE,
)
"""Words by which a question shows that it is about short forms themselves."""
NAMES_IT = re.compile(r"\b(?:called|refers?|known as|name|type)\b", re.IGNORECASE)
"""Words that ask for a name, so that a short form among the options is the answer and not a hurdle."""

DANGEROUS = (
    (
        re.compile(r"(?<![\w-])\d[\d,.]*\s?[Uu](?![\w/-])|(?<![\w-])[Uu] (?:of )?(?:insulin|heparin)\b"),
        "U",
        "units",
    ),
    (re.compile(r"(?<![\w])(?:\d[\d,.]* ?)?I\.?U\.?(?![\w.])"), "IU", "international units"),
    (re.compile(r"(?<!\w)[Qq]\.?[Oo]\.?[Dd]\.?(?!\w)"), "QOD", "every other day"),
    (re.compile(r"(?<!\w)[Qq]\.?[Dd]\.?(?!\w)"), "QD", "daily"),
    (
        re.compile(r"(?<!\w)[Qq]\.?[Hh]\.?[Ss]\.?(?!\w)|(?<!\w)[Hh]\.?[Ss]\.?(?= |$|[.,;?])(?!\w)"),
        "HS",
        "at bedtime",
    ),
    (re.compile(r"(?<!\w)(?:MSO4|MgSO4|MS(?= ?\d+ ?mg))(?![A-Za-z])"), "MSO4", "the drug's full name"),
    (
        re.compile(r"(?<![\w.,])\d+\.0+(?= ?(?:mg|mcg|g|mL|ml|units?|tablets?|gr|mEq)\b(?!/|\sper\b))"),
        "a trailing zero",
        "the whole number",
    ),
    (
        re.compile(r"(?<![\w.])\.\d+(?= ?(?:mg|mcg|g|mL|ml|units?|tablets?|mEq)\b)"),
        "no leading zero",
        "0 before the point",
    ),
    (re.compile(r"(?:µ|μ)g\b|\bug\b"), "µg", "mcg"),
    (re.compile(r"(?<=\d) ?cc\b"), "cc", "mL"),
    (re.compile(r"(?<!\w)(?:SC|SQ|sub ?q|Sub-?Q|SubQ)(?![\w-])"), "SC", "subcutaneously"),
    (
        re.compile(r"(?<!\w)(?:A\.?[SDU]\.?|O\.?[SDU]\.?)(?= |$|[,;?)])(?!\w)"),
        "AS, AD, AU, OS, OD, OU",
        "the ear or eye",
    ),
    (re.compile(r"(?<!\w)(?:D/C|d/c)(?!\w)"), "D/C", "discharge or discontinue"),
    (re.compile(r"(?<!\w)(?:T\.?I\.?W\.?|t\.i\.w\.|BIW)(?!\w)"), "TIW", "three times weekly"),
    (re.compile(r"(?<!\w)(?:q1d|q\.?1\.?d|qhs|Q6PM|q6pm|SSRI|SSI|o\.d\.)(?!\w)"), "qhs or SSI", "the words"),
    (re.compile(r"(?<!\w)[Pp]er os(?!\w)"), "per os", "by mouth"),
    (re.compile(r"\bdrams?\b|(?<=\d) ?gr\b|\bminims?\b|℥|ʒ"), "an apothecary unit", "a metric unit"),
    (re.compile(r"(?<!\w)@(?= ?\d)|(?<=\d) @ "), "@", "at"),
    (
        re.compile(r"(?<!\w)(?:[Qq]\.?[Nn]\.?|UD|DC['’]?d|dc['’]d|x ?\d+d)(?!\w)"),
        "qn, UD, DC'd or x3d",
        "the words",
    ),
    (
        re.compile(
            r"(?<!\w)(?:AZT|CPZ|DPT|HCT|HCTZ|MTX|PTX|TAC|ZnSO4)(?!\w)(?= ?(?:\d|tablets?|capsules?|dose|injection|vaccine|cream|therapy))"
        ),
        "a drug's short name",
        "the drug's full name",
    ),
    (re.compile(r"(?<![\w,])\d{5,}(?= ?units?\b)"), "a large number without commas", "1,000,000 units"),
    (re.compile(r"(?<=[a-z] )[<>](?= ?\d)"), "< or >", "less than or greater than"),
)
"""(what is looked for, its name, what to write): from the Joint Commission's and ISMP's lists."""
ABOUT_NOTATION = re.compile(
    r"\babbreviat|\bdo[- ]not[- ]use\b|\berror-prone|\bJoint Commission\b|\bISMP\b|\bnotation|\btranscri|\btranslat|\bdecimal|"
    r"\b(?:trailing|leading) zeros?\b|\bstands? for\b|\brefer(?:s? to|\?)|\bsymbol|\bshort form|\bapothecary\b|\bsafe-notation\b",
    re.IGNORECASE,
)
"""Marks of a question in which the notation itself is the matter."""
ASKS_OF_NOTATION = re.compile(
    r"\b(?:written|writes?|writing|mean(?:s|ing)?|safely|entry|entries|sig|wrong with|corrected|clarif(?:y|ied)|should be asked)\b",
    re.IGNORECASE,
)
"""The same, in the sentence that asks."""
