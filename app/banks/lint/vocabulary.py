"""Words that the lint knows: absolutes, everyday roots of this field, names, marks of scope."""

from __future__ import annotations

import re

from app.banks.language import word_set

ABSOLUTE = re.compile(
    r"(?<!-)\b(?:(?<!almost )(?<!nearly )(?<!not )always|(?<!almost )(?<!nearly )never|"
    r"(?<!it )(?<!in )(?<!after )(?<!above )(?<!first of )all(?! right| over| the (?:way|while|same)| (?:two|three|four|five)\b)|"
    r"(?<!read-)only|solely|none|"
    r"every(?!day| (?:other|few|half|\d+|one|two|three|four|five|six|eight|ten|twelve|fifteen|thirty|hour|day|night|morning|evening|week|month|year|visit|shift)\b)|"
    r"everybody|everyone|everything|everywhere|nobody|no one|nowhere|completely|entirely|"
    r"totally|absolutely|impossible|exclusively|invariably|unconditionally|universally|without fail|forever|no matter (?:what|who|how|which)|"
    r"guarantees?|guaranteed|under (?:any|no) circumstances?|in (?:no|every) case|without exceptions?|at all times|(?<!hardly )(?<!scarcely )ever(?! since)|at all|"
    r"no (?:\w+ ){1,2}(?:can|may|is|are|will|should) ever)\b(?!-)|\b100 ?%(?! of\b)",
    re.IGNORECASE,
)
VAGUE_PHRASES = (
    r"(?:in|on) (?:most|many|some|several|a few|few|rare|certain|other) (?:cases|instances|occasions|situations)|(?:most|some|much) of the time|"
    r"at times|as a rule|by and large|for the most part|(?:almost|nearly|hardly|scarcely|not) (?:always|never|ever)|more often than not|"
    r"now and (?:then|again)|once in a while|from time to time|every so often|every now and then|on occasion|"
    r"off and on|as often as not"
)
VAGUE = re.compile(
    r"\b(?:[Rr]arely|[Ss]eldom|[Uu]sually|(?<![Hh]ow )(?<![Aa]s )(?<![Mm]ost )(?<![Mm]ore )(?<![Ll]ess )(?<![Tt]oo )[Oo]ften|[Ss]ometimes|(?<![Mm]ost )(?<![Mm]ore )(?<![Ll]ess )(?<![Tt]oo )[Ff]requently|[Ii]nfrequently|"
    r"[Oo]ccasionally|[Gg]enerally|[Tt]ypically|[Cc]ommonly|[Oo]rdinarily|[Cc]ustomarily|[Mm]ostly|may|might|[Pp]ossibly|[Pp]erhaps|"
    rf"(?i:{VAGUE_PHRASES}))\b(?!-)"
)
"""Case counts: May is a month."""
PERMISSION = re.compile(
    r"\b(?:\w{2,}(?:[eo]rs?|ants?|ents?|ists?|ians?|ees?)|assistants?|offices?|clinics?|staff|anyone|nobody|no one|who|famil(?:y|ies)|"
    r"she|he|they|you|minors?|spouses?|nurses?|aides?|persons?|people|agenc(?:y|ies)|plans?|laborator(?:y|ies)|schools?) may (?:not |also |then )?"
    r"(?!be\b(?! (?:given|told|asked|seen|billed|charged|shown))|have\b|feel|become|need|seem|experience|develop|lose|forget|cause|occur|"
    r"happen|get\b|look|appear|suffer|show|rise|fall|help|react|improve|worsen|differ|vary|grow|faint|vomit|bleed)",
    re.IGNORECASE,
)
"""May that allows a person or an office something; the other may guesses."""
VAGUE_ASKED = re.compile(
    r"(?<!most )(?<!more )(?<!how )(?<!as )(?<!so )(?<!least )\b(?:rarely|seldom|usually|often|sometimes|frequently|"
    r"occasionally|generally|typically|commonly|ordinarily|customarily|mostly|infrequently)\b(?! than\b)|"
    r"\bmight\b|\bmay (?:be (?:a |the )?(?:cause|sign|result|reason)"
    rf"|result|cause|lead|indicate|suggest|happen|occur|help|show|signal|mean|produce|contribute|develop|appear|follow|explain|experience)\b|\b(?:{VAGUE_PHRASES})\b",
    re.IGNORECASE,
)
"""Vague words in the sentence that asks; `most often` asks for a rank and is none."""
DECEPTIVE_BEGINNINGS = (
    *(
        "accom",
        "admini",
        "assist",
        "circum",
        "commun",
        "compre",
        "concen",
        "condit",
        "contra",
        "counter",
        "electr",
    ),
    *(
        "hyper",
        "immuno",
        "inform",
        "instru",
        "interm",
        "intern",
        "intra",
        "medic",
        "micro",
        "operat",
        "patholog",
    ),
    *(
        "perform",
        "physi",
        "positi",
        "presen",
        "profes",
        "provid",
        "respon",
        "retro",
        "super",
        "therap",
        "trans",
    ),
    *("under",),
)
"""Beginnings that unrelated words share."""
FIELD_ROOTS = word_set(
    "abdomen accredit acetaminophen adenosin administr administrativ aerobic affordabl agenc alcohol allerg"
    " allergen ambulator amoxicillin anatom antibiotic antibod antiseptic appoint aseps aseptic asses"
    " assistant authoriz autoclav bacteria baselin brach calori candid capillar capsul carbohydr caregiv"
    " cathet certific cholesterol clinic clinician coinsuranc colorect compens confident confidentialit"
    " coordin coverag credent credential deductibl dementia depart diabet disabilit discharg disinfectant"
    " disord docu document electrod electronic electronical emergenc epinephrin equip evalu examin feder"
    " fertiliz fingerstick guidelin hemoglobin heparin hepatit histor hospit hydrocodon hypertens ibuprofen"
    " identif immuniz infect infectiou influenza inhal inject injur inpatient instruct insulin insuranc"
    " interpret intramuscular isol laborator lavend lidocain loratadin malpractic medic medicaid medicar"
    " medicin metformin microorganism microscop microtub multi-specialt nutrit observ occupation oral organell"
    " organism orthopedic orthostatic outpatient overpay oximet oxygen pathogen percentag pharmac pharmacist"
    " physician polic potassium practition precaut pregnanc prescript preventiv privac procedur protocol"
    " provid radi receptionist recommend refriger registr renew reproductiv respir respirator satur solut"
    " specialist specialt specimen sphygmomanomet steril steriliz stethoscop streptococcu supervis surger"
    " suspens symptom telehealth telephon temperatur thermomet tourniquet triphosph ultrasound urinar vaccin"
    " venipunctur vitamin"
)
"""Roots of terms that a learner of this field reads every day, however long they are."""
