"""What the tests of quizzes share: the catalogue, a learner, and a bank that fills every mock."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.catalogue import Catalogue
from tests import builders
from tests.quizzes.sitting_builders import mock_bank


@pytest.fixture
def catalogue(app: Flask) -> Catalogue:
    """The shipped catalogue."""
    return app.extensions["preceptor.catalogue"]


@pytest.fixture
def learner(session: Session) -> int:
    """A learner's account id."""
    return builders.account(session).id


@pytest.fixture
def mocks(session: Session) -> None:
    """A bank from which every short mock can be drawn."""
    mock_bank(session)
