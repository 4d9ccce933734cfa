"""What each state of the country decides for itself: who may do what, ages, deadlines, fees, retention."""

from __future__ import annotations

import re

from app.banks.lint import scope


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.DOTALL)


RECORDS = r"(?:records?|charts?|files?|films?|x-rays?|images|mammograms|documents?)"
KEPT = r"(?:kept|keep|keeps|retain\w*|stored?|stores|saved?|hold|held|destroy\w*|shred\w*|discard\w*|purged?|thrown)"
TIME = r"(?:how (?:long|many (?:years|days|months|hours)|soon|quickly|late)|within (?:how many|what|which)|until when|for \w+ years|time limit|deadline|time frame|(?:minimum|maximum|longest|shortest) (?:time|period|number of))"
SUIT = r"(?:malpractice|negligence|lawsuits?|suits?|sue[sd]?|suing|statute of limitations|legal action|take (?:a|the) \w+ to court)"
MINOR = r"(?:minors?|teen\w*|adolescents?|(?:1[0-7]|ten|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[- ]year[- ]olds?|underage|under 18|emancipated)"
CONSENT = r"(?:consent\w*|permission|approv\w+|authoriz\w+|agree\w*|sign\w*|alone|by (?:her|him)self|without (?:a |the |her |his |their )?(?:parents?|guardian|mother|father|adult))"
TASK = (
    r"(?:inject\w*|shots?|vaccin\w*|immuniz\w*|x-?rays?|radiograph\w*|imaging|IV|intravenous\w*|infusions?|Botox|botulinum|fillers?|sutur\w*|stitch\w*|laser|catheter\w*|"
    r"controlled substances?|narcotics?|opioids?|anesthe\w+|epidural|blood draws?|venipuncture|draw(?:ing|s)? blood|phlebotom\w*|refills?|medications?|allergy tests?|"
    r"independently|without supervision|unsupervised|microneedling|chemical peels?|ear lavage|EKGs?|ECGs?|limited[- ]scope)"
)
ALLOWS = _pattern(
    rf"\b(?:may|can|could|allowed|permitted|legally|lawfully|entitled|authorized)\b.*\b{scope.ASSISTANT}\b|"
    rf"\b{scope.ASSISTANT}\b.*\b(?:may|can|allowed|permitted|legally|lawfully|entitled|authorized|must be (?:licensed|certified))\b|"
    r"\b(?:who|which (?:person|employee|worker|one)) (?:\w+ (?:the |this )?(?:office|clinic|practice|staff|team) )?(?:may|can|is (?:legally )?(?:allowed|permitted|authorized|entitled) to|must be (?:licensed|certified))\b|\bwhich (?:staff|team|office) (?:member|worker)s? (?:may|can|is (?:allowed|permitted))\b"
)
"""Asks who may do something; it depends on the state where the task is one of `TASKS`."""
TASKS = _pattern(rf"\b{TASK}\b")
POINTS_BACK = re.compile(
    r"\b(?:it|them|this|that|these|those|so|do)\b(?! (?:patient|office|clinic)\b)", re.IGNORECASE
)
"""Stands for a task that an earlier sentence names."""
BY_ASSISTANT = _pattern(
    rf"\b(?:{scope.ASSISTANT}|MAs?|unlicensed|trained on the job|office (?:worker|assistant)|aides?|technicians?)\b"
)
TOPICS = tuple(
    _pattern(one)
    for one in (
        (
            rf"\b(?:{scope.ASSISTANT}|MAs?)\b (?:may|can|are (?:allowed|permitted)|is (?:allowed|permitted)|cannot|may not|must be licensed) (?:legally )?"
            r"(?:to )?(?:independently )?(?:give|inject|administer|perform|start|draw|take|expose|remove|insert|do|practice|work)\b"
        ),
        r"\b(?:lawfully|legally) (?:allowed|permitted|perform|give|inject|administer|take|start|do)\b",
        r"\b(?:is|are) (?:an? )?(?:\w+ )?(?:licensed?|permit|registration|certificate|certification) (?:is )?(?:required|needed) (?:for|to|before)\b",
        rf"\b(?:must|has to|have to|need to|does) (?:an? |the )?(?:{scope.ASSISTANT}|x-ray operator|phlebotomist)\b\b[^.?]*\b(?:licensed?|certified|registered|permit|certificate)\b",
        # how long records are kept
        (
            rf"{TIME}.{{0,90}}\b{KEPT}\b.{{0,60}}\b{RECORDS}\b|{TIME}.{{0,90}}\b{RECORDS}\b.{{0,60}}\b{KEPT}\b|"
            rf"\b{RECORDS}\b.{{0,80}}\b{KEPT}\b.{{0,60}}(?:{TIME}|\bfor (?:at least )?\w+ years)|\b(?:records?|charts?) (?:must|have to|are to) be (?:kept|retained)\b|"
            rf"\bwhen (?:may|can) .{{0,50}}\b{RECORDS}\b.{{0,30}}\b(?:destroyed|shredded|discarded|purged)\b|\bretention (?:period|time)\b"
        ),
        # how long somebody may sue
        rf"{TIME}.{{0,120}}\b{SUIT}\b|\b{SUIT}\b.{{0,90}}(?:{TIME}|\b(?:within|after|for) \w+ years?\b)|\bstatute of limitations\b.{{0,80}}\b(?:is|are|of|within|years?|run|end|expire)\b",
        # minors and ages
        (
            rf"\b{MINOR}\b.{{0,320}}\b(?:consents?|consented|consenting|permission|approval|agree|sign for)\b|\b(?:may|can|could) (?:an? )?(?:\w+ )?{MINOR}\b.{{0,80}}\b{CONSENT}\b|"
            rf"\b(?:consent|permission)\b.{{0,160}}\b{MINOR}\b|\b{MINOR} (?:may|can|cannot) (?:legally )?(?:consent|be treated|receive)\b|"
            r"\b(?:how old|(?:at )?(?:what|which) (?:legal )?age|legal age)\b.{0,80}\b(?:consent|sign|agree|refuse|decide|adult|own (?:care|records?|decisions?))\b"
        ),
        r"\bage of (?:majority|consent)\b|\bat (?:what|which) age (?:may|can|does|is) (?:an? |the )?(?:minor|teen\w*|adolescent|patient|person|child|young\w*|son|daughter)\b(?!.*\b(?:vaccin|dose|walk|talk|sit|screen))",
        # recording
        (
            r"\b(?:record|tape)(?:s|d|ed|ing)?\b.{0,60}\b(?:calls?|conversations?|talks?|visits?|phone)\b.{0,160}\b(?:consents?|permission|agree|allowed|legal|know|told|notice|needed)\b|"
            r"\b(?:consent|permission)\b.{0,80}\brecord(?:ing)?\b.{0,40}\b(?:calls?|conversations?|phone)\b"
        ),
        # reports and deadlines
        (
            rf"(?:{TIME}).{{0,80}}\b(?:abuse|neglect|communicable|reportable|notifiable)\b.{{0,60}}\breport\w*|(?:{TIME}).{{0,120}}\b(?:report\w*|notify|notified)\b.{{0,120}}\b(?:abuse|neglect|communicable|reportable|notifiable|measles|tuberculosis|syphilis|gonorrhea|pertussis|gunshot|stab\w*|bites?|births?|deaths?|health department)\b|"
            rf"\b(?:abuse|neglect|communicable|reportable|notifiable|measles|tuberculosis|syphilis|gonorrhea|pertussis|gunshot|stab\w*|bites?|health department)\b.{{0,160}}(?:{TIME}).{{0,80}}\b(?:report\w*|notify|filed?)\b"
        ),
        (
            rf"\b(?:abus\w+|neglect\w*|maltreat\w+|mistreat\w+)\b.{{0,200}}(?:{TIME}|\bby when\b).{{0,80}}\breport\w*|(?:{TIME}|\bby when\b).{{0,80}}\breport\w*\b.{{0,160}}\b(?:abus\w+|neglect\w*)\b|"
            r"\bwho\b[^?]{0,60}\b(?:mandated reporters?|(?:must|has to|is required to|required by law to) report)\b|\b(?:is|are) (?:an? |the )?[\w ]{2,30} mandated reporters?\b|"
            r"\b(?:must|has to|have to|required)\b[^?]{0,60}\b(?:call|tell|notif\w+|report\w*)\b[^?]{0,60}\b(?:gunshot|stab\w*|dog bites?|animal bites?|overdose|domestic violence)\b"
        ),
        # shots for school, names, coverage of work
        (
            r"\b(?:vaccin\w+|immuniz\w+|shots?|school|day care)\b.{0,120}\b(?:exempt\w*|opt out|waivers?)\b|\b(?:exempt\w*|opt out|waivers?)\b.{0,80}\b(?:vaccin\w+|immuniz\w+|shots?)\b|"
            r"\b(?:which|what|how many)\b[^?]{0,60}\b(?:vaccin\w+|immuniz\w+|shots?)\b[^?]{0,40}\b(?:required|mandatory|needed|need\w*|must)\b[^?]{0,60}\b(?:school|day care|kindergarten|college|child care)\b"
        ),
        (
            rf"\bworkers['’]? comp(?:ensation)?\b.{{0,200}}(?:{TIME}|\bhow much of\b|\bwhat (?:share|percent\w*)\b|\bmay (?:the )?(?:worker|employee|patient)s? (?:choose|pick|change)\b)|"
            rf"(?:{TIME}|\bhow many days\b|\bwhat (?:share|percent\w*)\b).{{0,200}}\bworkers['’]? comp(?:ensation)?\b"
        ),
        rf"\b{MINOR}\b.{{0,160}}\bwithout (?:a |the |her |his |their )?(?:consent|permission|approval|parents?|guardian|mother|father)\b.{{0,160}}\b(?:may|can|must|legally|law\w*|consent)\b",
        # fees and money
        r"\b(?:fees?|charges?|costs?|price|cents|\$)\b.{0,80}\b(?:copy|copies|copying|per page|a page)\b|\b(?:copy|copies|copying|per page|a page)\b.{0,80}\b(?:fees?|charged?|costs?|price|how much)\b",
        (
            r"\b(?:small claims|returned check|bounced check|bad check)\b.{0,80}\b(?:limit|amount|fee|charge|most|maximum|how much)\b|\b(?:interest|late fee)\b.{0,60}\b(?:overdue|unpaid|accounts?|balances?)\b.{0,60}\b(?:most|maximum|how much|percent|%|limit)|"
            rf"{TIME}.{{0,80}}\b(?:collect|sue for)\b.{{0,30}}\bdebts?\b"
        ),
        (
            r"\bworkers['’]? compensation\b.{0,160}(?:\bhow (?:long|many|soon)\b|\bwithin (?:how|what)\b|\bwho (?:chooses|picks|selects)\b|\bwhich (?:doctor|physician)\b|\bwaiting period\b)|"
            r"(?:\bhow (?:long|many|soon)\b|\bwithin (?:how|what)\b|\bwho (?:chooses|picks|selects)\b).{0,160}\bworkers['’]? compensation\b"
        ),
        r"\b(?:meal|rest|lunch) breaks?\b.{0,80}\b(?:must|by law|required|how (?:long|many))\b|\bminimum wage\b|\bfinal paycheck\b|\bsick leave\b.{0,60}\b(?:must|by law|how many)\b",
        # end of life, identity, drugs
        (
            r"\b(?:advance directives?|living wills?|power of attorney|health care proxy|POLST)\b.{0,160}\b(?:how many|number of) witness\w*|\bhow many witness\w*\b.{0,160}\b(?:advance directives?|living wills?|power of attorney|proxy)\b|"
            r"\b(?:living will|advance directive|power of attorney)\b.{0,100}\b(?:notariz\w+|witnessed)\b|\bwho (?:decides|may decide|consents|makes (?:the )?decisions?)\b.{0,120}\b(?:no (?:living will|proxy|agent|advance directive)|without (?:a )?(?:proxy|agent|directive))\b"
        ),
        r"\b(?:medical|recreational) (?:marijuana|cannabis)\b|\b(?:assisted (?:dying|suicide)|aid in dying)\b|\bgood samaritan\b.{0,120}\b(?:protect\w*|cover\w*|liable|liability|immun\w+)\b|\bprescription (?:drug )?monitoring\b.{0,100}\b(?:must|when|how often|who|required)\b",
        r"\bhow (?:long|many (?:months|days|years))\b.{0,60}\bprescriptions?\b.{0,60}\b(?:valid|good|expire\w*|refilled)\b|\b(?:medical|biohazard\w*|infectious|regulated) waste\b.{0,100}\bhow (?:long|many days)\b|\bhow (?:long|many days)\b.{0,100}\b(?:medical|biohazard\w*|infectious|regulated) waste\b",
        r"\bHIV test\w*\b.{0,80}\b(?:written consent|consent form|consent)\b|\bschool\b.{0,80}\b(?:exempt\w*|required vaccines?|vaccines? (?:are|is) required)\b|\bsurrender\w*\b.{0,40}\bnewborn|\bsafe haven\b",
        r"\bhow (?:often|many hours)\b.{0,100}\b(?:licens\w+|medical license|x-ray permit)\b.{0,40}\brenew\w*|\b(?:licens\w+)\b.{0,80}\bhow often\b.{0,40}\brenew\w*",
        r"\bhow many (?:medical assistants|assistants|physician assistants|nurse practitioners) (?:may|can) (?:one|a|the)\b|\b(?:may|can) (?:an? )?nurse practitioner\b.{0,80}\b(?:prescribe|own|practice)\b",
    )
)
"""Looked for in stem and key."""
NAMES_THE_LAW = re.compile(
    r"\b[Ss]tates?\b(?!d)(?! (?:that|she|he|her|his|the|it|a|an|clearly|in)\b)|\b[Dd]elegat\w+|\b[Ff]ederal\w*|\bHIPAA\b|\bPrivacy Rule\b|\bMedicare\b|\bMedicaid\b|\bOSHA\b|\bCLIA\b|\bDEA\b|\bFMLA\b|"
    r"\b[Pp]olic(?:y|ies)\b|\bCFR\b|\blocal law\b|\bnational law\b|\b(?:in|under) (?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    r"Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New|North|Ohio|Oklahoma|Oregon|Pennsylvania|"
    r"Rhode|South|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West|Wisconsin|Wyoming)\b"
)
"""The question itself says whose law or policy decides."""


def depends_on_state(asked: str, lead_in: str, keys: str) -> bool:
    """Whether what *asked* (stem and keys) settles differs from state to state."""
    by_task = (
        ALLOWS.search(lead_in)
        and TASKS.search(f"{asked if POINTS_BACK.search(lead_in) else lead_in}\n{keys}")
        and BY_ASSISTANT.search(f"{lead_in}\n{keys}")
    )
    return bool(by_task) or any(one.search(asked) for one in TOPICS)
