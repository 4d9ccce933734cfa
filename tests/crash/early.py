"""The product with a planted fault: it says that an answer is kept before it has kept it.

Run in place of `app.cli.main` by tests/crash/test_kills.py, to prove that the loss is seen.
"""

from __future__ import annotations

import io
import os
import re
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from app.cli import main, serve

GUARD = "ACKNOWLEDGE_EARLY"
DELAY = 0.2
"""Seconds between the acknowledgement and the work."""
ANSWERS = re.compile(r"/attempts/\d+/\d+")


class Early:
    """Acknowledges an answer at once and hands it to the application a moment later."""

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if environ["REQUEST_METHOD"] != "POST" or not ANSWERS.fullmatch(path):
            return self._application(environ, start_response)
        kept = environ | {"wsgi.input": io.BytesIO(environ["wsgi.input"].read())}
        threading.Thread(target=self._work, args=(kept,)).start()
        start_response("303 See Other", [("Location", f"{path}#feedback"), ("Content-Length", "0")])
        return []

    def _work(self, environ: dict[str, Any]) -> None:
        time.sleep(DELAY)
        answer = self._application(environ, lambda *_: None)
        list(answer)
        if close := getattr(answer, "close", None):
            close()


def plant() -> None:
    """Put the fault between the server and the application."""
    if os.environ.get(GUARD) != "yes":
        raise SystemExit(f"This server loses answers on purpose. Only tests set {GUARD}.")
    make = serve._application
    serve._application = lambda target: Early(make(target))  # type: ignore[assignment,return-value]


if __name__ == "__main__":
    plant()
    main.main()
