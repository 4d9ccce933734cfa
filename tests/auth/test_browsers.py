from __future__ import annotations

import pytest

from app.auth.browsers import name_of

CHROME = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
)
EDGE = CHROME.replace("X11; Linux x86_64", "Windows NT 10.0; Win64; x64") + " Edg/156.0.0.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1"
FIREFOX = "Mozilla/5.0 (Macintosh; Intel Mac OS X 15.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        *((CHROME, "Chrome on Linux"), (EDGE, "Edge on Windows"), (SAFARI, "Safari on iPhone")),
        *(
            (FIREFOX, "Firefox on Mac"),
            ("curl/8.0", ""),
            ("", ""),
            ("Something Android", "A browser on Android"),
        ),
    ],
)
def test_a_browser_is_named_as_people_name_it(told, name):
    assert name_of(told) == name
