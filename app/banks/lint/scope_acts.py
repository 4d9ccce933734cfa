"""Acts that stay with a provider: diagnose, prescribe, interpret, triage, change a dose, and their paraphrases."""

from __future__ import annotations

import re

DRUGS = (
    r"(?:medications?|medicines?|drugs?|antibiotics?|insulin|warfarin|metformin|aspirin|lisinopril|statins?|prescriptions?|"
    r"inhalers?|tablets|pills|painkillers?|ibuprofen|acetaminophen|antihistamines?|decongestants?|oxygen flow|blood thinners?|"
    r"steroids?|diuretics?|water pills?|beta-blockers?|levothyroxine|thyroid (?:pills?|tablets?)|laxatives?|antacids?|eye drops|ear drops)"
)
FILLER = r"(?:[\w'’-]+ ){0,3}?"
"""Up to three words between a verb and what it is about."""
ORGANS = (
    r"(?:kidney|heart|liver|lung|thyroid|bladder|stomach|bowel|blood|nerve|bone|joint|skin|eye|ear|brain|gallbladder|gland|sinus|"
    r"prostate|urinary|urine|throat|chest|muscle|vein|circulation|immune|hormone|sugar)"
)
CONDITION = (
    r"(?:normal|abnormal|underactive|overactive|benign|malignant|cancer\w*|tumou?rs?|infect\w+|pneumonia|strokes?|heart attacks?|diabet\w+|bronchitis|"
    r"fractur\w+|sprain\w*|broken|serious|harmless|dangerous|contagious|mild|minor|fine|okay|safe|flu|influenza|(?:a|common) cold|viral|"
    r"virus|bacterial|fung\w+|allerg\w+|anemi\w+|pregnan\w+|hypertens\w+|high blood pressure|strep\w*|impetigo|measles|mumps|"
    r"rubella|shingles|chickenpox|ringworm|scabies|lice|herpes|warts?|eczema|psoriasis|hives|acne|cellulitis|asthma|croup|mono\w*|"
    r"migraines?|gout|ulcers?|hernias?|gallstones?|(?:kidney )?stones?|reflux|heartburn|clots?|sepsis|concussions?|dehydrat\w+|"
    r"menopause|miscarriage|depress\w+|anxiety|dementia|ADHD|autism|lupus|tetanus|pertussis|whooping cough|COVID\S*|HIV|"
    rf"{ORGANS} (?:trouble|disease|problems?|failure|damage|infection|disorder|attack|condition|poisoning)|arrhythmi\w+|"
    r"fibrillation|ischemi\w+|infarct\w+|palsy|\w+ (?:disease|disorder|deficiency|syndrome)|disease|nothing to worry|"
    r"no (?:cause|reason|need) (?:for|to) (?:worry|concern)|an? (?:true )?emergency|getting (?:better|worse)|healing|"
    r"hypo(?:glyc|tens|thyr|kal)\w+|hyper(?:glyc|thyr|kal|lip)\w+|\w{3,}(?:itis|emia|osis|oma|opathy|algia|plegia|rrhea))"
)
LEVEL = r"(?:too |very |dangerously |much too |a (?:bit|little) |quite )?(?:high|low|elevated|raised|off|in range|out of range)"
MEANS = r"(?:is|are|has|have|was|were|means?|shows?|indicates?|suggests?|must be|looks?|seems?|sounds?|points? to|signals?|proves?|confirms?|could be|comes? from)"
SAY = r"(?:tell|inform|advis|assur|reassur|say|explain|answer|confirm|announc|convinc|warn|reply|respond|comfort|state|stating|let|conclud|decid|assum)\w*"
SIGHT = (
    r"(?:this|it|that|these|they|you|(?:the|a|her|his|your|such) (?:[\w-]+ ){0,2}?(?:values?|results?|tests?|tracing|ECG|EKG|rhythm|strip|"
    r"x-ray|film|scan|report|rash|lump|mole|spots?|sores?|crusts|bumps?|wound|cut|burn|pain|cough|fever|symptoms?|swelling|numbers?|"
    r"levels?|readings?|pressure|pulse|sugar|count|panel|urine|blood|stool|ear|throat|ankle|leg|arm|child|baby|bone|joint|growth|"
    r"finding|problem|condition|reaction|bleeding|headache|discharge|lesion|blisters?|creatinine|glucose|potassium|cholesterol|A1C))"
)
PORTION = r"(?:half|twice|double|one|two|three|four|five|ten|an? (?:extra|additional|second|half|quarter)|another|more|less|fewer|extra|\d[\d.]*)"
DOSE_FORM = r"(?:dos(?:e|es|age)|units?|tablets?|pills?|capsules?|puffs?|mg|mcg|mL|milligrams?)"
CHANGED = r"\b(?:less|more|fewer|extra|half|tonight|until|instead|today|next|than|twice|double|additional|lower|higher|tomorrow|before bed|from now)\b"
ILL = (
    r"(?:sick\w*|ill\b|worst|most (?:urgent|serious|severe|critical)|urgen\w+|serious\w*|severity|severe|emergen\w+|priority|(?:goes|comes|seen|is) first|can wait|"
    r"dangerous|life-threatening|stable|needs?|treat\w*|antibiotics?|seen|surgery|(?:ab)?normal|infect\w*|heal\w*|worse\w*|improv\w*|broken|"
    r"medications?|bad|hospital|ambulance|real|true)"
)
WEIGH = r"(?:judg|decid|determin|work\w* out|pick|select|rank|sort|rat(?:e|ing)|assess|evaluat|weigh|figur|gaug|conclud)\w*"
ACTS = (
    r"(?:diagnos|prescrib|triag)(?:e|ing)\b|(?:diagnoses|prescribes|triages) (?:the|an?|her|his|it|them|each|every|patients|callers)\b",
    r"interpret(?:s|ing)?\b(?! (?:for|between)\b)",
    (
        r"(?:adjust|chang|increas|decreas|reduc|lower|rais|doubl|titrat|select|choos|modif|cut|halv|set|pick|tripl)\w* "
        rf"{FILLER}(?:dos(?:e|es|age)\b(?! form)|{DRUGS}\b)"
    ),
    rf"(?:stop|discontinu|restart|switch|start|hold|replac|withh[eo]ld|skip|omit|substitut|swap|paus)\w* (?:taking )?{FILLER}{DRUGS}\b",
    rf"{SAY} (?:[\w'’]+ ){{0,3}}?(?:that )?(?:[\w'’]+ ){{0,4}}?{MEANS} (?:[\w-]+ ){{0,3}}?{CONDITION}(?!\w)",
    rf"{SAY} (?:[\w'’]+ ){{0,4}}?(?:that )?{SIGHT} (?:most likely |probably |only |just |likely )?{MEANS} (?:(?:[\w'’-]+ ){{0,3}}?{CONDITION}|{LEVEL})(?!\w)",
    (
        r"(?:tell|advis|instruct|ask|have|let)\w* (?:the \w+|her|him|them) (?:to )?(?:stop|skip|doubl|start|increas|decreas|reduc|halv|"
        rf"cut|tak|try)\w* {FILLER}(?:dos(?:e|es|age)\b|{DRUGS}\b)"
    ),
    (
        rf"(?:(?:tell|advis|instruct)\w* (?:the \w+|her|him|them) to )?(?:giv|tak|us|cut|add|skip|increas|inject|try|lower|rais|drop|reduc)\w* (?:only |just |back )?(?:by )?{PORTION} "
        rf"(?:[\w-]+ ){{0,3}}?{DOSE_FORM}\b(?=.*{CHANGED})"
    ),
    rf"(?:giv|tak|us|inject|add|try)\w* (?:an? (?:extra|additional|second|lower|higher|smaller|larger|double)|half (?:the|a|of the)|twice the|double the|fewer|more) (?:\w+ )?(?:{DOSE_FORM}|{DRUGS})\b",
    rf"(?:advis|recommend|suggest)\w* {PORTION} (?:[\w-]+ )?{DOSE_FORM}\b|cut\w* (?:the |each |her |his )?(?:[\w-]+ )?{DOSE_FORM} in (?:half|two)\b",
    rf"(?:switch|put|start|mov|chang|keep)\w* (?:the \w+|her|him|them) (?:back )?(?:on|onto|to|over to|from) (?:an? |the )?(?:[\w-]+ ){{0,2}}?{DRUGS}\b",
    r"(?:nam|identify|call|stat)\w* (?:the|an?) (?:rhythm|arrhythmia|disease|illness|condition|abnormality|infection|rash)\b",
    rf"(?:halv|doubl|tripl)\w* (?:the |her |his |tonight's |each )?(?:[\w-]+ ){{0,2}}?(?:{DOSE_FORM}|{DRUGS})\b",
    r"(?:explain|tell|describ|say|discuss|read)\w* (?:to )?(?:[\w'’]+ ){0,3}?what (?:[\w'’]+ ){1,4}?(?:means?|shows?|indicates?)\b",
    r"(?:explain|discuss)\w* (?:the )?(?:meaning|significance|cause)\b",
    rf"{WEIGH} (?:alone |first |by phone |independently |for \w+ |by (?:her|him)self )?(?:how (?:urgent|serious|severe|sick|ill|bad|soon)\b|(?:who|which|whose|whether|if|what)\b.*\b{ILL})",
    rf"{WEIGH} (?:out )?the (?:sickest|most urgent|most serious|worst|illest)\b|(?:rank|prioriti[sz]|sort|order)\w* (?:the )?(?:\w+ )?(?:callers?|patients?|calls|visits) (?:by|from|according to|in order of) (?:how |her |his |their |the )?(?:own |sever\w+|urgen\w+|judg|sick\w*|ill\b|most|need)",
    (
        r"(?:order|refill|authoriz|renew|extend)\w* (?:a |an |the |new |more |another )*(?:(?:chest|hand|foot|ankle|knee|CT|MRI|urine|throat|thyroid|bone|further|stronger|same) )?(?:antibiotics?|medications?|prescriptions?|x-rays?|cultures?|blood tests?|refills?|lab tests?|"
        r"tablets?|pills?|capsules?|inhalers?|insulin|narcotics?|drugs?|scans?|month(?:'s supply)?)\b(?! (?:as|per|under|after|only|if|according|log|form|request))"
    ),
    r"(?:call|phon|fax|send)\w* (?:in )?(?:an? |the )?(?:new |month's )?(?:prescriptions?|antibiotics?|refills?) (?:to|for|in to) (?:the |a |her |his )?(?:pharmacy|drugstore|\w+ throat)",
    (
        r"(?:perform|do|mak|carry|conduct|giv|complet)\w* (?:out )?(?:a |an |the |her |his |independent |full |final |initial |own )*(?:triage|diagnos[ie]s|assessment|"
        r"physical exam\w*|interpretation|medical advice|prognosis)\b"
    ),
    rf"(?:recommend|suggest|advis)\w* (?:that )?(?:taking |take |an? |the )?{FILLER}(?:{DRUGS}|higher dose|lower dose|dose|treatment(?: plan)?|therapy|diet)\b",
    r"(?:read|rul)\w* (?:out )?(?:the )?(?:ECG|EKG|tracing|x-ray|X-ray|film|strip) (?:as|for|and (?:tell|report|decid|diagnos|explain))",
    r"rul(?:e|es|ing) out\b",
    r"(?:decid|determin|assess|judg|evaluat)\w* (?:\w+ ){0,2}?(?:condition|severity|urgency|cause|diagnosis|treatment|plan of care|abnormalit\w+)\b",
    rf"{SAY} .*\b(?:no need|(?:do|does|need)(?: not|n't) (?:need|be seen|require)|nothing to worry|is (?:fine|safe|minor|harmless|mild)|go away|home remed\w+)\b",
    r"(?:choos|select|pick|plan|chang|modif|start|decid\w* on)\w* (?:the |a |an |her |his |which |another )?(?:\w+ )?(?:treatment|therapy|plan of care|treatment plan|diagnosis)\b",
    r"(?:giv|offer|provid)\w* (?:\w+ ){0,3}?(?:(?:medical|clinical|treatment) advice|(?:medical|second|her own|his own) opinion|diagnosis|advice (?:on|about) (?:the )?(?:treatment|dose|symptoms?|drugs?|medicine))\b",
    r"(?:name|identify|state|suggest|give|guess|find|label|record|enter|call)(?:s|ing)? (?:the |a |his |her |it )?(?:\w+ )?(?:likely |probable )?(?:as )?(?:an? )?(?:own )?(?:diagnosis|disease|illness)\b(?! (?:code|list|field|written|given|from|that))",
    r"treat\w* (?:the |an? |her |his )?(?:patient|infection|condition|fever|rash|disease|illness|wound infection)\b",
    r"clear\w* (?:the |a |him |her )?(?:patient|athlete|student|worker|player)?\s?(?:for|to) (?:sports?|work|school|surgery|return|play|exercise|drive)\b",
    r"(?:approv|grant|sign)\w* (?:off )?(?:on )?(?:a |an |the |her |his )?(?:\w+ )?(?:refills?|prescriptions?)\b",
)
SPOKEN = rf"(?:yes, |no, |well, )?(?:{SIGHT}|it) (?:most likely |probably |only |just )?{MEANS} (?:(?:[\w'’-]+ ){{0,3}}?{CONDITION}|{LEVEL})(?!\w)|you (?:probably |most likely )?(?:have|need) (?:[\w'’-]+ ){{0,3}}?(?:{CONDITION}|{DRUGS})(?!\w)"
"""The same as a reply in quotation marks."""
OUT_OF_SCOPE = re.compile("|".join(f"(?:{one})" for one in ACTS), re.IGNORECASE)
IN_SPEECH = re.compile(SPOKEN, re.IGNORECASE)
