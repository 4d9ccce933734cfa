"""What a key may not have a medical assistant do: the acts that stay with a provider."""

from __future__ import annotations

import re

from app.banks.lint.scope_acts import IN_SPEECH, OUT_OF_SCOPE

ASSISTANT = r"(?:clinical )?medical assistants?"
BEFORE = re.compile(
    rf"^(?:(?:the |a )?{ASSISTANT} (?:should |may |can |must |will |is allowed to |has authority to )?|to |first,? |by |then |and |with )?"
    r"(?:independently |immediately |quickly |personally )?",
    re.IGNORECASE,
)
LATER = re.compile(
    rf"(?:, then|, and|; |\band\b|\bthen\b) ?(?:to )?(?:{OUT_OF_SCOPE.pattern})", re.IGNORECASE
)
"""The same acts as the second half of a key."""
DELEGATED = re.compile(
    r"\b(?:as ordered|as directed|as prescribed|per (?:\w+ )?(?:order|protocol|standing|policy)|order(?:ed|s)? (?:by|from|says)|standing orders?|"
    r"under (?:\w+ ){0,2}(?:order|protocol)|protocol|provider|physician|nurse|doctor|pharmacist|report|notify|ask\b)",
    re.IGNORECASE,
)
"""Marks of a key in which somebody else decides."""
WITHOUT = re.compile(
    r"\b(?:before|without|instead of|rather than|until|so that|for|needs?|sees?|seen by|to) (?:\w+ ){0,2}?(?:provider|physician|nurse|doctor|order|asking|report)\w*",
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


def oversteps(key: str) -> bool:
    """Whether *key* does what only a provider does, and nobody else in it decides."""
    text = key.strip('"“”')
    start = BEFORE.match(text)
    found = OUT_OF_SCOPE.match(text, start.end() if start else 0) or LATER.search(text)
    if text != key and not found:
        found = IN_SPEECH.match(text)
    return bool(found) and not DELEGATED.search(WITHOUT.sub("", text))
