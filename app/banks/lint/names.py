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
    (re.compile(r"(?<!\w)(?:MSO4|MgSO4|MS ?(?=\d+ ?mg))(?!\w)"), "MSO4", "the drug's full name"),
    (
        re.compile(r"(?<![\w.,])\d+\.0+(?= ?(?:mg|mcg|g|mL|ml|units?|tablets?|gr|mEq)\b)"),
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

BRANDS = word_set(
    "Tylenol Advil Motrin Aleve Zyrtec Claritin Allegra Benadryl Lipitor Zocor Crestor Plavix Coumadin Lasix Norvasc"
    " Zestril Prinivil Glucophage Synthroid Levoxyl Prozac Zoloft Paxil Lexapro Xanax Valium Ativan Klonopin Ambien"
    " Vicodin Percocet OxyContin Norco Lortab Ultram Ventolin ProAir Proventil Advair Singulair Flonase Nexium Prilosec"
    " Prevacid Zantac Pepcid Viagra Cialis Ozempic Wegovy Mounjaro Januvia Lantus Humalog Novolog NovoLog Levemir Humulin"
    " Novolin EpiPen Botox Depo-Provera Keflex Augmentin Amoxil Zithromax Z-Pak Cipro Bactrim Levaquin Toradol Neurontin"
    " Lyrica Cymbalta Celebrex Mobic Flexeril Zofran Phenergan Imodium Pepto-Bismol Tums Maalox Mylanta Metamucil Colace"
    " Dulcolax Robitussin Mucinex Sudafed NyQuil DayQuil Lovenox Xarelto Eliquis Pradaxa Entresto Humira Enbrel Ritalin"
    " Adderall Concerta Narcan Suboxone Chantix Valtrex Tamiflu Gardasil Shingrix Prevnar Pneumovax Fluzone Boostrix"
    " Adacel Cozaar Diovan Lopressor Toprol Tenormin Coreg Hyzaar Inderal Lanoxin Bayer Excedrin Neosporin Betadine"
    " Band-Aid Kleenex Q-tip Vaseline Vacutainer Purell Lysol Clorox Ace Coban Steri-Strip Steri-Strips Velcro Xerox"
    " Epic Cerner Athenahealth eClinicalWorks Clinitest Clinistix Accu-Chek OneTouch Gatorade Pedialyte Ensure Jell-O"
    " Coke Pepsi Uber Facebook Google Skype Zoom"
)
MEANT_AS_WORDS = frozenset({"Ace", "Epic", "Ensure", "Zoom", "Mobic", "Google"})
"""Brands that are words as well; only looked for before a product's noun."""
BRAND = re.compile(
    rf"\b(?:{'|'.join(sorted(BRANDS - MEANT_AS_WORDS, key=len, reverse=True))})\b|"
    r"\b(?:Ace (?:bandages?|wraps?)|Epic (?:EHR|chart|system|software)|Ensure (?:drinks?|shakes?)|Zoom (?:calls?|visits?|meetings?))\b"
)
ABOUT_BRANDS = re.compile(r"\b(?:brand|trade|generic|proprietary)\b", re.IGNORECASE)

TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mister|Sr|Sra)\.?\s+[A-Z][a-z]+\b|\b(?:Dr|Doctor|Nurse)\.?\s+[A-Z][a-z]{2,}\b"
)
GIVEN = word_set(
    "Aisha Alex Alice Amanda Amy Andrea Andrew Angela Anna Anthony Ashley Barbara Betty Bob Brandon Brian Carlos Carol"
    " Carmen Charles Chris Christina Christopher Cynthia Daniel David Deborah Debra Diane Diego Donald Donna Dorothy"
    " Edward Elena Elizabeth Emily Emma Eric Ethan Fatima Frank Gary George Gloria Hannah Helen Henry Jack Jacob James"
    " Jamal Jane Janet Jason Javier Jennifer Jessica Jim Joan Joe John Jose José Joseph Joshua Juan Judy Julia Julie"
    " Karen Katherine Kathleen Keisha Kelly Kenneth Kevin Kim Kimberly Larry Laura Lauren Linda Lisa Lucia Luis Marcus"
    " Margaret Maria María Marie Martha Mary Matthew Megan Mei Melissa Michael Michelle Miguel Mike Mohammed Muhammad"
    " Nancy Natalie Nicholas Nicole Olivia Omar Pamela Patricia Patrick Paul Pedro Peter Priya Rachel Rebecca Richard"
    " Robert Ronald Rosa Ruth Ryan Samantha Samuel Sandra Sara Sarah Sharon Shirley Sofia Sophia Stephanie Stephen"
    " Steven Susan Teresa Thomas Timothy Tom Tyler Tyrone Victoria Virginia William Wei Yolanda"
)
EPONYMS = r"(?:['’]s?\b|\s+(?:disease|syndrome|sign|test|law|method|Act|Rule|Wong|Snellen|Doe|position|stages?|theory))"
NAMED = re.compile(
    rf"\b(?:{'|'.join(GIVEN)})(?:\s+[A-Z][a-z]+)?\b(?!{EPONYMS})(?=[,.]?(?:'s|’s)?\s+(?:is|was|has|had|comes?|came|calls?|called|asks?|asked|says?|said|"
    r"tells?|told|wants?|needs?|arrives?|arrived|reports?|reported|works?|takes?|takes|took|a\b|an\b|age|aged|who|and|brings?|"
    r"complains?|states?|stated|will|does|did|weighs?|presents?|visits?|feels?|notices?|schedules?|the|\d)\b)"
)
GROUPS = re.compile(
    r"\b(?:African[- ]Americans?|Caucasians?|Hispanics?|Latin[oax]s?|Latin[ae]|Asian(?:[- ]American)?s?|Oriental|Mexicans?|Chinese|"
    r"Indians?|Arabs?|Jewish|Jews?|Muslims?|Hindus?|Native Americans?|gyps(?:y|ies)|(?:black|white|Black|White) (?:man|woman|"
    r"male|female|patient|teenager|teen|boy|girl|mother|father|person)|illegal (?:immigrant|alien)s?|undocumented|"
    r"immigrants?|welfare|ghetto|inner[- ]city|homeless|addicts?|drug abusers?|alcoholics?|junkies|cripples?d?|retarded|"
    r"wheelchair[- ]bound|the elderly|elderly|senile|spinsters?|obese|male nurse|lady doctor|gay|homosexuals?|transvestites?)\b"
)
GROUP_MATTERS = re.compile(
    r"\b(?:cultur\w+|languages?|religi\w+|faith|interpreters?|ethnic\w*|heritage|belie(?:f|fs|ves?)|bias\w*|stereotyp\w+|race|racial|"
    r"disparit\w+|discriminat\w+|respectful|wording|terms?|person-first|housing|shelter|prefers?|observant|fast(?:s|ing)|prayers?|"
    r"pronouns?|screening|risk|BMI|Office|Service|Indian Health|medicaid)\b",
    re.IGNORECASE,
)
"""Where the group is the matter itself, naming it is needed."""
