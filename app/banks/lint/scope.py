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
    r"broken|serious|harmless|flu|viral|bacterial|allerg\w+|anemi\w+|pregnan\w+|hypertens\w+|nothing to worry)"
)
MEANS = r"(?:is|are|has|have|was|were|means?|shows?|indicates?|suggests?|must be|looks?)"
ACTS = (
    r"(?:diagnos|prescrib|triag)(?:e|es|ing)\b",
    r"interpret(?:s|ing)?\b(?! (?:for|between)\b)",
    (
        r"(?:adjust|chang|increas|decreas|reduc|lower|rais|doubl|titrat|select|choos|modif|cut|halv|set|pick)\w* "
        rf"{FILLER}(?:dos(?:e|es|age)\b(?! form)|{DRUGS}\b)"
    ),
    rf"(?:stop|discontinu|restart|switch|start|hold|replac)\w* (?:taking )?{FILLER}{DRUGS}\b",
    rf"(?:tell|inform|advis|assur|reassur|say)\w* (?:[\w'’]+ ){{0,3}}?(?:that )?(?:[\w'’]+ ){{0,4}}?{MEANS} (?:\w+ ){{0,3}}?{CONDITION}\b",
    (
        r"(?:tell|advis|instruct|ask|have|let)\w* (?:the patient|her|him|them|the caller|the parent) (?:to )?(?:stop|skip|doubl|start|increas|decreas|reduc|halv|"
        rf"cut|tak|try)\w* {FILLER}(?:dos(?:e|es|age)\b|{DRUGS}\b)"
    ),
    r"(?:explain|tell|describ|say|discuss)\w* (?:to )?(?:[\w'’]+ ){0,3}?what (?:[\w'’]+ ){1,4}?(?:means?|shows?|indicates?)\b",
    r"(?:explain|discuss)\w* (?:the )?(?:meaning|significance|cause)\b",
    (
        r"(?:decid|determin|assess|judg)\w* (?:alone |first |by phone |independently )?(?:how (?:urgent|serious|severe|sick)\b|(?:whether|if|which)\b.*\b(?:needs?|treat\w*|emergen\w+|antibiotics?|seen|surgery|"
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
ABOUT_LIMITS = re.compile(
    r"\b(?:outside|beyond|exceed\w*|may not|must not|should not|cannot|limit\w*|violat\w+|error|mistake|wrong|"
    r"corrected|illegal|unlicensed|practic(?:e|ing) medicine|NOT|EXCEPT|no longer|stop(?:ped)? from|reserved|provider's|"
    r"[Ww]hich (?:member|professional|person|team member|clinician|provider|worker|specialist)|[Ww]ho|[Ww]hose|role of|nurse practitioner|"
    r"physicians?(?:'s)?|physician assistant|pharmacist|concern|problem|harm\w*|danger\w*|risk\w*)\b"
)
"""Marks of a question about the limits themselves, or about somebody else's work."""
