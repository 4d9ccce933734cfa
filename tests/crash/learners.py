"""Learners at work, each a thread with a connection and cookies of its own, reading pages like a browser.

What breaks off without an answer is sent again, byte for byte, until an answer comes.
"""

from __future__ import annotations

import http.client
import random
import re
import threading
import time
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from urllib.parse import urlencode

Fields = dict[str, list[str]]
TIMEOUT = 20.0
PAUSE = 0.02
"""Seconds before a request that broke off is sent again."""


class StoppedError(Exception):
    """The load is over."""


class SurpriseError(Exception):
    """The server said what no learner should see."""


@dataclass(frozen=True)
class Acknowledged:
    """One answer that a learner was told is kept."""

    attempt_id: int
    position: int
    fields: Fields


@dataclass
class Diary:
    """What all learners together saw. Lists only grow; appending is atomic."""

    answers: list[Acknowledged] = field(default_factory=list)
    handed_in: list[int] = field(default_factory=list)
    """Ids of mocks that were told to be handed in."""
    cut_short: list[str] = field(default_factory=list)
    """Method and error of each request that was under way when a process died."""
    surprises: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    text: str


class Form(HTMLParser):
    """The fields of the form on a page that carries *field*, with every value they offer."""

    def __init__(self, field_name: str, page: str) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.kinds: dict[str, str] = {}
        self._open: tuple[Fields, dict[str, str]] | None = None
        self._select = ""
        self._wanted = field_name
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = ({}, {})
        elif tag in {"input", "select"} and self._open and given.get("name"):
            fields, kinds = self._open
            self._select = given["name"]
            kinds[self._select] = given.get("type", tag)
            fields.setdefault(self._select, []).extend([given.get("value", "")] if tag == "input" else [])
        elif tag == "option" and self._open:
            self._open[0][self._select].append(given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._open:
            if self._wanted in self._open[0]:
                self.fields, self.kinds = self._open
            self._open = None

    def keep(self, *names: str) -> Fields:
        return {name: self.fields[name] for name in names}


def filled_in(form: Form, rng: random.Random) -> Fields:
    """Choose at random among what the form of a question offers."""
    chosen: Fields = {}
    if offered := form.fields.get("choice"):
        most = 1 if form.kinds["choice"] == "radio" else len(offered)
        chosen["choice"] = rng.sample(offered, rng.randint(1, most))
    ranks = [name for name in form.fields if name.startswith("rank-")]
    for place, name in enumerate(rng.sample(ranks, len(ranks)), start=1):
        chosen[name] = [str(place)]
    for name, values in form.fields.items():
        if name.startswith("match-"):
            chosen[name] = [rng.choice([value for value in values if value])]
    if "number" in form.fields:
        chosen["number"] = [str(rng.randint(1, 99))]
    return chosen


class Learner(threading.Thread):
    """A guest who practises and sits mock exams until told to stop."""

    def __init__(self, number: int, port: int, diary: Diary, stopping: threading.Event) -> None:
        super().__init__(name=f"learner-{number}", daemon=True)
        self._port = port
        self._diary = diary
        self._stopping = stopping
        self._rng = random.Random(number)
        self._turn = number
        self._cookies: dict[str, str] = {}
        self._connection: http.client.HTTPConnection | None = None

    def run(self) -> None:
        try:
            while True:
                self._turn += 1
                if self._turn % 2:
                    self._practice()
                else:
                    self._sit_mock(("ccma-nha", "ncma-ncct")[self._turn % 4 // 2])
        except StoppedError:
            pass
        except Exception as error:  # noqa: BLE001 - a thread's failure is the test's to report
            self._diary.surprises.append(f"{self.name}: {error!r}")
        finally:
            self._close()

    def _practice(self) -> None:
        form = Form("nonce", self._send("GET", "/practice").text)
        start = form.keep("csrf_token", "nonce") | {"length": ["40"], "role": [""]}
        attempt_id = _attempt_in(self._send("POST", "/practice", start).location)
        for position in range(1, self._length(attempt_id) + 1):
            location = self._answer(attempt_id, position)
            assert location == f"/attempts/{attempt_id}/{position}#feedback", location

    def _sit_mock(self, credential: str) -> None:
        form = Form("nonce", self._send("GET", f"/mocks/{credential}").text)
        start = form.keep("csrf_token", "nonce") | {"form": ["short"], "multiplier": ["1.0"]}
        attempt_id = _attempt_in(self._send("POST", f"/mocks/{credential}", start).location)
        length = self._length(attempt_id)
        for position in (*range(1, length + 1), *self._rng.sample(range(1, length + 1), 5)):
            self._answer(attempt_id, position)
        check = Form("csrf_token", self._send("GET", f"/attempts/{attempt_id}/check").text)
        self._send("POST", f"/attempts/{attempt_id}/finish", check.keep("csrf_token"))
        self._diary.handed_in.append(attempt_id)

    def _length(self, attempt_id: int) -> int:
        found = re.search(r"question 1 of (\d+)", self._send("GET", f"/attempts/{attempt_id}/1").text)
        assert found
        return int(found[1])

    def _answer(self, attempt_id: int, position: int) -> str:
        """Answer or save one question; what is acknowledged is noted at once."""
        address = f"/attempts/{attempt_id}/{position}"
        form = Form("token", self._send("GET", address).text)
        chosen = filled_in(form, self._rng)
        answer = self._send("POST", address, form.keep("csrf_token", "token") | chosen)
        self._diary.answers.append(Acknowledged(attempt_id, position, chosen))
        return answer.location

    def _send(self, method: str, path: str, fields: Fields | None = None) -> Answer:
        """Send until there is an answer; anything but a page or a redirect is a surprise."""
        while not self._stopping.is_set():
            try:
                answer = self._try(method, path, fields)
            except (OSError, http.client.HTTPException) as error:
                if not isinstance(error, ConnectionRefusedError):
                    self._diary.cut_short.append(f"{method} {error!r}")
                self._close()
                time.sleep(PAUSE)
                continue
            if answer.status != (303 if method == "POST" else 200):
                raise SurpriseError(f"{method} {path}: {answer.status} {answer.location}")
            return answer
        raise StoppedError

    def _try(self, method: str, path: str, fields: Fields | None) -> Answer:
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=TIMEOUT)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if fields is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(fields, doseq=True) if fields is not None else None
        self._connection.request(method, path, body, headers)
        response = self._connection.getresponse()
        text = response.read().decode()
        for line in response.headers.get_all("Set-Cookie") or []:
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return Answer(response.status, response.headers.get("Location", ""), text)

    def _close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _attempt_in(location: str) -> int:
    found = re.match(r"/attempts/(\d+)", location)
    if found is None:
        raise SurpriseError(f"led to {location}")
    return int(found[1])
