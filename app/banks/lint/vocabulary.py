"""Words that the lint knows: absolutes, everyday roots of this field, names, marks of scope."""

from __future__ import annotations

import re

from app.banks.language import word_set

ABSOLUTE = re.compile(
    r"(?<!-)\b(?:always|never|(?<!it )(?<!in )(?<!after )(?<!above )all(?! right| over| the (?:way|while|same)| (?:two|three|four|five)\b)|(?<!read-)only|solely|none|every(?!day| (?:other|few|half|\d+|one|two|three|four|five|six|eight|ten|twelve|fifteen|thirty|hour|day|night|morning|evening|week|month|year|visit|shift)\b)|nobody|everyone|no one|completely|entirely|"
    r"totally|absolutely|impossible|exclusively|invariably|guarantees?|under (?:any|no) circumstances?|"
    r"in no case|without exception|at all times|ever|at all|no (?:\w+ ){1,2}(?:can|may|is|are|will|should) ever)\b(?!-)|\b100 ?%(?! of\b)",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:[Rr]arely|[Ss]eldom|[Uu]sually|(?<![Hh]ow )(?<![Aa]s )(?<![Mm]ore )(?<![Ll]ess )(?<![Tt]oo )[Oo]ften|[Ss]ometimes|(?<![Mm]ore )(?<![Ll]ess )(?<![Tt]oo )[Ff]requently|[Ii]nfrequently|"
    r"[Oo]ccasionally|[Gg]enerally|[Tt]ypically|[Cc]ommonly|[Mm]ostly|may|might|[Pp]ossibly|[Pp]erhaps|"
    r"from time to time|once in a while|now and then)\b(?!-)"
)
"""Case counts: May is a month."""
WHOLESALE = re.compile(
    r"\b(?:all|none|both|neither|any|either|two|some|most) of the (?:(?:first|last|other|previous) (?:two|three|ones?)\b|above|previous|below|preceding|following|others|other "
    r"(?:options|answers|choices)|options|answers|choices)\b|^(?:all|none|both|neither|any|either|two|some) of (?:these|those|"
    r"them)\b(?!,)|\bthe (?:above|preceding) (?:options|answers)\b|^(?:both |either |neither )?(?:options? |answers? )?"
    r"[\"“(]?[A-Ea-e1-4]\)?,? (?:and|or|nor|&) [\"“(]?[A-Ea-e1-4]\)?(?: only| are correct| above)?\.?$|"
    r"\b[Bb]oth [A-E] (?:and|or) [A-E]\b|^(?:both|neither|all|none)\.?$|\b[A-E], [A-E],? (?:and|or) [A-E]\b|"
    r"\b(?:all|any|none|both) of (?:these|those)\.?$|^more than one of\b|\b(?:the )?(?:first|last) (?:two|three) (?:options|answers|choices)\b",
    re.IGNORECASE,
)
"""An option that speaks of the others."""
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
    r"occasionally|generally|typically|commonly)\b(?! than\b)|\b(?:may|might) (?:be (?:a |the )?(?:cause|sign|result|reason)"
    r"|result|cause|lead|indicate|suggest|happen|occur|help|show|signal|mean|produce|contribute)\b",
    re.IGNORECASE,
)
"""Vague words in the sentence that asks; `most often` asks for a rank and is none."""
COMMON_ROOTS = word_set(
    "keep adult answ asks assistant best blood body call care cent chang chart check choic claim clinic clos"
    " collect come cover days describ draw drug emergenc exam fill find fing first fits follow give hand"
    " health help hold hospit hour inject label last left line list look many match mean measur medic minut"
    " month name need next note numb offic option order outpatient part patient physician plac plan practic"
    " pressur provid quest read record report right room rule says show sign skin smal stand stat stay step"
    " surger take talk task tell temperatur term test think time toda tube urgent visit wait want week work"
    " wound year"
)
"""Roots that stand in so many stems of this field that meeting one again in a key tells nothing."""
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
