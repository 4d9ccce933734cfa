"""Markdown of question texts to safe HTML: no raw HTML, images only from `media/`, links only http(s)."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape

INLINE_TAGS = {"a", "br", "code", "em", "img", "s", "strong", "sub", "sup"}
BLOCK_TAGS = INLINE_TAGS | {
    *("blockquote", "h3", "h4", "hr", "li", "ol", "p", "pre", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
}
ATTRIBUTES = {"a": {"href"}, "img": {"src", "alt"}, "ol": {"start"}}
LINK = re.compile(r"https?://[^/\\]")
IMAGE = re.compile(r"(?:/)?media/([A-Za-z0-9][A-Za-z0-9._-]*)")
KEPT = 4096
"""Texts kept rendered: they are immutable, and a few thousand make a bank."""


def _image(tokens: Sequence[Token], index: int, _options: Any, env: MutableMapping[str, Any]) -> str:
    """Render an image from `media/`; any other becomes its description."""
    del env
    token = tokens[index]
    found = IMAGE.fullmatch(str(token.attrs.get("src", "")))
    description = escape(token.content)
    if found is None:
        return str(description)
    return f'<img src="/media/{found[1]}" alt="{description}">'


def _made() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable(["table", "strikethrough"])
    made.renderer.rules["image"] = _image  # type: ignore[attr-defined]  # the protocol leaves out the dict
    return made


_markdown = _made()


@lru_cache(maxsize=KEPT)
def block(text: str) -> Markup:
    """Return *text* as paragraphs, lists and tables of safe HTML."""
    return _safe(_markdown.render(text), BLOCK_TAGS)


@lru_cache(maxsize=KEPT)
def inline(text: str) -> Markup:
    """Return *text* as one line of safe HTML without blocks."""
    return _safe(_markdown.renderInline(text), INLINE_TAGS)


def _safe(html: str, tags: set[str]) -> Markup:
    cleaned = nh3.clean(
        html,
        tags=tags,
        attributes=ATTRIBUTES,
        attribute_filter=_allowed,
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )
    return Markup(cleaned)  # noqa: S704 - the line above is the cleaning


def _allowed(tag: str, name: str, value: str) -> str | None:
    """Keep only addresses with a scheme and a host, and images of our own."""
    if (tag, name) == ("a", "href"):
        return value if LINK.match(value) else None
    if (tag, name) == ("img", "src"):
        return value if IMAGE.fullmatch(value) else None
    return value
