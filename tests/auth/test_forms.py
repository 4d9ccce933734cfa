from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from app.auth.forms import RegisterForm, SettingsForm, tidy


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" Anna  Lee ", "Anna Lee"),
        ("Ａnna", "Anna"),
        ("An\u200bna", "An na"),
        ("\u202eanna", "anna"),
        (None, ""),
    ],
)
def test_a_name_is_tidied(text, kept):
    assert tidy(text) == kept


def test_an_address_is_given_on_in_its_normal_form():
    form = RegisterForm(MultiDict({"email": " ANNA@example.ORG ", "password": "long enough words"}))

    assert form.validate()
    assert form.email.data == "anna@example.org"


def test_a_zone_nobody_knows_is_refused():
    form = SettingsForm(MultiDict({"time_zone": "Mars/Olympus", "time_multiplier": "1.5"}))

    assert not form.validate()
    assert set(form.errors) == {"time_zone"}


@pytest.mark.parametrize("multiplier", ["3", "-1", "nan", "", "1.5x"])
def test_only_the_offered_times_may_be_chosen(multiplier):
    form = SettingsForm(MultiDict({"time_zone": "UTC", "time_multiplier": multiplier}))

    assert not form.validate()
