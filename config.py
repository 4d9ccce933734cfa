"""The settings of one installation: read once from the environment, typed, frozen.

`load_settings` names the setting and the mend when a value is unusable. See docs/operations.md.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
WEAK_SECRETS = frozenset({"dev", "secret", "changeme", "change-me", "password", "preceptor", "test"})
MIN_SECRET_LENGTH = 32


class SettingsError(Exception):
    """A setting is missing or unusable; the message names it and the mend."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One installation's settings. Everything is decided at start; nothing is read later."""

    environment: str
    """`development`, `test` or `production`."""
    secret_key: str
    database_url: str
    instance: Path
    """Folder for the database, the secret key and the write lock."""
    banks: Path
    """Folder that holds `catalogue/`, one folder a bank, and `media/`."""
    url: str | None
    """Public address, for links in mail; https makes every cookie Secure and `__Host-`."""
    smtp_url: str | None
    """`smtp://user:password@host:port` or `smtps://…`; None keeps mail in the outbox."""
    mail_from: str
    trusted_proxies: int
    """How many proxies in front set X-Forwarded-*; 0 trusts none."""
    log_level: str
    upload_limit: int
    """Bytes a request may carry."""
    write_lock: bool
    """Take the lock file before a SQLite write. Off only to measure what it is worth."""

    @property
    def is_production(self) -> bool:
        """Whether demonstration data, debug pages and weak secrets are forbidden."""
        return self.environment == "production"

    @property
    def is_https(self) -> bool:
        """Whether the public address is https, which turns on Secure cookies and HSTS."""
        return bool(self.url and self.url.startswith("https://"))


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from *environ* (default: the process's environment).

    Raises:
        SettingsError: a value is unusable, or production lacks a strong secret.
    """
    env = os.environ if environ is None else environ
    environment = _one_of(env, "PRECEPTOR_ENV", ("development", "test", "production"))
    instance = Path(env.get("PRECEPTOR_INSTANCE", str(ROOT / "instance"))).resolve()
    url = _address(env, "PRECEPTOR_URL", ("http://", "https://"))
    return Settings(
        environment=environment,
        secret_key=_secret_key(env, environment, instance),
        database_url=_database_url(env, instance),
        instance=instance,
        banks=Path(env.get("PRECEPTOR_BANKS", str(ROOT / "question_banks"))).resolve(),
        url=url.rstrip("/") if url else None,
        smtp_url=_address(env, "PRECEPTOR_SMTP_URL", ("smtp://", "smtps://")),
        mail_from=env.get("PRECEPTOR_MAIL_FROM", "preceptor@localhost"),
        trusted_proxies=_whole_number(env, "PRECEPTOR_TRUSTED_PROXIES", 0),
        log_level=_one_of(env, "PRECEPTOR_LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR")),
        upload_limit=_whole_number(env, "PRECEPTOR_UPLOAD_LIMIT", 8 * 1024 * 1024),
        write_lock=_one_of(env, "PRECEPTOR_WRITE_LOCK", ("on", "off")) == "on",
    )


def _one_of(env: Mapping[str, str], name: str, words: tuple[str, ...]) -> str:
    """Return the setting as one of *words*, whatever its case; the first is the default."""
    text = env.get(name, words[0])
    for word in words:
        if text.lower() == word.lower():
            return word
    message = f"{name} is {text!r}; use {', '.join(words[:-1])} or {words[-1]}."
    raise SettingsError(message)


def _address(env: Mapping[str, str], name: str, beginnings: tuple[str, str]) -> str | None:
    text = env.get(name) or None
    if text and not text.startswith(beginnings):
        # An address may carry a password, so it is not repeated.
        message = f"{name} must start with {' or '.join(beginnings)}."
        raise SettingsError(message)
    return text


def _whole_number(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdecimal():
        message = f"{name} is {text!r}; it must be a whole number, 0 or more."
        raise SettingsError(message)
    return int(text)


def _database_url(env: Mapping[str, str], instance: Path) -> str:
    """Return SQLAlchemy's address; `postgres://` and `postgresql://` mean psycopg 3."""
    url = env.get("DATABASE_URL") or f"sqlite:///{instance / 'preceptor.sqlite3'}"
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    if not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        message = "DATABASE_URL must start with sqlite:/// or postgresql://."
        raise SettingsError(message)
    return url


def _secret_key(env: Mapping[str, str], environment: str, instance: Path) -> str:
    """Return the secret: from the environment, or a kept file outside production."""
    key = env.get("PRECEPTOR_SECRET_KEY", "")
    if environment == "production":
        if len(key) < MIN_SECRET_LENGTH or key.lower() in WEAK_SECRETS:
            message = (
                f"PRECEPTOR_SECRET_KEY must hold at least {MIN_SECRET_LENGTH} random characters in "
                'production. Make one: python3 -c "import secrets; print(secrets.token_hex(32))"'
            )
            raise SettingsError(message)
        return key
    if key:
        return key
    path = instance / "secret_key"
    if not path.exists():
        instance.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(32))
        except FileExistsError:  # another process of the same start was first
            pass
    return path.read_text(encoding="utf-8").strip()
