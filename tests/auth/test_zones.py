from __future__ import annotations

import pytest

from app.auth.zones import ZONES, is_zone


@pytest.mark.parametrize("name", ["UTC", "America/New_York", "Europe/Berlin", "America/Indiana/Knox"])
def test_a_place_is_a_zone(name):
    assert is_zone(name)


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "posix/UTC", "EST5EDT"])
def test_anything_else_is_not(name):
    assert not is_zone(name)


def test_utc_comes_first_for_whoever_never_chose():
    assert ZONES[0] == "UTC"
