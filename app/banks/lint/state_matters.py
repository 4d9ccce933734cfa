"""Matters that each state settles, and the loose signs that a question asks for the rule itself."""

from __future__ import annotations

import re
from typing import NamedTuple


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.DOTALL)


NUMBER = r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|fifteen|eighteen|twenty|twenty-one|thirty|sixty|ninety|half an?)"
UNIT = r"(?:business |working |calendar |full )?(?:years?|months?|weeks?|days?|hours?|percent|%|cents?|dollars?|witness\w*|birthday|adults?)"
KEYED = rf"=> (?:.{{0,60}}?\b{NUMBER}[- ]{UNIT}\b|.{{0,30}}?\$\d|\W*{NUMBER}\W*(?:\n|\Z)|.{{0,40}}?\b(?:birthday|age of|turns \w+|adulthood|indefinitely|permanently|forever|at once|right away|immediately|no (?:time )?limit|same day)\b)"
"""The key is an amount, an age or a time."""
SPAN = rf"(?:\b(?:how (?:long|many|much|old|soon|often|late|far|quickly)|by when|until|when|within|deadline|due|limits?|longest|shortest|latest|earliest|soonest|expires?|expired|lapsed?s?|runs? out|ran out|too late|in time|still|no longer|minimum|maximum|at most|at least|years?|months?|period)\b|{KEYED})"
RULE = (
    r"\b(?:may|must|allowed?s?|permit\w*|legal\w*|lawful\w*|illegal\w*|unlawful\w*|by law|law|entitled|authoriz\w+|free to|rights?|has to|have to|had to|needs?|needed|requir\w+|obliged|obligated|obligatory|bound|duty|"
    r"mandat\w*|necessary|enough|suffic\w+|valid|binding|counts?|still|limits?|deadline|due|minimum|maximum|can|could|cannot|whose|who|whom|all right|acceptable|forbidden|prohibited|forced?|refuse[sd]?|compulsory|proper|correct)\b"
)
CHILD = (
    r"(?:minors?(?! (?:procedures?|surger\w+|injur\w+|wounds?|burns?|cuts?|illness\w*|changes?|operations?|bleeding|reactions?|errors?|bruises?|skin|problems?|symptoms?|ailments?|complaints?|self\b|accidents?|repairs?))|"
    r"teen\w*|adolescents?|(?:1[0-7]|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)[- ]year[- ]olds?|(?:aged?|is|of|turned) (?:1[0-7]|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b(?! (?:mm|cm|mg|mL|hours|days|weeks))|"
    r"(?:boy|girl|son|daughter|student|brother|sister|niece|nephew|teen\w*),? (?:of |who is |aged? )?(?:1[0-7]|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b|underage|under (?:18|eighteen|age)|emancipated|high school (?:student|sophomore|junior|senior|freshman)|juveniles?|schoolgirl|schoolboy)"
)
TASKS = (
    r"(?:inject\w*|shots?|vaccin\w*|boosters?|x-?rays?|radiograph\w*|films?|IVs?|intravenous\w*|intramuscular|infusions?|antibiotics?|hormones?|saline|Botox|botulinum|fillers?|sutur\w*|stitch\w*|staples|lasers?|hair removal|controlled substances?|narcotics?|anesthe\w+|microneedling|"
    r"chemical peels?|fluoroscop\w*|mammogra\w*|bone density|DEXA|DXA|venipunctures?|phlebotom\w*|draw(?:s|ing)? blood|blood draws?|catheter\w*|ear (?:lavage|irrigation)|allergy (?:shots?|tests?)|dermaplan\w*|cryotherapy|refills?|medications?|medicines?|insulin|"
    r"telephone triage|triage|exposure button|limited[- ]scope|skin tests?|ultrasounds?|scans?|nebuliz\w+|spirometr\w+|tattoo removal)"
)
NAMES_A_TERM = _pattern(
    r"\A(?!.*\b(?:how (?:long|many|old|soon|much)|by when|within|until when|at what age|whose|who)\b).*\bshould (?:the |a |an )?(?:\w+ )?(?:medical )?(?:assistant|MA|he|she|they|office|clinic|practice|receptionist|staff|team|patient|parents?|supervisor|manager|provider|physician|nurse|caller|coworker)\b|\A\W*how (?:does|do|can|will|would|is|are) (?:the |an? )?(?:\w+ )?(?:medical )?(?:assistant|MA|patient|it|this)\b|\bwhich explanation\b|\A\W*what (?:is|are) (?:an? )?(?:\w+ ){0,3}\w+\?|\bmost likely\b|\bwhat should\b|\bwhat (?:must|can|may|does|will) (?:the |an? )?(?:\w+ )?(?:assistant|patient|he|she) (?:check|do|say|verify|ask|note|carry|eat|drink|wear|give (?:her|him|them)|tell)\b|\bwhat must be\b|\bhow should\b|\bto whom\b|\A\W*(?:why|where)\b|"
    r"\b(?:which|what)(?: \w+){0,2} (?:term|word|names?|hold|doctrine|principle|element|kind|type|agency|organization|laws?|document|defense|concept|step|tort|code|modifier|site|needle|gauge|tube|route|note|entry|reply|response|wording|action|question|position)\b|"
    r"\b(?:called|mean|means|meant|describes?|defin\w+|purpose|reason|explains?|best (?:reply|response|step)|known as|stands for|name for|term for|do (?:first|next|now)|happens (?:first|next))\b"
)
"""Asks for a word, a reason or what to do, not for a rule."""
POINTS_BACK = _pattern(
    r"\b(?:which|what)(?: \w+){0,3} (?:is|are|would be|gives?|holds?) (?:right|true|correct|accurate|wrong|false|valid)\b|\b(?:which|what) (?:\w+ )?(?:list|answer|statement|rule|limit|choice|date|age|number|figure|amount|period|deadline)\b|"
    r"\b(?:do|does|did|allow|permit|have) (?:so|that|this|it)\b|\b(?:is|was|would) (?:that|this|it|she|he|they)\b|\b(?:it|that|this|them|these|those|he|she|they|him|her|one|both|each|the \w+)\b.{0,60}\?"
)
ASKS_INSIDE = _pattern(
    r"\b(?:asks?|asked|wonders?|wants? to know|unsure|uncertain|debates?|discuss|argue|disagree|doubts?)\b[^.?]{0,50}?\b(?:whether|if|how (?:long|much|many|old|soon|late)|which|when|whose?|by when|until when|what)\b"
)
"""The rule is asked for in an earlier sentence."""


