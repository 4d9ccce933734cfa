"""The one table of every field of a bank: the reader, the writer, the editors' schema and the guide go by it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.domain.questions import Level, QuestionType
from app.domain.safety import Point

MAX_ID = 120
MAX_LINE = 300
MAX_TEXT = 4000
MIN_OPTIONS, MAX_OPTIONS = 3, 5
MIN_MATCHES, MAX_MATCHES = 3, 6
MIN_PARTS, MAX_PARTS = 3, 6
"""Questions of a case."""
OPTION_IDS = "abcde"
MATCH_IDS = "123456"
FIRST_YEAR, LAST_YEAR = 1950, 2100

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
DAY = r"\d{4}-\d{2}-\d{2}"
DECIMAL = r"-?(?:0|[1-9][0-9]{0,8})(?:\.[0-9]{1,6})?"


class Kind(Enum):
    """How a field is written."""

    SLUG = "a short name of a-z, 0-9 and hyphens"
    LINE = f"a text of at most {MAX_LINE} characters"
    TEXT = f"a text of at most {MAX_TEXT} characters"
    WORD = "one of the words listed"
    WHOLE = "a whole number"
    TRUTH = "true or false"
    DAY = "a date such as 2027-12-31"
    SLUGS = "a list of short names, as [one, two]"
    BLOCKS = "a list of entries"
    KEY = "the key, written as the type asks"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name, how it is written, and what it means."""

    name: str
    kind: Kind
    about: str
    required: bool = True
    words: tuple[str, ...] = ()
    """The words allowed, for `Kind.WORD`."""
    lowest: int = 0
    highest: int = 0
    """Bounds of a whole number, both allowed."""
    parts: tuple[Field, ...] = ()
    """The fields of each entry, for `Kind.BLOCKS`."""


OPTION = (
    Field(
        "id",
        Kind.WORD,
        "The option's letter, in order from a; kept when the wording changes.",
        words=tuple(OPTION_IDS),
    ),
    Field("text", Kind.TEXT, "What the learner reads; inline Markdown."),
    Field("rationale", Kind.TEXT, "Why this option is right, or which error it is and why it is wrong."),
    Field("place", Kind.SLUG, "Hotspot: the place of the figure that the option stands for.", required=False),
)

MATCH = (
    Field("id", Kind.WORD, "The entry's number, in order from 1.", words=tuple(MATCH_IDS)),
    Field("text", Kind.TEXT, "What the learner reads; inline Markdown."),
)

SOURCE = (
    Field("title", Kind.LINE, "The document with its body and edition."),
    Field("year", Kind.WHOLE, "The year of that edition.", lowest=FIRST_YEAR, highest=LAST_YEAR),
)

DIAGNOSIS = (
    Field("error", Kind.SLUG, "Name of the error, as tenfold."),
    Field("value", Kind.LINE, "The number it leads to, in plain decimals."),
    Field("text", Kind.TEXT, "What a learner who typed that number should know."),
)

EXEMPTION = (
    Field("rule", Kind.SLUG, "Id of the rule, as `preceptor banks lint` names it."),
    Field("reason", Kind.LINE, "Why the rule does not hold here."),
)

QUESTION = (
    Field(
        "id",
        Kind.SLUG,
        "Starts with the competency, or with the case; unique in the installation and never used again.",
    ),
    Field("competency", Kind.SLUG, "The competency it tests; in the file of a case only.", required=False),
    Field(
        "type",
        Kind.WORD,
        "What the learner does with the question.",
        words=tuple(one.value for one in QuestionType),
    ),
    Field("level", Kind.WORD, "The thinking it asks for.", words=tuple(one.value for one in Level)),
    Field(
        "difficulty",
        Kind.WHOLE,
        "The author's guess: 1 (nearly all get it) to 5 (few do).",
        lowest=1,
        highest=5,
    ),
    Field("roles", Kind.SLUGS, "The roles it matters for; at least one."),
    Field(
        "settings",
        Kind.SLUGS,
        "The places where the stem plays, if it plays anywhere special.",
        required=False,
    ),
    Field("duties", Kind.SLUGS, "The duties of the roles that it belongs to.", required=False),
    Field(
        "about",
        Kind.SLUGS,
        "The credentials, scenarios, skills and career paths that it is about.",
        required=False,
    ),
    Field(
        "safety",
        Kind.WORD,
        "The point it tests where an error harms: being sure and wrong is followed up.",
        required=False,
        words=tuple(Point),
    ),
    Field("stem", Kind.TEXT, "The question itself; Markdown, with images from `media/`."),
    Field("figure", Kind.SLUG, "A drawing of the program that the question shows.", required=False),
    Field(
        "rationale",
        Kind.TEXT,
        "The working. Needed for a numeric question, allowed for the others.",
        required=False,
    ),
    Field(
        "options",
        Kind.BLOCKS,
        "The 3 to 5 options, steps or left-hand items. A numeric question has none.",
        required=False,
        parts=OPTION,
    ),
    Field(
        "matches",
        Kind.BLOCKS,
        "The 3 to 6 right-hand entries of a matching question.",
        required=False,
        parts=MATCH,
    ),
    Field("key", Kind.KEY, "The right answer."),
    Field(
        "diagnoses",
        Kind.BLOCKS,
        "Known errors of a numeric question and the numbers they lead to.",
        required=False,
        parts=DIAGNOSIS,
    ),
    Field("sources", Kind.BLOCKS, "What the question rests on; at least one.", parts=SOURCE),
    Field(
        "guidance_year",
        Kind.WHOLE,
        "The year of the newest guidance behind the key.",
        lowest=FIRST_YEAR,
        highest=LAST_YEAR,
    ),
    Field("volatile", Kind.TRUTH, "Whether that guidance is likely to change soon."),
    Field(
        "expires_on", Kind.DAY, "The last day on which a volatile question may be used (UTC).", required=False
    ),
    Field(
        "enemies",
        Kind.SLUGS,
        "Questions that must not stand in one form with this one; one side is enough.",
        required=False,
    ),
    Field(
        "lint",
        Kind.BLOCKS,
        "Rules of the item-writing lint that it breaks on purpose.",
        required=False,
        parts=EXEMPTION,
    ),
)

FILE = (
    Field(
        "competency", Kind.SLUG, "The competency that every question of the file tests; also the file's name."
    ),
    Field("questions", Kind.BLOCKS, "The questions.", parts=QUESTION),
)

CASE_FILE = (
    Field("case", Kind.SLUG, "The case's id; starts with case- and is the file's name."),
    Field("title", Kind.LINE, "The case's name as shown."),
    Field("text", Kind.TEXT, "The situation that the questions share; inline Markdown."),
    Field("questions", Kind.BLOCKS, "The 3 to 6 questions, in order.", parts=QUESTION),
)

BANK = (
    Field("title", Kind.LINE, "The bank's name as shown."),
    Field("description", Kind.TEXT, "One or two sentences about what is in it.", required=False),
    Field("author", Kind.LINE, "Who wrote its questions.", required=False),
)
