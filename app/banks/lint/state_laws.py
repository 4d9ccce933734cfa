"""How a question says whose law or policy decides."""

from __future__ import annotations

import re

STATES = (
    r"(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Florida|Hawaii|Idaho|Illinois|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|"
    r"Minnesota|Mississippi|Missouri|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|North (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South (?:Carolina|Dakota)|"
    r"Tennessee|Texas|Utah|Vermont|West Virginia|Wisconsin|Wyoming|Puerto Rico|District of Columbia)"
)
LIKE_NAMES = r"(?:Delaware|Georgia|Indiana|Montana|Virginia|Washington)"
"""States that are called like people."""
HOUSE = r"(?:clinic|office|practice|center|employer|hospital|company|staff|department|procedure|employee|school|facility)"
NAMES_THE_LAW = re.compile(
    r"(?<![Uu]nited )(?<!mental )(?<!emotional )(?<!steady )(?<!resting )(?<!fasting )(?<!solid )\b[Ss]tates?\b(?!d)(?! (?:that|she|he|her|his|the|it|a|an|clearly|in|of (?:mind|health|shock|consciousness|rest)|their|your|my|why|what|how|whether)\b)|"
    r"\b[Dd]elegat\w+|\b[Ff]ederal\w*|\bHIPAA\b|\bPrivacy Rule\b|\bMedicare\b|\bMedicaid\b|\bOSHA\b|\bCLIA\b|\bDEA\b|\bFMLA\b|\bEMTALA\b|\bFDA\b|\bCDC\b|\bEEOC\b|\bIRS\b|"
    r"(?<!malpractice )(?<!insurance )(?<!liability )(?<!life )\b[Pp]olic(?:y|ies)\b|\bCFR\b|\b(?:local|national|county|city) (?:law|ordinance|rule)s?\b|\b[Pp]ractice [Aa]cts?\b|\b[A-Z]\w+ Act\b|\b[Hh]andbook\b|\b[Cc]ontract (?:with|asks|says|requires|calls|demands)\b|\b[Gg]uidelines?\b|"
    rf"\b{HOUSE}(?:['’]s)? (?:own )?(?:written |house |internal )?(?:manual|rules?|rulebook)\b|\b[Hh]ouse rules?\b|\b(?:[Mm]edical|[Nn]ursing|[Ll]icensing|[Pp]harmacy) [Bb]oard\b(?![- ]certif)|\b[Bb]oard of (?:[Mm]edic\w+|[Nn]ursing|[Pp]harmacy|[Hh]ealth|[Rr]adi\w+)\b|"
    rf"\b{STATES}\b|\b(?:[Ii]n|[Uu]nder|[Bb]y|[Oo]f|[Ff]rom|[Tt]o|[Aa]cross) {LIKE_NAMES}\b(?! [A-Z])|\b{LIKE_NAMES}(?:['’]s)? (?:law|rule|statute|physician|clinic|code|board|office|practice|resident|court)\w*\b"
)
"""The question itself says whose law or policy decides."""
