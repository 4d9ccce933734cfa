"""What the page tests share: the catalogue, a bank that fills every mock, and who is kept out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from tests.conftest import Browser, SignedIn
from tests.quizzes.sitting_builders import mock_bank


@pytest.fixture
def catalogue(app: Flask) -> Catalogue:
    """The shipped catalogue."""
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def mocks(session: Session) -> None:
    """A bank from which every short mock can be drawn."""
    mock_bank(session)


@pytest.fixture
def only_its_owner(client: Browser, signed_in: SignedIn) -> Callable[..., None]:
    """Check that a stranger is asked to sign in, and that everybody else finds nothing."""
    others = [signed_in(role) for role in ("guest", "learner", "instructor", "administrator")]

    def check(address: str, method: str = "GET", **sent: object) -> None:
        answer = client.open(address, method=method, **sent)
        assert answer.status_code == 303
        assert answer.location.startswith("/sign-in")
        for browser in others:
            assert browser.open(address, method=method, **sent).status_code == 404

    return check
