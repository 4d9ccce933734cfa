from __future__ import annotations

import stat

import pytest

from config import SettingsError, load_settings

SECRET = "0123456789abcdef" * 4


@pytest.fixture
def load(tmp_path):
    """Load settings from the variables given, over an empty instance folder."""
    return lambda **env: load_settings({"PRECEPTOR_INSTANCE": str(tmp_path / "instance"), **env})


def test_without_any_setting_the_defaults_serve_this_machine(load, tmp_path):
    settings = load()

    assert settings.environment == "development"
    assert settings.database_url == f"sqlite:///{tmp_path}/instance/preceptor.sqlite3"
    assert settings.url is None
    assert settings.trusted_proxies == 0
    assert not settings.is_https


def test_outside_production_a_secret_is_made_once_and_kept_from_others(load, tmp_path):
    first, second = load().secret_key, load().secret_key

    assert first == second
    assert len(first) == 64
    assert stat.S_IMODE((tmp_path / "instance" / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize("secret", ["", "short", "changeme", "x" * 31])
def test_production_refuses_a_missing_or_weak_secret_and_says_how_to_make_one(load, secret):
    with pytest.raises(SettingsError, match="token_hex"):
        load(PRECEPTOR_ENV="production", PRECEPTOR_SECRET_KEY=secret)


def test_production_takes_a_strong_secret(load):
    assert load(PRECEPTOR_ENV="production", PRECEPTOR_SECRET_KEY=SECRET).is_production


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PRECEPTOR_ENV", "staging"),
        ("PRECEPTOR_URL", "learn.example.org"),
        ("PRECEPTOR_SMTP_URL", "mail.example.org"),
        ("PRECEPTOR_LOG_LEVEL", "LOUD"),
        ("PRECEPTOR_WRITE_LOCK", "no"),
        ("PRECEPTOR_TRUSTED_PROXIES", "-1"),
        ("PRECEPTOR_UPLOAD_LIMIT", "8M"),
        ("DATABASE_URL", "mysql://localhost/x"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(load, name, value):
    with pytest.raises(SettingsError, match=name):
        load(**{name: value})


def test_a_word_counts_in_any_case(load):
    assert load(PRECEPTOR_LOG_LEVEL="warning").log_level == "WARNING"
    assert not load(PRECEPTOR_WRITE_LOCK="OFF").write_lock


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_spelling_of_postgresql_means_the_same_driver(load, scheme):
    assert load(DATABASE_URL=f"{scheme}://me@host/name").database_url == "postgresql+psycopg://me@host/name"


def test_an_https_address_turns_secure_cookies_on(load):
    settings = load(PRECEPTOR_URL="https://learn.example.org/")

    assert settings.is_https
    assert settings.url == "https://learn.example.org"
