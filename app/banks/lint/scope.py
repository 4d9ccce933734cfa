"""What a key may not have a medical assistant do: the acts that stay with a provider."""

from __future__ import annotations

import re

ASSISTANT = r"(?:clinical )?medical assistants?"
DRUGS = (
    r"(?:medications?|medicines?|drugs?|antibiotics?|insulin|warfarin|metformin|aspirin|lisinopril|statins?|prescriptions?|"
    r"inhalers?|tablets|painkillers?|ibuprofen|acetaminophen|antihistamines?|decongestants?|oxygen flow|blood thinners?)"
)
FILLER = r"(?:[\w'’-]+ ){0,3}?"
"""Up to three words between a verb and what it is about."""
CONDITION = (
    r"(?:normal|abnormal|benign|malignant|cancer\w*|infect\w+|pneumonia|strokes?|heart attacks?|diabet\w+|bronchitis|fractured|"
    r"broken|serious|harmless|flu|viral|bacterial|allerg\w+|anemi\w+|pregnan\w+|hypertens\w+|strep\w*|\w+(?:itis|emia|osis)\b|nothing to worry)"
)
MEANS = r"(?:is|are|has|have|was|were|means?|shows?|indicates?|suggests?|must be|looks?)"
ACTS = (
    r"(?:diagnos|prescrib|triag)(?:e|es|ing)\b",
    r"interpret(?:s|ing)?\b(?! (?:for|between)\b)",
    (
        r"(?:adjust|chang|increas|decreas|reduc|lower|rais|doubl|titrat|select|choos|modif|cut|halv|set|pick)\w* "
        rf"{FILLER}(?:dos(?:e|es|age)\b(?! form)|{DRUGS}\b)"
    ),
    rf"(?:stop|discontinu|restart|switch|start|hold|replac|withh[eo]ld|skip|omit|substitut|swap)\w* (?:taking )?{FILLER}{DRUGS}\b",
    rf"(?:tell|inform|advis|assur|reassur|say)\w* (?:[\w'’]+ ){{0,3}}?(?:that )?(?:[\w'’]+ ){{0,4}}?{MEANS} (?:\w+ ){{0,3}}?{CONDITION}\b",
    (
        r"(?:tell|advis|instruct|ask|have|let)\w* (?:the patient|her|him|them|the caller|the parent) (?:to )?(?:stop|skip|doubl|start|increas|decreas|reduc|halv|"
        rf"cut|tak|try)\w* {FILLER}(?:dos(?:e|es|age)\b|{DRUGS}\b)"
    ),
    r"(?:explain|tell|describ|say|discuss)\w* (?:to )?(?:[\w'’]+ ){0,3}?what (?:[\w'’]+ ){1,4}?(?:means?|shows?|indicates?)\b",
    r"(?:explain|discuss)\w* (?:the )?(?:meaning|significance|cause)\b",
    (
        r"(?:decid|determin|assess|judg)\w* (?:alone |first |by phone |independently )?(?:how (?:urgent|serious|severe|sick)\b|(?:whether|if|which)\b.*\b(?:needs?|treat\w*|emergen\w+|antibiotics?|seen|surgery|(?:ab)?normal|infect\w*|heal\w*|worse\w*|improv\w*|broken|"
        r"medications?|serious|urgent\w*|severe|first|priority)\b)"
    ),
    (
        r"(?:order|refill|authoriz|renew)\w* (?:a |an |the |new |more )*(?:antibiotics?|medications?|prescriptions?|x-rays?|blood tests?|refills?|lab tests?|"
        r"narcotics?|drugs?)\b(?! (?:as|per|under|after|only|if|according|log|form|request))"
    ),
    (
        r"(?:perform|do|mak|carry|conduct|giv)\w* (?:out )?(?:a |an |the |her |his |independent |full |final |initial )*(?:triage|diagnos[ie]s|assessment|"
        r"physical exam\w*|interpretation|medical advice|prognosis)\b"
    ),
    rf"(?:recommend|suggest)\w* (?:that )?(?:taking |take )?{FILLER}(?:{DRUGS}|higher dose|lower dose|dose|treatment(?: plan)?|therapy|diet)\b",
    r"(?:rank|prioriti[sz]|sort)\w* (?:the )?(?:callers?|patients?) by (?:her |his |their )?(?:own |severity|urgency|judg)",
    r"(?:read|rul)\w* (?:out )?(?:the )?(?:ECG|EKG|tracing|x-ray|X-ray|film|strip) (?:as|for|and (?:tell|report|decid|diagnos))",
    r"rul(?:e|es|ing) out\b",
    r"(?:decid|determin|assess|judg|evaluat)\w* (?:\w+ ){0,2}?(?:condition|severity|urgency|cause|diagnosis|treatment|plan of care|abnormalit\w+)\b",
    r"(?:tell|inform|advis|assur|reassur)\w* .*\b(?:no need|(?:do|does|need)(?: not|n't) (?:need|be seen|require)|nothing to worry|is (?:fine|safe|minor|harmless|mild)|go away|home remed\w+)\b",
    r"(?:choos|select|pick|plan|chang|modif|start|decid\w* on)\w* (?:the |a |an |her |his |which |another )?(?:\w+ )?(?:treatment|therapy|plan of care|treatment plan|diagnosis)\b",
    r"(?:giv|offer|provid)\w* (?:\w+ ){0,3}?(?:advice|(?:medical|second|her own|his own) opinion|diagnosis)\b",
    r"(?:name|identify|state|suggest|give|guess)s? (?:the |a |his |her )?(?:\w+ )?(?:likely |probable )?(?:diagnosis|disease|illness)\b",
    r"treat\w* (?:the |an? |her |his )?(?:patient|infection|condition|fever|rash|disease|illness)\b",
    r"clear\w* (?:the |a |him |her )?(?:patient|athlete|student|worker)?\s?(?:for|to) (?:sports?|work|school|surgery|return|play|exercise|drive)\b",
    r"(?:approv|grant|sign)\w* (?:off )?(?:on )?(?:a |an |the |her |his )?(?:\w+ )?(?:refills?|prescriptions?)\b",
)
OUT_OF_SCOPE = re.compile("|".join(f"(?:{one})" for one in ACTS), re.IGNORECASE)
BEFORE = re.compile(
    rf"^(?:(?:the |a )?{ASSISTANT} (?:should |may |can |must |will |is allowed to |has authority to )?|to |first,? |by |then |and |with )?"
    r"(?:independently |immediately |quickly |personally )?",
    re.IGNORECASE,
)
LATER = re.compile(rf"(?:, then|, and|; |\band\b|\bthen\b) ?(?:{OUT_OF_SCOPE.pattern})", re.IGNORECASE)
"""The same acts as the second half of a key."""
DELEGATED = re.compile(
    r"\b(?:as ordered|as directed|as prescribed|per (?:\w+ )?(?:order|protocol|standing|policy)|order(?:ed|s)? (?:by|from|says)|standing orders?|"
    r"under (?:\w+ ){0,2}(?:order|protocol)|protocol|provider|physician|nurse|doctor|pharmacist|report|notify|ask\b)",
    re.IGNORECASE,
)
"""Marks of a key in which somebody else decides."""
WITHOUT = re.compile(
    r"\b(?:before|without|instead of|rather than|until|so that|for) (?:\w+ ){0,2}?(?:provider|physician|nurse|doctor|order|asking|report)\w*",
    re.IGNORECASE,
)
"""Somebody else is named, and decides nothing."""
ABOUT_LIMITS = re.compile(
    r"\b(?:outside|beyond|exceed\w*|may not|must not|should not|cannot|limit\w*|violat\w+|error|mistake|wrong|"
    r"corrected|illegal|unlicensed|practic(?:e|ing) medicine|NOT|EXCEPT|no longer|stop(?:ped)? from|reserved|provider's|"
    r"[Ww]hich (?:member|professional|person|team member|clinician|provider|worker|specialist)|[Ww]ho|[Ww]hose|role of|nurse practitioner|"
    r"physicians?(?:'s)?|physician assistant|pharmacist|concern|problem|harm\w*|danger\w*|risk\w*)\b"
)
"""Marks of a question about the limits themselves, or about somebody else's work."""
