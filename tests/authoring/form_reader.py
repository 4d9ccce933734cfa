"""The question form of a page as a browser would send it back, untouched and without its buttons."""

from __future__ import annotations

from html.parser import HTMLParser


class FormReader(HTMLParser):
    """Reads the fields of `<form id="question">`; `fields` holds the values by name."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._is_inside = False
        self._area = ""
        self._select = ""
        self._is_said = False
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self._is_inside = found.get("id") == "question"
        if not self._is_inside:
            return
        if tag == "textarea":
            self._area = found["name"]
            self.fields.setdefault(self._area, []).append("")
        elif tag == "select":
            self._select = found["name"]
        elif tag == "option" and self._select and "selected" in found:
            self.fields[self._select] = [found.get("value", "")]
            self._is_said = "value" not in found  # the words are the value
        elif tag == "input":
            self._input(found)

    def _input(self, found):
        if found.get("type") not in {"checkbox", "radio"} or "checked" in found:
            self.fields.setdefault(found["name"], []).append(found.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._is_inside = False
        elif tag == "textarea" and self._area:
            first = self.fields[self._area]
            first[-1] = first[-1].removeprefix("\n")  # a browser drops the line end after the tag
            self._area = ""
        elif tag == "select":
            self._select = ""

    def handle_data(self, data):
        if self._area:
            self.fields[self._area][-1] += data
        elif self._is_said:
            self.fields[self._select] = [data]
            self._is_said = False
