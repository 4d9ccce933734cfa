"""What the generated questions rest on, and whom they are for."""

from __future__ import annotations

from app.domain.questions import Source

BOTH_ROLES = ("clinical-medical-assistant", "medical-assistant")
OFFICE_ROLES = ("medical-assistant",)

MAERB_MATH = Source(
    "MAERB Core Curriculum for Medical Assistants, Standards 2022, II Applied Mathematics", 2022
)
MAERB_OFFICE = Source(
    "MAERB Core Curriculum for Medical Assistants, Standards 2022, VI Administrative Functions", 2022
)
MAERB_FINANCES = Source(
    "MAERB Core Curriculum for Medical Assistants, Standards 2022, VII Basic Practice Finances", 2022
)
MAERB_PAYERS = Source(
    "MAERB Core Curriculum for Medical Assistants, Standards 2022, VIII Third-Party Reimbursement", 2022
)
ISMP = Source("ISMP List of Error-Prone Abbreviations, Symbols, and Dose Designations", 2024)
CDC_BMI = Source("CDC, About Body Mass Index (formulas and adult categories)", 2024)
ORTHOSTATIC = Source(
    "Freeman and others, consensus statement on the definition of orthostatic hypotension", 2011
)
ACOG = Source("ACOG Committee Opinion 700, Methods for Estimating the Due Date", 2017)
ARMA = Source("ARMA International, Establishing Alphabetic, Numeric and Subject Filing Systems", 2005)
BIRTHDAY_RULE = Source("NAIC Coordination of Benefits Model Regulation (Model 120)", 2013)
MEDICARE = Source("CMS, 42 CFR Part 411, Medicare secondary payer provisions", 2024)
CLSI_VENOUS = Source("CLSI GP41 Collection of Diagnostic Venous Blood Specimens, 7th ed.", 2017)