class Matter(NamedTuple):
    """What states settle: its words in stem or key, what is asked of it, and what makes it another matter."""

    words: re.Pattern[str]
    asks: re.Pattern[str]
    unless: re.Pattern[str]


def _matter(words: str, asks: str, unless: str = r"(?!)") -> Matter:
    return Matter(_pattern(words), _pattern(asks), _pattern(unless))


REPORTED = (
    r"(?:abus\w+|neglect\w*|maltreat\w+|mistreat\w+|batter\w+|beaten|underfed|left alone|bruis\w*|welts|bed ?sores|exploit\w+|domestic violence|beats|hits her|pension|protective|hotline|health department|gunshot|shot wound|bullet|stab\w*|knife|dog|bites?|bitten|police|authorit(?:y|ies)|"
    r"notifiable|reportable|overdose|measles|pertussis|whooping cough|tuberculosis|syphilis|gonorrhea|chlamydia|hepatitis|salmonell\w+|rabies|mumps|meningitis|HIV|burns?|assault\w*|rape|impaired)"
)
MATTERS = (
    # records: how long, and when they go
    _matter(
        r"\b(?:records?|charts?|files|films?|x-rays?|images|mammograms?|tracings?|documents|paperwork|folders|ledgers?|logs?|appointment books?)\b.{0,250}\b(?:kept|keep|keeps|keeping|retain\w*|retention|stor(?:e[sd]?|ing|age)|sav(?:ed?|ing)|h[eo]ld|destr\w+|shred\w*|discard\w*|purg\w+|thrown?|throw|dispos\w+|rid of|delet\w+|preserv\w+|old|basement|burn(?:ed|t)?|recycle\w*|held on|on file)\b|"
        r"\b(?:kept|keep|keeps|keeping|retain\w*|retention|stor(?:e[sd]?|ing|age)|sav(?:ed?|ing)|h[eo]ld|destr\w+|shred\w*|discard\w*|purg\w+|throw\w*|dispos\w+|rid of|delet\w+|preserv\w+|recycle\w*)\b.{0,120}\b(?:records?|charts?|files|films?|x-rays?|images|mammograms?|tracings?|documents|paperwork|folders|ledgers?)\b",
        rf"{KEYED}|\b(?:how (?:long|many (?:\w+ )?(?:years|months)|soon|old)|until (?:when|what|which|how)|(?:at|by|from|after) (?:what|which) (?:point|date|time|day)|no longer (?:need|have|has|must)|when (?:may|can|could|is|are)|(?:what|which) (?:of (?:these|them|the \w+)|\w+)? ?(?:may|can|could)\b.{0, 60}\b(?:shred\w*|destroy\w*|discard\w*|throw\w*|purg\w+|go|send|sent)|(?:what|which) (?:year|age|birthday|period|date)|(?:the )?(?:earliest|longest|shortest)|(?:may|can|could|allowed|legal\w*|lawful\w*|permitted|free to|safe to)\b.{{0,60}}\b(?:shred\w*|destroy\w*|destruct\w+|discard\w*|purg\w+|throw\w*|dispos\w+|delet\w+|rid of))\b",
        r"\b(?:temperature|minutes?|refrigerat\w+|specimens?|backup|password|log ?out|vaccine log|sterili[sz]\w+|autoclave|calibrat\w+|spore|exposure|sharps|minor (?:procedure|surgery|injur\w+)|audit|tax|tickler|inactive|closed|crash|blood pressure|pulse|amendment|accounting)\b",
    ),
    # suits
    _matter(
        r"\b(?:malpractice|negligen\w+|lawsuits?|suits?\b(?! (?:the|her|him|them|best|a)\b)|sue[sd]?|suing|(?:tak(?:es?|ing) (?:\w+ ){1,3}|go(?:es)? |went )to court|legal action|legal claim|(?:surgical|medical|medication|surgeon\w*|doctor\w*|wrong) (?:error|mistake|drug|leg|side|knee)\b.{0,160}\b(?:lawyer|attorney|court|to file|claim)|statute of limitations|wrongful death|bring (?:a|the) (?:claim|case)|file (?:a|the) (?:claim|case) against)\b",
        rf"{KEYED}|\b(?:how (?:long|many|late|much)|by when|until (?:when|what|which)|when (?:must|does|do|did|is|will|can|has|may)|deadline|longest|latest|last (?:day|date)|(?:time|damage) limit|too late|in time|(?:at|by|from|after) (?:what|which) (?:point|date|time|day)|time (?:for|to) .{0, 30}(?:passed|over|ended|run)|time (?:for|to) |which obstacle|still|cap|expires?|expired|lapsed?|runs?|ran out|run out|barred|begins? to run|starts? to run)\b",
        r"\b(?:answer|respond|response to) (?:to )?(?:the |a )?(?:summons|complaint)\b|\binsurance claim\b|\bD['’]?s\b|\belements?\b|\bprove[ns]?\b|\bwhich (?:element|principle|doctrine)\b",
    ),
    # minors
    _matter(
        rf"\b{CHILD}\b.*\b(?:consent\w*|permission|approv\w+|agree\w*|sign(?:s|ed|ing|ature)?|alone|by (?:her|him)self|on (?:her|his|their) own|without|parents?|mother|father|guardian|grandmother|grandfather|aunt|uncle|stepfather|stepmother|sister|brother|confiden\w+|secret\w*|married|emancipated|army|entitled|birth control|contracepti\w+|morning-after|pregnan\w+|STI|sexually|counseling|abortion|portal)\b|"
        rf"\b(?:consent\w*|permission|approv\w+|agree\w*|sign(?:s|ed|ature)?|without (?:a |the |her |his |their )?(?:parents?|mother|father|guardian)|on (?:her|his|their) own)\b.*\b{CHILD}\b",
        r"\b(?:who|whose|whom)\b(?! (?:asks?|wants?|comes?|needs?|has|is|was|lives?)\b).{0,80}\b(?:consents?|sign\w*|permission|agree\w*|approv\w+|decides?|decision|word|told|see|notified|asked?|yes)\b|\b(?:may|can|could|must|is|are|does|do|has|need\w*)\b.{0,120}\b(?:consents?|sign\w*|permission|agree\w*|approv\w+|parents?|mother|father|guardian|alone|on (?:her|his|their) own|without|treat(?:ed)?|seen|confiden\w+|told|notif\w+|prescribed|tested|entitled|valid|enough|necessary|needed)\b|"
        r"\b(?:for which|to which|which (?:\w+ ){0,3}?(?:service|treatment|care|visit|test|procedure|teen\w*|teens|minor|patient|girl|boy|adolescent|person))\b.{0,120}\b(?:consents?|alone|own|without|sign\w*|agree\w*|emancipated)\b|\bconsent\w* (?:is|are|was) (?:needed|required|valid|enough|necessary)\b",
        r"\b(?:assent|HPV|check the dose|school note|insulin|sports? physical form|coach'?s? letter|letter from)\b",
    ),
    # somebody else's child
    _matter(
        r"\b(?:child\w*|boys?|girls?|sons?|daughters?|kids?|toddlers?|infants?|babies|baby|\w+-year-olds?|grand(?:son|daughter|child)\w*|nephew|niece|minors?|step(?:son|daughter|child)|foster)\b.*\b(?:grand(?:mother|father|parents?|ma|pa)|aunt|uncle|step(?:mother|father|parent)|nanny|babysitter|sitter|neighbor|custody|divorced|separated|unmarried|foster (?:mother|father|parents?)|relative|coach|teacher|older (?:sister|brother)|boyfriend|girlfriend)\b|"
        r"\b(?:grand(?:mother|father|parents?)|aunt|uncle|step(?:mother|father|parent)|nanny|babysitter|neighbor|custody|divorced|separated|foster (?:mother|father|parents?)|coach|teacher|older (?:sister|brother)|affidavit)\b.*\b(?:child\w*|boys?|girls?|sons?|daughters?|toddler|infant|baby|\w+-year-old|grand(?:son|daughter|child)|nephew|niece|stepson|stepdaughter|stepchild)\b",
        r"\b(?:may|can|is|does|do|must|has|whose|who|which (?:parent|adult|person|relative))\b.{0,100}\b(?:consent\w*|sign\w*|agree\w*|approv\w+|permission|enough|valid|rights?|see (?:the|his|her)|authority|decid\w+|access)\b",
        r"\b(?:implied|learn\w*|interpret\w*|letter from|current letter|history|allerg\w+|unconscious|coma|dementia|prox(?:y|ies)|directive|widow\w*)\b",
    ),
    # ages
    _matter(
        r"\b(?:consents?|consenting|agree\w*|sign\w*|decid\w+|decisions?|adults?|legal\w*|alone|own|parents?|parental|guardian|without|permission|refuse|tattoos?|piercings?|tanning|tobacco|cigarettes|vap\w+|car seat|booster seat|safety seat|helmet|donate|majority|emancipat\w+|portal|directive|living will|proxy)\b",
        r"\b(?:how (?:old|young)|(?:at|from|by|until|before|after|over|under) (?:what|which) (?:\w+ )?(?:age|birthday)|(?:what|which) (?:is the )?(?:\w+ )?(?:age|birthday)|(?:youngest|oldest|minimum|lowest|legal) age|age (?:limit|of majority|of consent)|youngest)\b",
        r"\b(?:screen\w*|doses?|schedule|recommend\w*|vaccin\w*|colonoscop\w*|mammogra\w*|growth|development\w*|milestones?|walk\w*|babble|sentences|Erikson|Piaget|sit alone|stand alone|sits?|support|crawl|dress\w*|cuff|Medicare|head circumference|reads?|chart shows)\b",
    ),
    # recorded talks
    _matter(
        r"\b(?:tap(?:e[sd]?|ing) (?:\w+ ){0,4}?(?:talks?|visits?|calls?|conversations?|doctors?|physicians?|providers?|appointments?|says?|sessions?)|videotap\w+|camera with sound|hidden camera|listens? in|eavesdrop\w*|(?:secretly|quietly|openly) (?:tap|record|film)\w+|record(?:ed|s) (?!(?:[\w\'’]+ ){1,6}(?:in|on|into) (?:the |her |his |a )?(?:chart|record|note|log|EHR|form|system|schedule|book))(?:[\w\'’]+ ){1,3}?(?:talks?|conversations?|explanations?|sessions?|advice|appointment|physician|doctor|visit)|recorded? (?:lines?|messages? of)|record(?:ing|ings|er)|(?:to |may |can |and |secretly |quietly |also |audio[- ]?|video[- ]?)records? (?:the |a |an |his |her |their |all |every |each |what |some |its |my |your |patient |phone |incoming |audio |video )*(?:\w+ )?(?:calls?|conversations?|talks?|visits?|appointments?|lines?|exam\w*|sessions?|doctor\w*|physician\w*|provider\w*|voices?|says?|video|audio|sound|meetings?|advice|instructions?)|film(?:s|ing|ed)|(?:calls?|conversations?|visits?|talks?|sessions?|lines?) (?:\w+ ){0,3}recorded)\b",
        r"\b(?:who|whose|whom|how many|consent\w*|permission|agree\w*|allow\w*|permit\w*|approv\w+|legal\w*|lawful\w*|illegal|unlawful|crime|law|told|tell|inform\w*|notice|announce\w*|knows?|needs?|must|has to|have to|required|may|can)\b",
        r"\b(?:ECG|EKG|electrocardio\w*|Holter|tape measure|adhesive|paper tape|tracing|spirometr\w*|umbilical|tissue|chart note|vital signs|measuring tape|blood pressure|pulse|bandag\w*|dressing|gauze|wound|skin)\b",
    ),
    # reports
    _matter(
        rf"\b(?:mandated|mandatory|required) reporters?\b|\b(?:duty|bound|obliged|obligated) to report\b|\b{REPORTED}\b.{{0,400}}\b(?:report\w*|notif\w+|tell|told|call\w*|inform\w*|hotline|phone\w*|file[sd]?|alert\w*|contact\w*|hear of|learn of)\b|\b(?:report\w*|notif\w+|tell|told|call\w*|inform\w*|hotline|phone\w*|file[sd]?|alert\w*|contact\w*)\b.{{0,400}}\b{REPORTED}\b",
        rf"\bwho\b(?!se).{{0,60}}\b(?:must|has to|have to|duty|required|obliged|obligated|bound|mandated|mandatory|responsib\w+|by law)\b|\b(?:must|has to|have to|required|obliged|obligated|duty|mandated|mandatory|law)\b.{{0,80}}\b(?:report\w*|call\w*|notif\w+|phone\w*|file[sd]?|hear of)\b|\bmandat\w+ reporters?\b|"
        r"\b(?:how (?:soon|long|many (?:hours|days)|quickly|fast|late)|by when|within (?:how|what|which)|deadline|time (?:limit|frame)|latest|due)\b|\b(?:penalt\w+|fine|punish\w*|misdemeanor|liable|immun(?:e|ity) from)\b|"
        rf"=> .{{0,60}}?\bwithin {NUMBER} (?:hours|days)\b",
        r"\b(?:body|antibod\w*|titers?|injection|read|TST|skin test|incubat\w+|critical value|ambulance|911|degree of certainty|needlestick|exposure|serious side effect|VAERS)\b",
    ),
    # vaccines for school and work
    _matter(
        r"\b(?:schools?|(?:first|second|third|fifth|sixth|seventh|eighth|ninth|tenth|\d+th) grade|grader|kindergarten\w*|pre-?school|pre-?K|day ?care|child ?care|nursery|college|university|campus|camp|dorm\w*|classroom|(?:in|to) class|Head Start)\b.*\b(?:vaccin\w+|immuniz\w+|shots?|doses?|boosters?|Tdap|MMR|meningococcal|HPV|chickenpox|varicella|hepatitis B|polio|measles)\b|"
        r"\b(?:vaccin\w+|immuniz\w+|shots?|doses?|boosters?|Tdap|MMR|unvaccinated)\b.*\b(?:schools?|(?:first|second|third|fifth|sixth|seventh|eighth|ninth|tenth|\d+th) grade|grader|kindergarten\w*|pre-?school|pre-?K|day ?care|child ?care|nursery|(?:in|to) class|college|university|campus|camp|dorm\w*)\b",
        r"\b(?:requir\w+|needs?|needed|must|has to|have to|have had|mandat\w+|compulsory|obligatory|obliged|stay in|how long|demand\w*|exempt\w*|excus\w+|opt(?:s|ing)? out|waiv\w+|refus\w+|object\w*|belief\w*|religio\w+|personal|philosophical|conscience|admit\w*|admission|turn(?:ed)? away|exclud\w+|kept out|what happens|keep (?:him|her|them) (?:out|home)|stay home|allowed?|may|can|enroll\w*|enter|entry|entrance|attend|proof|by the first day|before the first day|grounds?)\b",
        r"\b(?:recommend\w*|due|series|schedule|site|gauge|muscle|side effects?|information statement|VIS|temperature|antibiotics?|strep|contagious|crust\w*|caller|verif\w+)\b",
    ),
    # hurt at work
    _matter(
        r"\bworkers?['’]? comp\w*|\b(?:hurt|injured) (?:worker|employee)s?\b|\b(?:worker|employee)s?\b.{0,80}\b(?:hurt|injur\w+|fell|fall|accident)\b|\bworkers['’]? compensation\b|\bcompensation (?:carrier|insur\w+|board|claim|case|benefits?|commission|patient|doctor|law)\b|\b(?:hurt|injur\w+|accident|fell|fall|cut|burn\w*|strain\w*|sprain\w*|crush\w*|slipped|broke)\b.{0,200}\b(?:at work|on the job|off the job|(?:tell|notify|inform|told) (?:his|her|the|an) (?:employer|boss|supervisor)|from work|at (?:the|a|his|her) (?:plant|factory|warehouse|shop|site|restaurant|job)|employer|boss|foreman|workplace|supervisor)\b",
        rf"{KEYED}|\b(?:how (?:long|many|soon|much|late)|by when|within (?:how|what|which)|deadline|due|limit|time frame|latest|until when|waiting period|percent\w*|(?:what|which) (?:share|part|portion)|(?:from|on|after) (?:what|which) day|when (?:does|do|is|must|did)|whose|part of|sue|chooses?|choose|picks?|selects?|may|can he|can she|can the|is he free|is she free|must|has to|have to|entitled|required|allowed)\b",
        r"\b(?:bill\w*|claims? go(?:es)? to|authoriz\w+|minimum necessary|primary (?:payer|insurer)|which insurer|log|OSHA|form)\b",
    ),
    # copies
    _matter(
        r"\b(?:cop(?:y|ies|ying|ied)|photocopies|sheet|per page|(?:each|every|a|for) page|pages|photocop\w+|printout|records?|charts?|x-rays?|films?)\b",
        r"\b(?:how much|(?:the )?(?:most|highest|maximum|largest|top|greatest|fee|price|charge|cap|cost)|what (?:fee|price|amount|charge)|may|can|free of charge|for free)\b.{0,120}\b(?:charg\w+|ask|asked|fees?|price|cost\w*|bill\w*|cents|\$|per page|each page|every page|a page|cop(?:y|ies|ying)|pay)\b.*\b(?:cop(?:y|ies|ying)|pages?|records?|charts?)\b|\b(?:be|is|are) charged\b|\b(?:a|per|each) sheet\b|\b(?:cop(?:y|ies|ying)|pages?|chart|records?)\b.{0,120}\b(?:how much|most|highest|maximum|fee|price|cap|cost)\b.{0,80}|=> .{0,40}(?:\bcents\b|\$\d).{0,20}\b(?:page|copy)\b",
        r"\b(?:copay\w*|co-pay\w*|copayment|deductible|coinsurance|fee schedule|allowed amount|chart review|printer|toner|claim|diagnosis|balance|receipt|ledger|adjustment)\b",
    ),
    # papers for the end of life
    _matter(
        r"\b(?:living wills?|advance directives?|(?:health ?care )?power of attorney|(?:health ?care )?prox(?:y|ies)|health ?care agent|POLST|MOLST|DNR|do[- ]not[- ](?:attempt[- ])?resuscitat\w*|organ don\w+|donor card)\b.*(?:\b(?:force|revok\w*|followed|pregnan\w+|elsewhere|another|witness\w*|notar\w+|sign(?:s|ed|ing|ature|atures)?|watch\w*|saw|stamp|seal|valid|binding|expires?|renew\w*|honor\w*|form|lawyer|attorney|oral|spoken|bracelet)\b)|\b(?:witness\w*|notar\w+|barred|serv(?:e|es|ing)|sign(?:s|ed|ing)?|stamp|seal|valid|binding|expires?|honor\w*)\b.*\b(?:living wills?|advance directives?|power of attorney|prox(?:y|ies)|health ?care agent|POLST|MOLST|DNR)\b",
        r"\b(?:how many|how long|who (?:may|can|must|cannot|has to|may not|could|does not|else|is (?:allowed|permitted|barred|able|eligible))|which (?:person|of (?:these|the following)|\w+ (?:may|can|must))|may|can|must|needs?|still|force|will it|how is|does|call for|valid|binding|legal\w*|has to|have to|required?|requires|enough|count\w*|notar\w+)\b",
        r"\b(?:help|helps|(?:holds?|has) (?:the |a )?(?:durable )?power|show|shows|confirm\w*|fall\w* ill|newest|latest|copy|kept|scan\w*)\b",
    ),
    # who speaks for somebody
    _matter(
        r"\b(?:unconscious|coma\w*|(?:unable to|cannot|can not|can no longer|no longer able to) (?:speak for|decide|consent|communicate|make (?:\w+ )?decisions)|incapacitated|lacks? capacity|dementia|Alzheimer\w*|ventilator|breathing machine|left no (?:papers?|will|directive|instructions)|life support|vegetative|nobody has been named|stroke|unresponsive|brain injury|(?:without|no|never (?:\w+ )?an?y?|neither) (?:\w+ ){0,3}?(?:proxy|agent|directive|living will|power of attorney|surrogate))\b",
        r"\b(?:who|whom|which (?:\w+ ){0,4}?(?:relative|relatives|person|family member|member|one|of them|child|adult|friend|people|speaks|decides)|whose|in what order|what order|order of)\b.{0,120}\b(?:decid\w+|consent\w*|speaks?|decisions?|choices?|chooses?|surrogate|stand in|stands?|first|priority|rank\w*|authority|agree\w*|say|sign\w*|wish\w*|word|voice|signature|prevails?|counts?|ahead|view)\b|\b(?:does|do|may|can|is|has|must|how)\b.{0,80}\b(?:speaks? for|decid\w+|consents?|(?:the )?choice (?:is )?made|authority|majority)\b",
        r"\b(?:guardian\w*|recovery position|stays? with|watch|(?:holds?|has) (?:the |a )?(?:durable )?power|court|cough|chok\w*|implied|911|ambulance|breath\w*|airway)\b|\b(?:her|his|the) (?:named |appointed )?(?:proxy|agent)\b(?! (?:was|is) never)|\b(?<!never )(?<!not )(?:named|appointed|made|chose) (?:\w+ ){1,4}?(?:as )?(?:her |his )?(?:health ?care )?(?:proxy|agent)\b",
    ),
    # the end of care
    _matter(
        r"\b(?:dismiss\w*|terminat\w+|discharg\w+ (?:a |the |him|her|from the practice)|drop(?:s|ped|ping)? (?:a|the) patient|end(?:s|ed|ing)? (?:the |his |her |their |all )?(?:care|relationship)|withdraw\w* from|leav(?:es|ing) (?:the|a|her|his) (?:practice|clinic|town)|clos(?:es|ing) (?:the|a|his|her|its) (?:practice|office|doors|clinic)|(?:practice|office|clinic) (?:is closing|closes|will close|shuts)|mov(?:es|ing) (?:away|out of)|retir(?:es|ing|e|ed|ement))\b",
        rf"{KEYED}|\b(?:how (?:long|many|much|far|soon)|by when|within (?:how|what)|deadline|notice (?:period|must|is)|(?:may|can) (?:a|the|she|he|his|her)\b(?: \w+)?(?: drop| dismiss| end)|minimum|at least|shortest|must)\b",
        r"\b(?:closes at|employee|job|fired|401|pension|Social Security|wound|hospital|compressions|wages?)\b",
    ),
    # driving and riding
    _matter(
        r"\b(?:seizures?|epilep\w+|convulsion\w*|blackouts?|faint\w*|syncope|dementia|eyesight|vision|visual acuity|diabet\w+|stroke|hypoglyc\w+|narcolepsy|sleep apnea|eye test)\b.*\b(?:driv\w+|wheel|car|license|motorist|motor vehicles?)\b|\b(?:driv\w+|wheel|license|motor vehicles?)\b.*\b(?:seizures?|epilep\w+|blackouts?|faint\w*|passed out|syncope|dementia|eyesight|eye chart|vision|visual acuity)\b|\bfront seat\b|\bcyclists?\b.*\bhelmets?\b|\bhelmets?\b.*\b(?:cyclists?|bicycl\w+|motorcycl\w+)\b|\b(?:disab\w+|handicap\w*) (?:parking )?(?:placard|plate|permit|tag)\b|\bparking (?:placard|permit)\b|\b(?:car|booster|safety) seats?\b",
        rf"{KEYED}|\b(?:how (?:long|many|much|soon|old)|until|when|who|must|may|can|has to|have to|allowed|permitted|legal\w*|required|needs?|needed|minimum|again|back|best)\b",
        r"\b(?:sedat\w+|after (?:the|an?) (?:anesthe\w+|procedure)|dilat\w+|aura|drowsy|carry|tablets|side effects?|CDL|commercial)\b",
    ),
    # the life of prescriptions and what is dispensed
    _matter(
        r"\b(?:prescriptions?|prescribed|scripts?)\b.*\b(?:valid|good|expir\w+|fill(?:ed|s|ing)?|refill\w*|old|lapsed?|run out|transfer\w*|days['’]? supply|day supply|opioid\w*|pain pills|paper|written|electronic\w*|drugstore|pharmac\w+|generic|substitut\w+)\b|\b(?:opioids?|oxycodone|hydrocodone|naloxone|syringes|pseudoephedrine|samples)\b.*\b(?:supply|days|dispens\w+|buy|sell|sold|without a prescription|prescri\w+|pharmac\w+|database|monitoring)\b",
        r"\bhow (?:long|many (?:days|months|years|weeks|pills))\b.{0,90}\b(?:valid|good|fill\w*|refill\w*|supply|old|last|used|honor\w*|prescri\w+|expires?)\b|\b(?:may|can|must|still|too old|valid|expires?|expired|legal\w*|lawful\w*|allowed|permitted|required|limit|longest|maximum|most)\b.{0,120}\b(?:pharmac\w+|fill\w*|refill\w*|prescri\w+|supply|buy|sell|dispens\w+|good|valid|database|substitut\w+)\b|\bwhat will the pharmacist\b|\belectronically\b|\b(?:when|until when) does\b.{0,60}\bexpires?\b",
        r"\b(?:prior authorization|schedule (?:II|III|IV|V|[2-5])|class II|controlled|five times|half-life|dose|tablets|interact\w*|abbreviation|sig|superscription|subscription|inscription|refrigerat\w+|opened)\b",
    ),
    # tasks
    _matter(
        rf"\b{TASKS}\b",
        r"\b(?:which|what|an?y?) (?:\w+ ){0,3}?(?:credential|license|licence|permit|certificat\w+|registration|training|supervision)\b.{0,100}\b(?:need\w*|must|has to|have to|had to|hold|holds|required?|requires|lets?|allows?|before|necessary|qualif\w+|entitles?)\b|\b(?:need|needs|have to have|require) (?:an? |any )?(?:\w+ )?(?:license|licence|permit|certificate|certification|registration|credential)\b|"
        r"\b(?:must|has to|does|need\w*)\b.{0,60}\b(?:physician|provider|doctor|supervis\w+|nurse)\b.{0,60}\b(?:in the (?:building|room|office)|on site|on the premises|present|nearby|watch|available|supervis\w+)\b|\bwho (?:else )?(?:in the (?:office|clinic) |on the staff )?(?:may|can|could|is (?:allowed|permitted|qualified|authorized|entitled)|(?:has to|must) (?:be|have|hold)|has the right)\b(?=.{0,60}\b(?:give|gives|inject\w*|administer|take|expose|perform|do|start|insert|remove|operate|run|apply|carry out|use|place|draw|push|hang|change|sew|fit|refill|phone|call in|handle|pull|put in|stick|shoot|make|treat|x-ray|put in charge|licensed|certified|take over|fill|position|press|provide|complete|train|on site|present|deliver|mix|turn on)\b)(?! (?:see|read|answer|tell|explain|get|receive|look|open|request|pick|be (?:told|given|called))\b)|"
        r"\b(?:which|what) (?:of (?:these|the following) )?(?:[\w']+ ){0,3}?(?:members?|workers?|employees?|persons?|people|colleagues?|staff|assistants?|one|professionals?|tasks?|part|procedures?|dut(?:y|ies)|jobs?|acts?|services?)\b(?: of the (?:\w+ ){1,2}| on the (?:\w+ ){1,2})?.{0,40}?\b(?:may|can|could|(?:is|are) (?:legally |lawfully )?(?:an? |the )?(?:\w+ )?(?:\w+ )?(?:allowed|permitted|authorized|entitled|qualified)|(?:must|has to) (?:be (?:licensed|certified)|have|hold))\b.{0,60}\b(?:give|gives|inject\w*|administer|take|expose|perform|do|start|insert|remove|operate|run|apply|carry out|use|place|draw|push|hang|change|sew|fit|refill|phone|call in|handle|pull|put in|stick|shoot|make|treat|x-ray|put in charge|licensed|certified|take over|fill|position|press|provide|complete|train|on site|present|deliver|mix|turn on)\b|\bwhat must (?:she|he|they|the \w+|an? \w+)(?: \w+)? (?:have|hold|show|own|prove|complete|earn|pass)\b(?! on\b)|"
        r"\b(?:is it|would it be|is this|is that|are they|is he|is she|(?:is|are) (?:the |an? |medical )(?:\w+ ){0,3}?) ?(?:\w+ )?(?:allowed|legal|lawful|permitted|all right|okay|illegal|within|in order|entitled|authorized|free)\b|(?:\A|, |[.?] )\W*(?:may|can|could|is|does) (?:(?:the |an? )?(?:[\w'’-]+ ){0,3}?(?:assistants?|MAs?|aide|technician|technologist|receptionist|nurse|worker|clerk|extern|student|employee|esthetician|phlebotomist|operator|staff|volunteer|manager)|she|he|they|somebody|someone|anyone)\b(?! (?:be told|see|read|eat|drink|reuse|recap|mix|ready|correct))|\bhow (?:many hours|much|long)\b.{0,30}\btraining\b|\bstands in the way\b|\bunder whose\b|\bwithin (?:the|her|his|their) scope\b|\bscope of practice\b",
        r"\b(?:hold (?:a|the) child|lead apron|results?|be told|cause|be caused|allergic|symptoms?|eat|drink|driv\w+|shower|return|go home|sign\w*|consent\w*|pick(?:s|ed)? up|reused?|recapp?\w*|mixed|refrigerat\w+)\b.{0,60}\?|\bscan(?:s|ned)? (?:the |a |an |it|in)\b|\bbill\w*\b",
    ),
    # what practitioners may do
    _matter(
        r"\b(?:nurse practitioners?|physician assistants?|pharmacists?|midwi(?:fe|ves)|nurse anesthetists?|optometrists?|chiropractors?|psychologists?|telehealth|telemedicine|video visits?|by video|continuing education|licensed (?:at home|in one|here|elsewhere)|(?:physician|doctor)s? (?:licensed|owes?|renews?)|locum|medical license|physician['’]?s? license|licen[sc]e to practice|naturopath\w*|dental hygienists?|licensed practical nurses?|LPNs?)\b",
        r"\b(?:may|can|could|must|need\w*|allowed|permitted|legal\w*|how (?:many|often|long)|owes?|required?|requires|has to|have to|renew\w*|independent\w*|without)\b.{0,160}\b(?:prescrib\w+|own|practice|independent\w*|supervis\w+|collaborat\w+|vaccin\w+|shots?|dispens\w+|sign\w*|certify|renew\w*|continuing|hours|credits|out[- ]of[- ]state|across|another|license\w*|without|deliver\w*|pronounce|order|diagnos\w+|adjust)\b|\bhow many\b.{0,40}\bsupervise\b|\b(?:hours|credits)\b.{0,60}\bcontinuing\b",
        r"\b(?:AAMA|AMT|NHA|NCCT|which (?:member|provider|person|role|member of)|interpreter|camera|lighting)\b",
    ),
    # what the law lets an assistant do
    _matter(r"\bmedical assistants?\b", r"\b(?:legally|lawfully|legal|lawful)\b"),
    # and the like
    _matter(
        r"\b(?:involuntar\w+|psychiatric (?:hold|emergency)|(?:meal|lunch|rest) breaks?|bystander|passerby|tested for tuberculosis|mental health hold|emergency hold|held against|newborn screening|heel[- ]stick|death certificate|birth certificate|after (?:a|the) birth\b.{0,40}\bcertificate|unpaid bill|overdue|pronounced? dead|balance billing|small claims|bounced check|returned check|unclaimed|credit balance|interest|late (?:fee|charge)|final (?:pay\w*|wages)|meal breaks?|rest breaks?|sick (?:leave|days)|jury duty|noncompete|non-compete|marijuana|cannabis|aid in dying|assisted (?:dying|suicide)|safe haven|baby box|tattoos?|piercings?|tanning|good samaritan|apolog\w+|prompt pay\w*|clean claim|infectious waste|regulated waste|(?:home|hospice) patient dead|biohazard\w* waste|medical waste|red bags?|HIV test|blood alcohol|surrog\w+ mother|abortion|adoption|flu shot|drug test)\b",
        r"\b(?:how (?:long|many|much|soon|old|large|often|high)|within (?:how|what)|by when|who (?:may|can|must|signs|has to|pronounces)|must|can (?:parents?|an employer|a patient|a family)|is (?:he|she|the \w+) (?:protected|liable)|may (?:a|an|the|his|her|it|she|he|they|parents?|someone|anyone|patients?)|required by law|legal\w*|lawful\w*|limit|deadline|maximum|highest|most)\b.{0,140}\b(?:hold|held|dead|cover|hours|days|weeks|months|years|parents?|refus\w+|file[sd]?|sign\w*|charg\w+|interest|pay|paid|paycheck|break|law|legal\w*|lawful\w*|store[ds]?|kept|keep|stay|picked up|hauled|consent\w*|written|used against|admitted|owed|protected|liable|suit|court|staff|possess\w*|grow|qualif\w+|sue[ds]?|bill\w*|collect\w*|amount|refund\w*|fire[ds]?|refuse)\b",
        r"\b(?:heel[- ]stick site|pharmacist|lancet|depth|collect(?:ed|ing) (?:after|from)|compound|simple interest)\b",
    ),
)
"""Words are looked for in stem and key; what is asked, in the sentence that asks, or where that points back, in all."""


def is_settled_by_states(asked: str, lead_in: str, keys: str) -> bool:
    """Whether *asked* (stem and keys) is such a matter, and *lead_in* asks for its rule."""
    if NAMES_A_TERM.search(lead_in):
        return False
    points_back = ASKS_INSIDE.search(asked) or POINTS_BACK.search(lead_in)
    asking = f"{asked if points_back else lead_in}\n=> {keys}"
    return any(
        one.words.search(asked) and one.asks.search(asking) and not one.unless.search(asked)
        for one in MATTERS
    )
