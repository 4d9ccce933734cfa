"""What a text may hold: safe Markdown, links to the web, images from `media/`, full names of credentials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.banks.naming import bare_name
from app.domain.questions import Match, Option

IMAGE = re.compile(r"/?media/([A-Za-z0-9][A-Za-z0-9._-]*)")
LINK = re.compile(r"https?://[^/\\]")
TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--")
MARKED = re.compile(r"[\[<]")
"""Texts without these have neither link nor image nor tag; most texts are such."""
LETTER = re.compile(r"\b(?:[Oo]ption|[Aa]nswer|[Cc]hoice|[Dd]istractor)s? \(?[A-Eb-e]\b(?!-)")
WHOLESALE = re.compile(
    r"\b(?:all|none|both|neither) of the (?:above|below|options|answers)\b|\bboth [A-E] and [A-E]\b",
    re.IGNORECASE,
)

_markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])

Complaint = tuple[str, str]
"""Message and mend."""


def media_in(
    stem: str, rationale: str, options: tuple[Option, ...], matches: tuple[Match, ...]
) -> tuple[str, ...]:
    """Return the media files that the texts of a question show, each once, in order."""
    texts = [stem, rationale, *(one.text for one in options), *(one.rationale for one in options)]
    texts += [one.text for one in matches]
    found = [IMAGE.fullmatch(src) for text in texts for src, _ in images_in(text)]
    return tuple(dict.fromkeys(one[1] for one in found if one))


def images_in(text: str) -> list[tuple[str, str]]:
    """Return (address, description) of each image in *text*."""
    return [
        (str(token.attrs.get("src", "")), token.content) for token in _tokens(text) if token.type == "image"
    ]


def complaints(text: str, media: frozenset[str]) -> Iterator[Complaint]:
    """Yield what is wrong with one text; *media* are the files there are."""
    if bare_name(text):
        yield (
            "The abbreviation stands alone: it may mean the role or the credential.",
            "Write 'Clinical Medical Assistant' or 'CMA (AAMA)'.",
        )
    without_links = re.sub(r"<https?://[^<>\s]*>", "", text)
    if TAG.search(without_links):
        yield "The text holds HTML, which is shown as typed.", "Use Markdown."
    for token in _tokens(text):
        if token.type == "link_open":
            yield from _link_complaints(str(token.attrs.get("href", "")))
        elif token.type == "image":
            yield from _image_complaints(str(token.attrs.get("src", "")), token.content, media)
    if re.search(r"\]\(\s*(?:javascript|data|vbscript|file):", text, re.IGNORECASE):
        yield "The link is not an http or https address.", "Link to a web page, or remove the link."


def option_complaints(text: str) -> Iterator[Complaint]:
    """Yield what is wrong with the text of an option, beyond `complaints`."""
    if WHOLESALE.search(text):
        yield "The option speaks of the others, but the order is shuffled.", "Write an option of its own."


def rationale_complaints(text: str) -> Iterator[Complaint]:
    """Yield what is wrong with a rationale, beyond `complaints`."""
    if LETTER.search(text):
        yield "The rationale names an option by letter, but letters are shuffled.", "Name it by its content."


def _link_complaints(address: str) -> Iterator[Complaint]:
    if not LINK.match(address):
        yield "The link is not an http or https address.", "Link to a web page, or remove the link."


def _image_complaints(address: str, description: str, media: frozenset[str]) -> Iterator[Complaint]:
    found = IMAGE.fullmatch(address)
    if found is None:
        yield (
            "The image is not from media/.",
            "Put the file into media/ and write ![what it shows](media/name.png).",
        )
    elif found[1] not in media:
        yield f"There is no file media/{found[1]}.", "Add the file or correct its name."
    if not description.strip():
        yield "The image has no description.", "Write what it shows, as ![what it shows](media/name.png)."


def _tokens(text: str) -> Iterator[Token]:
    if not MARKED.search(text):
        return
    for token in _markdown.parse(text):
        yield from token.children or ()
