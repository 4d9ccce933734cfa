from __future__ import annotations

from app.web import current


def test_the_running_application_knows_its_settings_and_its_catalogue(app, settings):
    with app.app_context():
        assert current.settings() is settings
        assert current.catalogue().competencies
