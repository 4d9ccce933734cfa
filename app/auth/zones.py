"""The time zones a person may choose: one name a place, as the IANA database gives them."""

from __future__ import annotations

from zoneinfo import available_timezones

_AREAS = (
    *("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/"),
    *("Australia/", "Europe/", "Indian/", "Pacific/"),
)
ZONES = ("UTC", *sorted(name for name in available_timezones() if name.startswith(_AREAS)))
_KNOWN = frozenset(ZONES)


def is_zone(name: str) -> bool:
    """Whether *name* is a zone that an account may keep."""
    return name in _KNOWN
